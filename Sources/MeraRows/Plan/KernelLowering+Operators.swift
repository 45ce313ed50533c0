import FEEL
import MeraModel
import MeraTable

extension KernelLowering {
    func isPlain(_ type: FEELType) -> Bool {
        switch type {
        case .number, .boolean, .date: true
        default: false
        }
    }

    func isText(_ type: FEELType) -> Bool {
        switch type {
        case .string, .choice: true
        default: false
        }
    }

    func constantValue(_ node: FEEL.Node.Index) -> Value? {
        guard case .constant(let index) = kind(node) else { return nil }
        return frame.expression.program.constants[Int(index)]
    }

    private func isNullConstant(_ node: FEEL.Node.Index) -> Bool { constantValue(node)?.isNull == true }

    private func text(_ node: FEEL.Node.Index) -> String? {
        if case .string(let text)? = constantValue(node) { text } else { nil }
    }

    mutating func unary(_ inner: FEEL.Node.Index, _ expected: FEELType, _ step: (Int, Int) -> KernelProgram.Step) -> Int? {
        guard type(inner) == expected, let a = lower(inner) else { return nil }
        return emit { step(a, $0) }
    }

    // MARK: - Numbers and dates

    mutating func arithmetic(_ operation: FEEL.Node.Arithmetic, _ a: FEEL.Node.Index, _ b: FEEL.Node.Index) -> Int? {
        if operation == .divide, let days = days(a), case .dayTimeDuration(let unit)? = constantValue(b) {
            return divide(days, by: unit)
        }
        guard type(a) == .number, type(b) == .number, let x = lower(a), let y = lower(b) else { return nil }
        return arithmetic(operation.kernel, x, y)
    }

    private mutating func arithmetic(_ kernel: RegisterFile.Arithmetic, _ x: Int, _ y: Int) -> Int {
        emit(.arithmetic(kernel, x, y)) { .arithmetic(kernel, x, y, register: $0) }
    }

    /// The days between two dates: a difference that something whole is made of at once.
    private mutating func days(_ node: FEEL.Node.Index) -> Int? {
        guard case .arithmetic(.subtract, let a, let b) = kind(node), type(a) == .date, type(b) == .date, let x = lower(a),
            let y = lower(b)
        else { return nil }
        return arithmetic(.subtract, x, y)
    }

    private mutating func divide(_ days: Int, by unit: DayTimeDuration) -> Int? {
        let day: Int128 = 86_400_000_000_000
        let length = unit.nanoseconds
        guard length > 0 else { return nil }
        if length == day { return days }
        if day % length == 0 { return arithmetic(.multiply, days, number(Int(day / length))) }
        return length % day == 0 ? arithmetic(.divide, days, number(Int(length / day))) : nil
    }

    private mutating func number(_ value: Int) -> Int {
        emit(.number(Decimal(value))) { .number(Decimal(value), register: $0) }
    }

    mutating func member(_ owner: FEEL.Node.Index, _ name: String) -> Int? {
        if name == "days" { return days(owner) }
        guard case .host(let function, let arguments) = kind(owner) else { return nil }
        return decide(frame.expression.program.hostFunctions[Int(function)], children(arguments), output: name)
    }

    mutating func call(_ builtin: Builtin, _ arguments: [FEEL.Node.Index]) -> Int? {
        if builtin == .today, arguments.isEmpty { return emit(.today) { .today(register: $0) } }
        guard let mode = builtin.roundingMode, let first = arguments.first, arguments.count <= 2, type(first) == .number else {
            return nil
        }
        var digits = 0
        if arguments.count == 2 {
            guard case .number(let number)? = constantValue(arguments[1]), let written = number.integer,
                (0...18).contains(written)
            else { return nil }
            digits = written
        } else if builtin == .decimal {
            return nil
        }
        guard let value = lower(first) else { return nil }
        return emit { .round(value, digits: digits, mode, register: $0) }
    }

    // MARK: - Comparisons

    mutating func compare(_ comparison: FEEL.Node.Comparison, _ a: FEEL.Node.Index, _ b: FEEL.Node.Index) -> Int? {
        let kernel = comparison.kernel
        if isNullConstant(b) { return nullTest(kernel, a) }
        if isNullConstant(a) { return nullTest(kernel, b) }
        if let text = text(b) { return compareReason(kernel, a, text) ?? compareCode(kernel, a, text) }
        if let text = text(a) { return compareReason(kernel, b, text) ?? compareCode(kernel, b, text) }
        if isText(type(a)), isText(type(b)) { return compareTexts(kernel, a, b) }
        guard isPlain(type(a)), type(a) == type(b), let x = lower(a), let y = lower(b) else { return nil }
        return compare(kernel, x, y)
    }

    private mutating func compare(_ kernel: RegisterFile.Comparison, _ x: Int, _ y: Int) -> Int {
        emit(.compare(kernel, x, y)) { .compare(kernel, x, y, register: $0) }
    }

    /// For a field that is asked only whether it has a value, whatever its type.
    private mutating func presence(_ node: FEEL.Node.Index) -> Int? {
        guard case .slot(let slot) = kind(node), frame.arguments == nil, case .field(let field) = table.slots[Int(slot)],
            !isPlain(table.fields[field].type), !isText(table.fields[field].type)
        else { return nil }
        let register = emit { .presence(field: field, register: $0) }
        program.slotRegisters[Int(slot)] = register
        return register
    }

    /// `reason(x) = "unanswered"`
    private mutating func compareReason(
        _ comparison: RegisterFile.Comparison, _ node: FEEL.Node.Index, _ word: String
    ) -> Int? {
        guard comparison == .equal || comparison == .notEqual, case .slot(let slot) = kind(node), frame.arguments == nil,
            case .reason(let field) = table.slots[Int(slot)], let reason = MissingReason(word: word)
        else { return nil }
        let presence = emit { .presence(field: field, register: $0) }
        return emit { .reasonIs(presence, reason, negated: comparison == .notEqual, register: $0) }
    }

    private mutating func nullTest(_ comparison: RegisterFile.Comparison, _ node: FEEL.Node.Index) -> Int? {
        guard comparison == .equal || comparison == .notEqual, let value = presence(node) ?? lower(node) else { return nil }
        return emit { .isNull(value, negated: comparison == .notEqual, register: $0) }
    }

    /// Texts are told apart by their codes; their order is for the interpreter.
    private mutating func compareCode(_ comparison: RegisterFile.Comparison, _ node: FEEL.Node.Index, _ text: String) -> Int? {
        guard comparison == .equal || comparison == .notEqual, isText(type(node)), let value = lower(node), texts.contains(value)
        else { return nil }
        return emit(.code(comparison, value, text)) { .compareCode(comparison, value, text: text, register: $0) }
    }

    private mutating func compareTexts(
        _ comparison: RegisterFile.Comparison, _ a: FEEL.Node.Index, _ b: FEEL.Node.Index
    ) -> Int? {
        guard comparison == .equal || comparison == .notEqual, let x = lower(a), let y = lower(b), texts.contains(x),
            texts.contains(y)
        else { return nil }
        let translated = emit { .translate(y, to: x, register: $0) }
        return compare(comparison, x, translated)
    }

    // MARK: - Logic

    mutating func connect(_ isAnd: Bool, _ nodes: [FEEL.Node.Index]) -> Int? {
        var result: Int?
        for node in nodes {
            guard type(node) == .boolean, let next = lower(node) else { return nil }
            guard let before = result else {
                result = next
                continue
            }
            result = emit(.connect(isAnd, before, next)) { .connect(isAnd: isAnd, before, next, register: $0) }
        }
        return result
    }

    mutating func within(
        _ value: FEEL.Node.Index, _ low: FEEL.Node.Index, _ high: FEEL.Node.Index, _ lowClosed: Bool, _ highClosed: Bool
    ) -> Int? {
        guard isPlain(type(value)), type(value) == type(low), type(value) == type(high), let x = lower(value), let a = lower(low),
            let b = lower(high)
        else { return nil }
        let above = compare(lowClosed ? .greaterOrEqual : .greater, x, a)
        let below = compare(highClosed ? .lessOrEqual : .less, x, b)
        // Without one of the ends nothing can be said, even where the other one decides: FEEL asks for both.
        return emit { .strictAnd(above, below, register: $0) }
    }

    /// `at_most(x, limit)` and `at_least(x, limit)`: the limit where x is beyond it, else x; without either nothing.
    mutating func limit(_ name: String, _ arguments: [FEEL.Node.Index]) -> Int? {
        let beyond: RegisterFile.Comparison
        switch name {
        case "at_most": beyond = .greater
        case "at_least": beyond = .less
        default: return nil
        }
        guard arguments.count == 2, arguments.allSatisfy({ type($0) == .number }), let value = lower(arguments[0]),
            let limit = lower(arguments[1])
        else { return nil }
        let test = emit(.compare(beyond, value, limit)) { .compare(beyond, value, limit, register: $0) }
        return emit { .choose(test, limit, value, register: $0) }
    }

    mutating func choose(_ condition: FEEL.Node.Index, _ then: FEEL.Node.Index, _ otherwise: FEEL.Node.Index) -> Int? {
        let result = isNullConstant(then) ? type(otherwise) : type(then)
        guard type(condition) == .boolean,
            [then, otherwise].allSatisfy({ isNullConstant($0) || type($0) == result || isText(type($0)) && isText(result) }),
            isPlain(result) || isText(result), let test = lower(condition), let a = lower(then), let b = lower(otherwise)
        else { return nil }
        guard isText(result) else { return emit { .choose(test, a, b, register: $0) } }
        guard !growingTexts.contains(a), !growingTexts.contains(b) else { return nil }
        let register = emit { .chooseText(test, a, b, register: $0) }
        texts.insert(register)
        return register
    }
}

extension FEEL.Node.Arithmetic {
    fileprivate var kernel: RegisterFile.Arithmetic {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .power: .power
        }
    }
}

extension FEEL.Node.Comparison {
    fileprivate var kernel: RegisterFile.Comparison {
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
