public import FEEL
public import MeraModel

/// The values of the rows, cell by cell, as integers in their order: what quantiles are made from.
public struct CellValues: Sendable {
    /// What an integer stands for.
    public enum Meaning: Sendable, Hashable {
        /// Whole numbers × 10^−scale.
        case scale(Int)
        /// Places in a list of numbers in ascending order.
        case places([Decimal])
    }

    /// The values of a cell stand together; those of cell i begin at `starts[i]`.
    public let values: CellIntegers
    public let starts: [Int]
    public let meaning: Meaning
    /// How many rows have each value; nil: each is of one row. What was made from rows has all values, what was read from cells has each
    /// once, so that it does not grow with the rows.
    public let counts: CellIntegers?

    public init(values: CellIntegers, starts: [Int], meaning: Meaning, counts: CellIntegers? = nil) {
        self.values = values
        self.starts = starts
        self.meaning = meaning
        self.counts = counts
    }

    public func number(_ value: Int64) -> Decimal? {
        switch meaning {
        case .scale(let scale): Decimal(coefficient: value, exponent: -scale)
        case .places(let numbers): numbers[Int(value)]
        }
    }

    /// The numbers of the rows of a cell, in no order.
    public func numbers(_ cell: Int) -> [WeightedNumber] {
        (starts[cell]..<starts[cell + 1]).compactMap { place in
            number(values[place]).map { WeightedNumber(value: $0, weight: .one, count: counts.map { Int($0[place]) } ?? 1) }
        }
    }

    /// The values of the cells of each group.
    public func collected(_ grouping: Grouping) -> CellValues {
        var lengths = [Int](repeating: 0, count: grouping.count + 1)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            lengths[Int(group) + 1] += starts[cell + 1] - starts[cell]
        }
        for group in 0..<grouping.count { lengths[group + 1] += lengths[group] }
        var places = lengths
        var pieces: [(from: Range<Int>, to: Int)] = []
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            let own = starts[cell]..<starts[cell + 1]
            pieces.append((own, places[Int(group)]))
            places[Int(group)] += own.count
        }
        return CellValues(
            values: values.rearranged(count: lengths[grouping.count], pieces), starts: lengths, meaning: meaning,
            counts: counts?.rearranged(count: lengths[grouping.count], pieces))
    }

    /// The values of both, for the same cells.
    func adding(_ other: CellValues) -> CellValues {
        let (left, right) = Self.alike(self, other)
        var values: [Int64] = []
        var counts: [Int64] = []
        let areCounted = left.counts != nil || right.counts != nil
        var starts = [0]
        for cell in 0..<starts.count + left.starts.count - 2 {
            for one in [left, right] {
                let places = one.starts[cell]..<one.starts[cell + 1]
                one.values.append(places, to: &values)
                guard areCounted else { continue }
                if let own = one.counts {
                    own.append(places, to: &counts)
                } else {
                    counts += repeatElement(1, count: places.count)
                }
            }
            starts.append(values.count)
        }
        return CellValues(
            values: CellIntegers(values), starts: starts, meaning: left.meaning,
            counts: areCounted ? CellIntegers(counts) : nil)
    }

    /// Both with integers of one meaning.
    private static func alike(_ a: CellValues, _ b: CellValues) -> (CellValues, CellValues) {
        if a.meaning == b.meaning { return (a, b) }
        let all = Set((a.values.compactMap(a.number)) + b.values.compactMap(b.number)).sorted()
        let places = Dictionary(zip(all, all.indices.map(Int64.init)), uniquingKeysWith: { first, _ in first })
        func placed(_ one: CellValues) -> CellValues {
            CellValues(
                values: CellIntegers(one.values.map { value in one.number(value).flatMap { places[$0] } ?? 0 }),
                starts: one.starts, meaning: .places(all), counts: one.counts)
        }
        return (placed(a), placed(b))
    }
}

/// The values of the rows with their weights, cell by cell.
public struct CellWeightedValues: Sendable {
    public private(set) var ofCell: [[WeightedNumber]]

    public init(_ ofCell: [[WeightedNumber]]) { self.ofCell = ofCell }

    func collected(_ grouping: Grouping) -> CellWeightedValues {
        var totals = [[WeightedNumber]](repeating: [], count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { totals[Int(group)] += ofCell[cell] }
        return CellWeightedValues(totals)
    }

    mutating func add(_ other: CellWeightedValues) {
        for cell in ofCell.indices { ofCell[cell] += other.ofCell[cell] }
    }
}

extension CellValues {
    /// Of the numbers of each cell; each cell has a number once.
    public init(_ numbers: [[(number: Decimal, count: Int)]]) {
        let all = Set(numbers.joined().map(\.number)).sorted()
        let places = Dictionary(zip(all, all.indices.map(Int64.init)), uniquingKeysWith: { first, _ in first })
        var starts = [0]
        for own in numbers { starts.append(starts[starts.count - 1] + own.count) }
        self.init(
            values: CellIntegers(numbers.joined().map { places[$0.number] ?? 0 }), starts: starts, meaning: .places(all),
            counts: CellIntegers(numbers.joined().map { Int64($0.count) }))
    }
}
