import FEEL
import MeraEngine
import MeraModel
import MeraRows
public import MeraSource
import MeraUnits

/// A kind of files that `mera run --format` writes beside its tables of results. Each is one file of this folder, and stands in
/// `RunFormats.kinds`.
protocol RunFormat: Sendable {
    /// The words by which it is asked for, with what each of them gives.
    static var words: [FormatWord] { get }
    /// - Parameter words: those of its words that were named, each once, in the order in which they were.
    init(_ words: [String])
    /// What is written of a study, in any order.
    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting]
    /// Of which of the words nothing can be published, because it tells of single rows.
    func internalWords() -> [String]
    /// Which of the words tell of rows, so that cells do not suffice for them.
    func rowWords(_ profile: Profile) -> [String]
    /// Whether a file of this name may be one of its own: one that a run left behind must not lie among what is published.
    static func isOwn(_ name: String) -> Bool
    /// Whether people open the file: the summary says where it is.
    static var isForReading: Bool { get }
}

extension RunFormat {
    func internalWords() -> [String] { [] }
    func rowWords(_ profile: Profile) -> [String] { [] }
    static var isForReading: Bool { false }
}

/// A word of `--format`.
public struct FormatWord: Sendable {
    public var word: String
    public var about: Phrase
}

/// One or more files that are written from the same material, by one thread.
struct FormatWriting: Sendable {
    var names: [String]
    /// - Returns: what could not be carried as it is.
    var write: @Sendable (FormatMaterial, [OutputFile]) throws(FileError) -> [Diagnostic]
}

/// What files are made of.
struct FormatMaterial: Sendable {
    var run: CompletedRun
    /// Of the texts; nil: that of the study.
    var language: Language?
    /// Where the results are written.
    var folder: String
    /// The tables of results that the run writes in any case.
    var tables: [String]

    var result: RunResult { run.run.result }
    /// As they are published.
    var study: Study { result.study }
    var rows: JudgedRows { run.run.rows }
    /// The day that the answers are of.
    var day: CivilDate? { result.asOf ?? study.asOf }
    /// The language of labels.
    var labels: String { language?.rawValue ?? study.language }
}
