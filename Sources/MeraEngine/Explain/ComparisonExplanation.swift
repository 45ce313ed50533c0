import MeraModel
import FEEL
import MeraCells
import MeraRows
import MeraSource
import MeraTable
public import MeraUnits

/// What stands behind the numbers of a comparison: its rows with their places, each with its group, and those that do not count.
public struct ComparisonExplanation: Sendable {
    /// Index into the study's comparisons.
    public var comparison: Int
    /// Nil where what it rests on cannot be used.
    public var made: ComparisonResult?
    /// In the order of the file; the code of the group before each.
    public var rows: [(group: String, row: Explanation.Row)] = []
    public var leftOut: [Explanation.Row] = []
}

extension StudyRun {
    /// - Parameter detailed: as many rows are followed to the answers that they rest on.
    public func explainComparison(_ index: Int, detailed: Int = 20) -> ComparisonExplanation {
        let comparison = result.study.comparisons[index]
        var explanation = ComparisonExplanation(
            comparison: index, made: result.comparisons.first { $0.comparison == index })
        let table = comparison.table
        guard explanation.made != nil, data.tables.indices.contains(table) else { return explanation }
        let filter = comparison.filter.map { data.truths($0, table) }
        let expressions = [comparison.expression].compactMap { $0 }
        let column: FieldData
        if case .answers(let field) = comparison.measure {
            column = data.tables[table].fields[field]
        } else if let expression = comparison.expression {
            column = data.compute(expression, table: table).field
        } else {
            return explanation
        }
        for row in 0..<data.tables[table].rowCount where filter?[row] != false {
            let group = group(of: row, comparison)
            let isActive = data.tables[table].isActive[row]
            let missing =
                column.reason(row) ?? (group == nil ? .unanswered : nil)
                ?? (comparison.usesSample ? weightReason(result.study.tables[table].weight, table, row) : nil)
            let reason = isActive ? missing.map { $0.phrase.text(data.language) } : leftOutWord(table, row)
            var described = describe(row, table, expressions, reason: reason)
            for field in fieldsBeside(comparison) where !described.inputs.contains(where: { $0.name == name(field, table) }) {
                described.inputs.append((name(field, table), cell(FieldID(table: table, field: field), row)))
            }
            if (reason == nil ? explanation.rows.count : explanation.leftOut.count) < detailed {
                described.details = RowDetails(self).details(expressions, table, row)
            }
            if reason == nil, let group {
                explanation.rows.append((group, described))
            } else {
                explanation.leftOut.append(described)
            }
        }
        return explanation
    }

    private func name(_ field: Int, _ table: Int) -> String { result.study.tables[table].fields[field].id }

    /// What is compared where it is a question, what makes the groups, and how the row was drawn.
    private func fieldsBeside(_ comparison: GroupComparison) -> [Int] {
        var fields: [Int] = []
        if case .answers(let field) = comparison.measure { fields.append(field) }
        if case .field(let field) = comparison.grouping { fields.append(field) }
        guard comparison.usesSample else { return fields }
        let table = result.study.tables[comparison.table]
        return fields + (table.design?.fields ?? []) + [table.weight].compactMap { $0 }
    }

    private func group(of row: Int, _ comparison: GroupComparison) -> String? {
        switch comparison.grouping {
        case .field(let field):
            let value = data.value(FieldID(table: comparison.table, field: field), row)
            return value.isNull ? nil : value.plainText
        case .level(let level):
            let unit = Int(placement.places[comparison.table].unit(row, level))
            return unit < 0 ? nil : placement.units[level][unit].id
        }
    }
}
