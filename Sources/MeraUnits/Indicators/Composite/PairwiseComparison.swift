import FEEL
import MeraModel

/// Copeland's rule (OECD/JRC handbook, non-compensatory aggregation): a unit beats another where the weight of the components in which
/// it is better is more than half of those that both have; the value is how many it beats less how many beat it.
struct PairwiseComparison {
    /// More units would take minutes: the work grows with their square.
    static let mostUnits = 20_000

    /// For each unit; nil where it has nothing to be compared by, or where there are more units than can be compared.
    static func values(_ columns: [[Decimal?]], weights: [Decimal], units: [Bool]) -> [Int?] {
        let compared = units.indices.filter { units[$0] }
        guard compared.count <= mostUnits else { return units.map { _ in nil } }
        // Places stand for values: equal values have equal ones.
        let places = columns.map { column -> [Int32] in
            let order = Set(column.compactMap(\.self)).sorted()
            let place = Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
            return column.map { $0.flatMap { place[$0] }.map(Int32.init) ?? -1 }
        }
        let scale = weights.map(\.fractionDigits).max() ?? 0
        // Weights are compared as whole numbers, so that halves are halves.
        let whole = weights.map { $0.scaled(to: scale) ?? 0 }
        var scores = [Int](repeating: 0, count: units.count)
        for (index, a) in compared.enumerated() {
            for b in compared[(index + 1)...] {
                var balance: Int64 = 0
                for (column, weight) in zip(places, whole) where column[a] >= 0 && column[b] >= 0 && column[a] != column[b] {
                    balance &+= column[a] > column[b] ? weight : -weight
                }
                let verdict = Int(balance.signum())
                scores[a] += verdict
                scores[b] -= verdict
            }
        }
        return units.indices.map { units[$0] ? scores[$0] : nil }
    }
}
