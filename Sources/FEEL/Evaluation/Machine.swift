import MeraSource

/// The interpreter of one program over one row. Everything that changes is in the `Evaluation`; the machine itself is addresses only.
struct Machine {
    unowned(unsafe) let program: Program
    let steps: UnsafeMutablePointer<Steps.Step>
    let constants: UnsafeMutablePointer<Value>
    let children: UnsafeMutablePointer<Node.Index>
    let names: UnsafeMutablePointer<String>
    let slots: UnsafeBufferPointer<Value>
    var input: UnsafePointer<Value>
    let locals: UnsafeMutableBufferPointer<Value>

    /// Runs `body` with fresh local variables.
    @inline(__always)
    static func run<Result>(
        _ program: Program, _ slots: UnsafeBufferPointer<Value>, _ input: UnsafePointer<Value>, _ evaluation: inout Evaluation,
        _ body: (borrowing Machine, inout Evaluation) -> Result
    ) -> Result {
        guard program.localCount > 0 else {
            let machine = Machine(program, slots, input, UnsafeMutableBufferPointer(start: nil, count: 0))
            return body(machine, &evaluation)
        }
        return withLocals(program.localCount) { locals in
            body(Machine(program, slots, input, locals), &evaluation)
        }
    }

    static func withLocals<Result>(_ count: Int, _ body: (UnsafeMutableBufferPointer<Value>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: Value.self, capacity: max(1, count)) { locals in
            locals.initialize(repeating: .null)
            defer { locals.deinitialize() }
            return body(locals)
        }
    }

    init(
        _ program: Program, _ slots: UnsafeBufferPointer<Value>, _ input: UnsafePointer<Value>,
        _ locals: UnsafeMutableBufferPointer<Value>
    ) {
        self.program = program
        steps = program.steps.base
        constants = program.steps.constants
        children = program.steps.children
        names = program.steps.names
        self.slots = slots
        self.input = input
        self.locals = locals
    }

    // MARK: - Values

    func value(_ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        let step = steps[Int(node)]
        switch step.kind {
        case .constant(let index): return constants[Int(index)]
        case .slot(let index): return Int(index) < slots.count ? slots[Int(index)] : .null
        case .input: return input.pointee
        case .local(let index): return locals[Int(index)]
        case .arithmetic(let operation, let a, let b):
            if step.isPlain { return number(node, &evaluation).map(Value.number) ?? .null }
            return arithmetic(operation, a, b, node, &evaluation)
        case .not, .compare, .and, .or, .within, .anyOf, .matches, .instanceOf:
            return truth(node, &evaluation).map(Value.boolean) ?? .null
        case .conditional(let condition, let then, let otherwise):
            guard let branch = branch(condition, then, otherwise, step.isPlain, &evaluation) else {
                return either(then, otherwise, &evaluation)
            }
            return value(branch, &evaluation)
        case .builtin(let builtin, let range, let overload):
            return call(builtin, range, Int(overload), nil, node, &evaluation)
        case .pattern(let builtin, let range, let pattern):
            return call(builtin, range, -1, program.patterns[Int(pattern)], node, &evaluation)
        case .path(let owner, let name): return member(value(owner, &evaluation), name, node, &evaluation)
        default: return other(step.kind, node, &evaluation)
        }
    }

    /// The kinds that are met less often, apart so that the frame of `value` stays small.
    @inline(never)
    private func other(_ kind: Node.Kind, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        switch kind {
        case .negate(let inner): return negate(inner, node, &evaluation)
        case .bind(let local, let bound, let body):
            locals[Int(local)] = value(bound, &evaluation)
            return value(body, &evaluation)
        case .list(let range): return list(range, &evaluation)
        case .context(let shape, let firstLocal, let range): return context(shape, firstLocal, range, &evaluation)
        case .interval(let low, let high, let lowClosed, let highClosed):
            return interval(low, high, lowClosed, highClosed, node, &evaluation)
        case .operatorRange(let form, let bound): return .range(RangeValue(form, value(bound, &evaluation)))
        case .entryOrElse(let local, let name, let fallback):
            if case .context(let context) = locals[Int(local)], let entry = context[names[Int(name)]] { return entry }
            return value(fallback, &evaluation)
        case .filter(let source, let local, let predicate): return filter(source, local, predicate, node, &evaluation)
        case .element(let source, let index): return element(source, index, node, &evaluation)
        case .loop(let loop): return self.loop(program.loops[Int(loop)], node, &evaluation)
        case .coerce(let inner, let type): return coerce(inner, program.typeTable[Int(type)], node, &evaluation)
        case .host(let function, let range): return callHost(program.hostFunctions[Int(function)], range, node, &evaluation)
        case .function(let template): return function(template)
        case .invoke(let callee, let range, let names): return invoke(callee, range, names, node, &evaluation)
        case .table(let table): return self.table(program.tables[Int(table)], node, &evaluation)
        case .failure(let failure):
            evaluation.warn(program.failures[Int(failure)])
            return .null
        default: return .null
        }
    }

    // MARK: - Numbers

    /// The value of a node that can only be a number or null.
    func number(_ node: Node.Index, _ evaluation: inout Evaluation) -> Decimal? {
        let step = steps[Int(node)]
        switch step.kind {
        case .constant(let index):
            if case .number(let number) = constants[Int(index)] { return number }
            return nil
        case .slot(let index):
            if Int(index) < slots.count, case .number(let number) = slots[Int(index)] { return number }
            return nil
        case .local(let index):
            if case .number(let number) = locals[Int(index)] { return number }
            return nil
        case .input:
            if case .number(let number) = input.pointee { return number }
            return nil
        case .arithmetic where step.isRatio: return ratio(node, &evaluation)?.decimal
        case .arithmetic(let operation, let a, let b) where step.isPlain:
            guard let x = number(a, &evaluation) else {
                // The other operand is still evaluated for its warnings.
                _ = number(b, &evaluation)
                return nil
            }
            guard let y = number(b, &evaluation) else { return nil }
            if operation == .power, !evaluation.charge(Evaluation.costOfPower) { return nil }
            if let result = Value.number(operation, x, y) { return result }
            failed(operation, .number(x), .number(y), node, &evaluation)
            return nil
        case .conditional(let condition, let then, let otherwise):
            guard let branch = branch(condition, then, otherwise, step.isPlain, &evaluation) else {
                if case .number(let number) = either(then, otherwise, &evaluation) { return number }
                return nil
            }
            return number(branch, &evaluation)
        default:
            if case .number(let number) = value(node, &evaluation) { return number }
            return nil
        }
    }

    /// The value of a node as a quotient that is not divided yet.
    private func ratio(_ node: Node.Index, _ evaluation: inout Evaluation) -> Ratio? {
        let step = steps[Int(node)]
        guard step.isQuotient || step.isRatio else { return number(node, &evaluation).map { Ratio($0) } }
        switch step.kind {
        case .arithmetic(let operation, let a, let b):
            guard let x = ratio(a, &evaluation) else {
                _ = ratio(b, &evaluation)
                return nil
            }
            guard let y = ratio(b, &evaluation) else { return nil }
            if operation == .power, !evaluation.charge(Evaluation.costOfPower) { return nil }
            if let result = Ratio.arithmetic(operation, x, y) { return result }
            failed(operation, .of(x.decimal), .of(y.decimal), node, &evaluation)
            return nil
        case .negate(let inner): return ratio(inner, &evaluation).map { Ratio(-$0.above, over: $0.below) }
        default: return nil
        }
    }

    // MARK: - Arithmetic

    private func arithmetic(
        _ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation
    ) -> Value {
        let x = value(a, &evaluation)
        let y = value(b, &evaluation)
        if case .string(let text) = x, case .string(let other) = y, operation == .add {
            // A loop that doubles a text must not fill the memory.
            guard evaluation.charge(text), evaluation.charge(other) else { return .null }
        }
        if operation == .power, !evaluation.charge(Evaluation.costOfPower) { return .null }
        let result = Value.arithmetic(operation, x, y)
        if result.isNull { failed(operation, x, y, node, &evaluation) }
        return result
    }

    private func negate(_ inner: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        let value = value(inner, &evaluation)
        let result = value.negated
        if result.isNull { failed(.subtract, .number(0), value, node, &evaluation) }
        return result
    }
}
