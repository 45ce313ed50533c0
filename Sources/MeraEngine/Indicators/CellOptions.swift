import FEEL
import MeraModel
import MeraTable

/// How often each option of a question was chosen, for each cell.
struct CellOptions {
    private(set) var tallies: CellTallies
    /// cell · options + option
    private var chosen: [Int]
    private let width: Int

    init(_ field: FieldData, _ cells: Cells, _ codes: [String]) {
        tallies = CellTallies(cells: cells.count)
        width = codes.count
        chosen = [Int](repeating: 0, count: cells.count * codes.count)
        let place = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
        switch field.column.kind {
        case .code, .set: count(field, cells, field.column.dictionary.texts.map { place[$0] ?? -1 })
        case .boolean: count(field, cells, [false, true].map { place[Value.boolean($0).plainText] ?? -1 })
        default: countRowByRow(field, cells, place)
        }
    }

    /// - Parameter optionOf: the option of each code of the column; -1 for what is none.
    private mutating func count(_ field: FieldData, _ cells: Cells, _ optionOf: [Int]) {
        let isSet = field.column.kind == .set
        let width = width
        // Taken out while they grow, so that nothing is checked or copied row by row.
        var (tallies, chosen) = (tallies, chosen)
        (self.tallies, self.chosen) = (CellTallies(cells: 0), [])
        defer { (self.tallies, self.chosen) = (tallies, chosen) }
        chosen.withUnsafeMutableBufferPointer { chosen in
            field.eachBatch { rows, batch in
                tallies.add(cells.ofRow[rows], batch)
                for index in 0..<batch.count where batch.status[index] == 0 {
                    let cell = Int(cells.ofRow[rows.lowerBound + index])
                    if cell < 0 { continue }
                    if isSet {
                        var mask = UInt64(bitPattern: batch.values[index])
                        while mask != 0 {
                            let option = optionOf[mask.trailingZeroBitCount]
                            if option >= 0 { chosen[cell * width + option] += 1 }
                            mask &= mask - 1
                        }
                    } else {
                        let option = optionOf[Int(batch.values[index])]
                        if option >= 0 { chosen[cell * width + option] += 1 }
                    }
                }
            }
        }
    }

    private mutating func countRowByRow(_ field: FieldData, _ cells: Cells, _ place: [String: Int]) {
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            tallies.add(Int(cell), status: field.reason(row)?.rawValue ?? 0)
            let value = field.value(row)
            if value.isNull { continue }
            let codes: [Value] = if case .list(let chosen) = value { chosen } else { [value] }
            for code in codes { if let option = place[code.plainText] { chosen[Int(cell) * width + option] += 1 } }
        }
    }

    /// For each group, for each option.
    func counts(_ grouping: Grouping) -> [[Int]] {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: width), count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            for option in 0..<width { counts[Int(group)][option] += chosen[cell * width + option] }
        }
        return counts
    }
}
