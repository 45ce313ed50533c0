import MeraCells
import MeraModel
import MeraSource

/// What is odd about the units that the answers make.
extension StudyData {
    /// Findings of one level; of more the first are named.
    private static let mostOfLevel = 20

    /// Units that are values of a column of text and differ only in case, blanks or look-alike letters: `Р1`, `Р 1` and `р1` are three regions
    /// to the engine and one to people.
    mutating func reportUnitsAlike(_ placement: Placement) {
        for level in study.levels.indices {
            guard case .values(let path) = study.levels[level].units, let value = path.value,
                study.tables[value.table].fields[value.field].list == nil
            else { continue }
            var alike: [String: [String]] = [:]
            for unit in placement.units.levels[level] { alike[Self.bare(unit.id), default: []].append(unit.id) }
            let several = alike.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
            for names in several.prefix(Self.mostOfLevel) {
                report(
                    .unitsAlike, table: value.table, row: nil, field: value.field,
                    ["level": .text(study.levels[level].id), "count": .number(names.count), "names": .names(names)])
            }
        }
    }

    private static func bare(_ id: String) -> String {
        skeleton(String(id.lowercased().filter { !$0.isWhitespace && !"«»\"".contains($0) }.map { $0 == "ё" ? "е" : $0 }))
    }
}
