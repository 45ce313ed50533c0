import MeraCells
import MeraNumerics

/// How the sums of weights of the categories vary between the clusters of a sample, known once for all domains.
///
/// Of z − W·b the variance is Var z − 2b·Cov(z, W) + b·Var(W)·b: a domain costs its own clusters, not those of the sample. For designs of
/// one stage; others go through all units.
struct CategorySpread: Sendable {
    private struct Stratum: Sendable {
        /// (1 − f)·n/(n − 1)
        var scale: Double
        var sums: [Double]
        var units: Double
    }

    private let tree: SampleTree
    private let count: Int
    /// For each first leaf of a unit the sums of all columns.
    private let sums: [[Double]]
    private let strata: [Int: Stratum]
    private var squares: SymmetricMatrix
    /// Where less than this part of a variance is left, too few digits are.
    private static let least = 1e-3

    /// - Parameters:
    ///   - made: Σ w of each leaf.
    ///   - columns: of each leaf, of so many as `count`.
    init?(_ tree: SampleTree, _ made: [Double], columns: [[Int]], count: Int) {
        guard !tree.drawsRows, tree.lonely.isEmpty, tree.path.allSatisfy({ $0.count == 1 }), count <= 200 else { return nil }
        self.tree = tree
        self.count = count
        var sums = [[Double]](repeating: [], count: made.count)
        var strata: [Int: Stratum] = [:]
        for (leaf, weight) in made.enumerated() {
            let (unit, stratum) = (tree.unitOfLeaf[leaf], tree.stratum(leaf))
            if sums[unit].isEmpty { sums[unit] = [Double](repeating: 0, count: count) }
            if strata[stratum] == nil {
                let node = tree.nodes[stratum]
                let (n, rest) = (Double(node.units), 1 - (node.fraction?.approximation ?? 0))
                strata[stratum] = Stratum(
                    scale: n > 1 ? rest * n / (n - 1) : 0, sums: [Double](repeating: 0, count: count), units: n)
            }
            for column in columns[leaf] {
                sums[unit][column] += weight
                strata[stratum]?.sums[column] += weight
            }
        }
        squares = SymmetricMatrix(size: count)
        for (unit, own) in sums.enumerated() where !own.isEmpty {
            guard let stratum = strata[tree.stratum(unit)] else { continue }
            let away = own.indices.map { own[$0] - stratum.sums[$0] / stratum.units }
            for row in 0..<count { for column in 0...row { squares[row, column] += stratum.scale * away[row] * away[column] } }
        }
        (self.sums, self.strata) = (sums, strata)
    }

    /// Nil where it has to be computed unit by unit.
    ///
    /// - Parameters:
    ///   - entries: the domain's own z, without what the totals explain.
    ///   - coefficients: what they explain of each row, column by column.
    func variance(_ entries: [SampleVariance.Entry], _ coefficients: [Double]) -> Double? {
        guard let own = SampleVariance(tree, entries).value else { return nil }
        var products = [Double](repeating: 0, count: count)
        var totals: [(stratum: Int, z: Double)] = []
        for entry in entries {
            let (unit, stratum) = (tree.unitOfLeaf[entry.leaf], tree.stratum(entry.leaf))
            guard let scale = strata[stratum]?.scale else { return nil }
            if totals.last?.stratum != stratum { totals.append((stratum, 0)) }
            totals[totals.count - 1].z += entry.z
            for column in 0..<count { products[column] += scale * entry.z * sums[unit][column] }
        }
        for (stratum, z) in totals {
            guard let stratum = strata[stratum] else { return nil }
            for column in 0..<count { products[column] -= stratum.scale * z * stratum.sums[column] / stratum.units }
        }
        var variance = own
        for row in 0..<count {
            variance -= 2 * coefficients[row] * products[row]
            for column in 0..<count { variance += coefficients[row] * coefficients[column] * squares[row, column] }
        }
        return variance > Self.least * own ? variance : nil
    }
}
