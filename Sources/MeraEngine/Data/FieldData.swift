import FEEL
import MeraModel
import MeraTable

/// One field of all rows: the values as read or computed, and what relevance and checks made of them.
///
/// The column is never changed: the effective view is the column with the overlay on top (semantics.md, 2).
struct FieldData: Sendable {
    private(set) var column: Column
    /// For each row 0, or the reason for which its value does not count. Empty: nothing is laid over.
    private(set) var overlay: [UInt8] = []
    /// For a reference: the row of the target table, or -1.
    var targets: [Int32] = []
    /// The texts of a coded column as values, made once.
    private var texts: [Value]

    init(_ column: Column) {
        self.column = column
        switch column.kind {
        case .code, .set, .wideSet: texts = column.dictionary.texts.map(Value.string)
        default: texts = []
        }
    }

    mutating func hide(_ row: Int, _ reason: MissingReason) {
        if overlay.isEmpty { overlay = [UInt8](repeating: 0, count: column.count) }
        overlay[row] = reason.rawValue
    }

    /// Fills the batch with the effective view of the rows.
    func read(_ rows: Range<Int>, into batch: inout Batch) {
        column.read(rows, into: &batch)
        guard !overlay.isEmpty else { return }
        for index in 0..<batch.count where overlay[rows.lowerBound + index] != 0 {
            batch.status[index] = overlay[rows.lowerBound + index]
            batch.hasMissing = true
        }
    }

    func reason(_ row: Int) -> MissingReason? {
        if !overlay.isEmpty, let reason = MissingReason(rawValue: overlay[row]) { return reason }
        if case .missing(let reason)? = column.cell(row) { return reason }
        return nil
    }

    /// The effective value; null where there is none.
    func value(_ row: Int) -> Value {
        if !overlay.isEmpty, overlay[row] != 0 { return .null }
        switch column.cell(row) {
        case .number(let number): return .number(number)
        case .text(let text): return .string(text)
        case .date(let date): return .date(date)
        case .boolean(let truth): return .boolean(truth)
        case .set(let codes): return .list(codes.map(Value.string))
        case .missing, nil: return .null
        }
    }

    /// Whether there is an answer underneath what was laid over it.
    func hasAnswer(_ row: Int) -> Bool {
        if case .missing? = column.cell(row) { return false }
        return true
    }
}
