import FEEL
import MeraCells
import MeraModel
import MeraSource

extension CellsReading {
    mutating func readScales() throws(CellsFault) {
        var found: [Int: (cellOf: [[Int32]: Int], places: [[Int32]], sums: [ScaleSums])] = [:]
        var divided: [Int: [Int: [String: ScaleSums]]] = [:]
        let asked = study.scores.indices.filter { index in
            let score = study.scores[index]
            return score.reliability != nil && !unavailable.isLost(FieldID(table: score.table, field: score.field))
        }
        for score in asked { found[score] = ([:], [], []) }
        let width = study.levels.count
        let rows = try open("scales.csv")
        while try rows.next() {
            guard let score = asked.first(where: { study.scores[$0].id == rows.text(0) }) else {
                throw CellsFault(rows.place, unknown: Phrase(en: "score", ru: "балл"), rows.text(0))
            }
            let (number, at) = try scaleNumber(rows, from: width + 3)
            guard rows.text(1).isEmpty else {
                let definition = study.scores[score]
                let table = study.tables[definition.table]
                guard let field = definition.reliability?.breakdown.first(where: { table.fields[$0].id == rows.text(1) }) else {
                    throw CellsFault(rows.place, unknown: Phrase(en: "breakdown", ru: "разрез"), rows.text(1))
                }
                var sums = divided[score]?[field]?[rows.text(2)] ?? noSums(score)
                guard sums.put(number, at: at) else { throw rows.fault(.wrongContent(column: "kind")) }
                divided[score, default: [:]][field, default: [:]][rows.text(2)] = sums
                continue
            }
            var cell: [Int32] = []
            for level in study.levels.indices { cell.append(try place(rows, from: 3, at: level)) }
            let count = found[score]?.places.count ?? 0
            if found[score]?.cellOf[cell] == nil {
                found[score]?.cellOf[cell] = count
                found[score]?.places.append(cell)
                found[score]?.sums.append(noSums(score))
            }
            guard let place = found[score]?.cellOf[cell], found[score]?.sums[place].put(number, at: at) == true else {
                throw rows.fault(.wrongContent(column: "kind"))
            }
        }
        scales = asked.map { score in
            let own = found[score] ?? ([:], [], [])
            let grid = CellGrid(count: own.places.count, unitOfCell: (0..<width).map { level in own.places.map { $0[level] } })
            var cells = ScaleCells(score: score, grid: grid, sums: own.sums)
            let fields = study.scores[score].reliability?.breakdown ?? []
            cells.breakdowns = fields.filter { !unavailable.isLost(FieldID(table: study.scores[score].table, field: $0)) }.map {
                ScaleCells.Breakdown(field: $0, groups: divided[score]?[$0] ?? [:])
            }
            return cells
        }
    }

    private func noSums(_ score: Int) -> ScaleSums {
        var sums = ScaleSums(items: study.scores[score].items.count)
        sums.pairs = (study.scores[score].reliability?.pairs ?? []).map { _ in ScaleSums.Contradiction() }
        return sums
    }

    /// A number of a scale, and where it stands: `kind`, `first`, `second`, `total`, `number`.
    private func scaleNumber(_ rows: FileRows, from column: Int) throws(CellsFault) -> (Int128, ScaleSums.Place) {
        guard let kind = ScaleSums.Place.Kind(rawValue: rows.text(column)) else {
            throw rows.fault(.notWord(column: "kind", rows.text(column)))
        }
        let parts = (1...3).map { Int64(rows.text(column + $0)) }
        guard let first = parts[0], let second = parts[1], let total = parts[2] else {
            throw rows.fault(.notNumber(column: "first", rows.text(column + 1)))
        }
        guard let number = Int128(rows.text(column + 4)) else {
            throw rows.fault(.notNumber(column: "number", rows.text(column + 4)))
        }
        return (number, ScaleSums.Place(kind, first, second, total))
    }

    mutating func readComparisons() throws(CellsFault) {
        var found: [Int: [String: ComparisonCells.Group]] = [:]
        let asked = study.comparisons.indices.filter { !unavailable.isLost(study.comparisons[$0], study) }
        let rows = try open("comparisons.csv")
        while try rows.next() {
            guard let comparison = asked.first(where: { study.comparisons[$0].id == rows.text(0) }) else {
                throw CellsFault(rows.place, unknown: Phrase(en: "comparison", ru: "сравнение"), rows.text(0))
            }
            let count = try rows.count(4)
            guard count > 0 else { throw rows.fault(.noRows) }
            var group = found[comparison]?[rows.text(1)] ?? ComparisonCells.Group()
            switch rows.text(2) {
            case "value":
                guard let value = Decimal(rows.text(3)) else { throw rows.fault(.notNumber(column: "value", rows.text(3))) }
                group.values[value] = count
            case "option": group.options[rows.text(3)] = count
            case "missing": group.missing = count
            case let other: throw rows.fault(.notWord(column: "kind", other))
            }
            found[comparison, default: [:]][rows.text(1)] = group
        }
        comparisons = asked.map { ComparisonCells(comparison: $0, groups: found[$0] ?? [:]) }
    }
}
