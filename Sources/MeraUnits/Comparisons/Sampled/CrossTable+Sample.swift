import FEEL
import MeraCells
import MeraNumerics

extension ComparisonResult.CrossTable {
    /// A table of more independent differences than this is not tested.
    static let mostDifferences = 500

    /// χ² of the weights, brought to the number of rows, and corrected by what the sample makes of it (J. Rao and A. Scott, Annals of
    /// Statistics 12, 1984; R's `svychisq`). With C the interactions, D the shares of the cells and V their covariances,
    ///
    ///     Δ = (Cᵀ·D⁻¹·C / n)⁻¹ · Cᵀ·D⁻¹·V·D⁻¹·C,   F = χ² / tr Δ,   d = (tr Δ)² / tr Δ²
    ///
    /// with d and d·ν degrees of freedom, ν those of the design. `p` is of the first order: χ²·m / tr Δ with m degrees.
    mutating func settle(_ sampled: [SampledRows.Part], _ rows: SampledRows?) {
        var weights = [[DecimalSum]](repeating: [DecimalSum](repeating: DecimalSum(), count: options.count), count: counts.count)
        for part in sampled where part.option >= 0 { weights[part.group][part.option].add(part.weight) }
        let exact = weights.map { $0.map { $0.total ?? .zero } }
        shares = exact.map { group in
            var sum = DecimalSum()
            for weight in group { sum.add(weight) }
            return group.map { weight in sum.total.flatMap { $0.isZero ? nil : weight.multiplied(by: 100)?.divided(by: $0) } }
        }
        (statistic, p, effect) = (nil, nil, nil)
        guard degrees > 0 else { return }
        let groups = counts.indices.filter { counts[$0].contains { $0 > 0 } }
        let columns = options.indices.filter { option in counts.contains { $0[option] > 0 } }
        let cells = groups.map { group in columns.map { exact[group][$0].approximation } }
        let all = cells.joined().reduce(0, +)
        let shares = cells.map { $0.map { $0 / all } }
        let (above, beside) = (
            shares.map { $0.reduce(0, +) }, columns.indices.map { column in shares.reduce(0) { $0 + $1[column] } }
        )
        var square = 0.0
        for row in groups.indices {
            for column in columns.indices {
                let expected = above[row] * beside[column]
                square += (shares[row][column] - expected) * (shares[row][column] - expected) / expected
            }
        }
        let n = Double(counts.joined().reduce(0, +))
        statistic = Decimal(sure: n * square)
        effect = Decimal(sure: (square / Double(min(groups.count, columns.count) - 1)).squareRoot())
        guard degrees <= Self.mostDifferences else {
            note = .tooWide
            return
        }
        guard let rows else {
            note = .unknownErrors
            return
        }
        guard rows.degrees > 0 else {
            note = .fewUnits
            return
        }
        let contrasts = Interactions(shares)
        let places = rows.parts.map { part in
            (groups.firstIndex(of: part.group) ?? 0) * columns.count + (columns.firstIndex(of: part.option) ?? 0)
        }
        let estimates = contrasts.ofCells.map { cells in
            let own = places.map { cells[$0] }
            return SampledRows.Estimate(own.map { $0 / all }) { weights in
                zip(weights, own).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
            }
        }
        guard let triangle = contrasts.simple(n).triangle(), let covariances = rows.covariances(estimates) else {
            note = contrasts.simple(n).triangle() == nil ? .emptyCells : .unknownErrors
            return
        }
        let (trace, squares) = covariances.traces(over: triangle)
        guard trace > 1e-12 else {
            note = .noError
            return
        }
        let order = trace * trace / squares
        p = ChiSquared(degrees: Double(degrees)).flatMap {
            Decimal(sure: $0.upper(n * square * Double(degrees) / trace))
        }
        corrected = ComparisonResult.Overall(n * square / trace, order, order * Double(rows.degrees))
    }
}

/// The interactions of a table: as many as (rows − 1)(columns − 1), each with rows and columns that add up to zero.
private struct Interactions {
    private let shares: [Double]
    /// For each interaction, for each cell, Cᵀ·D⁻¹ less its mean; cells without rows count nowhere.
    let ofCells: [[Double]]
    private let plain: [[(cell: Int, sign: Double)]]

    init(_ table: [[Double]]) {
        let (rows, columns) = (table.count, table.first?.count ?? 0)
        shares = Array(table.joined())
        var (all, own): ([[Double]], [[(Int, Double)]]) = ([], [])
        let last = (rows - 1) * columns
        for row in 0..<(rows - 1) {
            for column in 0..<(columns - 1) {
                let corners = [
                    (row * columns + column, 1.0), (row * columns + columns - 1, -1.0), (last + column, -1.0),
                    (last + columns - 1, 1.0),
                ].filter { table[$0.0 / columns][$0.0 % columns] > 0 }
                let mean = corners.reduce(0) { $0 + $1.1 }
                var cells = [Double](repeating: -mean, count: rows * columns)
                for (cell, sign) in corners { cells[cell] += sign / table[cell / columns][cell % columns] }
                all.append(cells)
                own.append(corners)
            }
        }
        (ofCells, plain) = (all, own)
    }

    /// Cᵀ·D⁻¹·C / n: what a simple sample of n rows would have.
    func simple(_ n: Double) -> SymmetricMatrix {
        var matrix = SymmetricMatrix(size: plain.count)
        for row in plain.indices {
            for column in 0...row {
                var sum = 0.0
                for (cell, sign) in plain[row] {
                    for (other, theirs) in plain[column] where other == cell { sum += sign * theirs / shares[cell] }
                }
                matrix[row, column] = sum / n
            }
        }
        return matrix
    }
}

extension SymmetricMatrix {
    /// Of Δ = (L·Lᵀ)⁻¹ · self: its trace, and that of its square.
    fileprivate func traces(over triangle: [[Double]]) -> (trace: Double, squares: Double) {
        // L⁻¹ · self · L⁻ᵀ has the same traces, and is symmetric.
        func solved(_ columns: [[Double]]) -> [[Double]] {
            columns.map { column in
                var x = column
                for row in x.indices {
                    for place in 0..<row { x[row] -= triangle[row][place] * x[place] }
                    x[row] /= triangle[row][row]
                }
                return x
            }
        }
        let half = solved((0..<size).map { column in (0..<size).map { self[$0, column] } })
        let whole = solved((0..<size).map { row in half.map { $0[row] } })
        let trace = whole.indices.reduce(0) { $0 + whole[$1][$1] }
        return (trace, whole.joined().reduce(0) { $0 + $1 * $1 })
    }
}
