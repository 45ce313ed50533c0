import FEEL
import MeraModel

extension RowDraw {
    /// The options of a list that the filter of a field leaves to a row.
    func filtered(_ list: ChoiceList, _ field: Int, _ row: DraftRow, _ draft: Draft) -> ChoiceList {
        guard let filter = table.fields[field].choiceFilter else { return list }
        var evaluation = Evaluation(asOf: study.asOf)
        var slots = draft.slots(for: filter, number, row)
        var left = list
        left.options.removeAll { option in
            for slot in filter.slots {
                guard case .option(let column) = table.slots[slot] else { continue }
                let text = column == nil ? option.code : column.flatMap { option.columns[$0] }
                slots[slot] = text.map { .string($0) } ?? .null
            }
            if case .boolean(false) = evaluation.evaluate(filter, slots: slots) { return true }
            return false
        }
        return left
    }
}
