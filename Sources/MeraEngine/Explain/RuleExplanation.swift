import FEEL
import MeraCells
public import MeraModel
import MeraRows
import MeraSource
import MeraUnits

/// How a value of a row was made, and what a rule read: what `explain` says of values of units, for single rows.
extension StudyRun {
    /// A field of a row: its formula or its score's method, its value, and what stands behind it. Nil where there is no such row.
    ///
    /// - Parameter row: 0-based, in the order of the file.
    public func explain(_ id: FieldID, row: Int) -> (formula: String?, detail: ExplanationDetail)? {
        guard data.tables.indices.contains(id.table), row >= 0, row < data.tables[id.table].rowCount else { return nil }
        let field = result.study[id]
        let formula =
            switch field.kind {
            case .score(let score): summary(result.study.scores[score])
            default: field.calculation?.text
            }
        let detail = ExplanationDetail(
            text: "\(field.id) = \(cell(id, row))", parts: RowDetails(self).parts(of: id, row, depth: 0))
        return (formula, detail)
    }

    /// The rule of that name that a finding is about, in the author's words, and what it read in the row. Nil where no rule is named so.
    public func explain(rule: String, of table: Int, row: Int?) -> (rule: String, read: [(name: String, value: String)])? {
        let definition = result.study.tables[table]
        let expressions: [Expression]
        var words: String
        if let check = definition.checks.first(where: { $0.id == rule }) {
            expressions = [check.condition, check.assertion].compactMap { $0 }
            words = check.assertion.text
            if let condition = check.condition { words = "\(condition.text) → \(words)" }
        } else if let field = definition.field(rule), let constraint = definition.fields[field].constraint {
            guard let row, row >= 0, row < data.tables[table].rowCount else { return (constraint.text, []) }
            return (constraint.text, [(rule, cell(FieldID(table: table, field: field), row))])
        } else {
            return nil
        }
        guard let row, row >= 0, row < data.tables[table].rowCount else { return (words, []) }
        return (words, describe(row, table, expressions, reason: nil).inputs)
    }

    /// `mean(a, 2 · b, c)`: the method and the items, with the weights that are not 1.
    private func summary(_ score: Score) -> String {
        let items = score.items.map { item in
            let id = result.study.tables[score.table].fields[item.field].id
            return item.weight == score.weightUnit ? id : "\(item.weight) · \(id)"
        }
        return "\(score.method.rawValue)(\(items.joined(separator: ", ")))"
    }
}
