/// The compiled form that one or more expressions share: flat tables, never changed after compiling.
public final class Program: Sendable {
    public let mode: Expression.Mode
    public let nodes: [Node]
    /// The type of each node.
    public let types: [FEELType]
    public let children: [Node.Index]
    public let constants: [Value]
    public let names: [String]
    public let shapes: [ContextShape]
    public let typeTable: [FEELType]
    public let hostFunctions: [HostFunction]
    public let loops: [Loop]
    public let patterns: [Pattern]
    let failures: [EvaluationWarning]
    package let templates: [FunctionTemplate]
    package let argumentNames: [[String]]
    package let tables: [TablePlan]
    /// The functions whose bodies stand in it, by name.
    public let writtenCalls: [String]
    /// How many local variables an evaluation outside of any function needs.
    let localCount: Int
    /// What the interpreter reads: the kinds of the nodes side by side.
    let steps: Steps

    init(_ builder: ProgramBuilder) {
        mode = builder.mode
        nodes = builder.nodes
        types = builder.types
        children = builder.children
        constants = builder.constants
        names = builder.names
        shapes = builder.shapes
        typeTable = builder.typeTable
        hostFunctions = builder.hostFunctions
        loops = builder.loops
        patterns = builder.patterns
        failures = builder.failures
        templates = builder.templates
        argumentNames = builder.argumentNames
        tables = builder.tables
        writtenCalls = builder.writtenCalls.sorted()
        localCount = builder.localCount
        steps = Steps(builder)
    }

    /// Whether the node is a quotient, or a sum or product of one.
    public func isQuotient(_ node: Node.Index) -> Bool { steps.base[Int(node)].isQuotient }

    /// Whether the interpreter divides only when the whole node is computed.
    public func isRatio(_ node: Node.Index) -> Bool { steps.base[Int(node)].isRatio }

    /// Whether all operands are numbers, or the condition is boolean, by their types.
    package func isPlain(_ node: Node.Index) -> Bool { steps.base[Int(node)].isPlain }

    /// Whether the node is a number that open lists may leave between bounds.
    package func isBounded(_ node: Node.Index) -> Bool { steps.base[Int(node)].isBounded }

    public func children(_ range: Node.Children) -> ArraySlice<Node.Index> {
        children[Int(range.start)..<Int(range.start) + Int(range.count)]
    }
}

/// The nodes and constants at fixed addresses, so that reading one costs neither a bounds check nor a reference count.
final class Steps: @unchecked Sendable {
    struct Step {
        var kind: Node.Kind
        /// The types are known to need no further look: both operands are numbers, the condition is boolean.
        var isPlain: Bool
        /// A quotient, or made of one.
        var isQuotient = false
        /// Computed as a quotient that is divided at the end.
        var isRatio = false
        /// A number that open lists may leave between bounds.
        var isBounded = false
    }

    let base: UnsafeMutablePointer<Step>
    let constants: UnsafeMutablePointer<Value>
    let children: UnsafeMutablePointer<Node.Index>
    let names: UnsafeMutablePointer<String>
    private let counts: (constants: Int, names: Int)

    init(_ builder: ProgramBuilder) {
        counts = (builder.constants.count, builder.names.count)
        base = .allocate(capacity: max(1, builder.nodes.count))
        for (index, node) in builder.nodes.enumerated() {
            var step = Step(kind: node.kind, isPlain: builder.isPlain(node.kind))
            step.isBounded = builder.isBounded(Node.Index(index))
            // Children come before their parents.
            switch node.kind {
            case .arithmetic(let operation, let a, let b) where step.isPlain && builder.mode.isStrict:
                let isMade = base[Int(a)].isQuotient || base[Int(b)].isQuotient
                step.isQuotient = operation == .divide || operation != .power && isMade
                step.isRatio = operation == .power ? base[Int(b)].isQuotient : isMade
            case .negate(let inner): step.isQuotient = base[Int(inner)].isQuotient
            default: break
            }
            (base + index).initialize(to: step)
        }
        constants = .allocate(capacity: max(1, counts.constants))
        for (index, value) in builder.constants.enumerated() { (constants + index).initialize(to: value) }
        children = .allocate(capacity: max(1, builder.children.count))
        for (index, child) in builder.children.enumerated() { (children + index).initialize(to: child) }
        names = .allocate(capacity: max(1, counts.names))
        for (index, name) in builder.names.enumerated() { (names + index).initialize(to: name) }
    }

    deinit {
        base.deallocate()
        constants.deinitialize(count: counts.constants)
        constants.deallocate()
        children.deallocate()
        names.deinitialize(count: counts.names)
        names.deallocate()
    }
}

/// `for`, `some` or `every`.
public struct Loop: Sendable {
    public enum Kind: Sendable { case map, some, every }

    public struct Iterator: Sendable {
        public var local: Node.Index
        public var source: Node.Index
        /// The end of `source..end` where the source is two numbers or dates.
        public var end: Node.Index?
    }

    public var kind: Kind
    public var iterators: [Iterator]
    public var body: Node.Index
    /// Where the results so far stand, if the body asks for `partial`.
    public var partial: Node.Index?
}

/// A `function(…) …` of an expression. Its frame begins with the parameters.
package struct FunctionTemplate: Sendable {
    /// A value from outside that the body uses, kept when the function is made.
    package enum Source: Sendable, Hashable { case slot(Node.Index), input, local(Node.Index) }

    package var parameters: [FunctionValue.Parameter]
    package var captures: [(source: Source, local: Node.Index)]
    var localCount: Int
    package var body: Node.Index
    /// How deep the body's tree is, for the limit on nested calls.
    package var depth: Int
}
