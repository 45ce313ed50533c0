import FEEL
import MeraModel
import MeraTable

/// One measure for each group of rows, from columns that were computed for all rows (methods.md).
struct Aggregates {
    let grouping: Grouping
    let rows: Int

    init(_ grouping: Grouping) {
        self.grouping = grouping
        rows = grouping.groupOf.count
    }

    /// per · Σ numerator / Σ denominator over rows in which both are valid (semantics.md, 20).
    func ratio(_ numerator: FieldData, _ denominator: FieldData, per: Decimal) -> [Measure] {
        var above = sums()
        var below = sums()
        var tally = tallies()
        for row in 0..<rows where grouping.groupOf[row] >= 0 {
            let group = Int(grouping.groupOf[row])
            if let reason = numerator.reason(row) ?? denominator.reason(row) {
                tally[group].leave(out: reason)
            } else if case .number(let a) = numerator.value(row), case .number(let b) = denominator.value(row) {
                above[group].add(a)
                below[group].add(b)
                tally[group].valid += 1
            }
        }
        return (0..<grouping.count).map { group in
            var measure = tally[group].measure { above[group].total?.multiplied(by: per) }
            guard tally[group].valid > 0, let top = above[group].total, let bottom = below[group].total else { return measure }
            measure.numerator = top
            measure.denominator = bottom
            measure.outcome =
                bottom.isZero
                ? .missing(.zeroDenominator)
                : top.multiplied(by: per)?.divided(by: bottom).map { .value(.number($0)) } ?? .missing(.undefined)
            return measure
        }
    }

    /// 100 · count(condition) / count(base). Without `among` the base is the rows in which the condition is decided.
    func share(_ condition: FieldData, among: FieldData?) -> [Measure] {
        var holding = [Int](repeating: 0, count: grouping.count)
        var tally = tallies()
        for row in 0..<rows where grouping.groupOf[row] >= 0 {
            let group = Int(grouping.groupOf[row])
            if let among, among.value(row) != .boolean(true) {
                if among.value(row).isNull { tally[group].leave(out: among.reason(row) ?? .undefined) } else { tally[group].skip() }
                continue
            }
            if among == nil, let reason = condition.reason(row) {
                tally[group].leave(out: reason)
                continue
            }
            tally[group].valid += 1
            if condition.value(row) == .boolean(true) { holding[group] += 1 }
        }
        return (0..<grouping.count).map { group in
            let base = tally[group].valid
            var measure = tally[group].measure { Decimal(100 * holding[group]).divided(by: Decimal(base)) }
            guard base > 0 else { return measure }
            measure.numerator = Decimal(holding[group])
            measure.denominator = Decimal(base)
            return measure
        }
    }

    func mean(_ values: FieldData) -> [Measure] {
        let (sums, tally) = collect(values)
        return (0..<grouping.count).map { group in
            var measure = tally[group].measure { sums[group].mean }
            measure.numerator = tally[group].valid > 0 ? sums[group].total : nil
            return measure
        }
    }

    func sum(_ values: FieldData) -> [Measure] {
        let (sums, tally) = collect(values)
        return (0..<grouping.count).map { group in tally[group].measure { sums[group].total } }
    }

    func median(_ values: FieldData) -> [Measure] {
        var numbers = [[Decimal]](repeating: [], count: grouping.count)
        var tally = tallies()
        each(values, &tally) { group, number in numbers[group].append(number) }
        return (0..<grouping.count).map { group in
            tally[group].measure {
                let sorted = numbers[group].sorted()
                let middle = sorted.count / 2
                guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
                return sorted[middle - 1].adding(sorted[middle])?.divided(by: Decimal(2))
            }
        }
    }

    /// Rows in which the condition holds; 0 where there is none (semantics.md, 7).
    func count(_ condition: FieldData?) -> [Measure] {
        var holding = [Int](repeating: 0, count: grouping.count)
        var tally = tallies()
        for row in 0..<rows where grouping.groupOf[row] >= 0 {
            let group = Int(grouping.groupOf[row])
            if let reason = condition?.reason(row) {
                tally[group].leave(out: reason)
                continue
            }
            tally[group].valid += 1
            if condition == nil || condition?.value(row) == .boolean(true) { holding[group] += 1 }
        }
        return (0..<grouping.count).map { group in
            var measure = tally[group].measure { nil }
            measure.outcome = .value(.number(Decimal(holding[group])))
            return measure
        }
    }

    private func collect(_ values: FieldData) -> ([DecimalSum], [Tally]) {
        var sums = sums()
        var tally = tallies()
        each(values, &tally) { group, number in sums[group].add(number) }
        return (sums, tally)
    }

    private func each(_ values: FieldData, _ tally: inout [Tally], _ body: (Int, Decimal) -> Void) {
        for row in 0..<rows where grouping.groupOf[row] >= 0 {
            let group = Int(grouping.groupOf[row])
            if case .number(let number) = values.value(row) {
                tally[group].valid += 1
                body(group, number)
            } else {
                tally[group].leave(out: values.reason(row) ?? .undefined)
            }
        }
    }

    private func sums() -> [DecimalSum] { [DecimalSum](repeating: DecimalSum(), count: grouping.count) }
    private func tallies() -> [Tally] { [Tally](repeating: Tally(), count: grouping.count) }
}

/// Rows of a group: with a value, and without one by reason.
struct Tally {
    var valid = 0
    private var missing = [Int](repeating: 0, count: MissingReason.allCases.count + 1)
    /// Rows that are outside of a share's base on purpose.
    private var skipped = 0

    mutating func leave(out reason: MissingReason) { missing[Int(reason.rawValue)] += 1 }
    mutating func skip() { skipped += 1 }

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
