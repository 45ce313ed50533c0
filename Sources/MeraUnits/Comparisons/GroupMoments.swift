import FEEL
import MeraCells

/// Values of some rows, in their order, with how often each comes.
struct GroupMoments {
    let count: Int
    let values: [(value: Decimal, count: Int)]
    /// Σx and Σx², exact as far as decimals are.
    private let sum: Decimal?
    private let squares: Decimal?

    init(_ values: [Decimal: Int]) {
        self.values = values.map { ($0.key, $0.value) }.sorted { $0.value < $1.value }
        count = values.values.reduce(0, +)
        var (sum, squares): (Decimal?, Decimal?) = (.zero, .zero)
        for (value, times) in self.values {
            let part = value.multiplied(by: Decimal(times))
            sum = sum.flatMap { known in part.flatMap { known.adding($0) } }
            squares = squares.flatMap { known in part.flatMap { $0.multiplied(by: value) }.flatMap { known.adding($0) } }
        }
        (self.sum, self.squares) = (sum, squares)
    }

    static func adding(_ parts: [GroupMoments]) -> GroupMoments {
        var values: [Decimal: Int] = [:]
        for part in parts { for (value, times) in part.values { values[value, default: 0] += times } }
        return GroupMoments(values)
    }

    var mean: Decimal? { count > 0 ? sum?.divided(by: Decimal(count)) : nil }

    /// Σ(x − mean)² / (n − 1)
    var variance: Decimal? {
        guard count > 1, let sum, let squares, let square = sum.multiplied(by: sum),
            let spread = squares.multiplied(by: Decimal(count)).flatMap({ $0.subtracting(square) })
        else { return nil }
        return (spread.isNegative ? Decimal.zero : spread).divided(by: Decimal(count))?.divided(by: Decimal(count - 1))
    }

    /// The middle value, or the mean of both middle ones.
    var median: Decimal? {
        guard count > 0 else { return nil }
        func value(_ place: Int) -> Decimal? {
            var before = 0
            for (value, times) in values {
                before += times
                if place < before { return value }
            }
            return nil
        }
        guard let low = value((count - 1) / 2), let high = value(count / 2) else { return nil }
        return low == high ? low : low.adding(high)?.divided(by: 2)
    }
}
