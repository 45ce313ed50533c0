/// A function as a value: a lambda of an expression, a built-in, or one of the host.
public struct FunctionValue: Sendable {
    public typealias Body = @Sendable (_ arguments: [Value], _ evaluation: inout Evaluation) -> Value

    public struct Parameter: Sendable, Hashable {
        public var name: String
        public var type: FEELType
        /// An argument that may be left out; the body gets null for it.
        public var isOptional: Bool
        /// The last parameter takes all further arguments.
        public var isVariadic: Bool

        public init(_ name: String, _ type: FEELType = .any, optional: Bool = false, variadic: Bool = false) {
            self.name = name
            self.type = type
            isOptional = optional
            isVariadic = variadic
        }
    }

    package let code: Code

    public var parameters: [Parameter] { code.parameters }
    public var result: FEELType { code.result }

    /// A function whose body is Swift code. It gets one value for each parameter (null for those left out), already of the
    /// parameter's type, and for a variadic parameter all its values in a row.
    public init(_ parameters: [Parameter], result: FEELType = .any, body: @escaping Body) {
        code = Code(parameters: parameters, result: result, kind: .host(body))
    }

    init(code: Code) { self.code = code }

    package final class Code: Sendable {
        package enum Kind: Sendable {
            case host(Body)
            case builtin(Builtin, Body)
            case lambda(Program, FunctionTemplate, captured: [Value])
        }

        package let parameters: [Parameter]
        package let result: FEELType
        package let kind: Kind

        init(parameters: [Parameter], result: FEELType, kind: Kind) {
            self.parameters = parameters
            self.result = result
            self.kind = kind
        }
    }
}
