/// What the rows of a table come to for one formula: sparse, exact, and the only thing that values of units are made from.
///
/// Cells of two parts of the rows, added, are the cells of the whole, in whatever order they are added.
public struct Cells: Sendable {
    public let grid: CellGrid
    public let tallies: CellTallies
    public let content: CellContent
    /// Where errors are asked for.
    public let sample: SampleCells?

    public init(grid: CellGrid, tallies: CellTallies, content: CellContent, sample: SampleCells? = nil) {
        self.grid = grid
        self.tallies = tallies
        self.content = content
        self.sample = sample
    }

    /// The cells of each group added up.
    public func collected(_ grouping: Grouping) -> Groups {
        Groups(
            tallies: tallies.collected(grouping), content: content.collected(grouping), sample: sample?.collected(grouping))
    }

    /// What the rows of groups of cells come to.
    public struct Groups: Sendable {
        public let tallies: CellTallies
        public let content: CellContent
        public let sample: SampleCells?
    }
}

/// Values of a formula that needs all rows of a group at once (free FEEL over the rows). They cannot be added: of two parts nothing
/// can be said about the whole.
public struct GroupValues: Sendable {
    public struct Group: Sendable {
        public var unit: Int32
        /// -1: undivided.
        public var category: Int32
        /// -1: of all periods.
        public var period: Int32
        public var tally: Tally
        /// Nil where the rows gave nothing: then the tally says why.
        public var outcome: Outcome?

        public init(unit: Int32, category: Int32, period: Int32, tally: Tally, outcome: Outcome?) {
            self.unit = unit
            self.category = category
            self.period = period
            self.tally = tally
            self.outcome = outcome
        }
    }

    /// For each level of the study the groups that have rows.
    public let levels: [[Group]]
    /// What the formula says of no rows at all.
    public let ofNobody: Outcome?

    public init(levels: [[Group]], ofNobody: Outcome?) {
        self.levels = levels
        self.ofNobody = ofNobody
    }
}

/// What the rows of a formula came to.
public enum Gathered: Sendable {
    case cells(Cells)
    case groups(GroupValues)
}

extension Gathered {
    /// The categories of the rows of a period.
    public func categories(in period: Int?) -> Set<Int> {
        var found: Set<Int> = []
        switch self {
        case .cells(let cells):
            for (category, own) in zip(cells.grid.categoryOfCell, cells.grid.periodOfCell)
            where category >= 0 && Int(own) == period {
                found.insert(Int(category))
            }
        case .groups(let values):
            for group in values.levels.joined() where group.category >= 0 && Int(group.period) == period {
                found.insert(Int(group.category))
            }
        }
        return found
    }
}
