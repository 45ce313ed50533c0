import FEEL
import MeraSource

/// A typed expression as SQL, with mera's meaning of what is missing.
///
/// What would be a warning of the interpreter (a division by zero, a case that no rule of a table has) does not get an answer here:
/// the condition stands among `hazards`, and mera itself looks at the rows that meet one.
struct ExpressionSQL {
    /// The nodes that are being said: of an expression, or of a decision table that it calls.
    struct Frame {
        var program: Program
        var slot: (Int) throws(NotSaid) -> SQLTerm
        /// The rows that a slot stands for; nil where it stands for a value.
        var list: (Int) throws(NotSaid) -> ListTerm? = { _ throws(NotSaid) in nil }
        var input: SQLTerm?
        var locals: [Node.Index: SQLTerm] = [:]
        /// Whether what is said is said of each row of a list.
        var isInside = false
    }

    let dialect: any SQLDialect
    /// What `today()` returns.
    let today: CivilDate?
    var frame: Frame
    var hazards: [String] = []
    /// What is asked of lists of rows.
    var lists: RowLists

    init(
        _ expression: Expression, _ dialect: any SQLDialect, today: CivilDate?, input: SQLTerm? = nil, lists: RowLists? = nil,
        slot: @escaping (Int) throws(NotSaid) -> SQLTerm
    ) {
        self.dialect = dialect
        self.today = today
        self.lists = lists ?? RowLists(names: SQLNames(longest: dialect.longestName))
        frame = Frame(program: expression.program, slot: slot, input: input)
    }

    static let deepest = 200
    var depth = 0

    /// - Throws: what of it SQL cannot say.
    mutating func term(_ node: Node.Index) throws(NotSaid) -> SQLTerm {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw NotSaid("it is nested too deeply", "слишком глубокая вложенность") }
        switch frame.program.nodes[Int(node)].kind {
        case .constant(let index): return try constant(frame.program.constants[Int(index)])
        case .slot(let slot):
            guard !frame.isInside else {
                throw NotSaid("rows of a list are compared with the row that asks", "строки списка сравниваются с самой строкой")
            }
            return try frame.slot(Int(slot))
        case .input:
            guard let input = frame.input else { throw .kinds }
            return input
        case .local(let local):
            guard let term = frame.locals[local] else { throw .lists }
            return term
        case .bind(let local, let value, let body):
            frame.locals[local] = try term(value)
            return try term(body)
        case .negate(let inner):
            var value = try term(inner)
            guard value.isNumber, value.late == nil else { throw .kinds }
            value.sql = "(-\(value.sql))"
            value.constant = nil
            return value
        case .not(let inner): return SQLTerm("(NOT \(try truth(inner)))", .truth)
        case .arithmetic(let operation, let a, let b): return try arithmetic(operation, a, b)
        case .compare(let comparison, let a, let b): return try compare(comparison, try term(a), try term(b))
        case .and(let a, let b): return SQLTerm("(\(try truth(a)) AND \(try truth(b)))", .truth)
        case .or(let a, let b): return SQLTerm("(\(try truth(a)) OR \(try truth(b)))", .truth)
        case .anyOf(let range):
            var parts: [String] = []
            for child in children(range) { parts.append(try truth(child)) }
            return parts.isEmpty ? SQLTerm("FALSE", .truth) : SQLTerm("(\(parts.joined(separator: " OR ")))", .truth)
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            return try within(try term(value), try term(low), try term(high), lowClosed, highClosed)
        case .matches(let value, let test): return try matches(value, test)
        case .conditional(let condition, let then, let otherwise):
            return try choose(try truth(condition), try term(then), try term(otherwise))
        case .pattern(let builtin, let arguments, _): return try pattern(builtin, children(arguments))
        case .builtin(let builtin, let arguments, _): return try call(builtin, children(arguments))
        case .host(let function, let arguments):
            return try call(frame.program.hostFunctions[Int(function)], children(arguments), output: nil)
        case .path(let owner, let name): return try member(owner, frame.program.names[Int(name)])
        case .coerce(let inner, _): return try term(inner)
        case .loop(let index): return try loop(frame.program.loops[Int(index)])
        default: throw .lists
        }
    }

    func children(_ range: Node.Children) -> [Node.Index] { Array(frame.program.children(range)) }

    mutating func truth(_ node: Node.Index) throws(NotSaid) -> String {
        let term = try term(node)
        switch term.kind {
        case .truth: return term.sql
        case .nothing: return "CAST(NULL AS BOOLEAN)"
        default: throw .kinds
        }
    }

    mutating func beware(_ condition: String) { if !hazards.contains(condition) { hazards.append(condition) } }

    // MARK: - Constants

    func constant(_ value: Value) throws(NotSaid) -> SQLTerm {
        switch value {
        case .null: return SQLTerm("NULL", .nothing, constant: value)
        case .boolean(let truth): return SQLTerm(truth ? "TRUE" : "FALSE", .truth, constant: value)
        case .string(let text): return SQLTerm(dialect.literal(text), .text, constant: value)
        case .date(let date): return SQLTerm("DATE \(dialect.literal(date.description))", .date, constant: value)
        case .number(let number):
            let written = try Self.written(number)
            return SQLTerm(written.text, .number(digits: written.digits, scale: written.scale), constant: value)
        default: throw .kinds
        }
    }

    /// A number without an exponent: `-12.5`.
    static func written(_ number: Decimal) throws(NotSaid) -> (text: String, digits: Int, scale: Int) {
        let scale = number.fractionDigits
        guard scale <= 30, let whole = number.truncated.integer, whole.magnitude < 1_000_000_000_000_000_000 else { throw .wide }
        let text = number.description
        guard text.utf8.allSatisfy({ $0 == 0x2D || $0 == 0x2E || (0x30...0x39).contains($0) }) else { throw .wide }
        return (text.hasPrefix("-") ? "(\(text))" : text, String(whole.magnitude).count, scale)
    }
}
