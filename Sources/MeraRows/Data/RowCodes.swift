import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Small numbers for the rows of a table: rows have the same one if and only if they have the same content in some fields.
///
/// -1 stands for rows without content.
struct RowCodes: Sendable {
    private(set) var ofRow: [Int32]
    private(set) var count: Int

    init(ofRow: [Int32], count: Int) {
        self.ofRow = ofRow
        self.count = count
    }

    /// The effective values of a field: by the dictionary where there is one, else by the value itself.
    init(_ field: FieldData) {
        var ofRow: [Int32] = []
        switch field.column.kind {
        case .code, .written, .boolean:
            // The codes are such numbers.
            count = max(2, field.column.dictionary.count)
            ofRow = [Int32](unsafeUninitializedCapacity: field.column.count) { ofRow, count in
                field.eachBatch { rows, batch in
                    let own = UnsafeMutableBufferPointer(rebasing: ofRow[rows])
                    for index in 0..<own.count {
                        let code = Int32(truncatingIfNeeded: batch.values[index])
                        own.initializeElement(at: index, to: batch.status[index] == 0 ? code : -1)
                    }
                }
                count = ofRow.count
            }
        case .date, .number, .set:
            var known: [Int64: Int32] = [:]
            field.eachBatch { _, batch in
                for index in 0..<batch.count {
                    ofRow.append(batch.status[index] == 0 ? known.number(of: batch.values[index]) : -1)
                }
            }
            count = known.count
        case .decimal, .numberCode, .wideSet:
            var known: [String: Int32] = [:]
            for row in 0..<field.column.count {
                let value = field.value(row)
                ofRow.append(value.isNull ? -1 : known.number(of: value.plainText))
            }
            count = known.count
        }
        self.ofRow = ofRow
    }

    /// Tells rows apart by the content of another field too; a row without content in either has none.
    mutating func refine(by other: RowCodes) { refine(by: other.ofRow, offset: 0) }

    /// Where refined numbers come from.
    struct Parts {
        /// For each number the one of which it is a part.
        var origins: [Int32]
        /// For each number the content of the other field, with the offset; -1 where no row has the number.
        var beside: [Int32]
    }

    /// - Parameter other: small numbers that tell the other contents apart; what is below 0 with the offset added stands for none.
    @discardableResult
    mutating func refine(by other: some RandomAccessCollection<Int32>, offset: Int32) -> Parts {
        other.withContiguousStorageIfAvailable { refine($0, offset) }
            ?? Array(other).withUnsafeBufferPointer { refine($0, offset) }
    }

    private mutating func refine(_ other: UnsafeBufferPointer<Int32>, _ offset: Int32) -> Parts {
        /// What stood beside each number first: most often there is nothing else.
        var partner = [Int32](repeating: -1, count: count)
        var added = Parts(origins: [], beside: [])
        var known: [Int64: Int32] = [:]
        var next = Int32(count)
        ofRow.withUnsafeMutableBufferPointer { ofRow in
            partner.withUnsafeMutableBufferPointer { partner in
                for row in ofRow.indices {
                    let (own, beside) = (ofRow[row], other[row] &+ offset)
                    guard own >= 0, beside >= 0 else {
                        ofRow[row] = -1
                        continue
                    }
                    if partner[Int(own)] == beside { continue }
                    if partner[Int(own)] < 0 {
                        partner[Int(own)] = beside
                        continue
                    }
                    let pair = Int64(own) << 32 | Int64(beside)
                    if let number = known[pair] {
                        ofRow[row] = number
                    } else {
                        known[pair] = next
                        ofRow[row] = next
                        next += 1
                        added.origins.append(own)
                        added.beside.append(beside)
                    }
                }
            }
        }
        defer { count = Int(next) }
        return Parts(origins: (0..<Int32(count)) + added.origins, beside: partner + added.beside)
    }

    /// The first row of each number; -1 where no row has it any more.
    var firstRows: [Int32] {
        var rows = [Int32](repeating: -1, count: count)
        for (row, code) in ofRow.enumerated() where code >= 0 && rows[Int(code)] < 0 { rows[Int(code)] = Int32(row) }
        return rows
    }
}

extension Dictionary where Value == Int32 {
    /// The number of a key, the next one where it was not known.
    fileprivate mutating func number(of key: Key) -> Int32 {
        if let number = self[key] { return number }
        let number = Int32(count)
        self[key] = number
        return number
    }
}
