import MeraSource

/// Where compiling writes; becomes a `Program` when all is well.
struct ProgramBuilder {
    var nodes: [Node] = []
    var types: [FEELType] = []
    var children: [Node.Index] = []
    var constants: [Value] = []
    var names: [String] = []
    var shapes: [ContextShape] = []
    var typeTable: [FEELType] = []
    var hostFunctions: [HostFunction] = []
    var loops: [Loop] = []
    var templates: [FunctionTemplate] = []
    var argumentNames: [[String]] = []
    var localCount = 0

    mutating func compile(
        _ text: String, _ form: Expression.Form, _ scope: inout some Scope, _ mode: Expression.Mode, _ expecting: FEELType?
    ) -> (root: Node.Index?, slots: [Int], findings: [ExpressionFinding]) {
        (nil, [], [])
    }
}
