import FEEL
import MeraCells
import MeraModel

/// Units that several rows of a register speak of, each for a period of its own.
extension Placement {
    /// Rows of a register, those of the latest period first: they say where a unit belongs now.
    func rowsLatestFirst(_ table: Int, _ data: StudyData) -> [Int] {
        let all = Array(0..<data.tables[table].rowCount)
        guard let held = data.study.tables[table].held else { return all }
        let periods = data.tables[table].fields[held.period]
        return all.sorted { NaturalOrder.isBefore(periods.value($1).plainText, periods.value($0).plainText) }
    }

    /// What the rows that held in a period say: where units belonged then, and the row of each.
    func held(in periods: [String], _ data: StudyData) -> (parents: StudyUnits.Parents, rows: [String: [Int: [String: Int]]]) {
        var parents: StudyUnits.Parents = [:]
        var found: [String: [Int: [String: Int]]] = [:]
        for (table, definition) in data.study.tables.enumerated() {
            guard let held = definition.held else { continue }
            let rows = HeldRows(data, table, held)
            for period in periods {
                for id in rows.ids {
                    guard let row = rows.row(id, in: period) else { continue }
                    note(row, table, in: period, data, &parents, &found)
                }
            }
        }
        return (parents, found)
    }

    private func note(
        _ row: Int, _ table: Int, in period: String, _ data: StudyData, _ parents: inout StudyUnits.Parents,
        _ rows: inout [String: [Int: [String: Int]]]
    ) {
        for level in data.study.levels.indices {
            let unit = Int(places[table].unit(row, level))
            guard unit >= 0 else { continue }
            let id = units[level][unit].id
            if case .rows(let own) = data.study.levels[level].units, own == table {
                rows[period, default: [:]][level, default: [:]][id] = row
            }
            guard let next = data.study.levelsAbove(level).first else { continue }
            let parent = Int(places[table].unit(row, next))
            if parent >= 0 { parents[period, default: [:]][level, default: [:]][id] = units[next][parent].id }
        }
    }
}
