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
        let status = isAsked.map { $0 ? 0 : MissingReason.notApplicable.rawValue }
        cells.ofRow.withUnsafeBufferPointer { cells in
            status.withUnsafeBufferPointer { rows.add(cells, status: $0) }
        }
    }

    /// Who says that he does not know has answered; what failed a check was not answered so that it counts.
    static func isAnswer(_ status: UInt8) -> Bool {
        switch MissingReason(rawValue: status) {
        case nil, .dontKnow, .refused, .notAvailable: true
        default: false
        }
    }

    func measures(_ grouping: Grouping) -> GroupMeasures {
        var all = [Int](repeating: 0, count: grouping.count)
        var there = all
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            all[Int(group)] += expected[cell]
            there[Int(group)] += answered[cell]
        }
        let tallies = rows.totals(grouping, occupied: rows.occupied)
        let (asked, given) = (all, there)
        return GroupMeasures(tallies.isEmpty) { group in
            var measure = tallies[group].measure { Decimal(100 * given[group]).divided(by: Decimal(asked[group])) }
            guard asked[group] > 0 else { return measure }
            measure.numerator = Decimal(given[group])
            measure.denominator = Decimal(asked[group])
            return measure
        }
    }
}
