/// A piece of FEEL with what is known of its value.
struct FormTerm: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
        case number, text, boolean, date, time, dateTime, geo
        /// A code of a list; nil where the list is not known.
        case choice(list: String?)
        /// Codes: of a select_multiple or a rank.
        case codes(list: String?)
        /// The key of a row of a file's register.
        case reference(file: String)
        /// `''`: no answer.
        case nothing
        /// Rows of a repeat.
        case rows(node: Int)
    }

    /// How strongly its parts hold together, as in the grammar.
    enum Strength: Int, Comparable, Sendable {
        case open, or, and, comparison, sum, product, power, sign, whole

        static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
    }

    var text: String
    var kind: Kind
    var strength: Strength = .whole
    /// Whether it may have no value, so that a comparison with it decides nothing.
    var mayMiss = false
    /// Several values, of several rows.
    var isList = false
    /// The text of a literal without its quotes, or the digits of a number.
    var literal: String?
    /// Of a number of days that is made of a moment: the moment. Between two of them lies time that can be told exactly.
    var moment: String?

    func held(_ least: Strength) -> String { strength < least ? "(\(text))" : text }

    static func string(_ value: String) -> FormTerm {
        value.isEmpty
            ? FormTerm(text: "null", kind: .nothing, mayMiss: true, literal: "")
            : FormTerm(text: quoted(value), kind: .text, literal: value)
    }

    static func number(_ digits: String) -> FormTerm {
        var plain = digits
        let isNegative = plain.hasPrefix("-")
        if isNegative { plain.removeFirst() }
        if plain.hasPrefix(".") { plain = "0" + plain }
        if plain.hasSuffix(".") { plain.removeLast() }
        return FormTerm(
            text: (isNegative ? "-" : "") + plain, kind: .number, strength: isNegative ? .sign : .whole,
            literal: (isNegative ? "-" : "") + plain)
    }

    static func truth(_ value: Bool) -> FormTerm { FormTerm(text: value ? "true" : "false", kind: .boolean) }

    static func call(_ name: String, _ arguments: [String], _ kind: Kind, mayMiss: Bool) -> FormTerm {
        FormTerm(text: "\(name)(\(arguments.joined(separator: ", ")))", kind: kind, mayMiss: mayMiss)
    }

    /// A text in FEEL's quotes.
    static func quoted(_ value: String) -> String {
        var result = "\""
        for character in value {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.append(character)
            }
        }
        return result + "\""
    }
}

/// Why an expression is not carried over, in the words of the finding.
struct NotCarried: Error {
    var reason: Reason

    enum Reason: Sendable {
        case syntax(XPathError)
        case function(String)
        case arguments(String)
        case chance(String)
        case lastSaved(String)
        case unknownName(String)
        case noValue(String)
        case path(String)
        case hidden(String)
        case longList(String)
        case file(String)
        case type(String)
    }

    init(_ reason: Reason) { self.reason = reason }
}
