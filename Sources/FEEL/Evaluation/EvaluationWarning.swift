public import MeraSource

/// Why an operation gave null although it had all its operands.
public struct EvaluationWarning: Sendable {
    /// The kinds of failure that FEEL engines tell apart (the taxonomy of feel-scala and feelin).
    public enum Kind: String, Sendable, CaseIterable {
        case noVariableFound = "NO_VARIABLE_FOUND"
        case noContextEntryFound = "NO_CONTEXT_ENTRY_FOUND"
        case noPropertyFound = "NO_PROPERTY_FOUND"
        case notComparable = "NOT_COMPARABLE"
        case invalidType = "INVALID_TYPE"
        case noFunctionFound = "NO_FUNCTION_FOUND"
        case functionInvocationFailure = "FUNCTION_INVOCATION_FAILURE"
        case outOfBounds = "OUT_OF_BOUNDS"
        case budgetExceeded = "BUDGET_EXCEEDED"
    }

    public var kind: Kind
    public var code: DiagnosticCode
    public var arguments: Arguments
    /// UTF-8 bytes of the expression's text.
    public var span: Span

    public init(kind: Kind, code: DiagnosticCode, arguments: Arguments, span: Span) {
        self.kind = kind
        self.code = code
        self.arguments = arguments
        self.span = span
    }
}
