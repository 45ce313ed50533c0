/// What an expression may be at most. Beyond it a named finding is given instead of an answer. All depths together keep within a
/// stack of 512 KB, for which the functions that call themselves are kept apart (`@inline(never)`).
public enum ExpressionLimits {
    /// Code points of the text.
    public static let length = 10_000
    /// Nodes of the tree.
    public static let nodes = 5_000
    /// Brackets, loops and conditions inside each other.
    public static let nesting = 100
    /// Height of the tree: a chain `a + b + c + …` grows by one with each operand.
    static let height = 250
    /// Functions that are being called at once, counted in levels of their trees and `callCost` for each call.
    static let callDepth = 600
    package static let callCost = 4
    /// Lists and contexts inside each other, as a value.
    static let valueDepth = 200
    /// Code points of a regular expression.
    public static let pattern = 1_000
}
