import MeraSource

/// The body of a function that is written in the language itself.
///
/// A call is compiled as what the body is, with the arguments in the places of the parameters: whatever can be done with an expression,
/// in columns, in a form or in an explanation, can be done with one that calls such functions, and a missing argument does what
/// it would do had the author written the body out.
public struct WrittenBody: Sendable {
    /// As the author wrote it.
    public let text: String
    let syntax: [Syntax]
    let bytes: [UInt8]
    let root: Int
    let scope: FunctionScope
    /// Of the tree, with the functions that it calls in their places.
    let height: Int
    /// The written functions that it calls itself.
    public let calls: [String]

    /// The height of a body: what calls it may be as high as any other expression, and the interpreter's stack has room for both.
    static let greatestHeight = 120
    /// Nodes of one expression with all bodies in their places: functions that call one another twice grow without measure.
    static let mostNodes = 20_000
}

/// What the body of a function may name: its parameters, what never changes, and other functions.
public struct FunctionScope: Scope, Sendable {
    public let parameters: [FunctionValue.Parameter]
    public let constants: [String: Value]
    public let functions: [String: HostFunction]
    public let wantsNames: Bool
    /// What names were taken for, if somebody wants to know.
    private(set) var uses: [NameUse] = []

    public init(
        _ parameters: [FunctionValue.Parameter], constants: [String: Value], functions: [String: HostFunction],
        wantsNames: Bool = false
    ) {
        self.wantsNames = wantsNames
        self.parameters = parameters
        self.constants = constants
        self.functions = functions
    }

    public mutating func found(_ names: [NameUse]) { uses = names }

    public func resolve(_ path: [String]) -> Resolution {
        if let place = parameters.firstIndex(where: { sameBytes($0.name, path[0]) }) {
            return .slot(place, parameters[place].type, consumed: 1)
        }
        if let function = functions[path[0]] { return .function(function) }
        if let constant = constants[path[0]] { return .constant(constant, consumed: 1) }
        return .unknown(at: 0, candidates: visibleNames())
    }

    public func visibleNames() -> [String] { parameters.map(\.name) + functions.keys.sorted() + constants.keys.sorted() }
}

extension HostFunction {
    /// A function of a text; the slots of the expression are the parameters in their order. There is one if and only if no finding is
    /// an error.
    public static func compile(
        _ name: String, _ text: String, scope: FunctionScope, result: FEELType?
    ) -> (function: HostFunction?, expression: Expression?, findings: [ExpressionFinding], names: [NameUse]) {
        var names = scope
        var (expression, findings) = Expression.compile(text, scope: &names, expecting: result)
        guard let expression else { return (nil, nil, findings, names.uses) }
        var reading = Reading(.strict, scope)
        guard let root = reading.read(text) else { return (nil, nil, findings, names.uses) }
        let calls = expression.program.writtenCalls
        let height = reading.nodes[root].depth + (calls.compactMap { scope.functions[$0]?.written?.height }.max() ?? 0)
        guard height <= WrittenBody.greatestHeight else {
            findings.append(
                ExpressionFinding(
                    .functionTooLarge, ["name": .text(name), "limit": .number(WrittenBody.greatestHeight)],
                    Span(0, text.utf8.count)))
            return (nil, nil, findings, names.uses)
        }
        var function = HostFunction(name, scope.parameters, result: result ?? expression.type) { arguments, evaluation in
            evaluation.evaluate(expression, slots: arguments)
        }
        function.written = WrittenBody(
            text: text, syntax: reading.nodes, bytes: reading.bytes, root: root, scope: scope, height: height, calls: calls)
        return (function, expression, findings, names.uses)
    }
}
