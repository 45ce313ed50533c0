import FEEL
import MeraCells
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
    }

    let tree: SampleTree
    /// By leaf, group, option and value.
    let parts: [Part]

    /// - Parameters:
    ///   - groups: the codes of the groups.
    ///   - options: those of the options of the question; an answer that is none of them is left out.
    init(_ tree: SampleTree, _ sample: SampledValues, groups: [String], options: [String]) {
        self.tree = tree
        // Leaves that a made weight tells apart are one unit. Its categories explain nothing here: the weight counts as given.
        parts = Self.parts(sample, groups: groups, options: options).map { part in
            var part = part
            part.leaf = tree.unitOfLeaf[part.leaf]
            return part
        }
    }

    private init(_ tree: SampleTree, _ parts: [Part]) { (self.tree, self.parts) = (tree, parts) }

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
                        w: weight.approximation, squares: squares.approximation))
            }
        }
        return parts.sorted { a, b in
            (a.leaf, a.group, a.option) != (b.leaf, b.group, b.option)
                ? (a.leaf, a.group, a.option) < (b.leaf, b.group, b.option) : a.value < b.value
        }
    }

    /// Those of some groups: a domain of the same sample.
    func only(_ groups: Set<Int>) -> SampledRows { SampledRows(tree, parts.filter { groups.contains($0.group) }) }

    /// Primary units less strata, of the rows that are here.
    var degrees: Int {
        let strata = Set(parts.map { tree.stratum($0.leaf) })
        let units = tree.hasClusters ? Set(parts.map { tree.primaryOfLeaf[$0.leaf] }).count : parts.reduce(0) { $0 + $1.rows }
        return units - strata.count
    }

    /// The variance of Σ w·u; nil where the sample does not tell it.
    ///
    /// - Parameter influence: u of each part.
    func variance(_ influence: [Double]) -> Double? {
        var entries: [SampleVariance.Entry] = []
        for (part, u) in zip(parts, influence) {
            if entries.last?.leaf != part.leaf { entries.append(SampleVariance.Entry(leaf: part.leaf, z: 0)) }
            entries[entries.count - 1].z += u * part.w
            entries[entries.count - 1].squares += u * u * part.squares
        }
        if tree.drawsRows {
            for place in entries.indices {
                guard let last = tree.path[entries[place].leaf].last else { continue }
                let (z, rows) = (entries[place].z, Double(tree.nodes[Int(last)].units))
                entries[place].centred = max(entries[place].squares - z * z / rows, 0)
            }
        }
        return SampleVariance(tree, entries).value
    }

    /// The variances and covariances of several such sums, by Cov(a, b) = (Var(a + b) − Var a − Var b) / 2.
    func covariances(_ influences: [[Double]]) -> SymmetricMatrix? {
        var matrix = SymmetricMatrix(size: influences.count)
        for row in influences.indices {
            guard let own = variance(influences[row]) else { return nil }
            matrix[row, row] = own
            for column in 0..<row {
                guard let both = variance(zip(influences[row], influences[column]).map { $0 + $1 }) else { return nil }
                matrix[row, column] = (both - own - matrix[column, column]) / 2
            }
        }
        return matrix
    }

    /// What rounding leaves of a variance that is none.
    func isNothing(_ variance: Double, _ influence: [Double]) -> Bool {
        let size = zip(parts, influence).reduce(0) { $0 + abs($1.1) * $1.0.w }
        return variance.squareRoot() <= 1e-12 * size
    }
}
