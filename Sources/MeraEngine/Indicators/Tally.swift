import FEEL
import MeraModel

/// Rows of a group: with a value, and without one by reason.
struct Tally {
    var valid = 0
    /// By the number of the reason.
    var missing = [Int](repeating: 0, count: MissingReason.allCases.count + 1)
    /// Rows that are outside of a share's base on purpose.
    var skipped = 0

    /// Rows to which the question applies.
    var expected: Int { valid + missing.reduce(0, +) - missing[Int(MissingReason.notApplicable.rawValue)] }

    /// Rows without a value, by reason.
    var missingRows: [(reason: MissingReason, rows: Int)] {
        MissingReason.allCases.compactMap { reason in
            missing[Int(reason.rawValue)] > 0 ? (reason, missing[Int(reason.rawValue)]) : nil
        }
    }

    /// A measure with the value, or with the reason why no row gave one.
    func measure(_ value: () -> Decimal?) -> Measure {
        var measure = Measure(.missing(noValue), n: valid, expected: expected)
        measure.leftOut = missingRows
        if valid > 0 { measure.outcome = value().map { .value(.number($0)) } ?? .missing(.undefined) }
        return measure
    }

    /// The reason shared by most rows; with no row at all there was nobody to answer.
    private var noValue: MissingReason {
        let most = MissingReason.allCases.max { missing[Int($0.rawValue)] < missing[Int($1.rawValue)] }
        guard let most, missing[Int(most.rawValue)] > 0 else { return skipped > 0 ? .notApplicable : .unanswered }
        return most
    }
}
