/// A row that does not count.
public struct LeftOutRow: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// Another row with the same key counts instead.
        case duplicateKey
        case exactDuplicate
        /// A check of severity error failed, and the table leaves out such rows.
        case hasErrors
        /// Its status says that it is not final.
        case draft
        /// Its status says that it is annulled.
        case void
        /// A row of a repeat: there is no row in which it could stand.
        case noParent
        /// A row of a repeat: the row in which it stands does not count.
        case parentLeftOut
        /// A row of a repeat that is not asked there.
        case irrelevant
        /// No row of its table can be used.
        case unusable
    }

    public var row: Int
    public var reason: Reason

    public init(row: Int, reason: Reason) {
        self.row = row
        self.reason = reason
    }
}
