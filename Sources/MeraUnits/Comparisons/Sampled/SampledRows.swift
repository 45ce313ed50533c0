import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// The rows that are compared as the sample shows them, in an order that nothing but the rows decides.
///
/// What is compared is always a sum Σ w·u over rows, u depending on the group and the answer of a row alone. So the rows of one leaf with
/// one answer are a part, and its Σ w and Σ w² say what it adds to any variance (`SampleVariance`).
struct SampledRows {
    struct Part {
        var group: Int
        var leaf: Int
        var value: Decimal
        /// Index into the options; −1 where there is a value.
        var option: Int
        var rows: Int
        /// Σ w, exact and as a machine number, and Σ w².
        var weight: Decimal
        var w: Double
        var squares: Double
        /// Σ w by the weights of each replicate.
        var replicates: [Double]
    }

    let tree: SampleTree
    /// What known totals explain of sums of these rows, where their weight was made to reach such.
    private let calibration: Calibration?
    private let replicates: SamplingDesign.Replicates?
    /// By leaf, group, option and value.
    let parts: [Part]

    /// - Parameter parts: as `parts` makes them.
    init(
        _ tree: SampleTree, _ calibration: Calibration?, _ replicates: SamplingDesign.Replicates?, _ parts: [Part]
    ) {
        (self.tree, self.calibration, self.replicates, self.parts) = (tree, calibration, replicates, parts)
    }

    /// - Parameters:
    ///   - groups: the codes of the groups.
    ///   - options: those of the options of the question; an answer that is none of them is left out.
    static func parts(_ sample: SampledValues, groups: [String], options: [String]) -> [Part] {
        let numbers = Dictionary(zip(options, options.indices), uniquingKeysWith: { first, _ in first })
        var parts: [Part] = []
        for (group, code) in groups.enumerated() {
            for (place, sums) in sample.groups[code] ?? [:] {
                let option = place.option.isEmpty ? -1 : numbers[place.option]
                guard let option, let weight = sums.weight.total, let squares = sums.squares.total else { continue }
                parts.append(
                    Part(
                        group: group, leaf: Int(place.leaf), value: place.value, option: option, rows: sums.rows, weight: weight,
                        w: weight.approximation, squares: squares.approximation,
                        replicates: sums.replicates.map { $0.total?.approximation ?? .nan }))
            }
        }
        return parts.sorted { a, b in
            (a.leaf, a.group, a.option) != (b.leaf, b.group, b.option)
                ? (a.leaf, a.group, a.option) < (b.leaf, b.group, b.option) : a.value < b.value
        }
    }

    /// Those of some groups: a domain of the same sample.
    func only(_ groups: Set<Int>) -> SampledRows {
        SampledRows(tree, calibration, replicates, parts.filter { groups.contains($0.group) })
    }

    /// Primary units less strata, of the rows that are here; of replicates as many as are declared, else their number less one.
    var degrees: Int {
        replicates?.degreesOfFreedom ?? tree.size(parts.lazy.map(\.leaf), rows: parts.reduce(0) { $0 + $1.rows }).degrees
    }

    /// What an estimate comes to by other weights of the parts, and u of each part by which it moves as Σ w·u does.
    struct Estimate {
        var influence: [Double]
        var value: ([Double]) -> Double

        /// Σ w·u itself.
        init(_ influence: [Double]) {
            self.influence = influence
            value = { weights in zip(weights, influence).reduce(0) { $0 + $1.0 * $1.1 } }
        }

        init(_ influence: [Double], _ value: @escaping ([Double]) -> Double) {
            (self.influence, self.value) = (influence, value)
        }

        static func + (a: Estimate, b: Estimate) -> Estimate {
            Estimate(zip(a.influence, b.influence).map { $0 + $1 }) { a.value($0) + b.value($0) }
        }
    }

    /// The variance of an estimate; nil where the sample does not tell it.
    func variance(_ estimate: Estimate) -> Double? {
        if let replicates { return variance(estimate, replicates) }
        var entries = calibration?.entries(parts, estimate.influence) ?? self.entries(estimate.influence)
        if tree.drawsRows {
            for place in entries.indices {
                guard let last = tree.path[entries[place].leaf].last else { continue }
                let (z, rows) = (entries[place].z, Double(tree.nodes[Int(last)].units))
                entries[place].centred = max(entries[place].squares - z * z / rows, 0)
            }
        }
        return SampleVariance(tree, entries).value
    }

    private func entries(_ influence: [Double]) -> [SampleVariance.Entry] {
        var entries: [SampleVariance.Entry] = []
        for (part, u) in zip(parts, influence) {
            let unit = tree.unitOfLeaf[part.leaf]
            if entries.last?.leaf != unit { entries.append(SampleVariance.Entry(leaf: unit, z: 0)) }
            entries[entries.count - 1].z += u * part.w
            entries[entries.count - 1].squares += u * u * part.squares
        }
        return entries
    }

    /// Around the mean of the replicates, or the value itself.
    private func variance(_ estimate: Estimate, _ replicates: SamplingDesign.Replicates) -> Double? {
        let values = replicates.weights.indices.map { place in estimate.value(parts.map { $0.replicates[place] }) }
        let center =
            replicates.isAroundValue
            ? estimate.value(parts.map(\.w)) : values.reduce(0, +) / Double(values.count)
        let variance = replicates.variance(values.map { $0 - center })
        return variance.isFinite ? variance : nil
    }

    /// The variances and covariances of several estimates, by Cov(a, b) = (Var(a + b) − Var a − Var b) / 2.
    func covariances(_ estimates: [Estimate]) -> SymmetricMatrix? {
        var matrix = SymmetricMatrix(size: estimates.count)
        for row in estimates.indices {
            guard let own = variance(estimates[row]) else { return nil }
            matrix[row, row] = own
            for column in 0..<row {
                guard let both = variance(estimates[row] + estimates[column]) else { return nil }
                matrix[row, column] = (both - own - matrix[column, column]) / 2
            }
        }
        return matrix
    }

    /// What rounding leaves of a variance that is none.
    func isNothing(_ variance: Double, _ estimate: Estimate) -> Bool {
        let size = zip(parts, estimate.influence).reduce(0) { $0 + abs($1.1) * $1.0.w }
        return variance.squareRoot() <= 1e-12 * size
    }
}
