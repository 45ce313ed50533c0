import FEEL
import MeraModel
import MeraTable

/// For each cell the answers expected and those that are there, over several questions.
struct CompletenessTally {
    private var rows: CellTallies
    private var expected: [Int]
    private var answered: [Int]

    init(_ cells: Cells, _ fields: [FieldData]) {
        rows = CellTallies(cells: cells.count)
        expected = [Int](repeating: 0, count: cells.count)
        answered = [Int](repeating: 0, count: cells.count)
        var isAsked = [Bool](repeating: false, count: cells.ofRow.count)
        for field in fields {
            field.eachBatch { rows, batch in
                for index in 0..<batch.count {
                    let row = rows.lowerBound + index
                    let cell = Int(cells.ofRow[row])
                    if cell < 0 || batch.status[index] == MissingReason.notApplicable.rawValue { continue }
                    isAsked[row] = true
                    expected[cell] += 1
                    if Self.isAnswer(batch.status[index]) { answered[cell] += 1 }
                }
            }
        }
        for (row, cell) in cells.ofRow.enumerated() where cell >= 0 {
            rows.add(Int(cell), status: isAsked[row] ? 0 : MissingReason.notApplicable.rawValue)
        }
    }

    /// Who says that he does not know has answered; what failed a check was not answered so that it counts.
    static func isAnswer(_ status: UInt8) -> Bool {
        switch MissingReason(rawValue: status) {
        case nil, .dontKnow, .refused, .notAvailable: true
        default: false
        }
    }

    func measures(_ grouping: Grouping) -> [Measure] {
        var all = [Int](repeating: 0, count: grouping.count)
        var there = all
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            all[Int(group)] += expected[cell]
            there[Int(group)] += answered[cell]
        }
        return rows.tallies(grouping).enumerated().map { group, tally in
            var measure = tally.measure { Decimal(100 * there[group]).divided(by: Decimal(all[group])) }
            guard all[group] > 0 else { return measure }
            measure.numerator = Decimal(there[group])
            measure.denominator = Decimal(all[group])
            return measure
        }
    }
}
