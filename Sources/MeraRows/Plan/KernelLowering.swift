import FEEL
import MeraModel
import MeraTable

/// Lowers typed FEEL to kernels. A part that has no kernel but reads one source only is asked of the interpreter once for each
/// distinct value of the source; what remains makes the whole expression fall back to the interpreter.
struct KernelLowering {
    /// The nodes that are being lowered: of the expression, or of a decision table that it calls.
    struct Frame {
        let expression: Expression
        /// In a decision table the registers of its inputs.
        var arguments: [Int]?
        /// In a decision table the register under test.
        var input: Int?
        var registerOf: [FEEL.Node.Index: Int] = [:]
        var locals: [FEEL.Node.Index: Int] = [:]
    }

    let table: DataTable
    let tableIndex: Int
    let study: Study
    let inputField: Int?
    var frame: Frame
    var program = KernelProgram()
    /// Parts that were lowered before, so that none is computed twice.
    private var known: [Part: Int] = [:]
    /// Registers of texts, with codes that are known before the first row, and those whose texts come up on the way.
    var texts: Set<Int> = []
    var growingTexts: Set<Int> = []
    var sourceOf: [Int: KernelProgram.Source] = [:]

    /// Nil where the expression needs the interpreter.
    static func lower(_ expression: Expression, table: Int, study: Study, input: Int? = nil) -> KernelProgram? {
        var lowering = KernelLowering(expression, table, study, input)
        guard let root = lowering.lower(expression.root) else { return nil }
        switch expression.type {
        case .number: lowering.program.result = .number
        case .boolean: lowering.program.result = .truth
        case .date: lowering.program.result = .date
        case .string, .choice:
            guard lowering.texts.contains(root) || lowering.growingTexts.contains(root) else { return nil }
            lowering.program.result = .text
        default: return nil
        }
        lowering.program.root = root
        return lowering.program
    }

    private init(_ expression: Expression, _ table: Int, _ study: Study, _ input: Int?) {
        frame = Frame(expression: expression)
        self.table = study.tables[table]
        self.study = study
        inputField = input
        tableIndex = table
    }

    func type(_ node: FEEL.Node.Index) -> FEELType { frame.expression.program.types[Int(node)] }

    func kind(_ node: FEEL.Node.Index) -> FEEL.Node.Kind { frame.expression.nodes[Int(node)].kind }

    func children(_ range: FEEL.Node.Children) -> [FEEL.Node.Index] { Array(frame.expression.program.children(range)) }

    // MARK: - Steps

    /// A step that is made of registers and constants.
    enum Part: Hashable {
        case load(KernelProgram.Source), keys(KernelProgram.Source)
        case number(Decimal), integer(Int64), text(String), null, today
        case arithmetic(RegisterFile.Arithmetic, Int, Int), compare(RegisterFile.Comparison, Int, Int)
        case code(RegisterFile.Comparison, Int, String)
        case connect(Bool, Int, Int)
    }

    mutating func emit(_ part: Part? = nil, _ step: (Int) -> KernelProgram.Step) -> Int {
        if let part, let register = known[part] { return register }
        let register = program.registers
        program.registers += 1
        program.steps.append(step(register))
        if let part { known[part] = register }
        return register
    }

    mutating func lower(_ node: FEEL.Node.Index) -> Int? {
        if let register = frame.registerOf[node] { return register }
        let before = self
        guard program.registers < 200 else { return nil }
        if let register = make(node) {
            frame.registerOf[node] = register
            return register
        }
        self = before
        guard let register = distinct(node) else {
            self = before
            return nil
        }
        frame.registerOf[node] = register
        return register
    }

    private mutating func make(_ node: FEEL.Node.Index) -> Int? {
        switch kind(node) {
        case .constant(let index): return constant(frame.expression.program.constants[Int(index)])
        case .slot(let slot): return load(Int(slot))
        case .input: return input()
        case .local(let local): return frame.locals[local]
        case .bind(let local, let value, let body):
            guard let bound = lower(value) else { return nil }
            frame.locals[local] = bound
            return lower(body)
        case .negate(let inner): return unary(inner, .number) { .negate($0, register: $1) }
        case .not(let inner): return unary(inner, .boolean) { .not($0, register: $1) }
        case .builtin(let builtin, let arguments, _): return call(builtin, children(arguments))
        case .host(let function, let arguments):
            let called = frame.expression.program.hostFunctions[Int(function)]
            return limit(called.name, children(arguments)) ?? decide(called, children(arguments), output: nil)
        case .path(let owner, let name): return member(owner, frame.expression.program.names[Int(name)])
        case .arithmetic where frame.expression.program.isRatio(node): return divided(node)
        case .arithmetic(let operation, let a, let b): return arithmetic(operation, a, b)
        case .compare(let comparison, let a, let b): return compare(comparison, a, b)
        case .and(let a, let b): return connect(true, [a, b])
        case .or(let a, let b): return connect(false, [a, b])
        case .anyOf(let range): return connect(false, children(range))
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            return within(value, low, high, lowClosed, highClosed)
        case .conditional(let condition, let then, let otherwise): return choose(condition, then, otherwise)
        default: return nil
        }
    }

    // MARK: - Sources

    private mutating func constant(_ value: Value) -> Int? {
        switch value {
        case .number(let number): return emit(.number(number)) { .number(number, register: $0) }
        case .boolean(let truth): return integer(truth ? 1 : 0)
        case .date(let date): return integer(Int64(date.dayNumber))
        case .string(let text):
            let register = emit(.text(text)) { .text(text, register: $0) }
            texts.insert(register)
            return register
        case .null: return emit(.null) { .null(register: $0) }
        default: return nil
        }
    }

    private mutating func integer(_ value: Int64) -> Int { emit(.integer(value)) { .integer(value, register: $0) } }

    /// What a slot of the expression reads; nil for lists of rows and words for reasons.
    func source(ofSlot slot: Int) -> KernelProgram.Source? {
        switch table.slots[slot] {
        case .field(let field): .field(field)
        case .referenced(let path, let field): .referenced(path: path, field: field)
        default: nil
        }
    }

    private mutating func load(_ slot: Int) -> Int? {
        if let arguments = frame.arguments { return slot < arguments.count ? arguments[slot] : nil }
        guard let source = source(ofSlot: slot), let register = load(source) else { return nil }
        program.slotRegisters[slot] = register
        return register
    }

    private mutating func input() -> Int? { frame.arguments == nil ? load(.input) : frame.input }

    private mutating func load(_ source: KernelProgram.Source) -> Int? {
        let field: Field? =
            switch source {
            case .field(let field): table.fields[field]
            case .referenced(_, let field): study.tables[field.table].fields[field.field]
            case .input: inputField.map { table.fields[$0] }
            }
        guard let field else { return nil }
        let isText: Bool
        switch field.type {
        case .number, .boolean, .date: isText = false
        case .string, .choice: isText = true
        default: return nil
        }
        let register = emit(.load(source)) { .load(source, register: $0) }
        sourceOf[register] = source
        if isText { texts.insert(register) }
        return register
    }
}
