import FEEL
import MeraModel

/// Rows of a group: with a value, and without one by reason.
struct Tally {
    typealias Count = Int32

    /// The counts of all groups; those of this one begin at `start`.
    private let counts: [Count]
    private let start: Int
    /// Whether no row belongs to the group at all.
    private let isEmpty: Bool

    /// Counts of a group: rows with a value, rows by the number of the reason, rows outside of a share's base on purpose.
    static let width = MissingReason.allCases.count + 2
    static let skipped = width - 1

    init(_ counts: [Count], group: Int, isEmpty: Bool = false) {
        self.counts = counts
        start = group * Self.width
        self.isEmpty = isEmpty
    }

    var valid: Int { Int(counts[start]) }

    private func missing(_ reason: MissingReason) -> Int { Int(counts[start + Int(reason.rawValue)]) }

    /// Rows to which the question applies.
    var expected: Int {
        var rows = 0
        for place in start..<start + Self.skipped { rows += Int(counts[place]) }
        return rows - missing(.notApplicable)
    }

    /// Rows without a value, by reason.
    var missingRows: [(reason: MissingReason, rows: Int)] {
        guard expected + missing(.notApplicable) > valid else { return [] }
        return MissingReason.allCases.compactMap { reason in missing(reason) > 0 ? (reason, missing(reason)) : nil }
    }

    /// A measure with the value, or with the reason why no row gave one.
    func measure(_ value: () -> Decimal?) -> Measure {
        if isEmpty { return Measure(.missing(.unanswered)) }
        var measure = Measure(.missing(noValue), n: valid, expected: expected)
        measure.leftOut = missingRows
        if valid > 0 { measure.outcome = value().map { .value(.number($0)) } ?? .missing(.undefined) }
        return measure
    }

    /// The reason shared by most rows; with no row at all there was nobody to answer.
    private var noValue: MissingReason {
        guard let most = MissingReason.allCases.max(by: { missing($0) < missing($1) }), missing(most) > 0 else {
            return counts[start + Self.skipped] > 0 ? .notApplicable : .unanswered
        }
        return most
    }
}
