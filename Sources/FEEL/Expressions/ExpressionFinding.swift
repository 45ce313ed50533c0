public import MeraSource

/// What is wrong with an expression, with places in its own text.
public struct ExpressionFinding: Sendable {
    public var code: DiagnosticCode
    public var arguments: Arguments
    /// UTF-8 bytes of the expression's text.
    public var span: Span
    public var fixes: [Fix]
    public var related: [Related]

    /// A replacement that would mend the finding.
    public struct Fix: Sendable {
        public var title: Phrase
        public var arguments: Arguments
        public var span: Span
        public var replacement: String

        public init(_ title: Phrase, _ arguments: Arguments, _ span: Span, _ replacement: String) {
            self.title = title
            self.arguments = arguments
            self.span = span
            self.replacement = replacement
        }
    }

    /// A second place that explains the first, e.g. the bracket that was never closed.
    public struct Related: Sendable {
        public var span: Span
        public var note: Phrase
        public var arguments: Arguments

        public init(_ span: Span, _ note: Phrase, _ arguments: Arguments = [:]) {
            self.span = span
            self.note = note
            self.arguments = arguments
        }
    }

    public init(
        _ code: DiagnosticCode, _ arguments: Arguments = [:], _ span: Span, fixes: [Fix] = [], related: [Related] = []
    ) {
        self.code = code
        self.arguments = arguments
        self.span = span
        self.fixes = fixes
        self.related = related
    }
}
