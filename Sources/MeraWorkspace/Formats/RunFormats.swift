import MeraModel
import MeraSource

/// What is asked for by `--format html,sav`.
public struct RunFormats: Sendable {
    /// Every kind of files that a run can write beside its tables. Another one is another line.
    private static let kinds: [any RunFormat.Type] = [
        DocumentOutput.self, WorkbookOutput.self, StatisticsOutput.self, DataPackageOutput.self, IndicatorLinesOutput.self,
        SDMXOutput.self, DDIOutput.self,
    ]

    private let chosen: [any RunFormat]

    public static let html = RunFormats(words: ["html"])

    /// The words that there are, for the help of the command.
    public static var words: [FormatWord] { kinds.flatMap { $0.words } }

    private init(words: [String]) {
        var named: [String] = []
        for word in words where !named.contains(word) { named.append(word) }
        chosen = Self.kinds.compactMap { kind in
            let own = named.filter { word in kind.words.contains { $0.word == word } }
            return own.isEmpty ? nil : (kind.init(own) as any RunFormat)
        }
    }

    /// Nil where a word names no format.
    public init?(_ text: String) {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let known = Set(Self.words.map(\.word))
        guard words.allSatisfy(known.contains) else { return nil }
        self.init(words: words)
    }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        chosen.flatMap { $0.writings(study, profile) }
    }

    /// The files that people open, those of one document together.
    func documents(_ study: Study, _ profile: Profile) -> [[String]] {
        chosen.filter { type(of: $0).isForReading }.flatMap { $0.writings(study, profile).map(\.names) }
    }

    /// What was asked for and is never published.
    var internalWords: [String] { chosen.flatMap { $0.internalWords() } }

    /// What was asked for and needs the rows themselves.
    func rowWords(_ profile: Profile) -> [String] { chosen.flatMap { $0.rowWords(profile) } }

    /// Whether a file of this name may be of any of the formats.
    static func isOwn(_ name: String) -> Bool { kinds.contains { $0.isOwn(name) } }
}
