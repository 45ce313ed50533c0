import MeraModel

/// What became of cells that their reader could not read. Each different cell is looked into once, however many rows have it: labels
/// instead of codes, and days as people write them, stand in every row of an export.
///
/// A class, so that what is known of cells is kept while a reader of the same column is at work.
final class SettledCells {
    enum Outcome {
        /// A value or a reason, read of what was written in another way.
        case read(value: Int64, status: UInt8, CellHabits, written: [UInt8], read: [UInt8])
        case troubles([(fault: CellFault?, detail: String)], text: [UInt8])
    }

    private var words = TextDictionary()
    private var outcomes: [Outcome] = []
    /// Cells that differ from row to row are not kept for ever.
    private static let mostKept = 4096

    func find(_ cell: UnsafeBufferPointer<UInt8>) -> Outcome? {
        outcomes.isEmpty ? nil : words.code(of: cell).map { outcomes[$0] }
    }

    func keep(_ outcome: Outcome, of cell: UnsafeBufferPointer<UInt8>) {
        if outcomes.count == Self.mostKept {
            words.removeAll()
            outcomes.removeAll(keepingCapacity: true)
        }
        if words.add(cell) == outcomes.count { outcomes.append(outcome) }
    }
}
