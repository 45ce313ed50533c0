import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The cells of the scores whose quality is asked for.
struct ScaleGathering {
    let data: StudyData
    let places: [RowPlaces]

    func all() -> [ScaleCells] {
        let asked = data.study.scores.indices.filter { index in
            let score = data.study.scores[index]
            return score.reliability != nil && !data.unavailable.isLost(FieldID(table: score.table, field: score.field))
        }
        guard !asked.isEmpty else { return [] }
        let own = self
        return mapOnThreads(data.threads, count: asked.count) { own.gather(asked[$0]) }.compactMap { $0 }
    }

    private func gather(_ index: Int) -> ScaleCells? {
        let score = data.study.scores[index]
        guard let scale = score.reliability else { return nil }
        let rows = RowCells(places[score.table], data.tables[score.table].isActive)
        let (cellOfPlace, grid) = Self.cells(of: rows, levels: scale.levels, all: data.study.levels.count)
        let hasty = scale.hasty.map { data.truths($0, score.table) }
        var counter = ScaleCounter(scale, cells: grid.count, score.items.map { data.tables[score.table].fields[$0.field] })
        counter.count(rows: data.tables[score.table].rowCount, hasty: hasty) { row in
            let cell = rows.ofRow[row]
            return cell < 0 ? -1 : cellOfPlace[Int(cell)]
        }
        var cells = ScaleCells(score: index, grid: grid, sums: counter.sums)
        cells.breakdowns = scale.breakdown.filter { !data.unavailable.isLost(FieldID(table: score.table, field: $0)) }.map {
            breakdown($0, score, scale, rows)
        }
        return cells
    }

    /// The rows of each category, whatever their units.
    private func breakdown(_ field: Int, _ score: Score, _ scale: Reliability, _ rows: RowCells) -> ScaleCells.Breakdown {
        let categories = Categories(FieldID(table: score.table, field: field), data, rows)
        var counter = ScaleCounter(
            scale, cells: categories.all.count, score.items.map { data.tables[score.table].fields[$0.field] })
        counter.count(rows: data.tables[score.table].rowCount, hasty: nil) { row in
            rows.ofRow[row] < 0 ? -1 : categories.ofRow[row]
        }
        let known = zip(categories.all.map(\.code), counter.sums).filter { $1.rows > 0 }
        return ScaleCells.Breakdown(
            field: field, groups: Dictionary(known.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }))
    }

    /// Places that belong to the same units at the levels at hand are one cell.
    private static func cells(of rows: RowCells, levels: [Int], all: Int) -> (cellOfPlace: [Int32], grid: CellGrid) {
        let units = (0..<all).map { level in levels.contains(level) ? rows.groups(level).map(\.unit) : [] }
        var known: [[Int32]: Int32] = [:]
        var found: [[Int32]] = []
        let cellOfPlace = (0..<rows.count).map { place -> Int32 in
            let key = levels.map { units[$0][place] }
            if key.allSatisfy({ $0 < 0 }) { return -1 }
            if let cell = known[key] { return cell }
            known[key] = Int32(found.count)
            found.append(key)
            return Int32(found.count - 1)
        }
        let unitOfCell = (0..<all).map { level in
            levels.firstIndex(of: level).map { place in found.map { $0[place] } } ?? [Int32](repeating: -1, count: found.count)
        }
        return (cellOfPlace, CellGrid(count: found.count, unitOfCell: unitOfCell))
    }
}
