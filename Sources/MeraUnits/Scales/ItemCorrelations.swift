import FEEL
import MeraNumerics

/// Correlations of the items of a scale with one another, and what is made of their inverse and of one common factor.
struct ItemCorrelations {
    let count: Int
    private let values: [Double]

    /// Nil where an item does not differ.
    init?(_ covariances: ScaleCovariances) {
        let count = covariances.count
        let spreads = (0..<count).map { covariances.variance($0).approximation }
        guard spreads.allSatisfy({ $0 > 0 }) else { return nil }
        self.count = count
        var values = [Double](repeating: 1, count: count * count)
        for first in 0..<count {
            for second in 0..<count where second != first {
                let product = (spreads[first] * spreads[second]).squareRoot()
                values[first * count + second] = covariances[first, second].approximation / product
            }
        }
        self.values = values
    }

    subscript(_ first: Int, _ second: Int) -> Double { values[first * count + second] }

    /// Σ of all of them.
    var total: Double { values.reduce(0, +) }

    /// The mean correlation of two different items.
    var mean: Double { (total - Double(count)) / Double(count * (count - 1)) }

    /// k/(k − 1) · (1 − k / Σ r); nil where the standardised total does not differ.
    var standardisedAlpha: Double? {
        let k = Double(count)
        return total > Self.nothing * k ? k / (k - 1) * (1 - k / total) : nil
    }

    /// What is nothing but rounding, of sums of correlations.
    private static let nothing = 1e-12

    /// For each item the share of its variance that the others explain (squared multiple correlation); nil where items follow from
    /// one another.
    func explained() -> [Double]? {
        var matrix = SymmetricMatrix(size: count)
        for row in 0..<count { for column in 0...row { matrix[row, column] = self[row, column] } }
        return matrix.inverse().map { inverse in (0..<count).map { 1 - 1 / inverse[$0, $0] } }
    }

    /// Guttman's λ6: 1 − Σ(1 − smc) / Σ r.
    func lambda6(_ explained: [Double]) -> Double? {
        guard total > Self.nothing * Double(count) else { return nil }
        return 1 - explained.reduce(0) { $0 + (1 - $1) } / total
    }

    /// The correlation of each item with the total, corrected for its own part in it and for the unreliability of the scale: the
    /// diagonal holds what the others explain.
    func corrected(_ explained: [Double]) -> [Double]? {
        let whole = total - Double(count) + explained.reduce(0, +)
        guard whole > Self.nothing * Double(count) else { return nil }
        return (0..<count).map { item in
            var sum = explained[item]
            for other in 0..<count where other != item { sum += self[item, other] }
            return sum / whole.squareRoot()
        }
    }

    /// Loadings of one common factor by minimal residuals (Harman and Jones 1966): Σ(r − λλ′)² over pairs of items is least.
    ///
    /// - Returns: loadings whose sum is not negative, and the items whose communality stands at its bound; nil for fewer than three items,
    ///   of which one factor is not determined.
    func oneFactor() -> (loadings: [Double], atBound: [Int])? {
        guard count > 2 else { return nil }
        var loadings = start()
        for _ in 0..<Self.mostRounds {
            var change = 0.0
            for item in 0..<count {
                var (above, below) = (0.0, 0.0)
                for other in 0..<count where other != item {
                    above += self[item, other] * loadings[other]
                    below += loadings[other] * loadings[other]
                }
                let next = below > 0 ? min(max(above / below, -Self.most), Self.most) : 0
                change = max(change, abs(next - loadings[item]))
                loadings[item] = next
            }
            if change < Self.enough { break }
        }
        if loadings.reduce(0, +) < 0 { for item in loadings.indices { loadings[item].negate() } }
        return (loadings, loadings.indices.filter { abs(loadings[$0]) >= Self.most })
    }

    private static let mostRounds = 20_000
    private static let enough = 1e-14
    /// A uniqueness is at least 0.005, as `fa` of psych has it.
    private static let most = 0.995.squareRoot()

    /// The first principal component, by the power method from the sums of rows.
    private func start() -> [Double] {
        var vector = (0..<count).map { item in (0..<count).reduce(0) { $0 + self[item, $1] } + 1e-3 * Double(item + 1) }
        for _ in 0..<200 {
            let product = (0..<count).map { item in (0..<count).reduce(0) { $0 + self[item, $1] * vector[$1] } }
            let length = product.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { break }
            vector = product.map { $0 / length }
        }
        return vector
    }

    /// McDonald's ω of one factor: 1 − Σ(1 − λ²) / Σ r.
    func omega(_ loadings: [Double]) -> Double? {
        guard total > Self.nothing * Double(count) else { return nil }
        return 1 - loadings.reduce(0) { $0 + (1 - $1 * $1) } / total
    }
}
