public import MeraModel

/// Rows of a group: with a value, and without one by reason.
public struct Tally: Sendable {
    public typealias Count = Int32

    /// The counts of all groups; those of this one begin at `start`.
    private let counts: [Count]
    private let start: Int

    /// Counts of a group: rows with a value, rows by the number of the reason, rows outside of a share's base on purpose.
    public static let width = MissingReason.allCases.count + 2
    public static let skipped = width - 1

    public init(_ counts: [Count], group: Int) {
        self.counts = counts
        start = group * Self.width
    }

    /// Of no rows.
    public init() { self.init([Count](repeating: 0, count: Self.width), group: 0) }

    /// The count of a reason by its number, of rows with a value at 0, of `skipped`.
    public func count(_ place: Int) -> Int { Int(counts[start + place]) }

    public var valid: Int { Int(counts[start]) }

    private func missing(_ reason: MissingReason) -> Int { Int(counts[start + Int(reason.rawValue)]) }

    /// Whether no row belongs to the group at all.
    public var isEmpty: Bool { sum(of: Self.width) == 0 }

    /// Rows to which the question applies.
    public var expected: Int { sum(of: Self.skipped) - missing(.notApplicable) }

    /// Of the first so many counts, none of which is negative.
    private func sum(of width: Int) -> Int {
        counts[start..<start + width].withUnsafeBufferPointer { $0.reduce(0) { $0 + Int($1) } }
    }

    /// Rows without a value, by reason.
    public var missingRows: [(reason: MissingReason, rows: Int)] {
        guard expected + missing(.notApplicable) > valid else { return [] }
        return MissingReason.allCases.compactMap { reason in missing(reason) > 0 ? (reason, missing(reason)) : nil }
    }

    /// The reason shared by most rows; with no row at all there was nobody to answer.
    public var noValue: MissingReason {
        guard let most = MissingReason.allCases.max(by: { missing($0) < missing($1) }), missing(most) > 0 else {
            return counts[start + Self.skipped] > 0 ? .notApplicable : .unanswered
        }
        return most
    }
}
