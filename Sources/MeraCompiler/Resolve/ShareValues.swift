import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What an expression asks of all rows of its table, or of those with an answer like the row's own, is computed once and shared by
/// the rows: `price / mean(t.price)` takes as long as two passes over the table, however many rows there are.
extension StudyCompiler {
    /// The expression with such parts read from slots; nil and a finding where a list of rows is used together with the row itself.
    func share(_ expression: Expression, at node: Node, offset: Int, table: Int) -> Expression? {
        guard expression.slots.contains(where: { group($0, table) != nil }) else { return expression }
        let parts = expression.largestParts { part in
            let reads = expression.reads(of: part)
            let groups = Set(reads.slots.map { group($0, table) })
            return reads.isClosed && !reads.input && groups.count == 1 && groups.first != .some(nil)
                && isPlain(expression.program.types[Int(part)])
        }
        var slots: [FEEL.Node.Index: Int] = [:]
        for part in parts { slots[part] = slot(of: expression, part, table) }
        let shared = expression.replacing(slots)
        guard let rest = shared.slots.first(where: { group($0, table) != nil }) else { return shared }
        let place = shared.nodes.first { if case .slot(let slot) = $0.kind { Int(slot) == rest } else { false } }
        report(
            .rowsOutsideOfAggregate, ["table": .text(study.tables[table].id)],
            at: node.location(of: (place?.span ?? Span(0, 0)).shifted(by: offset)))
        return nil
    }

    /// The fields whose answers make the group that a slot is the rows of; nil for other slots.
    private func group(_ slot: Int, _ table: Int) -> [Int]? {
        if case .tableRows(let group, _) = study.tables[table].slots[slot] { group } else { nil }
    }

    private func isPlain(_ type: FEELType) -> Bool {
        switch type {
        case .number, .string, .choice, .boolean, .date, .dateTime, .time, .dayTimeDuration, .yearMonthDuration: true
        default: false
        }
    }

    private func slot(of expression: Expression, _ part: FEEL.Node.Index, _ table: Int) -> Int {
        let span = expression.nodes[Int(part)].span
        let text = String(decoding: Array(expression.text.utf8)[span.start..<span.end], as: UTF8.self)
        let values = study.tables[table].sharedValues
        let own = expression.part(at: part).with(.gathering)
        let group = own.slots.first.flatMap { self.group($0, table) } ?? []
        let known = values.firstIndex { $0.text == text && $0.group == group && $0.expression.slots == own.slots }
        if known == nil {
            study.tables[table].sharedValues.append(SharedValue(text: text, expression: own, group: group))
        }
        let slot = RowSlot.shared(known ?? values.count)
        if let number = slotNumbers[table][slot] { return number }
        slotNumbers[table][slot] = study.tables[table].slots.count
        study.tables[table].slots.append(slot)
        return study.tables[table].slots.count - 1
    }
}
