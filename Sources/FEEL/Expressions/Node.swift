public import MeraSource

/// One node of a compiled expression. Nodes stand in one flat array and name each other by index, children before parents;
/// lists of children are ranges of `Program.children`.
public struct Node: Sendable {
    public typealias Index = Int32

    public var kind: Kind
    /// UTF-8 bytes of the text this node was made from.
    public var span: Span

    public enum Kind: Sendable {
        /// `Program.constants[index]`
        case constant(Index)
        case slot(Index)
        /// The value under test, `?`.
        case input
        /// A variable of the expression itself: of a loop, a filter, a context, a function.
        case local(Index)

        case negate(Index)
        case not(Index)
        case arithmetic(Arithmetic, Index, Index)
        case compare(Comparison, Index, Index)
        /// Three-valued: of the operands that are neither true nor false the result is null unless the other decides.
        case and(Index, Index)
        case or(Index, Index)
        case conditional(Index, then: Index, otherwise: Index)
        /// `low <= value <= high`, each end strict where it is open.
        case within(Index, low: Index, high: Index, lowClosed: Bool, highClosed: Bool)
        /// True if any child is, false if all are false, else null.
        case anyOf(Children)
        /// Whether the first value passes the second one as a test, whose type is not known before: a value, list or range.
        case matches(Index, Index)
        /// `body` with the value in a local variable.
        case bind(local: Index, Index, body: Index)

        case list(Children)
        /// `Program.shapes[shape]` with one child for each name. Each value is stored in a local as soon as it is made.
        case context(shape: Index, firstLocal: Index, Children)
        case interval(low: Index, high: Index, lowClosed: Bool, highClosed: Bool)
        case operatorRange(RangeValue.Form, Index)

        /// `value.name`, the name being `Program.names[name]`. On a list: the list of the members of its elements.
        case path(Index, name: Index)
        /// The entry of the element under test if it is a context that has it, else the other node.
        case entryOrElse(local: Index, name: Index, Index)
        /// `list[predicate]`, the element standing in a local.
        case filter(Index, local: Index, Index)
        /// `list[index]` where the index is known to be a number.
        case element(Index, Index)
        /// `for`: `Program.loops[loop]`
        case loop(Index)
        case instanceOf(Index, type: Index)
        /// The value as `Program.typeTable[type]`: a list of one value gives the value and the reverse; null if nothing fits.
        case coerce(Index, type: Index)

        /// A function of the language, see `Builtin`. `overload` is the list of parameters that the names of the arguments chose, or -1.
        case builtin(Builtin, Children, overload: Int8)
        /// `matches`, `replace` or `split` with a regular expression that is known: `Program.patterns[pattern]`.
        case pattern(Builtin, Children, pattern: Index)
        /// `Program.hostFunctions[function]`
        case host(Index, Children)
        /// `Program.templates[template]`
        case function(Index)
        /// A call of a value; `names` is the index of the names of the arguments, or -1.
        case invoke(Index, Children, names: Index)
        /// A decision table inside of a boxed expression.
        case table(Index)
        /// What can only fail, in the lenient mode: `Program.failures[failure]` is reported and the result is null.
        case failure(Index)
    }

    public enum Arithmetic: UInt8, Sendable { case add, subtract, multiply, divide, power }

    public enum Comparison: UInt8, Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

    /// A range of `Program.children`.
    public struct Children: Sendable, Hashable {
        public var start: Int32
        public var count: Int32
    }
}

extension Node.Comparison {
    /// The same comparison with its sides exchanged: `a < b` is `b > a`.
    public var mirrored: Self {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    /// As SQL and spreadsheets write it.
    package var basicSign: String {
        switch self {
        case .equal: "="
        case .notEqual: "<>"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}
