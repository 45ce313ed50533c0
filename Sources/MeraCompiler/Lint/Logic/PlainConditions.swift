import FEEL
import MeraModel

/// Conditions of which one look tells that they can hold and can fail: most of those that people write, so that the others can be
/// thought about.
extension LogicCheck {
    /// One comparison of an answer with a constant, or of two answers that depend on nothing.
    func isPlain(_ expression: Expression, table: Int) -> Bool {
        let nodes = expression.nodes
        func field(_ index: FEEL.Node.Index) -> Int? {
            guard case .slot(let slot) = nodes[Int(index)].kind, Int(slot) < study.tables[table].slots.count,
                case .field(let field) = study.tables[table].slots[Int(slot)]
            else { return nil }
            return field
        }
        func constant(_ index: FEEL.Node.Index) -> Value? {
            if case .constant(let place) = nodes[Int(index)].kind { expression.program.constants[Int(place)] } else { nil }
        }
        switch nodes[Int(expression.root)].kind {
        case .slot:
            guard let number = field(expression.root) else { return false }
            return study.tables[table].fields[number].kind == .boolean && isFree(number, table)
        case .compare(let comparison, let a, let b):
            if let number = field(a), let value = constant(b) { return isPlain(comparison, number, value, table) }
            if let number = field(b), let value = constant(a) { return isPlain(comparison.mirrored, number, value, table) }
            guard let first = field(a), let second = field(b), first != second else { return false }
            return arePlain(first, second, table)
        default: return false
        }
    }

    private func isFree(_ number: Int, _ table: Int) -> Bool {
        let field = study.tables[table].fields[number]
        return field.constraint == nil && field.choiceFilter == nil && field.presentation.grid == nil
    }

    private func isPlain(_ comparison: FEEL.Node.Comparison, _ number: Int, _ value: Value, _ table: Int) -> Bool {
        let field = study.tables[table].fields[number]
        switch (field.kind, value) {
        case (.calculated, _), (.score, _): return false
        case (_, .null): return true
        case (.integer, .number(let limit)), (.decimal, .number(let limit)):
            guard field.presentation.grid == nil else { return false }
            guard field.constraint != nil else { return field.kind == .decimal || limit.isInteger }
            guard let bounds = NumberBounds(field) else { return false }
            // With room of two on both sides every comparison can be true and false, for whole numbers, too.
            let above = bounds.high.map { $0.number.subtracting(Decimal(2)).map { $0 > limit } ?? false } ?? true
            let below = bounds.low.map { $0.number.adding(Decimal(2)).map { $0 < limit } ?? false } ?? true
            if above, below { return field.kind == .decimal || limit.isInteger }
            // At its lower end `> limit` still can be both.
            guard above, let low = bounds.low, low.isIncluded, low.number.isInteger else { return false }
            switch comparison {
            case .greater, .lessOrEqual, .equal, .notEqual:
                return limit >= low.number && (limit.isInteger || comparison == .greater)
            case .greaterOrEqual, .less: return limit > low.number
            }
        case (.choice(let list), .string(let code)):
            guard isFree(number, table), comparison == .equal || comparison == .notEqual else { return false }
            let codes = study.choiceLists[list].substantive
            return codes.count > 1 && codes.contains { $0.code == code }
        case (.text, .string), (.reference, .string):
            return isFree(number, table) && (comparison == .equal || comparison == .notEqual)
        case (.boolean, .boolean): return isFree(number, table)
        case (.date, .date): return isFree(number, table)
        default: return false
        }
    }

    /// Two numbers or two days that are asked of everybody, of which either can be the greater.
    private func arePlain(_ first: Int, _ second: Int, _ table: Int) -> Bool {
        let (a, b) = (study.tables[table].fields[first], study.tables[table].fields[second])
        guard a.relevance == nil, b.relevance == nil, a.group == nil, b.group == nil, a.kind == b.kind else { return false }
        switch a.kind {
        case .date: return isFree(first, table) && isFree(second, table)
        case .integer, .decimal:
            guard a.presentation.grid == nil, b.presentation.grid == nil else { return false }
            func ends(_ field: Field) -> NumberBounds?? {
                field.constraint == nil ? .some(nil) : NumberBounds(field).map { .some($0) }
            }
            guard let x = ends(a), let y = ends(b) else { return false }
            // Both can be large, or both small: either can be the greater.
            func isOpen(_ bounds: NumberBounds?, _ end: KeyPath<NumberBounds, NumberBounds.End?>) -> Bool {
                bounds?[keyPath: end] == nil
            }
            return isOpen(x, \.high) && isOpen(y, \.high) || isOpen(x, \.low) && isOpen(y, \.low)
        default: return false
        }
    }
}
