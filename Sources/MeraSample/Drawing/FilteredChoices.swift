import FEEL
import MeraModel

extension RowDraw {
    /// The options of a list that the filter of a field leaves to a row. Generated submissions are final.
    func filtered(_ list: ChoiceList, _ field: Int, _ row: DraftRow, _ draft: Draft) -> ChoiceList {
        var left = list
        if let status = table.status, status.field == field {
            left.options.removeAll { status.draft.contains($0.code) || status.void.contains($0.code) }
        }
        guard let filter = table.fields[field].choiceFilter else { return left }
        var evaluation = Evaluation(asOf: study.asOf)
        var slots = draft.slots(for: filter, number, row)
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
