/// The languages of messages.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case russian = "ru"
}

/// Named values for the placeholders of a phrase.
public typealias Arguments = [String: Argument]

public enum Argument: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// The author's own words, or any other text that is the same in every language.
    case text(String)
    case number(Int)
    /// Names to choose from, shown as `a`, `b` or `c`.
    case names([String])
    /// A word of ours, translated with the sentence that holds it.
    case phrase(Phrase)

    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
}

/// A sentence of the catalogue in every language.
///
/// Placeholders: `{name}` is replaced as it stands; `{n:строка/строки/строк}` (Russian: one/few/many) and `{n:row/rows}`
/// (English: one/other) print the number and the form that goes with it; `{n|…}` prints the form alone; `{sheet?row/line}` is the first
/// word where there is such an argument, else the second; `{{` and `}}` are braces. Numbers are counts, their thousands apart, but for those
/// that say where or which something is (`ordinals`).
public struct Phrase: Sendable, Hashable {
    public let en: String
    public let ru: String

    public init(en: String, ru: String) {
        self.en = en
        self.ru = ru
    }

    public func text(_ language: Language, _ arguments: Arguments = [:]) -> String {
        let whole = language == .english ? en : ru
        // Braces are bytes of their own, and most of a text is between them.
        guard var brace = whole.utf8.firstIndex(where: Self.isBrace) else { return whole }
        var result = ""
        var rest = whole[...]
        while true {
            result += rest[..<brace]
            let next = rest.utf8.index(after: brace)
            if next < rest.endIndex, rest.utf8[next] == rest.utf8[brace] {
                result.append(rest.utf8[brace] == UInt8(ascii: "{") ? "{" : "}")
                rest = rest[rest.utf8.index(after: next)...]
            } else if rest.utf8[brace] == UInt8(ascii: "{"), let close = rest[next...].utf8.firstIndex(of: UInt8(ascii: "}")) {
                result += Self.fill(rest[next..<close], language, arguments)
                rest = rest[rest.utf8.index(after: close)...]
            } else {
                result += rest[brace..<next]
                rest = rest[next...]
            }
            guard let following = rest.utf8.firstIndex(where: Self.isBrace) else { return result + rest }
            brace = following
        }
    }

    private static func isBrace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") }

    /// Numbers by which a thing is found or named, not counted: they are written as in the file.
    private static let ordinals: Set<String> = [
        "line", "last", "row", "record", "column", "position", "number", "first", "second", "kept", "rule", "code", "low", "high",
        "seed",
        "type",
    ]

    /// What may stand behind the name of an argument.
    private static let marks = [UInt8](":|?".utf8)

    private static func fill(_ placeholder: Substring, _ language: Language, _ arguments: Arguments) -> String {
        let end = placeholder.utf8.firstIndex { Self.marks.contains($0) } ?? placeholder.endIndex
        let name = String(placeholder[..<end])
        if end < placeholder.endIndex, placeholder[end] == "?" {
            let words = placeholder[placeholder.index(after: end)...].split(separator: "/", omittingEmptySubsequences: false)
            return String((arguments[name] == nil ? words.last : words.first) ?? "")
        }
        guard let argument = arguments[name] else { return "{\(placeholder)}" }
        guard end < placeholder.endIndex else {
            if case .number(let number) = argument, ordinals.contains(name) { return String(number) }
            guard case .phrase(let phrase) = argument else { return argument.text(language) }
            // A phrase inside a phrase has the same arguments, but not itself.
            var others = arguments
            others[name] = nil
            return phrase.text(language, others)
        }
        guard case .number(let number) = argument else { return argument.text(language) }
        let forms = placeholder[placeholder.index(after: end)...].split(separator: "/").map(String.init)
        let form = language.pluralForm(of: number, forms)
        return placeholder[end] == ":" ? "\(language.count(number)) \(form)" : form
    }
}

extension Argument {
    func text(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): language.count(number)
        case .phrase(let phrase): phrase.text(language)
        case .names(let names):
            switch names.count {
            case 0: ""
            case 1: "`\(names[0])`"
            default:
                names.dropLast().map { "`\($0)`" }.joined(separator: ", ")
                    + (language == .english ? " or " : " или ") + "`\(names.last!)`"
            }
        }
    }
}

extension Language {
    /// How many forms a noun has beside numbers.
    public var pluralForms: Int {
        switch self {
        case .english: 2
        case .russian: 3
        }
    }

    /// A count as people read it: `100 000` in Russian, with no-break spaces, `100,000` in English.
    public func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "\u{2212}" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += self == .russian ? "\u{00A0}" : "," }
            text.append(digit)
        }
        return text
    }

    /// The form of a noun that goes with a count: Russian one/few/many, English one/other (CLDR plural rules).
    public func pluralForm(of number: Int, _ forms: [String]) -> String {
        guard let last = forms.last else { return "" }
        let n = number.magnitude
        let index: Int
        switch self {
        case .english: index = n == 1 ? 0 : 1
        case .russian:
            switch (n % 10, n % 100) {
            case (1, let h) where h != 11: index = 0
            case (2...4, let h) where !(12...14).contains(h): index = 1
            default: index = 2
            }
        }
        return index < forms.count ? forms[index] : last
    }
}
