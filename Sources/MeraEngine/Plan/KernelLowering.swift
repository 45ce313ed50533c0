import FEEL
import MeraModel
import MeraTable

/// Lowers typed FEEL to kernels. What has no kernel makes the whole expression fall back to the interpreter, and `reason` says why.
struct KernelLowering {
    private let expression: Expression
    private let table: DataTable
    private let study: Study
    private let inputField: Int?
    private var program = KernelProgram()
    private var registerOf: [FEEL.Node.Index: Int] = [:]
    private var locals: [FEEL.Node.Index: Int] = [:]
    /// The field whose dictionary a register's codes belong to.
    private var dictionaryOf: [Int: FieldID] = [:]

    /// Nil where the expression needs the interpreter.
    static func lower(_ expression: Expression, table: Int, study: Study, input: Int? = nil) -> KernelProgram? {
        var lowering = KernelLowering(expression, table, study, input)
        guard let root = lowering.lower(expression.root) else { return nil }
        switch expression.type {
        case .number: lowering.program.result = .number
        case .boolean: lowering.program.result = .truth
        case .date: lowering.program.result = .date
        default: return nil
        }
        lowering.program.root = root
        return lowering.program
    }

    private init(_ expression: Expression, _ table: Int, _ study: Study, _ input: Int?) {
        self.expression = expression
        self.table = study.tables[table]
        self.study = study
        inputField = input
        tableIndex = table
    }

    private let tableIndex: Int

    private mutating func register() -> Int {
        program.registers += 1
        return program.registers - 1
    }

    private func type(_ node: FEEL.Node.Index) -> FEELType { expression.program.types[Int(node)] }

    private mutating func lower(_ node: FEEL.Node.Index) -> Int? {
        if let known = registerOf[node] { return known }
        guard program.registers < 200, let made = make(node) else { return nil }
        registerOf[node] = made
        return made
    }

    private mutating func make(_ node: FEEL.Node.Index) -> Int? {
        switch expression.nodes[Int(node)].kind {
        case .constant(let index): return constant(expression.program.constants[Int(index)])
        case .slot(let slot): return load(Int(slot))
        case .input: return input()
        case .local(let local): return locals[local]
        case .bind(let local, let value, let body):
            guard let bound = lower(value) else { return nil }
            locals[local] = bound
            return lower(body)
        case .negate(let inner): return unary(inner, .number) { .negate($0, register: $1) }
        case .not(let inner): return unary(inner, .boolean) { .not($0, register: $1) }
        case .builtin(.decimal, let arguments, _): return rounding(Array(expression.program.children(arguments)))
        case .arithmetic(let operation, let a, let b): return arithmetic(operation, a, b)
        case .compare(let comparison, let a, let b): return compare(comparison, a, b)
        case .and(let a, let b): return connect(true, [a, b])
        case .or(let a, let b): return connect(false, [a, b])
        case .anyOf(let range): return connect(false, Array(expression.program.children(range)))
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            return within(value, low, high, lowClosed, highClosed)
        case .conditional(let condition, let then, let otherwise):
            guard isPlain(type(then)), type(then) == type(otherwise), type(then) != .string,
                let test = lower(condition), let a = lower(then), let b = lower(otherwise)
            else { return nil }
            let out = register()
            program.steps.append(.choose(test, a, b, register: out))
            return out
        case .host(let function, let arguments): return limit(function, Array(expression.program.children(arguments)))
        default: return nil
        }
    }

    /// `at_most(x, limit)` and `at_least(x, limit)`: the limit where x is beyond it, else x; without either nothing.
    private mutating func limit(_ function: FEEL.Node.Index, _ arguments: [FEEL.Node.Index]) -> Int? {
        let beyond: RegisterFile.Comparison
        switch expression.program.hostFunctions[Int(function)].name {
        case "at_most": beyond = .greater
        case "at_least": beyond = .less
        default: return nil
        }
        guard arguments.count == 2, arguments.allSatisfy({ type($0) == .number }), let value = lower(arguments[0]),
            let limit = lower(arguments[1])
        else { return nil }
        let (test, out) = (register(), register())
        program.steps.append(.compare(beyond, value, limit, register: test))
        program.steps.append(.choose(test, limit, value, register: out))
        return out
    }

    /// `decimal(x, n)` where n is written as a number.
    private mutating func rounding(_ arguments: [FEEL.Node.Index]) -> Int? {
        guard arguments.count == 2, type(arguments[0]) == .number, case .number(let number)? = constantValue(arguments[1]),
            let digits = number.integer, (0...18).contains(digits), let value = lower(arguments[0])
        else { return nil }
        let out = register()
        program.steps.append(.round(value, digits: digits, register: out))
        return out
    }

    private func isPlain(_ type: FEELType) -> Bool {
        switch type {
        case .number, .boolean, .date: true
        default: false
        }
    }

    private mutating func constant(_ value: Value) -> Int? {
        let out = register()
        switch value {
        case .number(let number):
            guard number.fractionDigits <= 18, number.scaled(to: number.fractionDigits) != nil else { return nil }
            program.steps.append(.number(number, register: out))
        case .boolean(let truth): program.steps.append(.integer(truth ? 1 : 0, register: out))
        case .date(let date): program.steps.append(.integer(Int64(date.dayNumber), register: out))
        case .null: program.steps.append(.null(register: out))
        default: return nil
        }
        return out
    }

    private mutating func load(_ slot: Int) -> Int? {
        switch table.slots[slot] {
        case .field(let field):
            guard isColumnar(study.tables[tableIndex].fields[field]) else { return nil }
            let out = register()
            program.steps.append(.load(field: field, register: out))
            program.slotRegisters[slot] = out
            dictionaryOf[out] = FieldID(table: tableIndex, field: field)
            return out
        case .referenced(let path, let field):
            guard isColumnar(study.tables[field.table].fields[field.field]) else { return nil }
            let out = register()
            program.steps.append(.gather(path: path, field: field, register: out))
            program.slotRegisters[slot] = out
            dictionaryOf[out] = field
            return out
        default: return nil
        }
    }

    private func isColumnar(_ field: Field) -> Bool {
        switch field.type {
        case .number, .boolean, .date, .string, .choice: true
        default: false
        }
    }

    private mutating func input() -> Int? {
        guard let inputField, isColumnar(study.tables[tableIndex].fields[inputField]) else { return nil }
        let out = register()
        program.steps.append(.input(register: out))
        dictionaryOf[out] = FieldID(table: tableIndex, field: inputField)
        return out
    }

    private mutating func unary(
        _ inner: FEEL.Node.Index, _ expected: FEELType, _ step: (Int, Int) -> KernelProgram.Step
    ) -> Int? {
        guard type(inner) == expected, let a = lower(inner) else { return nil }
        let out = register()
        program.steps.append(step(a, out))
        return out
    }

    private mutating func arithmetic(_ operation: FEEL.Node.Arithmetic, _ a: FEEL.Node.Index, _ b: FEEL.Node.Index) -> Int? {
        let kernel: RegisterFile.Arithmetic? =
            switch operation {
            case .add: .add
            case .subtract: .subtract
            case .multiply: .multiply
            // Quotients and powers have up to 34 digits: they are for the interpreter's decimals.
            case .divide, .power: nil
            }
        guard let kernel, type(a) == .number, type(b) == .number, let x = lower(a), let y = lower(b) else { return nil }
        let out = register()
        program.steps.append(.arithmetic(kernel, x, y, register: out))
        return out
    }

    private mutating func compare(_ comparison: FEEL.Node.Comparison, _ a: FEEL.Node.Index, _ b: FEEL.Node.Index) -> Int? {
        let kernel = comparison.kernel
        if isNullConstant(b) { return nullTest(kernel, a) }
        if isNullConstant(a) { return nullTest(kernel, b) }
        if let text = text(b) { return compareReason(kernel, a, text) ?? compareCode(kernel, a, text) }
        if let text = text(a) { return compareReason(kernel, b, text) ?? compareCode(kernel, b, text) }
        guard isPlain(type(a)), type(a) == type(b), let x = lower(a), let y = lower(b) else { return nil }
        let out = register()
        program.steps.append(.compare(kernel, x, y, register: out))
        return out
    }

    private func constantValue(_ node: FEEL.Node.Index) -> Value? {
        guard case .constant(let index) = expression.nodes[Int(node)].kind else { return nil }
        return expression.program.constants[Int(index)]
    }

    private func isNullConstant(_ node: FEEL.Node.Index) -> Bool { constantValue(node)?.isNull == true }

    private func text(_ node: FEEL.Node.Index) -> String? {
        if case .string(let text)? = constantValue(node) { text } else { nil }
    }

    /// For a field that is asked only whether it has a value, whatever its type.
    private mutating func presence(_ node: FEEL.Node.Index) -> Int? {
        guard case .slot(let slot) = expression.nodes[Int(node)].kind, case .field(let field) = table.slots[Int(slot)],
            !isColumnar(study.tables[tableIndex].fields[field])
        else { return nil }
        let out = register()
        program.steps.append(.presence(field: field, register: out))
        program.slotRegisters[Int(slot)] = out
        return out
    }

    /// `reason(x) = "unanswered"`
    private mutating func compareReason(
        _ comparison: RegisterFile.Comparison, _ node: FEEL.Node.Index, _ word: String
    ) -> Int? {
        guard comparison == .equal || comparison == .notEqual, case .slot(let slot) = expression.nodes[Int(node)].kind,
            case .reason(let field) = table.slots[Int(slot)], let reason = MissingReason(word: word)
        else { return nil }
        let (presence, out) = (register(), register())
        program.steps.append(.presence(field: field, register: presence))
        program.steps.append(.reasonIs(presence, reason, negated: comparison == .notEqual, register: out))
        return out
    }

    private mutating func nullTest(_ comparison: RegisterFile.Comparison, _ node: FEEL.Node.Index) -> Int? {
        guard comparison == .equal || comparison == .notEqual, let value = presence(node) ?? lower(node) else { return nil }
        let out = register()
        program.steps.append(.isNull(value, negated: comparison == .notEqual, register: out))
        return out
    }

    /// Texts are told apart by their codes; their order is for the interpreter.
    private mutating func compareCode(_ comparison: RegisterFile.Comparison, _ node: FEEL.Node.Index, _ text: String) -> Int? {
        guard comparison == .equal || comparison == .notEqual, let value = lower(node), dictionaryOf[value] != nil else {
            return nil
        }
        switch type(node) {
        case .string, .choice: break
        default: return nil
        }
        let out = register()
        program.steps.append(.compareCode(comparison, value, text: text, register: out))
        return out
    }

    private mutating func connect(_ isAnd: Bool, _ nodes: [FEEL.Node.Index]) -> Int? {
        var result: Int?
        for node in nodes {
            guard type(node) == .boolean, let next = lower(node) else { return nil }
            guard let before = result else {
                result = next
                continue
            }
            let out = register()
            program.steps.append(.connect(isAnd: isAnd, before, next, register: out))
            result = out
        }
        return result
    }

    private mutating func within(
        _ value: FEEL.Node.Index, _ low: FEEL.Node.Index, _ high: FEEL.Node.Index, _ lowClosed: Bool, _ highClosed: Bool
    ) -> Int? {
        guard isPlain(type(value)), type(value) == type(low), type(value) == type(high), let x = lower(value), let a = lower(low),
            let b = lower(high)
        else { return nil }
        let (above, below, out) = (register(), register(), register())
        program.steps.append(.compare(lowClosed ? .greaterOrEqual : .greater, x, a, register: above))
        program.steps.append(.compare(highClosed ? .lessOrEqual : .less, x, b, register: below))
        // Without one of the ends nothing can be said, even where the other one decides: FEEL asks for both.
        program.steps.append(.strictAnd(above, below, register: out))
        return out
    }
}

extension FEEL.Node.Comparison {
    var kernel: RegisterFile.Comparison {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        }
    }
}
