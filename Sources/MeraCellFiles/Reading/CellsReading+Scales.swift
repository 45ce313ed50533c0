import FEEL
import MeraCells
import MeraModel
import MeraSource

extension CellsReading {
    mutating func readScales() throws(CellsFault) {
        var found: [Int: (cellOf: [[Int32]: Int], places: [[Int32]], sums: [ScaleSums])] = [:]
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
            var cell: [Int32] = []
            try places(rows, from: 1, into: &cell)
            let count = found[score]?.places.count ?? 0
            if found[score]?.cellOf[cell] == nil {
                found[score]?.cellOf[cell] = count
                found[score]?.places.append(cell)
                var sums = ScaleSums(items: study.scores[score].items.count)
                sums.pairs = (study.scores[score].reliability?.pairs ?? []).map { _ in ScaleSums.Contradiction() }
                found[score]?.sums.append(sums)
            }
            guard let kind = ScaleSums.Place.Kind(rawValue: rows.text(width + 1)) else {
                throw rows.fault(.notWord(column: "kind", rows.text(width + 1)))
            }
            let parts = (2...4).map { Int64(rows.text(width + $0)) }
            guard let first = parts[0], let second = parts[1], let total = parts[2] else {
                throw rows.fault(.notNumber(column: "first", rows.text(width + 2)))
            }
            guard let number = Int128(rows.text(width + 5)) else {
                throw rows.fault(.notNumber(column: "number", rows.text(width + 5)))
            }
            guard let place = found[score]?.cellOf[cell],
                found[score]?.sums[place].put(number, at: ScaleSums.Place(kind, first, second, total)) == true
            else { throw rows.fault(.wrongContent(column: "kind")) }
        }
        scales = asked.map { score in
            let own = found[score] ?? ([:], [], [])
            let grid = CellGrid(count: own.places.count, unitOfCell: (0..<width).map { level in own.places.map { $0[level] } })
            return ScaleCells(score: score, grid: grid, sums: own.sums)
        }
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
