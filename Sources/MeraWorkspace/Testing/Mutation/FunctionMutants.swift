import FEEL
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSource
import MeraYAML

/// Slips in the bodies of the study's functions. A call is compiled as what the function is, so that the slip is written into the file
/// and the study compiled once more.
struct FunctionMutants {
    private let loaded: LoadedStudy
    private let editions: [Study]

    init(_ loaded: LoadedStudy, _ editions: [Study]) { (self.loaded, self.editions) = (loaded, editions) }

    /// With the edition of each.
    var all: [(edition: Int, mutant: Mutant)] {
        editions.enumerated().flatMap { edition, study in
            study.functions.flatMap { mutants(of: $0, study).map { (edition, $0) } }
        }
    }

    private func mutants(of function: StudyFunction, _ study: Study) -> [Mutant] {
        let text = function.expression.text
        let place = WrittenPlace(owner: function.location, text: text)
        return ExpressionMutation.changes(function.expression, text: text).compactMap { change in
            guard let location = place.found(change.span), let compiled = compiled(with: change, at: location) else { return nil }
            let changed = compiled.editions.first { $0.edition == study.edition }
            return Mutant(
                kind: change.kind, owner: "function \(function.id)", location: location, before: text,
                after: change.text(of: text),
                reach: Reach(), floor: .rows, change: { study in if let changed { study = changed } }, fields: [],
                numbers: function.expression.numbers.map(\.description), isRefused: changed == nil)
        }
    }

    /// The study with a slip in it, without editions where its own examples refuse it; nil where the file is not read.
    private func compiled(with change: ExpressionChange, at location: Location) -> CompiledStudy? {
        var trees = loaded.trees
        guard let index = trees.firstIndex(where: { $0.file.name == location.file.name }) else { return nil }
        let file = trees[index].file
        let replaced = location.span.start..<location.span.start + change.span.count
        guard replaced.upperBound <= file.bytes.count else { return nil }
        let bytes = file.bytes[..<replaced.lowerBound] + Array(change.replacement.utf8) + file.bytes[replaced.upperBound...]
        let read = LoadedStudy.parse(file.name, Array(bytes))
        if read.diagnostics.contains(where: { $0.severity == .error }) { return nil }
        trees[index] = read.tree
        return MeraCompiler.compile(trees, tests: [], name: loaded.source.name).study
    }
}
