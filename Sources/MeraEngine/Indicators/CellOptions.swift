import FEEL
import MeraModel
import MeraTable

/// How often each option of a question was chosen, for each cell.
///
/// Everything is in one row of counts for each cell: its options, values that are none of them, then its `Tally`. Place 0 is for rows
/// of no cell, as in `CellTallies`.
struct CellOptions {
    private var counts: [Int32]
    private let options: Int
    private let width: Int
    /// The cells that hold rows: of a small round most hold none.
    private var occupied: [Int32] = []

    init(_ field: FieldData, _ cells: Cells, _ codes: [String]) {
        options = codes.count
        width = codes.count + 1 + Tally.width
        counts = [Int32](repeating: 0, count: (cells.count + 1) * width)
        let place = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
        switch field.column.kind {
        case .code: count(field, cells, field.column.dictionary.texts.map { place[$0] ?? codes.count })
        case .boolean: count(field, cells, [false, true].map { place[Value.boolean($0).plainText] ?? codes.count })
        case .set: countSets(field, cells, field.column.dictionary.texts.map { place[$0] ?? codes.count })
        default: countRowByRow(field, cells, place)
        }
        occupied = (0..<Int32(cells.count)).filter { cell in
            let tally = (Int(cell) + 1) * width + options + 1
            for place in tally..<tally + Tally.width where counts[place] != 0 { return true }
            return false
        }
    }

    /// - Parameter optionOf: for each code of the column its option.
    private mutating func count(_ field: FieldData, _ cells: Cells, _ optionOf: [Int]) {
        let (width, tally) = (width, options + 1)
        counts.withUnsafeMutableBufferPointer { counts in
            optionOf.withUnsafeBufferPointer { optionOf in
                cells.eachBatch(of: field) { _, cellOfRow, batch in
                    batch.values.withUnsafeBufferPointer { values in
                        batch.withStatus { status in
                            guard let status else {
                                for (index, cell) in cellOfRow.enumerated() {
                                    counts[(Int(cell) + 1) * width + optionOf[Int(values[index])]] &+= 1
                                }
                                return
                            }
                            for (index, cell) in cellOfRow.enumerated() {
                                let place = status[index] == 0 ? optionOf[Int(values[index])] : tally + Int(status[index])
                                counts[(Int(cell) + 1) * width + place] &+= 1
                            }
                        }
                    }
                }
            }
            // A row with a value has one option or none.
            for row in stride(from: 0, to: counts.count, by: width) {
                for place in row..<row + tally { counts[row + tally] &+= counts[place] }
            }
        }
    }

    private mutating func countSets(_ field: FieldData, _ cells: Cells, _ optionOf: [Int]) {
        let (width, tally) = (width, options + 1)
        counts.withUnsafeMutableBufferPointer { counts in
            cells.eachBatch(of: field) { _, cellOfRow, batch in
                for (index, cell) in cellOfRow.enumerated() {
                    let start = (Int(cell) + 1) * width
                    counts[start + tally + Int(batch.status[index])] &+= 1
                    if batch.status[index] != 0 { continue }
                    var mask = UInt64(bitPattern: batch.values[index])
                    while mask != 0 {
                        counts[start + optionOf[mask.trailingZeroBitCount]] &+= 1
                        mask &= mask - 1
                    }
                }
            }
        }
    }

    private mutating func countRowByRow(_ field: FieldData, _ cells: Cells, _ place: [String: Int]) {
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            let start = (Int(cell) + 1) * width
            counts[start + options + 1 + Int(field.reason(row)?.rawValue ?? 0)] += 1
            let value = field.value(row)
            if value.isNull { continue }
            let codes: [Value] = if case .list(let chosen) = value { chosen } else { [value] }
            for code in codes { if let option = place[code.plainText] { counts[start + option] += 1 } }
        }
    }

    /// For each group how often each option was chosen.
    func totals(_ grouping: Grouping) -> [Distribution.Counts] {
        var tallies = [Int32](repeating: 0, count: grouping.count * Tally.width)
        // Units without a row share one list of zeros.
        let none = Distribution.Counts(asked: 0, answered: 0, counts: [Int](repeating: 0, count: options), missing: [])
        var totals = [Distribution.Counts](repeating: none, count: grouping.count)
        var isEmpty = [Bool](repeating: true, count: grouping.count)
        for cell in occupied.lazy.map(Int.init) where grouping.groupOf[cell] >= 0 {
            let (from, group) = ((cell + 1) * width, Int(grouping.groupOf[cell]))
            let tally = from + options + 1
            isEmpty[group] = false
            for place in 0..<Tally.width { tallies[group * Tally.width + place] &+= counts[tally + place] }
            for option in 0..<options { totals[group].counts[option] += Int(counts[from + option]) }
        }
        for group in totals.indices where !isEmpty[group] {
            let tally = Tally(tallies, group: group)
            (totals[group].asked, totals[group].answered) = (tally.expected, tally.valid)
            totals[group].missing = tally.missingRows
        }
        return totals
    }
}
