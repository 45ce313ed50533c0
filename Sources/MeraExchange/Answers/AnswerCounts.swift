package import MeraModel
package import MeraReport
package import MeraRows
import FEEL

extension DDICounts {
    /// How often each option was chosen in the rows that count, with the values that count. Personal items are not counted.
    package init(_ study: Study, _ rows: JudgedRows) {
        self.init()
        for (index, table) in study.tables.enumerated() where table.isRead {
            let data = rows.data.tables[index]
            let active = data.isActive.indices.filter { data.isActive[$0] }
            for (place, field) in table.fields.enumerated() where !field.personal && field.origin != .parent {
                let column = data.fields[place]
                var counts = Counts()
                var reasons: [MissingReason: Int] = [:]
                let isCounted = field.list != nil || field.type == .boolean
                for row in active {
                    if let reason = column.reason(row) {
                        counts.without += 1
                        reasons[reason, default: 0] += 1
                        continue
                    }
                    counts.answered += 1
                    guard isCounted else { continue }
                    switch column.value(row) {
                    case .string(let code): counts.ofCode[code, default: 0] += 1
                    case .boolean(let truth): counts.ofCode[String(truth), default: 0] += 1
                    case .list(let codes):
                        for case .string(let code) in codes { counts.ofCode[code, default: 0] += 1 }
                    default: break
                    }
                }
                // A reason tells the answer only where no other answer has it.
                let options = field.list.map { study.choiceLists[$0].options } ?? []
                let stands = options.compactMap { option in option.missing.map { (option.code, $0) } }
                for (code, reason) in stands + field.missingCodes.map({ ($0.code, $0.reason) })
                where (stands.map(\.1) + field.missingCodes.map(\.reason)).count(where: { $0 == reason }) == 1 {
                    counts.ofCode[code] = reasons[reason] ?? 0
                }
                ofField[FieldID(table: index, field: place)] = counts
            }
        }
    }
}
