/// The compiled form that one or more expressions share: flat tables, never changed after compiling.
public final class Program: Sendable {
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
    let templates: [FunctionTemplate]
    let argumentNames: [[String]]
    /// How many local variables an evaluation outside of any function needs.
    let localCount: Int

    init(_ builder: ProgramBuilder) {
        nodes = builder.nodes
        types = builder.types
        children = builder.children
        constants = builder.constants
        names = builder.names
        shapes = builder.shapes
        typeTable = builder.typeTable
        hostFunctions = builder.hostFunctions
        loops = builder.loops
        templates = builder.templates
        argumentNames = builder.argumentNames
        localCount = builder.localCount
    }

    public func children(_ range: Node.Children) -> ArraySlice<Node.Index> {
        children[Int(range.start)..<Int(range.start) + Int(range.count)]
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

/// A `function(…) …` of an expression. Its frame holds the parameters, then what it captured, then its own variables.
struct FunctionTemplate: Sendable {
    enum Capture: Sendable { case slot(Node.Index), input, local(Node.Index) }

    var parameters: [FunctionValue.Parameter]
    var captures: [Capture]
    var localCount: Int
    var body: Node.Index
    /// How deep the body's tree is, for the limit on nested calls.
    var depth: Int
}
