public import MeraSource

/// The cells of a file that could not be read, as findings in the author's words.
public struct CellFindings {
    private let file: AnswerFile
    private let mostWords: Int
    private var options: [Int: CloseOptions] = [:]

    /// - Parameter mostWords: so many different words of a column are compared with its options, the first ones.
    public init(of file: AnswerFile, mostWords: Int) {
        self.file = file
        self.mostWords = mostWords
    }

    public mutating func diagnostic(_ issue: CellIssue) -> Diagnostic {
        guard issue.fault == .notChoice else { return file.diagnostic(issue, close: CloseOptions.none) }
        let layout = file.layouts[issue.column]
        let close = options[issue.column, default: CloseOptions(layout)].phrase(for: issue.text, most: mostWords)
        return file.diagnostic(issue, close: close)
    }
}

/// The options of a column that words which are none are close to. A wrong word seldom stands alone, and is looked up once.
private struct CloseOptions {
    static let none = Phrase(en: "", ru: "")

    private let names: [String]
    private let asWritten: KnownNames
    private let lowercased: KnownNames
    private var known: [String: Phrase] = [:]

    /// Of very many options none is named.
    init(_ layout: ColumnLayout) {
        if case .choice(let codes) = layout.kind, codes.count <= 60 {
            names = codes.sorted().flatMap { [$0] + (layout.labels[$0] ?? []) }
        } else {
            names = []
        }
        asWritten = KnownNames(names)
        lowercased = KnownNames(names.map { $0.lowercased() })
    }

    /// For the end of a sentence.
    mutating func phrase(for word: String, most: Int) -> Phrase {
        if let phrase = known[word] { return phrase }
        guard known.count < most, !names.isEmpty, word.utf8.count <= 80 else { return Self.none }
        let phrase =
            name(closeTo: word).map { Phrase(en: "; did you mean `\($0)`?", ru: "; возможно, имеется в виду `\($0)`") }
            ?? Self.none
        known[word] = phrase
        return phrase
    }

    private func name(closeTo word: String) -> String? {
        asWritten.close(to: word, limit: 1).first
            ?? lowercased.close(to: word.lowercased(), limit: 1).first
            .flatMap { found in names.first { $0.lowercased() == found } }
    }
}
