/// What became of different cells, by their bytes: each is looked into once, however many rows have it. Labels instead of codes, and
/// days as people write them, stand in every row of an export.
///
/// A class, so that what is known of cells is kept while a reader of the same column is at work.
final class KnownCells<Outcome> {
    private var words = TextDictionary()
    private var outcomes: [Outcome] = []
    /// Cells that differ from row to row are not kept for ever.
    private static var mostKept: Int { 4096 }

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
