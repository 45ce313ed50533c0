import FEEL
import MeraModel
import MeraTable

/// The rows of a table that exists already.
enum KeptRows {
    static func rows(of file: AnswerFile, _ table: DataTable) -> [DraftRow] {
        let columns = table.fields.map { $0.isAnswered ? file.column($0.id) : nil }
        return (0..<file.rowCount).map { row in
            var kept = DraftRow(
                identity: "kept \(row)", answers: columns.map { $0.map { answer($0.cell(row)) } ?? .empty(.unanswered) })
            if let parent = table.parent {
                let key = parent.keyFields.map { kept.answers[$0].value.cellText }
                kept.answers[parent.field] = .value(.string(key.joined(separator: "\u{1F}")))
            }
            return kept
        }
    }

    private static func answer(_ cell: Cell?) -> Answer {
        switch cell {
        case .number(let number): .value(.number(number))
        case .text(let text): .value(.string(text))
        case .date(let date): .value(.date(date))
        case .time(let time): .value(.time(time))
        case .dateTime(let moment): .value(.dateTime(moment))
        case .point(let point): .value(point.value)
        case .boolean(let truth): .value(.boolean(truth))
        case .set(let codes): .value(.list(codes.map(Value.string)))
        case .missing(let reason): .empty(reason)
        case nil: .empty(.unanswered)
        }
    }
}
