import FEEL
import MeraCells
import MeraModel

/// The top and the bottom 27 % of a test by their totals (Kelley 1939).
///
/// A group has 27 % of the rows, rounded to whole rows, at least one and at most half of them. Of the rows with the total at its edge all
/// count alike, each for the same part: so the order of rows means nothing.
struct TestGroups {
    let size: Int
    let rows: Int
    let sums: ScaleSums
    /// For each total the part of its rows that stands in the group.
    private let bottom: [Int64: Decimal]
    private let top: [Int64: Decimal]
    /// Mean of the totals, and the square root of their mean squared distance from it, in grains.
    private let mean: Decimal
    private let spread: Decimal

    /// Nil where there are too few rows for two groups.
    init?(_ sums: ScaleSums, _ scale: Reliability) {
        guard sums.complete > 1 else { return nil }
        self.sums = sums
        rows = sums.complete
        size = min(max((rows * 27 + 50) / 100, 1), rows / 2)
        let ordered = sums.totals.sorted { $0.key < $1.key }
        bottom = Self.edge(ordered, size)
        top = Self.edge(ordered.reversed(), size)
        var (total, squares): (Decimal, Decimal) = (.zero, .zero)
        for (value, count) in ordered {
            guard let part = Decimal(Int(value)).multiplied(by: Decimal(count)),
                let square = part.multiplied(by: Decimal(Int(value))),
                let nextTotal = total.adding(part), let nextSquares = squares.adding(square)
            else { return nil }
            (total, squares) = (nextTotal, nextSquares)
        }
        guard let mean = total.divided(by: Decimal(rows)),
            let variance = squares.multiplied(by: Decimal(rows)).flatMap({ all in
                total.multiplied(by: total).flatMap { all.subtracting($0) }
            })?.divided(by: Decimal(rows))?.divided(by: Decimal(rows)), let spread = variance.squareRoot
        else { return nil }
        (self.mean, self.spread) = (mean, spread)
    }

    private static func edge(_ totals: [(key: Int64, value: Int)], _ size: Int) -> [Int64: Decimal] {
        var parts: [Int64: Decimal] = [:]
        var left = size
        for (total, count) in totals where left > 0 {
            parts[total] = count <= left ? .one : Decimal(left).divided(by: Decimal(count)) ?? .zero
            left -= min(left, count)
        }
        return parts
    }

    /// Of the rows with these totals how many stand in the groups.
    func inGroups(_ choices: [Int64: Int]) -> (bottom: Decimal, top: Decimal) {
        func amount(_ parts: [Int64: Decimal]) -> Decimal {
            choices.sorted { $0.key < $1.key }.reduce(Decimal.zero) { sum, choice in
                parts[choice.key].flatMap { $0.multiplied(by: Decimal(choice.value)) }.flatMap { sum.adding($0) } ?? sum
            }
        }
        return (amount(bottom), amount(top))
    }

    /// The correlation of being among these rows with the total.
    func pointBiserial(_ choices: [Int64: Int]) -> Decimal? {
        let count = choices.values.reduce(0, +)
        guard count > 0, count < rows, !spread.isZero else { return nil }
        var total = Decimal.zero
        for (value, times) in choices.sorted(by: { $0.key < $1.key }) {
            guard let next = Decimal(Int(value)).multiplied(by: Decimal(times)).flatMap({ total.adding($0) }) else { return nil }
            total = next
        }
        let odds = Decimal(count).divided(by: Decimal(rows - count))?.squareRoot
        return total.divided(by: Decimal(count)).flatMap { $0.subtracting(mean) }?.divided(by: spread).flatMap { distance in
            odds.flatMap { distance.multiplied(by: $0) }
        }
    }
}

extension ItemQuality {
    /// Discrimination, and who chose which option.
    mutating func setTest(_ sums: ScaleSums.ItemSums, _ item: Reliability.Item, _ test: TestGroups) {
        var chosen: [Int: [Int64: Int]] = [:]
        for (choice, count) in sums.choices { chosen[choice.option, default: [:]][choice.total, default: 0] += count }
        func percent(_ part: Decimal, of whole: Int) -> Decimal {
            part.multiplied(by: 100).flatMap { $0.divided(by: Decimal(whole)) } ?? .zero
        }
        var (right, wrong) = (Decimal.zero, Decimal.zero)
        options = (item.codes ?? []).enumerated().map { place, option in
            let own = chosen[place] ?? [:]
            let count = own.values.reduce(0, +)
            let groups = test.inGroups(own)
            if option.step == 1 {
                right = right.adding(groups.top) ?? right
                wrong = wrong.adding(groups.bottom) ?? wrong
            }
            return OptionQuality(
                code: option.code, isRight: (option.step == 1) == (item.coefficient > 0), count: count,
                share: percent(Decimal(count), of: test.rows), bottom: percent(groups.bottom, of: test.size),
                top: percent(groups.top, of: test.size),
                pointBiserial: test.pointBiserial(own).flatMap(\.shortened).map { .value(.number($0)) }
                    ?? .missing(.zeroDenominator))
        }
        // A reversed item has its right answers at step 0.
        let difference = item.coefficient > 0 ? right.subtracting(wrong) : wrong.subtracting(right)
        measures[.discrimination] =
            difference.flatMap { $0.divided(by: Decimal(test.size)) }.map { .value(.number($0)) } ?? .missing(.undefined)
    }
}
