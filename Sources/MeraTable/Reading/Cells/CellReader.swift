import MeraModel

/// Reads the cells of one column from their bytes. A cell is never empty.
protocol CellReader {
    /// Puts the value of a cell into `value` and returns what became of it. Eight bytes past the cell may be read.
    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome
}

/// What became of a cell: a value, a reason for which there is none, or a fault. One byte, the status of the column where it can be.
struct CellOutcome: Equatable {
    let byte: UInt8

    static let value = CellOutcome(byte: 0)
    /// A number that does not fit in 64 bits.
    static let wide = CellOutcome(byte: 0xF0)
    /// The bytes are no text in the encoding of the file.
    static let notText = CellOutcome(byte: 0xF1)

    static func missing(_ reason: MissingReason) -> CellOutcome { CellOutcome(byte: reason.rawValue) }
    static func fault(_ fault: CellFault) -> CellOutcome { CellOutcome(byte: 0x80 | fault.rawValue) }

    /// Outcomes from here on need a second look.
    static let firstTrouble: UInt8 = 0x80

    var fault: CellFault? { byte & 0x80 == 0 ? nil : CellFault(rawValue: byte & 0x7F) }
}

/// The answers of a layout that stand for a reason.
struct MissingCodes: Sendable {
    private let codes: [(bytes: [UInt8], reason: MissingReason)]

    init(_ codes: [String: MissingReason]) {
        self.codes = codes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { (Array($0.key.utf8), $0.value) }
    }

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
