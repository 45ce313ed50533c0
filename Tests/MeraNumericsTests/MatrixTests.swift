import FEEL
import Testing

@testable import MeraNumerics

@Suite struct MatrixTests {
    private func random(_ size: Int, _ stream: inout RandomStream) -> SymmetricMatrix {
        // A·Aᵀ is positive definite.
        let rows = (0..<size).map { _ in (0..<size).map { _ in stream.normal() } }
        return SymmetricMatrix(rows.map { row in rows.map { other in zip(row, other).reduce(0) { $0 + $1.0 * $1.1 } } })
    }

    @Test func inverseTimesMatrixIsOne() throws {
        var stream = RandomStream(seed: 1, "matrix")
        for size in 1...12 {
            let matrix = random(size, &stream)
            let inverse = try #require(matrix.inverse())
            for row in 0..<size {
                for column in 0..<size {
                    let product = (0..<size).reduce(0.0) { $0 + matrix[row, $1] * inverse[$1, column] }
                    #expect(abs(product - (row == column ? 1 : 0)) < 1e-6)
                }
            }
        }
    }

    @Test func eigenvectorsAreTurnedIntoThemselves() {
        var stream = RandomStream(seed: 2, "matrix")
        for size in 1...12 {
            let matrix = random(size, &stream)
            let (values, vectors) = matrix.eigen()
            #expect(values == values.sorted(by: >))
            for (value, vector) in zip(values, vectors) {
                for row in 0..<size {
                    let turned = (0..<size).reduce(0.0) { $0 + matrix[row, $1] * vector[$1] }
                    #expect(abs(turned - value * vector[row]) < 1e-9 * max(1, values[0]))
                }
                #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
            }
        }
    }

    @Test func rowsThatFollowFromOthersHaveNoInverse() {
        #expect(SymmetricMatrix([[1], [2, 4]]).inverse() == nil)
        #expect(
            SymmetricMatrix([[1, 0.5], [0.5, 1]]).solved([1, 1]).map { $0.map { ($0 * 1e12).rounded() } }
                == [2e12 / 3, 2e12 / 3].map { $0.rounded() })
        #expect(SymmetricMatrix([[0]]).inverse() == nil)
    }

    @Test(arguments: [
        (0.1 + 0.2, 12, "0.3"), (2.0 / 3, 6, "0.666667"), (123456.789, 4, "123500"),
        (-1e-20 / 3, 3, "-0.00000000000000000000333"),
        (9.9999, 3, "10"), (0, 5, "0"), (1e20, 7, "100000000000000000000"),
    ]) func machineNumbersLeaveWithFewerDigits(_ value: Double, _ digits: Int, _ text: String) throws {
        #expect(try #require(Decimal(value, significant: digits)) == #require(Decimal(text)))
    }

    @Test func whatIsNoNumberIsNone() {
        #expect(Decimal(Double.nan, significant: 5) == nil)
        #expect(Decimal(Double.infinity, significant: 5) == nil)
        #expect(Decimal("12.5")?.approximation == 12.5)
        #expect(Decimal("-0.000001")?.approximation == -1e-6)
    }
}
