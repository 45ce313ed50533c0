import FEEL
public import MeraSource

/// A part of an expression as SQL: null where FEEL has no value.
struct SQLTerm {
    enum Kind: Hashable {
        /// An exact number below 10^`digits` with `scale` digits after the point.
        case number(digits: Int, scale: Int)
        case truth, text, date
        /// Days between two dates, of which something whole is made at once.
        case days
        /// Codes with one separator between them.
        case words(separator: String)
        /// The word `null`.
        case nothing
        /// A value of which nothing is asked but whether it is there.
        case present
    }

    var sql: String
    var kind: Kind
    /// Of a quotient what `sql` is divided by, above zero or null: it is divided only when mera reads it, to 34 digits. Its digits
    /// before and after the point.
    var below: (sql: String, digits: Int, scale: Int)?
    /// What is still to be done with a number once a quotient beside it is divided, which mera does.
    var late: Late?
    /// Where it is one, the constant.
    var constant: Value?
    /// Of a row of a list its items by name.
    var members: [String: SQLTerm]?

    init(_ sql: String, _ kind: Kind, constant: Value? = nil) {
        self.sql = sql
        self.kind = kind
        self.constant = constant
    }

    static func number(_ sql: String, digits: Int, scale: Int) -> SQLTerm { SQLTerm(sql, .number(digits: digits, scale: scale)) }

    var isNumber: Bool { if case .number = kind { true } else { false } }
    /// Whether mera divides it when it reads it.
    var isQuotient: Bool { below != nil || late != nil }

    var digits: Int { if case .number(let digits, _) = kind { digits } else { 0 } }
    var scale: Int { if case .number(_, let scale) = kind { scale } else { 0 } }
}

extension SQLTerm {
    /// `x / mean(t.x)`: an operation with a quotient that is rounded to 34 digits first, as every value is that an expression takes from elsewhere.
    struct Late: Hashable {
        var operation: Node.Arithmetic
        /// Whether the quotient stands before the number.
        var isReversed: Bool
        var above: String
        var below: String
    }
}

/// What SQL cannot say of an expression, for people.
public struct NotSaid: Error, Sendable {
    public let why: Phrase

    init(_ en: String, _ ru: String) { why = Phrase(en: en, ru: ru) }

    static func function(_ name: String) -> NotSaid {
        NotSaid("the function `\(name)` is not carried over", "функция `\(name)` не переносится")
    }
    static let lists = NotSaid("a list of rows or values is not carried over", "список строк или значений не переносится")
    static let ofLists = NotSaid(
        "it reads what other rows come to in a row that is not its own", "читается итог по строкам, посчитанный для другой строки"
    )
    static let rounded = NotSaid(
        "a quotient that is rounded already is computed with further", "с округлённым частным производятся дальнейшие действия")
    static let wide = NotSaid(
        "the result may have more digits than an exact number of the database holds",
        "в результате может быть больше цифр, чем помещается в точное число базы данных")
    static let kinds = NotSaid("values of this kind are not carried over", "значения этого вида не переносятся")
    static let power = NotSaid("powers are not exact there", "степени там вычисляются неточно")
}
