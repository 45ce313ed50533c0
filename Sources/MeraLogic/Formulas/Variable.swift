import FEEL

/// A value that expressions read, or that stands for a part of them that is not looked into.
struct Variable: Sendable {
    enum Kind: Hashable, Sendable {
        /// Also whether something is so (1 or 0), and days by their number.
        case number
        case day, truth
        /// A code or any text.
        case word
        /// Only whether it is there is known.
        case other
    }

    var kind: Kind
    /// In the author's words.
    var name: String
    var interval = Interval.all
    var isWhole = false
    /// The texts that it can be; nil: any.
    var words: [String]?
    var isMissable = true
    /// Stands for a part of an expression: may be less free than it seems.
    var isOpaque = false
    var tag: Tag?
    /// Of an option of a select_multiple: the variable of the whole answer.
    var owner: Int?
    var code: String?

    /// Whose value it is, as the world that made it knows.
    enum Tag: Hashable, Sendable {
        /// Of the row itself.
        case field(Int)
        /// Of another row.
        case other(table: Int, field: Int)
        case reason(field: Int)
        case value(Int), band(Int), valueReason(Int)
        case input(Int)
    }

    init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
        if kind == .truth {
            isWhole = true
            interval = Interval(
                low: Bound(number: .zero, isIncluded: true), high: Bound(number: .one, isIncluded: true))
        }
        if kind == .day { isWhole = true }
    }
}
