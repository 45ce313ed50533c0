import MeraSource

/// A compiled expression: immutable, may be evaluated by any number of threads at once. One object, since every field and rule that
/// holds one is copied often.
public final class Expression: Sendable {
    /// What kind of text is compiled.
    public enum Form: Sendable {
        case expression
        /// The cell of a decision table, a band, a constraint: `>= 5`, `[0..50)`, `"a", "b"`, `not(3)`, `-`, or an expression with `?`.
        /// The result is boolean; the value under test is given to `evaluate` as `input`.
        case unaryTests(input: FEELType)
    }

    public enum Mode: Sendable {
        /// mera's profile: names are identifiers or stand in backticks, types must fit, every name must be known; what is missing
        /// decides nothing, and aggregates leave it out.
        case strict
        /// The same for checks: an aggregate over a list in which something is missing is open unless the others decide.
        case checking
        /// The same for statistics over many rows: what is open is left out of filters as of aggregates.
        case gathering
        /// The standard: what fails is null and a warning.
        case lenient

        public var isStrict: Bool { self != .lenient }
    }

    public let program: Program
    public let root: Node.Index
    /// The slots that are read, in ascending order.
    public let slots: [Int]
    /// As the author wrote it; empty for a cell of a decision table.
    public let text: String
    /// The type of the result.
    public var type: FEELType { program.types[Int(root)] }
    public var nodes: [Node] { program.nodes }

    init(program: Program, root: Node.Index, slots: [Int], text: String = "") {
        self.program = program
        self.root = root
        self.slots = slots
        self.text = text
    }

    /// Compiles a text. There is an expression if and only if no finding is an error; all mistakes are found in one run.
    public static func compile(
        _ text: String, form: Form = .expression, scope: inout some Scope, mode: Mode = .strict, expecting: FEELType? = nil
    ) -> (expression: Expression?, findings: [ExpressionFinding]) {
        compile(text, form: form, scope: &scope, mode: mode, expecting: expecting, folds: true)
    }

    /// Without folding nothing is computed before the expression is: for comparing two ways to compute it.
    package static func compile(
        _ text: String, form: Form = .expression, scope: inout some Scope, mode: Mode, expecting: FEELType? = nil, folds: Bool
    ) -> (expression: Expression?, findings: [ExpressionFinding]) {
        var builder = ProgramBuilder()
        builder.folds = folds
        let result = builder.compile(text, form, &scope, mode, expecting)
        guard result.isSound, let root = result.root else { return (nil, result.findings) }
        return (Expression(program: Program(builder), root: root, slots: result.slots, text: text), result.findings)
    }
}
