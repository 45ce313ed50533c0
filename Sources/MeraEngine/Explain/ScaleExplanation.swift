import FEEL
public import MeraCells
import MeraModel
import MeraRows
import MeraSource
public import MeraUnits

/// What stands behind the coefficients of a scale: variances and covariances of its items, and the rows with their answers.
public struct ScaleExplanation: Sendable {
    /// Index into the study's scores.
    public var score: Int
    public var unit: UnitReference
    public var quality: ScaleQuality
    /// Nil for fewer than two rows with all answers.
    public var moments: ScaleMoments?
    /// Rows with an answer to every item, in the order of the file, and the others.
    public var rows: [Explanation.Row] = []
    public var leftOut: [Explanation.Row] = []
}

extension StudyRun {
    /// - Returns: nil where the quality of the score is not computed for the unit.
    public func explainScale(_ score: Int, at unit: UnitReference) -> ScaleExplanation? {
        let definition = result.study.scores[score]
        guard let scale = definition.reliability, let made = result.scales.first(where: { $0.score == score }),
            made.units[unit.level].indices.contains(unit.unit)
        else { return nil }
        var explanation = ScaleExplanation(score: score, unit: unit, quality: made.units[unit.level][unit.unit])
        if let cells = cells.scales.first(where: { $0.score == score }), !explanation.quality.isHidden {
            let grouping = cells.grid.grouping(unit.level, units: placement.units[unit.level].count)
            explanation.moments = ScaleMoments(cells.collected(grouping, items: definition.items.count)[unit.unit], scale)
        }
        let table = definition.table
        let places = placement.places[table]
        for row in 0..<data.tables[table].rowCount where Int(places.unit(row, unit.level)) == unit.unit {
            let isActive = data.tables[table].isActive[row]
            let lacking = definition.items.contains { data.tables[table].fields[$0.field].reason(row) != nil }
            let without = Phrase(en: "without all answers", ru: "есть не все ответы").text(data.language)
            let reason = isActive ? (lacking ? without : nil) : leftOutWord(table, row)
            var described = describe(row, table, [], reason: reason)
            described.inputs = definition.items.map { item in
                (result.study.tables[table].fields[item.field].id, cell(FieldID(table: table, field: item.field), row))
            }
            if reason == nil { explanation.rows.append(described) } else { explanation.leftOut.append(described) }
        }
        return explanation
    }
}
