/// A small symmetric matrix: of correlations, of covariances.
package struct SymmetricMatrix: Sendable {
    package let size: Int
    private var cells: [Double]

    /// All zero.
    package init(size: Int) {
        self.size = size
        cells = [Double](repeating: 0, count: size * size)
    }

    /// Rows of a square matrix, of which the part below the diagonal counts.
    package init(_ rows: [[Double]]) {
        self.init(size: rows.count)
        for row in rows.indices { for column in 0...row { self[row, column] = rows[row][column] } }
    }

    package subscript(row: Int, column: Int) -> Double {
        get { cells[row * size + column] }
        set {
            cells[row * size + column] = newValue
            cells[column * size + row] = newValue
        }
    }

    /// The triangle L with L·Lᵀ equal to the matrix (Cholesky); nil where the matrix is not positive definite.
    ///
    /// - Parameter tolerance: what of a diagonal element must be left, as a share of it, for it not to follow from the others.
    package func triangle(tolerance: Double = 1e-12) -> [[Double]]? {
        var rows: [[Double]] = []
        for row in 0..<size {
            var own = [Double](repeating: 0, count: size)
            for column in 0...row {
                var sum = self[row, column]
                let other = column == row ? own : rows[column]
                for place in 0..<column { sum -= own[place] * other[place] }
                if column == row {
                    guard sum > self[row, row] * tolerance, sum > 0 else { return nil }
                    own[row] = sum.squareRoot()
                } else {
                    own[column] = sum / rows[column][column]
                }
            }
            rows.append(own)
        }
        return rows
    }

    /// Rows that do not follow from those before them, of a matrix without negative eigenvalues.
    ///
    /// - Parameter tolerance: what of a diagonal element must be left, as a share of it.
    package func independent(tolerance: Double = 1e-10) -> [Int] {
        var (kept, triangle): ([Int], [[Double]]) = ([], [])
        for row in 0..<size {
            var own: [Double] = []
            var rest = self[row, row]
            for (place, other) in kept.enumerated() {
                var sum = self[row, other]
                for before in 0..<place { sum -= own[before] * triangle[place][before] }
                own.append(sum / triangle[place][place])
                rest -= own[place] * own[place]
            }
            guard rest > self[row, row] * tolerance, rest > 0 else { continue }
            kept.append(row)
            triangle.append(own + [rest.squareRoot()])
        }
        return kept
    }

    /// Some rows and the columns of the same numbers.
    package func part(_ kept: [Int]) -> SymmetricMatrix {
        SymmetricMatrix(kept.map { row in kept.map { self[row, $0] } })
    }

    /// The x with A·x = b; nil where the matrix is not positive definite.
    package func solved(_ b: [Double]) -> [Double]? { triangle().map { Self.solved($0, b) } }

    /// The x with L·Lᵀ·x = b.
    package static func solved(_ triangle: [[Double]], _ b: [Double]) -> [Double] {
        var x = b
        for row in x.indices {
            for column in 0..<row { x[row] -= triangle[row][column] * x[column] }
            x[row] /= triangle[row][row]
        }
        for row in x.indices.reversed() {
            for column in (row + 1)..<max(row + 1, x.count) { x[row] -= triangle[column][row] * x[column] }
            x[row] /= triangle[row][row]
        }
        return x
    }

    /// Nil where the matrix is not positive definite.
    package func inverse() -> SymmetricMatrix? {
        guard let triangle = triangle() else { return nil }
        var result = SymmetricMatrix(size: size)
        for column in 0..<size {
            var unit = [Double](repeating: 0, count: size)
            unit[column] = 1
            let solution = Self.solved(triangle, unit)
            for row in column..<size { result[row, column] = solution[row] }
        }
        return result
    }
}
