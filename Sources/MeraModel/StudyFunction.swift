public import FEEL
public import MeraSource

/// A function of the study: what many expressions would write out, under one name.
public struct StudyFunction: Sendable {
    public var id: String
    public var passport: Passport
    public var parameters: [FunctionValue.Parameter]
    public var result: FEELType
    /// Its slots are the parameters.
    public var expression: Expression
    /// Arguments by the parameters, and what comes out of them: proven when the study is compiled.
    public var examples: [Example] = []
    public var location: Location?

    public struct Example: Sendable {
        public var arguments: [Value]
        public var result: Value

        public init(arguments: [Value], result: Value) {
            self.arguments = arguments
            self.result = result
        }
    }

    public init(
        id: String, passport: Passport, parameters: [FunctionValue.Parameter], result: FEELType, expression: Expression,
        location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.parameters = parameters
        self.result = result
        self.expression = expression
        self.location = location
    }

    /// `points(share, most)`
    public var form: String { "\(id)(\(parameters.map(\.name).joined(separator: ", ")))" }
}
