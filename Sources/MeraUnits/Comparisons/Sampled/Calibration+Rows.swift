import FEEL
import MeraCells
import MeraNumerics

/// What known totals explain of a sum Σ w·u, u one for each group and answer: as of y − R·x, in machine numbers.
extension Calibration {
    /// What each unit of the sample adds, also one without rows of these groups.
    func entries(_ parts: [SampledRows.Part], _ influence: [Double]) -> [SampleVariance.Entry] {
        let explained = explained(parts, influence)
        var sums = [(z: Double, squares: Double, size: Double)](repeating: (0, 0, 0), count: made.count)
        func add(_ leaf: Int, _ z: Double, _ squares: Double) {
            let unit = tree.unitOfLeaf[leaf]
            sums[unit] = (sums[unit].z + z, sums[unit].squares + squares, sums[unit].size + abs(z))
        }
        for leaf in made.indices {
            let own = explained[cellOfLeaf[leaf]]
            add(leaf, -made[leaf] * own, exact.isEmpty ? 0 : own * own * exact[leaf].squares.approximation)
        }
        for (part, u) in zip(parts, influence) {
            add(part.leaf, part.w * u, u * (u - 2 * explained[cellOfLeaf[part.leaf]]) * part.squares)
        }
        let least = Self.nothing * (sums.map(\.size).max() ?? 0)
        return sums.indices.filter { sums[$0].size > 0 }.map { unit in
            SampleVariance.Entry(
                leaf: unit, z: abs(sums[unit].z) <= least ? 0 : sums[unit].z, squares: max(sums[unit].squares, 0))
        }
    }

    /// For each cell what totals explain of u of each of its rows.
    private func explained(_ parts: [SampledRows.Part], _ influence: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: diagonal.isEmpty ? triangle?.count ?? 0 : diagonal.count)
        for (part, u) in zip(parts, influence) {
            let cell = cellOfLeaf[part.leaf]
            let sum = isRaked ? u * Double(part.rows) : u * part.w / factors[cell]
            for column in columns[cell] { sums[column] += sum }
        }
        let coefficients = triangle.map { SymmetricMatrix.solved($0, sums) } ?? zip(sums, diagonal).map { $0 / $1 }
        return columns.map { $0.reduce(0) { $0 + coefficients[$1] } }
    }
}
