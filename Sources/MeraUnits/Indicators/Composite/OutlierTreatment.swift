import FEEL
import MeraModel

/// Values so far from the others that they would decide a scale alone: moved inwards, or all of them taken as logarithms
/// (OECD/JRC handbook; the rule of COINr: skewness and kurtosis of the sample, as Excel's SKEW and KURT have them).
struct OutlierTreatment {
    private(set) var values: [Decimal?]
    /// Units whose value was moved.
    private(set) var moved: Set<Int> = []
    private(set) var isLogarithmic = false

    init(_ values: [Decimal?], _ rule: Composite.Outliers) {
        self.values = values
        guard Self.isBeyond(values, rule) else { return }
        var treated = values
        var touched: Set<Int> = []
        while Self.isBeyond(treated, rule) {
            guard let next = Self.moved(treated) else { break }
            touched.formUnion(next.units)
            guard touched.count <= rule.points else { break }
            treated = next.values
        }
        if !Self.isBeyond(treated, rule) {
            self.values = treated
            moved = touched
        } else if rule.takesLogarithms, let logarithms = Self.logarithms(values) {
            self.values = logarithms
            isLogarithmic = true
        }
    }

    private static func isBeyond(_ values: [Decimal?], _ rule: Composite.Outliers) -> Bool {
        guard let shape = SampleShape(values.compactMap(\.self)) else { return false }
        return shape.skewness.absolute >= rule.skewness && shape.kurtosis >= rule.kurtosis
    }

    /// The furthest value on the side of the longer tail becomes the next one.
    private static func moved(_ values: [Decimal?]) -> (values: [Decimal?], units: [Int])? {
        let present = values.compactMap(\.self)
        guard let shape = SampleShape(present), let least = present.min(), let greatest = present.max() else { return nil }
        let furthest = shape.skewness.isNegative ? least : greatest
        let others = present.filter { $0 != furthest }
        guard let next = shape.skewness.isNegative ? others.min() : others.max() else { return nil }
        let units = values.indices.filter { values[$0] == furthest }
        return (values.map { $0 == furthest ? next : $0 }, units)
    }

    /// log(x − least + 0.01 · (greatest − least)), which is there for any values that differ.
    private static func logarithms(_ values: [Decimal?]) -> [Decimal?]? {
        let present = values.compactMap(\.self)
        guard let least = present.min(), let greatest = present.max(),
            let room = greatest.subtracting(least)?.divided(by: Decimal(100)), !room.isZero
        else { return nil }
        let taken = values.map { value in value.flatMap { $0.subtracting(least)?.adding(room)?.naturalLogarithm } }
        return taken.count { $0 != nil } == present.count ? taken : nil
    }
}

/// Skewness and excess kurtosis of a sample, corrected for its size: G1 and G2 (Joanes and Gill, 1998).
struct SampleShape {
    let skewness: Decimal
    let kurtosis: Decimal

    /// Nil for fewer than four values, and for values that do not differ.
    init?(_ values: [Decimal]) {
        let n = values.count
        guard n > 3 else { return nil }
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        guard let mean = sum.mean else { return nil }
        var (second, third, fourth) = (DecimalSum(), DecimalSum(), DecimalSum())
        for value in values {
            guard let distance = value.subtracting(mean), let square = distance.multiplied(by: distance),
                let cube = square.multiplied(by: distance), let power = square.multiplied(by: square)
            else { return nil }
            second.add(square)
            third.add(cube)
            fourth.add(power)
        }
        // With mₖ = Σ(x − mean)^k / n: G1 = m₃/m₂^1.5 · √(n(n−1))/(n−2), G2 = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6).
        let count = Decimal(n)
        guard let m2 = second.total?.divided(by: count), !m2.isZero, let m3 = third.total?.divided(by: count),
            let m4 = fourth.total?.divided(by: count), let root = m2.squareRoot,
            let g1 = m3.divided(by: m2)?.divided(by: root), let correction = Decimal(n * (n - 1)).squareRoot,
            let skewness = g1.multiplied(by: correction)?.divided(by: Decimal(n - 2)),
            let g2 = m4.divided(by: m2)?.divided(by: m2)?.subtracting(Decimal(3)),
            let kurtosis = g2.multiplied(by: Decimal(n + 1))?.adding(Decimal(6))?.multiplied(by: Decimal(n - 1))?
                .divided(by: Decimal((n - 2) * (n - 3)))
        else { return nil }
        (self.skewness, self.kurtosis) = (skewness, kurtosis)
    }
}
