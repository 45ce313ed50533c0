/// An expression drawn as boxes (DMN 1.5, 7.3 and 10.2): a tree whose leaves are FEEL texts.
public indirect enum BoxedExpression: Sendable {
    case literal(String)
    /// Entries may use those before them; an entry without a name is the result.
    case context([Entry])
    case invocation(BoxedExpression, [Binding])
    case list([BoxedExpression])
    /// A table of data: one context for each row.
    case relation(columns: [String], rows: [[BoxedExpression]])
    case conditional(BoxedExpression, then: BoxedExpression, otherwise: BoxedExpression)
    /// `item` is the element under test.
    case filter(BoxedExpression, match: BoxedExpression)
    case forEach(String, in: BoxedExpression, return: BoxedExpression)
    case some(String, in: BoxedExpression, satisfies: BoxedExpression)
    case every(String, in: BoxedExpression, satisfies: BoxedExpression)
    case function([FunctionValue.Parameter], BoxedExpression)
    case table(DecisionTableDefinition)
    /// The value as a type: null if it does not fit.
    case typed(FEELType, BoxedExpression)

    public struct Entry: Sendable {
        public var name: String?
        public var type: FEELType
        public var value: BoxedExpression

        public init(_ name: String?, type: FEELType = .any, _ value: BoxedExpression) {
            self.name = name
            self.type = type
            self.value = value
        }
    }

    public struct Binding: Sendable {
        public var parameter: String
        public var value: BoxedExpression

        public init(_ parameter: String, _ value: BoxedExpression) {
            self.parameter = parameter
            self.value = value
        }
    }
}
