import MeraCells
import MeraModel

extension ComputedPart {
    /// The quality of scores, as far as the database has their rows.
    ///
    /// - Parameter unit: the unit of a level by its id, -1 where there is none.
    func scales(unit: (Int, CellLine) throws(Damage) -> Int32) throws(Damage) -> [ScaleCells] {
        let lines = Dictionary(grouping: try CellLine.all(.scales, files)) { $0["score"] }
        var found: [ScaleCells] = []
        for (index, score) in study.scores.enumerated() {
            guard let scale = score.reliability, tables[score.table] != nil else { continue }
            var keys: [[Int32]] = []
            var sums: [[Int32]: ScaleSums] = [:]
            var parts: [String: [String: ScaleSums]] = [:]
            for line in lines[score.id] ?? [] {
                if line["breakdown"].isEmpty {
                    var key: [Int32] = []
                    for level in study.levels.indices { key.append(scale.levels.contains(level) ? try unit(level, line) : -1) }
                    if sums[key] == nil { keys.append(key) }
                    try put(line, scale, &sums[key, default: Self.empty(scale)])
                } else {
                    try put(line, scale, &parts[line["breakdown"], default: [:]][line["category"], default: Self.empty(scale)])
                }
            }
            let grid = CellGrid(count: keys.count, unitOfCell: study.levels.indices.map { level in keys.map { $0[level] } })
            var cells = ScaleCells(score: index, grid: grid, sums: keys.compactMap { sums[$0] })
            cells.breakdowns = scale.breakdown.map { field in
                ScaleCells.Breakdown(field: field, groups: parts[study.tables[score.table].fields[field].id] ?? [:])
            }
            found.append(cells)
        }
        return found
    }

    private static func empty(_ scale: Reliability) -> ScaleSums {
        var sums = ScaleSums(items: scale.items.count)
        sums.pairs = scale.pairs.map { _ in ScaleSums.Contradiction() }
        return sums
    }

    private func put(_ line: CellLine, _ scale: Reliability, _ sums: inout ScaleSums) throws(Damage) {
        let numbers = line["numbers"].split(separator: " ").compactMap { Int128(String($0)) }
        func place(_ column: String) -> Int64 { Int64(line[column]) ?? 0 }
        let places: [ScaleSums.Place] =
            switch line["kind"] {
            case "sums": scale.places
            case "total": [ScaleSums.Place(.total, place("total"))]
            case "choice": [ScaleSums.Place(.choice, place("item"), place("option"), place("total"))]
            default: []
            }
        guard !places.isEmpty, places.count == numbers.count else { throw line.damage }
        for (place, number) in zip(places, numbers) {
            guard sums.put(number, at: place) else { throw line.damage }
        }
    }
}
