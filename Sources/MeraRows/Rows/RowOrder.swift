import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Rows in the order of what they answer: choices as in their list, numbers and days by size, texts in natural order.
extension StudyData {
    /// For each row the place of its answer among all answers to the field; -1 where there is none.
    private func places(_ table: Int, _ field: Int) -> [Int32] {
        let codes = RowCodes(tables[table].fields[field])
        let values = codes.firstRows.map { $0 < 0 ? Value.null : tables[table].fields[field].value(Int($0)) }
        var options: [String: Int] = [:]
        if case .choice(let list) = study.tables[table].fields[field].kind {
            for (place, option) in study.choiceLists[list].options.enumerated() { options[option.code] = place }
        }
        func isBefore(_ a: Value, _ b: Value) -> Bool {
            switch (a, b) {
            case (.number(let a), .number(let b)): return a < b
            case (.date(let a), .date(let b)): return a < b
            default:
                if let x = options[a.plainText], let y = options[b.plainText] { return x < y }
                return NaturalOrder.isBefore(a.plainText, b.plainText)
            }
        }
        var place = [Int32](repeating: -1, count: codes.count)
        let sorted = values.indices.filter { !values[$0].isNull }.sorted { isBefore(values[$0], values[$1]) }
        for (index, code) in sorted.enumerated() { place[code] = Int32(index) }
        return codes.ofRow.map { $0 < 0 ? -1 : place[Int($0)] }
    }

    /// Puts the rows of each group in order; rows without an answer stand last, equal ones as in the file.
    func order(_ groups: [[Int]], by fields: [Int], _ table: Int) -> [[Int]] {
        guard !fields.isEmpty else { return groups }
        let keys = fields.map { places(table, $0) }
        func isBefore(_ a: Int, _ b: Int) -> Bool {
            for key in keys where key[a] != key[b] { return UInt32(bitPattern: key[a]) < UInt32(bitPattern: key[b]) }
            return a < b
        }
        return groups.map { $0.sorted(by: isBefore) }
    }

    /// For each row the row of the period before among those that share the rest of its key; -1 where there is none.
    func previousRows(_ table: Int) -> [Int32] {
        let definition = study.tables[table]
        var previous = [Int32](repeating: -1, count: tables[table].rowCount)
        guard let period = definition.period else { return previous }
        let series = rowGroups(by: definition.key.filter { $0 != period }, table)
        let place = places(table, period)
        for rows in order(series, by: [period], table) {
            let inOrder = rows.filter { place[$0] >= 0 }
            for (row, next) in zip(inOrder, inOrder.dropFirst()) where place[row] < place[next] {
                previous[next] = Int32(row)
            }
        }
        return previous
    }
}
