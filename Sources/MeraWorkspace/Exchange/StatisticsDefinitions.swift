import MeraExchange
public import MeraSource
import MeraStatistics

/// A file of SPSS or Stata whose dictionary becomes the first definition of a study.
public struct StatisticsDefinitions: DefinitionSource {
    private let path: String

    public init(_ path: String, language: Language) { self.path = path }

    public func write(to folder: String, existing: OutputSet.Existing) throws(FileError) -> ExchangeOutcome {
        let name = FileAccess.name(of: path)
        guard let format = StatisticsFormat(path: path) else {
            return .impossible([Diagnostic(.fileUnknownKind, ["file": .text(name)])])
        }
        // Said as for any file that is not there.
        _ = try InputFile(path: path)
        var found: [StatisticsVariable] = []
        var answers = ObservedAnswers([])
        do throws(StatisticsReader.Failure) {
            try StatisticsReader(path, format).read {
                found = $0
                answers = ObservedAnswers($0)
            } onRow: {
                answers.add($0)
            }
        } catch {
            return .impossible([error.diagnostic(name, format)])
        }
        let base = String(name.prefix { $0 != "." })
        let made = StatisticsImport(found, answers, name: base, title: "")
        let file = try writeStudy(made.text, of: path, to: folder, existing: existing)
        let unlisted = made.unlisted.map { item, labels in
            Diagnostic(
                .importLabelsLeft,
                ["file": .text(name), "item": .text(item), "labels": .text(labels.prefix(12).joined(separator: ", "))])
        }
        return .written([file], Diagnostic.renamed(made.renamed.map { "\($0.variable) → \($0.item)" }, in: name) + unlisted)
    }
}

extension Diagnostic {
    /// Names that mera writes otherwise; nothing where there are none.
    static func renamed(_ names: [String], in file: String) -> [Diagnostic] {
        names.isEmpty
            ? []
            : [
                Diagnostic(
                    .importRenamed, ["file": .text(file), "names": .text(names.joined(separator: ", "))])
            ]
    }
}
