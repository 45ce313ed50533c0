extension SymmetricMatrix {
    /// Eigenvalues from the greatest down, and a vector of length 1 for each, by Jacobi's rotations.
    ///
    /// Each vector's greatest part (the first of equal ones) is positive, so that the same matrix always gives the same vectors.
    package func eigen() -> (values: [Double], vectors: [[Double]]) {
        var matrix = self
        var vectors = (0..<size).map { row in (0..<size).map { row == $0 ? 1.0 : 0 } }
        for _ in 0..<100 {
            var outside = 0.0
            var inside = 0.0
            for row in 0..<size {
                inside += matrix[row, row] * matrix[row, row]
                for column in 0..<row { outside += matrix[row, column] * matrix[row, column] }
            }
            if outside <= inside * 1e-32 { break }
            for row in 0..<size { for column in 0..<row { matrix.rotate(column, row, &vectors) } }
        }
        let order = (0..<size).sorted { (matrix[$0, $0], $1) > (matrix[$1, $1], $0) }
        return (
            order.map { matrix[$0, $0] },
            order.map { column in
                let vector = vectors.map { $0[column] }
                let greatest = vector.reduce(0.0) { max($0, abs($1)) }
                let leading = vector.first { abs($0) > greatest * (1 - 1e-9) } ?? 1
                return leading < 0 ? vector.map { -$0 } : vector
            }
        )
    }

    /// Turns the plane of two axes so that what couples them becomes zero.
    private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout [[Double]]) {
        let coupling = self[p, q]
        guard coupling != 0 else { return }
        let theta = (self[q, q] - self[p, p]) / (2 * coupling)
        let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        let (first, second) = (self[p, p], self[q, q])
        for other in 0..<size where other != p && other != q {
            let (a, b) = (self[other, p], self[other, q])
            self[other, p] = cosine * a - sine * b
            self[other, q] = sine * a + cosine * b
        }
        self[p, p] = first - tangent * coupling
        self[q, q] = second + tangent * coupling
        self[p, q] = 0
        for row in 0..<size {
            let (a, b) = (vectors[row][p], vectors[row][q])
            vectors[row][p] = cosine * a - sine * b
            vectors[row][q] = sine * a + cosine * b
        }
    }
}
