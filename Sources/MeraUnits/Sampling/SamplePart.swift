import FEEL
import MeraCells

/// What the rows of a domain come to in one leaf of the sample.
struct SamplePart {
    var leaf: Int
    var sums = SampleCells.Sums()
    /// Of a made weight.
    var unweighted = SampleCells.Unweighted()

    /// Σ w(y − R·x)
    func residual(_ quotient: Decimal) -> Decimal? { Residual.sum(sums.y, sums.x, quotient) }
    /// Σ (w(y − R·x))²
    func squares(_ quotient: Decimal) -> Decimal? { Residual.squares(sums.yy, sums.xy, sums.xx, quotient) }

    /// A row of weight w: x = 1, and y = 1 where it is in.
    mutating func add(_ weight: Decimal, isIn: Bool, squares: Bool, isMade: Bool) {
        sums.rows += 1
        sums.x.add(weight)
        if isIn { sums.y.add(weight) }
        if isMade { unweighted.add(.one, isIn ? .one : .zero, weight) }
        guard squares else { return }
        sums.xx.add(weight, times: weight)
        if isIn {
            sums.xy.add(weight, times: weight)
            sums.yy.add(weight, times: weight)
        }
    }
}

/// Exact sums of y − R·x.
enum Residual {
    /// Σ(y − R·x)
    static func sum(_ y: DecimalSum, _ x: DecimalSum, _ quotient: Decimal) -> Decimal? {
        guard let y = y.total, let x = x.total else { return nil }
        return x.multiplied(by: quotient).flatMap { y.subtracting($0) }
    }

    /// Σ(y − R·x)² = Σy² − 2R·Σxy + R²·Σx²
    static func squares(_ yy: DecimalSum, _ xy: DecimalSum, _ xx: DecimalSum, _ quotient: Decimal) -> Decimal? {
        guard let yy = yy.total, let xy = xy.total, let xx = xx.total, let twice = quotient.multiplied(by: 2),
            let product = xy.multiplied(by: twice), let square = quotient.multiplied(by: quotient)?.multiplied(by: xx)
        else { return nil }
        return yy.subtracting(product)?.adding(square)
    }
}
