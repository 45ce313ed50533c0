public import FEEL

/// What the rows of each cell come to in each leaf of the sample: exact sums, sparse, beside `CellContent`.
///
/// The operands of a formula are y over x: a mean has x = 1, a total no x at all. They come with the weight of their row.
public struct SampleCells: Sendable {
    /// Of the rows of one cell in one leaf.
    public struct Sums: Sendable {
        public var rows = 0
        /// Σ w·x and Σ w·y
        public var x = DecimalSum()
        public var y = DecimalSum()
        /// Σ (w·x)², Σ w·x·w·y and Σ (w·y)², where rows are the units that are drawn.
        public var xx = DecimalSum()
        public var xy = DecimalSum()
        public var yy = DecimalSum()

        public init() {}

        mutating func add(_ other: Sums) {
            rows += other.rows
            x.add(other.x)
            y.add(other.y)
            xx.add(other.xx)
            xy.add(other.xy)
            yy.add(other.yy)
        }
    }

    /// Of the rows of one cell: Σ w, Σ w·x², Σ w·x·y and Σ w·y², from which the variance of a simple sample follows.
    public struct Moments: Sendable {
        public var weight = DecimalSum()
        public var xx = DecimalSum()
        public var xy = DecimalSum()
        public var yy = DecimalSum()
        /// For each replicate Σ w·x and Σ w·y by its weights.
        public var replicates: [Replicate] = []

        public init() {}

        mutating func add(_ other: Moments) {
            weight.add(other.weight)
            xx.add(other.xx)
            xy.add(other.xy)
            yy.add(other.yy)
            if replicates.isEmpty {
                replicates = other.replicates
            } else {
                for place in other.replicates.indices {
                    replicates[place].x.add(other.replicates[place].x)
                    replicates[place].y.add(other.replicates[place].y)
                }
            }
        }
    }

    public struct Replicate: Sendable {
        public var x = DecimalSum()
        public var y = DecimalSum()

        public init() {}
    }

    /// Of the rows of one cell in one leaf, where the weight was made so that it reaches known totals.
    public struct Unweighted: Sendable {
        /// Σ x and Σ y
        public var x = DecimalSum()
        public var y = DecimalSum()
        /// Σ w·w·x and Σ w·w·y
        public var squaredX = DecimalSum()
        public var squaredY = DecimalSum()

        public init() {}

        /// A row.
        public mutating func add(_ x: Decimal, _ y: Decimal, _ weight: Decimal) {
            self.x.add(x)
            self.y.add(y)
            guard let square = weight.multiplied(by: weight) else { return }
            squaredX.add(square, times: x)
            squaredY.add(square, times: y)
        }

        mutating func add(_ other: Unweighted) {
            x.add(other.x)
            y.add(other.y)
            squaredX.add(other.squaredX)
            squaredY.add(other.squaredY)
        }
    }

    /// A row of a quantile.
    public struct Value: Sendable {
        public var leaf: Int32
        public var value: Decimal
        public var weight: Decimal
        /// Its weight in each replicate.
        public var replicates: [Decimal]

        public init(leaf: Int32, value: Decimal, weight: Decimal, replicates: [Decimal] = []) {
            self.leaf = leaf
            self.value = value
            self.weight = weight
            self.replicates = replicates
        }
    }

    /// The parts of a cell stand together; those of cell i begin at `starts[i]`, in the order of their leaves.
    public let starts: [Int]
    public let leaves: [Int32]
    public let sums: [Sums]
    /// Beside `sums`; empty where the weight was not made.
    public let unweighted: [Unweighted]
    public let moments: [Moments]
    /// Of quantiles the rows of each cell, else empty.
    public let values: [[Value]]

    public init(
        starts: [Int], leaves: [Int32], sums: [Sums], unweighted: [Unweighted] = [], moments: [Moments], values: [[Value]] = []
    ) {
        self.starts = starts
        self.leaves = leaves
        self.sums = sums
        self.unweighted = unweighted
        self.moments = moments
        self.values = values
    }

    public var count: Int { moments.count }

    /// The parts of a cell.
    public func parts(_ cell: Int) -> Range<Int> { starts[cell]..<starts[cell + 1] }

    /// The cells of each group added up.
    public func collected(_ grouping: Grouping) -> SampleCells { Self.added([(self, grouping, nil)], count: grouping.count) }

    /// What both come to, for cells and leaves that were given new numbers.
    static func sum(
        _ a: (cells: SampleCells, grouping: Grouping, leaves: [Int32]),
        _ b: (cells: SampleCells, grouping: Grouping, leaves: [Int32])
    ) -> SampleCells {
        added([(a.cells, a.grouping, a.leaves), (b.cells, b.grouping, b.leaves)], count: a.grouping.count)
    }

    /// With other numbers of the leaves.
    func renumbered(_ numbers: [Int32]) -> SampleCells {
        Self.added([(self, Grouping(count: count, groupOf: (0..<Int32(count)).map { $0 }), numbers)], count: count)
    }

    private static func added(_ parts: [(SampleCells, Grouping, [Int32]?)], count: Int) -> SampleCells {
        var entries: [(group: Int32, leaf: Int32, part: Int32, place: Int32)] = []
        var moments = [Moments](repeating: Moments(), count: count)
        let keepsValues = parts.contains { !$0.0.values.isEmpty }
        var values = [[Value]](repeating: [], count: keepsValues ? count : 0)
        for (part, (cells, grouping, numbers)) in parts.enumerated() {
            for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
                moments[Int(group)].add(cells.moments[cell])
                for place in cells.parts(cell) {
                    let leaf = numbers?[Int(cells.leaves[place])] ?? cells.leaves[place]
                    entries.append((group, leaf, Int32(part), Int32(place)))
                }
                guard !cells.values.isEmpty else { continue }
                values[Int(group)] += cells.values[cell].map { row in
                    var row = row
                    row.leaf = numbers?[Int(row.leaf)] ?? row.leaf
                    return row
                }
            }
        }
        entries.sort { ($0.group, $0.leaf) < ($1.group, $1.leaf) }
        var starts = [Int](repeating: 0, count: count + 1)
        var leaves: [Int32] = []
        var sums: [Sums] = []
        var unweighted: [Unweighted] = []
        var last: (Int32, Int32) = (-1, -1)
        for entry in entries {
            let cells = parts[Int(entry.part)].0
            let own = cells.sums[Int(entry.place)]
            let beside = cells.unweighted.isEmpty ? nil : cells.unweighted[Int(entry.place)]
            if (entry.group, entry.leaf) == last {
                sums[sums.count - 1].add(own)
                if let beside { unweighted[unweighted.count - 1].add(beside) }
                continue
            }
            last = (entry.group, entry.leaf)
            leaves.append(entry.leaf)
            sums.append(own)
            if let beside { unweighted.append(beside) }
            starts[Int(entry.group) + 1] += 1
        }
        for group in 0..<count { starts[group + 1] += starts[group] }
        return SampleCells(starts: starts, leaves: leaves, sums: sums, unweighted: unweighted, moments: moments, values: values)
    }
}
