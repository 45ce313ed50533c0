import MeraModel

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What `Composite.aggregate` makes of exact numbers, of machine numbers: for thousands of runs, of which only the places count.
///
/// A mean that the numbers do not allow (of logarithms, of inverses) is that of its limit: nothing above zero gives zero.
struct MachineAggregate {
    private let way: Composite.Aggregation
    private let exponent: Double

    init(_ way: Composite.Aggregation, _ exponent: Double) {
        self.way = way
        self.exponent = exponent
    }

    /// - Parameters:
    ///   - columns: of each component the values of the units; not a number where there is none.
    ///   - weights: of each component.
    func values(_ columns: [[Double]], _ weights: [Double]) -> [Double] {
        let count = columns.first?.count ?? 0
        switch way {
        case .arithmetic:
            return mean(columns, weights, count) {
                $0
            } back: {
                $0
            }
        case .geometric:
            return mean(columns, weights, count) {
                $0 > 0 ? log($0) : -.infinity
            } back: {
                exp($0)
            }
        case .harmonic:
            return mean(columns, weights, count) {
                $0 > 0 ? 1 / $0 : .infinity
            } back: {
                1 / $0
            }
        case .power:
            let p = exponent
            return mean(columns, weights, count) {
                $0 > 0 ? pow($0, p) : p < 0 ? .infinity : 0
            } back: {
                pow($0, 1 / p)
            }
        case .median: return each(columns, count) { $0.sorted().middle }
        case .min: return each(columns, count) { $0.min() ?? .nan }
        case .max: return each(columns, count) { $0.max() ?? .nan }
        case .copeland: return comparisons(columns, weights, count)
        }
    }

    private func mean(
        _ columns: [[Double]], _ weights: [Double], _ count: Int, _ there: (Double) -> Double, back: (Double) -> Double
    ) -> [Double] {
        var (sums, shares) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        for (column, weight) in zip(columns, weights) {
            for unit in 0..<count where !column[unit].isNaN {
                sums[unit] += weight * there(column[unit])
                shares[unit] += weight
            }
        }
        return (0..<count).map { shares[$0] > 0 ? back(sums[$0] / shares[$0]) : .nan }
    }

    private func each(_ columns: [[Double]], _ count: Int, _ value: ([Double]) -> Double) -> [Double] {
        (0..<count).map { unit in value(columns.map { $0[unit] }.filter { !$0.isNaN }) }
    }

    private func comparisons(_ columns: [[Double]], _ weights: [Double], _ count: Int) -> [Double] {
        var scores = [Double](repeating: 0, count: count)
        for a in 0..<count {
            for b in (a + 1)..<max(a + 1, count) {
                var balance = 0.0
                for (column, weight) in zip(columns, weights) {
                    // Comparisons with what is not a number hold in neither direction.
                    if column[a] > column[b] { balance += weight } else if column[a] < column[b] { balance -= weight }
                }
                // What differs by rounding alone is a draw.
                let verdict = abs(balance) < 1e-12 ? 0.0 : balance > 0 ? 1 : -1
                scores[a] += verdict
                scores[b] -= verdict
            }
        }
        return scores
    }
}

extension [Double] {
    /// Of sorted numbers.
    fileprivate var middle: Double { isEmpty ? .nan : (self[(count - 1) / 2] + self[count / 2]) / 2 }
}
