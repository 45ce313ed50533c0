/// What the values of the rows of each cell come to, by what the formula needs.
public enum CellContent: Sendable {
    /// The rows are counted, and nothing more.
    case rows
    /// Rows in which the condition of a share or a count holds.
    case holding([Int])
    case sums(CellSums)
    case ratio(CellSums, CellSums)
    /// Of quantiles without weights.
    case values(CellValues)
    /// Answers expected, and those that are there, over several questions.
    case completeness(expected: [Int], answered: [Int])
    case weighted(WeightedSums)
    /// Of quantiles with weights.
    case weightedValues(CellWeightedValues, WeightedSums)

    func collected(_ grouping: Grouping) -> CellContent {
        func added(_ counts: [Int]) -> [Int] {
            var totals = [Int](repeating: 0, count: grouping.count)
            for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { totals[Int(group)] += counts[cell] }
            return totals
        }
        return switch self {
        case .rows: .rows
        case .holding(let counts): .holding(added(counts))
        case .sums(let sums): .sums(sums.collected(grouping))
        case .ratio(let above, let below): .ratio(above.collected(grouping), below.collected(grouping))
        case .values(let values): .values(values.collected(grouping))
        case .completeness(let expected, let answered): .completeness(expected: added(expected), answered: added(answered))
        case .weighted(let sums): .weighted(sums.collected(grouping))
        case .weightedValues(let values, let sums): .weightedValues(values.collected(grouping), sums.collected(grouping))
        }
    }

    /// What both come to, for the same cells; `own` and `others` say how many rows with a value each cell has in either.
    ///
    /// Contents of one formula have one form; nil where they have not.
    func adding(_ other: CellContent, own: (Int) -> Int, others: (Int) -> Int) -> CellContent? {
        func added(_ a: [Int], _ b: [Int]) -> [Int] { zip(a, b).map { $0 + $1 } }
        func added(_ a: CellSums, _ b: CellSums) -> CellSums {
            var sums = a
            sums.add(b, counts: own, others: others)
            return sums
        }
        switch (self, other) {
        case (.rows, .rows): return .rows
        case (.holding(let a), .holding(let b)): return .holding(added(a, b))
        case (.sums(let a), .sums(let b)): return .sums(added(a, b))
        case (.ratio(let a, let b), .ratio(let c, let d)): return .ratio(added(a, c), added(b, d))
        case (.values(let a), .values(let b)): return .values(a.adding(b))
        case (.completeness(let a, let b), .completeness(let c, let d)):
            return .completeness(expected: added(a, c), answered: added(b, d))
        case (.weighted(var a), .weighted(let b)):
            a.add(b)
            return .weighted(a)
        case (.weightedValues(var a, var b), .weightedValues(let c, let d)):
            a.add(c)
            b.add(d)
            return .weightedValues(a, b)
        default: return nil
        }
    }
}
