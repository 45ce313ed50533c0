import FEEL
import MeraCells
import MeraModel
import MeraTable

/// How often each option of a question was chosen, for each cell.
///
/// Everything is in one row of counts for each cell: its options, values that are none of them, then its `Tally`. Place 0 is for rows
/// of no cell, as in `TallyCounter`.
struct OptionCounter {
    private var counts: [Int32]
    private let options: Int
    private let width: Int

    init(_ field: FieldData, _ cells: RowCells, _ codes: [String]) {
        options = codes.count
        width = codes.count + 1 + Tally.width
        counts = [Int32](repeating: 0, count: (cells.count + 1) * width)
        let place = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
        switch field.column.kind {
        case .code: count(field, cells, field.column.dictionary.texts.map { place[$0] ?? codes.count })
        case .written(.order):
            count(field, cells, field.column.dictionary.texts.map { place[String($0.prefix { $0 != " " })] ?? codes.count })
        case .boolean: count(field, cells, [false, true].map { place[Value.boolean($0).plainText] ?? codes.count })
        case .set: countSets(field, cells, field.column.dictionary.texts.map { place[$0] ?? codes.count })
        default: countRowByRow(field, cells, place)
        }
    }

    /// - Parameter optionOf: for each code of the column its option.
    private mutating func count(_ field: FieldData, _ cells: RowCells, _ optionOf: [Int]) {
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

    private mutating func countSets(_ field: FieldData, _ cells: RowCells, _ optionOf: [Int]) {
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

    private mutating func countRowByRow(_ field: FieldData, _ cells: RowCells, _ place: [String: Int]) {
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            let start = (Int(cell) + 1) * width
            counts[start + options + 1 + Int(field.reason(row)?.rawValue ?? 0)] += 1
            for code in field.counted(row) { if let option = place[code.plainText] { counts[start + option] += 1 } }
        }
    }

    /// The cells that hold rows.
    func cells(_ cells: RowCells) -> OptionCells {
        let occupied = occupied
        var tallies: [Int32] = []
        tallies.reserveCapacity(occupied.count * Tally.width)
        var (starts, chosen, times): ([Int], [Int32], [Int32]) = ([0], [], [])
        for cell in occupied.map({ $0 }) {
            let start = (cell + 1) * width
            tallies += counts[(start + options + 1)..<(start + width)]
            for option in 0..<options where counts[start + option] != 0 {
                chosen.append(Int32(option))
                times.append(counts[start + option])
            }
            starts.append(chosen.count)
        }
        return OptionCells(
            grid: cells.grid(occupied), tallies: CellTallies(counts: tallies),
            chosen: ChosenOptions(starts: starts, options: chosen, counts: times))
    }

    private var occupied: Occupied {
        let count = counts.count / width - 1
        return Occupied(
            (0..<Int32(count)).filter { cell in
                let tally = (Int(cell) + 1) * width + options + 1
                for place in tally..<tally + Tally.width where counts[place] != 0 { return true }
                return false
            }, of: count)
    }
}
