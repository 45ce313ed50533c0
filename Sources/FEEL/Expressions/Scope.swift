/// What the surrounding world offers to an expression. Slots are given out on demand: the caller of `evaluate` fills the slots
/// that the compiled expression lists in `slots`.
public protocol Scope {
    /// The longest beginning of the dotted path (`["site", "region"]`, `["pass_rate", "n"]`) that has a value.
    mutating func resolve(_ path: [String]) -> Resolution

    /// All names that can begin a path: for suggestions, and for reading names with spaces in the lenient mode.
    func visibleNames() -> [String]

    /// Functions such as `target(x)` that mean a property of the name `x`, not of its value: `["target": "target"]`.
    /// `f(a.b)` then resolves the path `[a, b, property]`.
    var propertyFunctions: [String: String] { get }

    /// Names with spaces that may follow a point, for the lenient mode.
    func memberNames() -> [String]

    /// A type of the surrounding world, as after `instance of`.
    func type(named name: String) -> FEELType?

    /// Whether `found` is to be told what names were taken for.
    var wantsNames: Bool { get }

    /// What the names of the texts mean, in the order in which they were met.
    mutating func found(_ names: [NameUse])
}

extension Scope {
    public func memberNames() -> [String] { [] }
    public func type(named name: String) -> FEELType? { nil }
    public var propertyFunctions: [String: String] { [:] }
    public var wantsNames: Bool { false }
    public mutating func found(_ names: [NameUse]) {}
}

/// What a dotted path means.
public enum Resolution: Sendable {
    /// The value stands in a slot; `consumed` steps of the path are used up (at least 1), the others are read from the value.
    case slot(Int, FEELType, consumed: Int)
    /// A value that is the same in every evaluation.
    case constant(Value, consumed: Int)
    case function(HostFunction)
    /// The step at this index has no meaning; the candidates are the names that would have one at this place.
    case unknown(at: Int, candidates: [String])
}

/// A function that the surrounding world offers: a decision table, `plural`, `format`.
public struct HostFunction: Sendable {
    public var name: String
    public var parameters: [FunctionValue.Parameter]
    public var result: FEELType
    /// Gets one value for each parameter (null for those left out), of the parameter's type; see `FunctionValue.init`.
    public var body: FunctionValue.Body
    /// The decision table that the function evaluates, its parameters being the slots, for those who can do it in columns.
    public var table: DecisionTable?
    /// What it is made of where it is written in the language: a call is compiled as that.
    public var written: WrittenBody?

    public init(
        _ name: String, _ parameters: [FunctionValue.Parameter], result: FEELType, table: DecisionTable? = nil,
        body: @escaping FunctionValue.Body
    ) {
        self.table = table
        self.name = name
        self.parameters = parameters
        self.result = result
        self.body = body
    }
}

/// A scope that knows nothing but the built-in functions.
public struct EmptyScope: Scope, Sendable {
    public init() {}
    public func resolve(_ path: [String]) -> Resolution { .unknown(at: 0, candidates: []) }
    public func visibleNames() -> [String] { [] }
}

/// A scope of names with types; the slot of a name is its place in the list.
public struct NamedScope: Scope, Sendable {
    public let names: [(name: String, type: FEELType)]
    public let functions: [HostFunction]

    public init(_ names: [(name: String, type: FEELType)], functions: [HostFunction] = []) {
        self.names = names
        self.functions = functions
    }

    public func resolve(_ path: [String]) -> Resolution {
        if let slot = names.firstIndex(where: { sameBytes($0.name, path[0]) }) {
            return .slot(slot, names[slot].type, consumed: 1)
        }
        if let function = functions.first(where: { sameBytes($0.name, path[0]) }) { return .function(function) }
        return .unknown(at: 0, candidates: visibleNames())
    }

    public func visibleNames() -> [String] { names.map(\.name) + functions.map(\.name) }
}
