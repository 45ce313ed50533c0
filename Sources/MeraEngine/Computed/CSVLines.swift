/// The lines of a CSV file that a program wrote: RFC 4180, UTF-8, names of columns first.
package struct CSVLines: Sendable {
    package let names: [String]
    package let lines: [[String]]

    /// Nil where a quote stays open or a line has another number of fields than there are names.
    package init?(_ bytes: [UInt8]) {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var (place, isQuoted, isBegun) = (0, false, false)
        func text() -> String { String(decoding: field, as: UTF8.self) }
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if isQuoted {
                if byte != 0x22 {
                    field.append(byte)
                } else if place < bytes.count, bytes[place] == 0x22 {
                    field.append(byte)
                    place += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case 0x22: (isQuoted, isBegun) = (true, true)
            case 0x2C:
                record.append(text())
                field.removeAll(keepingCapacity: true)
                isBegun = true
            case 0x0D: continue
            case 0x0A:
                if isBegun || !field.isEmpty || !record.isEmpty {
                    record.append(text())
                    records.append(record)
                }
                record.removeAll(keepingCapacity: true)
                field.removeAll(keepingCapacity: true)
                isBegun = false
            default: field.append(byte)
            }
        }
        if isQuoted { return nil }
        if isBegun || !field.isEmpty || !record.isEmpty {
            record.append(text())
            records.append(record)
        }
        guard let names = records.first, records.allSatisfy({ $0.count == names.count }) else { return nil }
        self.names = names
        lines = Array(records.dropFirst())
    }

    /// The place of a column.
    package func place(_ name: String) -> Int? { names.firstIndex(of: name) }
}
