import FEEL
import MeraModel

// `unit.norm`: what the register says of the unit itself.

extension IndicatorStep {
    /// The row that a chain of references leads to from the unit's own row; nil where it leads nowhere.
    private func row(_ path: [FieldID], _ level: Int, _ unit: UnitReference) -> Int? {
        guard unit.level == level, unit.unit < units.rowOfUnit[level].count else { return nil }
        return data.follow(path, from: units.rowOfUnit[level][unit.unit])
    }

    /// Personal columns are in no text of the published version.
    private func isWithheld(_ field: FieldID) -> Bool { isPublished && study.isPersonal(field) }

    func column(_ path: [FieldID], _ field: FieldID, _ level: Int, _ unit: UnitReference) -> Value {
        isWithheld(field) ? .null : row(path, level, unit).map { data.value(field, $0) } ?? .null
    }

    /// Why the unit's row has no such value; nil where it has one.
    func columnReason(_ path: [FieldID], _ field: FieldID, _ level: Int, _ unit: UnitReference) -> MissingReason? {
        guard !isWithheld(field) else { return .suppressed }
        guard let row = row(path, level, unit) else { return .notAvailable }
        return data.tables[field.table].fields[field.field].reason(row)
    }
}
