import MeraSource

/// One node of an expression as it is written; nodes name each other by index, children before parents.
struct Syntax {
    typealias Index = Int

    var kind: Kind
    var span: Span
    /// With the brackets around it.
    var outer: Span
    /// The height of the tree below and with this node.
    var depth: Int

    enum Kind {
        case null
        case boolean(Bool)
        case number(Decimal)
        case string(String)
        case temporal(Value)
        case name(String)
        /// `?`
        case input
        case negate(Index)
        case arithmetic(Node.Arithmetic, Index, Index)
        case compare(Node.Comparison, Index, Index)
        case and(Index, Index)
        case or(Index, Index)
        case between(Index, Index, Index)
        case isIn(Index, [Index])
        case instanceOf(Index, FEELType)
        case conditional(Index, Index, Index)
        case list([Index])
        case interval(Index, Index, lowClosed: Bool, highClosed: Bool)
        /// `< 10`: a test, or in brackets a range.
        case operatorRange(RangeValue.Form, Index)
        case context([Entry])
        case path(Index, Name)
        case filter(Index, Index)
        case call(Index, [Argument])
        case loop(Loop.Kind, [Iterator], Index)
        case function([Parameter], Index)
        /// The tests of a cell: any of them, or with `not(…)` none.
        case tests([Index], negated: Bool)
        /// `-`: everything passes.
        case anything
        /// A value as a type asks for it.
        case typed(Index, FEELType)
        case table(TableSyntax)
        /// What could not be read. It has been reported, so nothing more is said about it.
        case failed
    }

    struct Name {
        var text: String
        var span: Span
    }

    struct Entry {
        var name: Name
        var value: Index
    }

    struct Argument {
        var name: Name?
        var value: Index
    }

    struct Iterator {
        var name: Name
        var source: Index
        var end: Index?
    }

    struct Parameter {
        var name: Name
        var type: FEELType?
    }
}

/// The cells of a decision table.
struct TableSyntax {
    struct Input {
        var expression: Int
        var type: FEELType
        var allowed: Int?
    }

    struct Output {
        var name: String?
        var type: FEELType
        /// A list.
        var values: Int?
        var otherwise: Int?
    }

    struct Rule {
        var tests: [Int]
        var results: [Int]
    }

    var hitPolicy: DecisionTable.HitPolicy
    var aggregation: DecisionTable.Aggregation?
    var inputs: [Input]
    var outputs: [Output]
    var rules: [Rule]
}
