import MeraModel

/// Reads the cells of one column from their bytes. A cell is never empty.
protocol CellReader {
    /// Whether a value is the same in every row that has the cell, and needs nothing beside it, as the place of a text in a list.
    static var isValueOfCell: Bool { get }

    /// Puts the value of a cell into `value` and returns what became of it. Eight bytes past the cell may be read.
    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome

    /// The same for a cell that was rewritten: it is taken as it is.
    mutating func readRewritten(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome
}

extension CellReader {
    static var isValueOfCell: Bool { false }

    mutating func readRewritten(
        _ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64
    ) -> CellOutcome { read(cell, count, row: row, into: &value) }
}

/// What became of a cell: a value, a reason for which there is none, or a fault. One byte, the status of the column where it can be.
struct CellOutcome: Equatable {
    let byte: UInt8

    static let value = CellOutcome(byte: 0)
    /// A number that does not fit in 64 bits.
    static let wide = CellOutcome(byte: 0xF0)
    /// The bytes are no text in the encoding of the file.
    static let notText = CellOutcome(byte: 0xF1)
    /// A text that may have to be written otherwise: it has blanks around it.
    static let odd = CellOutcome(byte: 0xF2)

    static func missing(_ reason: MissingReason) -> CellOutcome { CellOutcome(byte: reason.rawValue) }
    static func fault(_ fault: CellFault) -> CellOutcome { CellOutcome(byte: 0x80 | fault.rawValue) }

    /// Whether every cell of the same bytes has it.
    var isOfBytes: Bool { self != .wide && self != .notText && self != .fault(.wrongType) }

    /// Outcomes from here on need a second look.
    static let firstTrouble: UInt8 = 0x80

    var fault: CellFault? { byte & 0x80 == 0 ? nil : CellFault(rawValue: byte & 0x7F) }
}

/// The answers of a layout that stand for a reason.
struct MissingCodes: Sendable {
    private let codes: [(bytes: [UInt8], reason: MissingReason)]
    /// Those that are numbers, without zeros at the end of their decimals.
    private let numbers: [(coefficient: Int64, scale: Int, reason: MissingReason)]

    init(_ codes: [String: MissingReason]) {
        let ordered = codes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        self.codes = ordered.map { (Array($0.key.utf8), $0.value) }
        numbers = ordered.compactMap { code, reason in Self.number(code).map { ($0.coefficient, $0.scale, reason) } }
    }

    private static func number(_ code: String) -> (coefficient: Int64, scale: Int)? {
        let parts = code.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        guard code.utf8.count <= 18, fraction.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let number = Int64(String(parts[0]) + fraction)
        else { return nil }
        return (number, fraction.utf8.count)
    }

    /// Whether a number is such an answer however it is written: `99,0` and `099` are 99.
    @inline(__always)
    func outcome(number: Int64, scale: Int) -> CellOutcome? { numbers.isEmpty ? nil : find(number, scale) }

    private func find(_ number: Int64, _ scale: Int) -> CellOutcome? {
        for code in numbers where code.scale <= scale {
            guard scale - code.scale <= 18 else { continue }
            let (product, overflow) = code.coefficient.multipliedReportingOverflow(by: tenTo(scale - code.scale))
            if !overflow, product == number { return .missing(code.reason) }
        }
        return nil
    }

    /// Whether a text may be such an answer in other letters.
    func mayBeFolded(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        codes.contains { code in
            code.bytes.count == count
                && String(decoding: code.bytes, as: UTF8.self).lowercased()
                    == String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self).lowercased()
        }
    }

    var isEmpty: Bool { codes.isEmpty }

    /// Nil where the cell is no such answer.
    @inline(__always)
    func outcome(_ cell: UnsafePointer<UInt8>, _ count: Int) -> CellOutcome? {
        codes.isEmpty ? nil : find(cell, count)
    }

    private func find(_ cell: UnsafePointer<UInt8>, _ count: Int) -> CellOutcome? {
        for code in codes
        where code.bytes.count == count && code.bytes.elementsEqual(UnsafeBufferPointer(start: cell, count: count)) {
            return .missing(code.reason)
        }
        return nil
    }
}
