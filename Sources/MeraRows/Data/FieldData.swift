package import FEEL
package import MeraModel
package import MeraTable

/// One field of all rows: the values as read or computed, and what relevance and checks made of them.
///
/// The column is never changed: the effective view is the column with the overlay on top (semantics.md, 2).
package struct FieldData: Sendable {
    package private(set) var column: Column
    private(set) var overlay: Overlay
    /// For a reference: the row of the target table, or -1 where there is no answer or no such row.
    var targets = RowNumbers([])

    init(_ column: Column) {
        self.column = column
        overlay = Overlay(count: column.count)
    }

    mutating func hide(_ row: Int, _ reason: MissingReason) { overlay.hide(row, reason) }

    /// What counts of a row is missing for this reason, or, with nil, it is what the column holds.
    mutating func settle(_ row: Int, _ reason: MissingReason?) {
        if self.reason(row) != reason { overlay.settle(row, reason) }
    }

    /// Nobody knows what counts of it in any row.
    mutating func withhold() { for row in 0..<column.count { overlay.hide(row, .notAvailable) } }

    /// Hides the rows for which `mask` does not hold.
    mutating func hideIrrelevant(_ mask: [Bool]) { overlay.hide(where: mask, .notApplicable) }

    /// Fills the batch with the effective view of the rows.
    package func read(_ rows: Range<Int>, into batch: inout Batch) {
        column.read(rows, into: &batch)
        guard !overlay.isEmpty else { return }
        batch.hasMissing = true
        batch.status.withUnsafeMutableBufferPointer { status in
            guard let start = status.baseAddress else { return }
            overlay.lay(over: rows, start)
        }
    }

    /// The effective view of rows of a column with 64-bit values, straight to memory.
    func read(_ rows: Range<Int>, values: UnsafeMutablePointer<Int64>, status: UnsafeMutablePointer<UInt8>) {
        _ = column.read(rows, values: values, status: status)
        overlay.lay(over: rows, status)
    }

    /// The same for numbers of any width, as decimals.
    func read(_ rows: Range<Int>, decimals: UnsafeMutablePointer<Decimal>, status: UnsafeMutablePointer<UInt8>) {
        column.read(rows, decimals: decimals, status: status)
        overlay.lay(over: rows, status)
    }

    /// Hands the effective view of all rows to `body`, batch by batch.
    func eachBatch(_ body: (Range<Int>, borrowing Batch) -> Void) {
        var batch = Batch(of: column.count)
        var start = 0
        while start < column.count {
            let rows = start..<min(column.count, start + Batch.capacity)
            read(rows, into: &batch)
            body(rows, batch)
            start = rows.upperBound
        }
    }

    /// The rows that have no value for a reason, in order.
    func rows(missing reason: MissingReason) -> [Int] {
        var found: [Int] = []
        eachBatch { rows, batch in
            guard batch.hasMissing else { return }
            for index in 0..<batch.count where batch.status[index] == reason.rawValue { found.append(rows.lowerBound + index) }
        }
        return found
    }

    package func reason(_ row: Int) -> MissingReason? {
        MissingReason(rawValue: overlay[row]) ?? column.reason(row)
    }

    /// The effective value; null where there is none.
    package func value(_ row: Int) -> Value {
        if overlay[row] != 0 { return .null }
        switch column.cell(row) {
        case .number(let number): return .number(number)
        case .text(let text): return .string(text)
        case .date(let date): return .date(date)
        case .time(let time): return .time(time)
        case .dateTime(let moment): return .dateTime(moment)
        case .point(let point): return point.value
        case .boolean(let truth): return .boolean(truth)
        case .set(let codes): return .list(codes.map(Value.string))
        case .missing, nil: return .null
        }
    }

    /// The options that a row counts for: of an order the first one.
    func counted(_ row: Int) -> [Value] {
        switch value(row) {
        case .null: []
        case .list(let codes): column.kind == .written(.order) ? Array(codes.prefix(1)) : codes
        case let value: [value]
        }
    }

    /// The row of the target table that a reference leads to; nil where it leads nowhere.
    @inline(__always)
    package func target(_ row: Int) -> Int? {
        guard row < targets.count, targets[row] >= 0, overlay[row] == 0 else { return nil }
        return Int(targets[row])
    }

    /// For each row what `target` says, -1 where it leads nowhere.
    var effectiveTargets: [Int32] {
        if targets.isEmpty { return [Int32](repeating: -1, count: column.count) }
        return overlay.isEmpty ? Array(targets) : targets.indices.map { overlay[$0] == 0 ? targets[$0] : -1 }
    }

    /// Whether something was answered underneath what was laid over it, be it readable or not.
    func hasAnswer(_ row: Int) -> Bool {
        if case .missing(let reason)? = column.cell(row) { return reason == .invalid }
        return true
    }
}
