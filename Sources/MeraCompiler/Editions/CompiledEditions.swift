import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A study compiled as it is in force on each day on which something changes, and not yet checked: what the schema table says of the
/// files, and what rules say of the whole, is added at the end.
struct CompiledEditions {
    private struct Compiled {
        let compiler: StudyCompiler
        let composition: Composition
        /// Where the files say that it begins; nil where nothing in the study speaks of days.
        let edition: (edition: Edition, boundary: Location)?
    }

    /// Boundaries between editions: each is a compilation of its own.
    static let mostBoundaries = 100

    private let compiled: [Compiled]
    /// What is to be said of the days.
    private let diagnostics: [Diagnostic]

    /// - Parameter files: in the order of their names.
    init(_ files: [DocumentTree], name: String, names: NameLog? = nil, focus: String? = nil) {
        let dates = EditionDates(files)
        let boundaries = dates.sorted
        guard boundaries.count <= Self.mostBoundaries else {
            let what = Phrase(en: "days on which editions change", ru: "дней смены редакций")
            let finding = Diagnostic(
                .tooManyThings, ["limit": .number(Self.mostBoundaries), "what": .phrase(what)],
                at: dates.boundaries[boundaries[Self.mostBoundaries]])
            (compiled, diagnostics) = ([], [finding])
            return
        }
        let header = files.lazy.compactMap { $0.root?[FileDefinition.study.name].flatMap(StudyDefinition.read) }.first
        var findings = dates.diagnostics
        if let first = boundaries.first, let header, header[StudyDefinition.asOf] == nil {
            findings.append(Diagnostic(.editionNeedsDate, at: dates.boundaries[first]))
        }
        diagnostics = findings
        compiled = (0...boundaries.count).map { place in
            let from = place == 0 ? nil : boundaries[place - 1]
            var composition = Composition(files)
            if !boundaries.isEmpty || dates.hasExtends {
                composition.compose(on: from, language: header?[StudyDefinition.language]?.text ?? Study.defaultLanguage)
            }
            let compiler = StudyCompiler(DefinitionSet(files: files, composed: composition.trees), names: names, focus: focus)
            compiler.compile(name: name, files: files)
            var edition: (Edition, Location)?
            if !boundaries.isEmpty {
                let last = place < boundaries.count ? boundaries[place].adding(days: -1) : nil
                let made = Edition(from: from, through: last, amendments: composition.amendments)
                compiler.study.edition = made
                edition = dates.boundaries[boundaries[max(place - 1, 0)]].map { (made, $0) }
            }
            for index in compiler.study.indicators.indices {
                let days = dates.ofIndicators[compiler.study.indicators[index].id] ?? []
                compiler.study.indicators[index].editionBoundaries = Set(days).sorted()
            }
            return Compiled(compiler: compiler, composition: composition, edition: edition)
        }
    }

    /// What was found, without what the schema table says and without rules about the whole.
    var foundByNames: [Diagnostic] {
        var collected = EditionFindings(diagnostics)
        for one in compiled { collected.add(one.composition.diagnostics + one.compiler.diagnostics, for: one.edition) }
        return collected.all(editions: compiled.count).withoutConsequences
    }

    /// The editions as far as they could be built, be there mistakes or not.
    var unchecked: [Study] { compiled.map(\.compiler.study) }

    /// The study with all that is to be said of it.
    func checked(_ files: CheckedFiles, name: String) -> CompiledStudy {
        guard !compiled.isEmpty else { return CompiledStudy(editions: [], diagnostics: diagnostics) }
        var collected = EditionFindings(diagnostics)
        for one in compiled {
            one.compiler.check(files, name: name)
            collected.add(one.composition.diagnostics + one.compiler.diagnostics, for: one.edition)
        }
        let diagnostics = collected.all(editions: compiled.count).withoutConsequences
        let errors = diagnostics.filter { $0.severity == .error }
        // A comment may say that a rule is meant as it stands.
        let ignored = errors.contains(where: \.mayBeIgnored) ? Suppressions(files.trees) : Suppressions([])
        let isSound = errors.allSatisfy { ignored.silences($0) }
        return CompiledStudy(editions: isSound ? compiled.map(\.compiler.study) : [], diagnostics: diagnostics)
    }
}

/// The files of a study as one compilation reads them.
private struct Composition {
    private(set) var trees: [DocumentTree]
    private(set) var amendments: [Amendment] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ files: [DocumentTree]) { trees = files }

    mutating func compose(on day: CivilDate?, language: String) {
        let rooted = trees.indices.filter { trees[$0].root?.kind == .mapping }
        var overlay = EditionOverlay(day: day, language: language)
        let inForce = rooted.map { index in trees[index].root.map { overlay.inForce($0) } }.compactMap { $0 }
        var extending = Extending()
        let drafts = extending.extended(inForce)
        amendments = overlay.amendments
        diagnostics = extending.diagnostics
        for (index, draft) in zip(rooted, drafts) where !draft.isWritten { trees[index] = DocumentTree(draft) }
    }
}

/// What was found in the editions, each thing once.
private struct EditionFindings {
    private struct Found {
        var diagnostic: Diagnostic
        var editions: [(edition: Edition, boundary: Location)]
    }

    private struct Key: Hashable {
        var code: DiagnosticCode
        var message: String
        var file: String
        var span: Span?
    }

    private var found: [Found] = []
    private var places: [Key: Int] = [:]

    init(_ always: [Diagnostic]) { found = always.map { Found(diagnostic: $0, editions: []) } }

    mutating func add(_ diagnostics: [Diagnostic], for edition: (Edition, Location)?) {
        var seen: Set<Key> = []
        for diagnostic in diagnostics {
            let key = Key(
                code: diagnostic.code, message: diagnostic.code.message.text(.english, diagnostic.arguments),
                file: diagnostic.location?.file.name ?? "", span: diagnostic.location?.span)
            if let place = places[key] {
                guard seen.insert(key).inserted else { continue }
                if let edition { found[place].editions.append(edition) }
            } else {
                places[key] = found.count
                seen.insert(key)
                found.append(Found(diagnostic: diagnostic, editions: edition.map { [$0] } ?? []))
            }
        }
    }

    /// What is wrong in some editions only says in which.
    func all(editions: Int) -> [Diagnostic] {
        found.map { found in
            var diagnostic = found.diagnostic
            guard let first = found.editions.first, found.editions.count < editions else { return diagnostic }
            let days = found.editions.map(\.edition.days).joined(separator: ", ")
            diagnostic.related.append(
                .init(
                    first.boundary, Phrase(en: "in the edition of {days}", ru: "в редакции на {days}"), ["days": .text(days)]))
            return diagnostic
        }
    }
}
