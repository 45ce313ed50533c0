package import MeraSource

extension CSVFormat {
    /// Reads `sep=; encoding=windows-1251 decimal=, thousands=space cells=exact`, any part of it, in any order.
    public init(parsing text: String) throws(ReadFailure) {
        self.init()
        // A separator may be a space or a semicolon: a part begins where a space is followed by a known word.
        for part in text.split(separator: " ") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, take(pair[0].lowercased(), pair[1].lowercased()) else {
                throw ReadFailure(diagnostics: [Diagnostic(.formatUnknownWord, ["word": .text(String(part))])])
            }
        }
    }

    private mutating func take(_ key: String, _ value: String) -> Bool {
        switch (key, value) {
        case ("sep", "tab"), ("sep", "\t"), ("sep", "\\t"): separator = 0x09
        case ("sep", ","), ("sep", ";"), ("sep", "|"): separator = value.utf8.first
        case ("decimal", "."), ("decimal", ","): decimalMark = value.utf8.first
        case ("thousands", "space"): thousands = true
        case ("thousands", "none"): thousands = false
        case ("cells", "exact"): isExact = true
        case ("cells", "meant"): isExact = false
        case ("encoding", _):
            let names: [String: TextEncoding] = [
                "utf8": .utf8, "cp1251": .windows1251, "win-1251": .windows1251, "1251": .windows1251,
            ]
            guard let found = TextEncoding(rawValue: value) ?? names[value] else { return false }
            encoding = found
        default: return false
        }
        return true
    }

    /// How the file was read, as a finding.
    package func report(of file: String) -> Diagnostic {
        Diagnostic(
            .formatChosen,
            [
                "file": .text(file), "encoding": .text(encoding?.title ?? ""), "separator": .phrase(separatorWord),
                "mark": .phrase(Self.word(decimalMark: decimalMark ?? UInt8(ascii: "."))),
            ])
    }

    private var separatorWord: Phrase {
        switch separator {
        case UInt8(ascii: ";"): Phrase(en: "a semicolon", ru: "точка с запятой")
        case 0x09: Phrase(en: "a tab", ru: "табуляция")
        case UInt8(ascii: "|"): Phrase(en: "a vertical bar", ru: "вертикальная черта")
        default: Phrase(en: "a comma", ru: "запятая")
        }
    }

    static func word(decimalMark: UInt8) -> Phrase {
        decimalMark == UInt8(ascii: ",") ? Phrase(en: "comma", ru: "запятая") : Phrase(en: "point", ru: "точка")
    }
}

extension TextEncoding {
    /// The name as people know it.
    public var title: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16 LE"
        case .utf16BigEndian: "UTF-16 BE"
        case .windows1251: "windows-1251"
        }
    }
}
