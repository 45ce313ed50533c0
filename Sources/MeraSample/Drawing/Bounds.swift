import FEEL
import MeraModel

/// What a rule allows for one value, as far as it can be read off the rule: ends, listed values, a pattern.
///
/// Only proposals are made from it; whether the rule holds is decided by evaluating it.
struct Bounds {
    var low: Value?
    var high: Value?
    /// The field whose value is the upper end: `[0..examined]`.
    var whole: Int?
    var listed: [Value] = []
    var pattern: String?

    /// The value that a rule speaks of.
    enum Subject { case input, slot(Int) }

    mutating func narrow(by expression: Expression, _ subject: Subject, _ table: DataTable, slots: [Value], asOf: CivilDate?) {
        let reader = RuleReader(expression: expression, subject: subject, table: table, slots: slots, asOf: asOf)
        reader.read(expression.root, into: &self)
    }

    mutating func raise(_ value: Value) {
        guard let low else { return low = value }
        if value.isAfter(low) { self.low = value }
    }

    mutating func lower(_ value: Value, whole: Int?) {
        if let high, !high.isAfter(value) { return }
        high = value
        if let whole { self.whole = whole }
    }
}

private struct RuleReader {
    let expression: Expression
    let subject: Bounds.Subject
    let table: DataTable
    let slots: [Value]
    let asOf: CivilDate?

    func read(_ index: Node.Index, into bounds: inout Bounds) {
        switch expression.nodes[Int(index)].kind {
        case .and(let a, let b):
            read(a, into: &bounds)
            read(b, into: &bounds)
        case .within(let tested, let low, let high, let lowClosed, let highClosed):
            guard isSubject(tested) else { return }
            if let value = value(low) { bounds.raise(value.stepped(lowClosed ? 0 : 1)) }
            if let value = value(high) { bounds.lower(value.stepped(highClosed ? 0 : -1), whole: field(high)) }
        case .compare(let comparison, let a, let b):
            if let bound = value(b), let (comparison, bound) = isolated(a, comparison, bound) {
                read(comparison, bound, isSubject(a) ? field(b) : nil, into: &bounds)
            } else if let bound = value(a), let (comparison, bound) = isolated(b, comparison.mirrored, bound) {
                read(comparison, bound, isSubject(b) ? field(a) : nil, into: &bounds)
            }
        case .anyOf(let range):
            let tests = Array(expression.program.children(range))
            if tests.count == 1 { return read(tests[0], into: &bounds) }
            let values = tests.compactMap(equalValue)
            if values.count == tests.count { bounds.listed = values }
        case .matches(let tested, let test):
            if isSubject(tested), let value = value(test) {
                if case .list(let values) = value { bounds.listed = values } else { bounds.listed = [value] }
            }
        case .pattern(.matches, let range, _), .builtin(.matches, let range, _):
            let operands = Array(expression.program.children(range))
            if operands.count >= 2, isSubject(operands[0]), case .string(let pattern)? = value(operands[1]) {
                bounds.pattern = pattern
            }
        case .builtin(.listContains, let range, _):
            let operands = Array(expression.program.children(range))
            if operands.count == 2, isSubject(operands[1]), case .list(let values)? = value(operands[0]) {
                bounds.listed = values
            }
        case .coerce(let inner, _): read(inner, into: &bounds)
        default: break
        }
    }

    private func read(_ comparison: Node.Comparison, _ bound: Value, _ field: Int?, into bounds: inout Bounds) {
        switch comparison {
        case .equal: bounds.listed = [bound]
        case .notEqual: break
        case .less: bounds.lower(bound.stepped(-1), whole: field)
        case .lessOrEqual: bounds.lower(bound, whole: field)
        case .greater: bounds.raise(bound.stepped(1))
        case .greaterOrEqual: bounds.raise(bound)
        }
    }

    /// Brings the other terms of a sum to the other side: `part + rest <= total` says `rest <= total - part`.
    private func isolated(_ index: Node.Index, _ comparison: Node.Comparison, _ bound: Value) -> (Node.Comparison, Value)? {
        if isSubject(index) { return (comparison, bound) }
        guard case .number(let number) = bound, case .arithmetic(let operation, let a, let b) = expression.nodes[Int(index)].kind
        else {
            return nil
        }
        func moved(_ term: Node.Index, _ operation: Node.Arithmetic, _ rest: Node.Index) -> (Node.Comparison, Value)? {
            guard case .number(let amount)? = value(term), let other = operation.result(number, amount) else { return nil }
            return isolated(rest, comparison, .number(other))
        }
        switch operation {
        case .add: return moved(b, .subtract, a) ?? moved(a, .subtract, b)
        case .subtract:
            if let found = moved(b, .add, a) { return found }
            guard case .number(let amount)? = value(a), let other = amount.subtracting(number) else { return nil }
            return isolated(b, comparison.mirrored, .number(other))
        case .multiply, .divide, .power: return nil
        }
    }

    private func equalValue(_ index: Node.Index) -> Value? {
        switch expression.nodes[Int(index)].kind {
        case .compare(.equal, let a, let b): isSubject(a) ? value(b) : isSubject(b) ? value(a) : nil
        case .matches(let tested, let test): isSubject(tested) ? value(test) : nil
        default: value(index)
        }
    }

    private func isSubject(_ index: Node.Index) -> Bool {
        switch (expression.nodes[Int(index)].kind, subject) {
        case (.input, .input): true
        case (.slot(let slot), .slot(let wanted)): Int(slot) == wanted
        case (.coerce(let inner, _), _): isSubject(inner)
        default: false
        }
    }

    private func field(_ index: Node.Index) -> Int? {
        guard case .slot(let slot) = expression.nodes[Int(index)].kind, case .field(let field) = table.slots[Int(slot)] else {
            return nil
        }
        return field
    }

    /// Constants, answers and plain arithmetic with them.
    private func value(_ index: Node.Index) -> Value? {
        switch expression.nodes[Int(index)].kind {
        case .constant(let constant):
            let value = expression.program.constants[Int(constant)]
            return value.isNull ? nil : value
        case .slot(let slot): return slots[Int(slot)].isNull ? nil : slots[Int(slot)]
        case .coerce(let inner, _): return value(inner)
        case .negate(let inner):
            guard case .number(let number)? = value(inner) else { return nil }
            return .number(-number)
        case .arithmetic(let operation, let a, let b):
            guard case .number(let x)? = value(a), case .number(let y)? = value(b) else { return nil }
            return operation.result(x, y).map(Value.number)
        case .list(let range):
            let values = expression.program.children(range).map(value)
            return values.contains { $0 == nil } ? nil : .list(values.compactMap { $0 })
        case .builtin(.today, _, _): return asOf.map(Value.date)
        default: return nil
        }
    }
}

extension Node.Arithmetic {
    fileprivate func result(_ x: Decimal, _ y: Decimal) -> Decimal? {
        switch self {
        case .add: x.adding(y)
        case .subtract: x.subtracting(y)
        case .multiply: x.multiplied(by: y)
        case .divide: x.divided(by: y)
        case .power: nil
        }
    }
}

extension Value {
    func isAfter(_ other: Value) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a > b
        case (.date(let a), .date(let b)): a > b
        case (.time(let a), .time(let b)): a.compared(to: b) == 1
        case (.dateTime(let a), .dateTime(let b)): a.compared(to: b) == 1
        default: false
        }
    }

    /// The next whole number, day or minute: an open end of a range.
    fileprivate func stepped(_ steps: Int) -> Value {
        switch self {
        case .number(let number): number.isInteger ? number.adding(Decimal(steps)).map(Value.number) ?? self : self
        case .date(let date): date.adding(days: steps).map(Value.date) ?? self
        case .time(let time): .time(time.adding(DayTimeDuration(seconds: steps * 60)))
        case .dateTime(let moment): moment.adding(DayTimeDuration(seconds: steps * 60)).map(Value.dateTime) ?? self
        default: self
        }
    }
}
