import FEEL
import MeraCells
import MeraModel

/// Covariances of the weighted points of items, times n·(n − 1) and in squared grains: whole numbers.
struct ScaleCovariances {
    let count: Int
    /// Row after row.
    private let values: [Decimal]
    /// For each item the covariance with the total; its sum is that of the total with itself.
    let rows: [Decimal]
    let total: Decimal
    let trace: Decimal

    /// Nil where they have more digits than can be added exactly.
    init?(_ sums: ScaleSums, _ scale: Reliability) {
        count = scale.items.count
        var values = [Decimal](repeating: .zero, count: count * count)
        var place = 0
        for first in 0..<count {
            for second in first..<count {
                let (squares, tooMany) = sums.products[place].multipliedReportingOverflow(by: Int128(sums.complete))
                let (square, tooLarge) = sums.sums[first].multipliedReportingOverflow(by: sums.sums[second])
                let (spread, overflow) = squares.subtractingReportingOverflow(square)
                place += 1
                guard !tooMany, !tooLarge, !overflow, let own = Decimal(coefficient: spread, exponent: 0),
                    let weighted = own.multiplied(by: Decimal(Int(scale.items[first].coefficient)))?
                        .multiplied(by: Decimal(Int(scale.items[second].coefficient)))
                else { return nil }
                values[first * count + second] = weighted
                values[second * count + first] = weighted
            }
        }
        self.values = values
        var rows: [Decimal] = []
        var (total, trace) = (Decimal.zero, Decimal.zero)
        for item in 0..<count {
            var row = Decimal.zero
            for other in 0..<count {
                guard let next = row.adding(values[item * count + other]) else { return nil }
                row = next
            }
            guard let next = total.adding(row), let diagonal = trace.adding(values[item * count + item]) else { return nil }
            rows.append(row)
            (total, trace) = (next, diagonal)
        }
        (self.rows, self.total, self.trace) = (rows, total, trace)
    }

    subscript(_ first: Int, _ second: Int) -> Decimal { values[first * count + second] }
    func variance(_ item: Int) -> Decimal { values[item * count + item] }

    /// The standard deviation of the points of an item, before weights.
    func spread(_ item: Int, of scale: Reliability, rows: Int) -> Decimal? {
        let factor = Decimal(Int(scale.items[item].coefficient))
        guard !factor.isZero else { return .zero }
        // Of steps.
        return variance(item).divided(by: Decimal(rows))?.divided(by: Decimal(rows - 1))?.squareRoot?
            .divided(by: factor.absolute)?.multiplied(by: scale.items[item].slope.absolute)
    }

    /// Cronbach's α: k/(k − 1) · (1 − Σ s²ᵢ / s²); nil where the total does not differ.
    var alpha: Decimal? { Self.alpha(items: count, trace: trace, total: total) }

    /// α of the others.
    func alpha(without item: Int) -> Decimal? {
        guard count > 2, let trace = trace.subtracting(variance(item)), let total = rest(item) else { return nil }
        return Self.alpha(items: count - 1, trace: trace, total: total)
    }

    /// The variance of the total without an item.
    private func rest(_ item: Int) -> Decimal? {
        rows[item].multiplied(by: 2).flatMap { total.subtracting($0) }.flatMap { $0.adding(variance(item)) }
    }

    private static func alpha(items: Int, trace: Decimal, total: Decimal) -> Decimal? {
        guard !total.isZero, let above = total.subtracting(trace)?.multiplied(by: Decimal(items)),
            let below = total.multiplied(by: Decimal(items - 1))
        else { return nil }
        return above.divided(by: below)
    }

    /// The correlation of an item with the total, and with the total of the others.
    func withTotal(_ item: Int) -> Decimal? { Self.correlation(rows[item], variance(item), total) }

    func withRest(_ item: Int) -> Decimal? {
        guard let own = rows[item].subtracting(variance(item)), let rest = rest(item) else { return nil }
        return Self.correlation(own, variance(item), rest)
    }

    /// covariance / √(variance · variance); nil where one of them does not differ.
    static func correlation(_ covariance: Decimal, _ first: Decimal, _ second: Decimal) -> Decimal? {
        guard first > .zero, second > .zero, let product = first.multiplied(by: second), let root = product.squareRoot else {
            return nil
        }
        return covariance.divided(by: root)
    }
}
