import FEEL
import MeraCells
import MeraModel
import MeraTable

extension Cells {
    /// For each cell the answers expected and those that are there, over several questions.
    static func completeness(_ cells: RowCells, _ fields: [FieldData]) -> Cells {
        var expected = [Int](repeating: 0, count: cells.count)
        var answered = expected
        var isAsked = [Bool](repeating: false, count: cells.ofRow.count)
        for field in fields {
            field.eachBatch { rows, batch in
                for index in 0..<batch.count {
                    let row = rows.lowerBound + index
                    let cell = Int(cells.ofRow[row])
                    if cell < 0 || batch.status[index] == MissingReason.notApplicable.rawValue { continue }
                    isAsked[row] = true
                    expected[cell] += 1
                    if isAnswer(batch.status[index]) { answered[cell] += 1 }
                }
            }
        }
        var counter = TallyCounter(cells: cells.count)
        let status = isAsked.map { $0 ? 0 : MissingReason.notApplicable.rawValue }
        counter.add(cells.ofRow, status: status)
        let occupied = counter.occupied
        return Cells(
            cells, counter, occupied, .completeness(expected: occupied.kept(expected), answered: occupied.kept(answered)))
    }

    /// Who says that he does not know has answered; what failed a check was not answered so that it counts.
    package static func isAnswer(_ status: UInt8) -> Bool {
        switch MissingReason(rawValue: status) {
        case nil, .dontKnow, .refused, .notAvailable: true
        default: false
        }
    }
}
