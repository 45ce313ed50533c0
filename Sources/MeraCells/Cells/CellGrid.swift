/// Where rows fall: a cell belongs to one unit of every level, and in a division to one category and one period.
///
/// Only cells that hold rows are made, so their number grows with the answers and not with units × categories.
public struct CellGrid: Sendable, Hashable {
    public let count: Int
    /// For each level, for each cell its unit, or -1.
    public let unitOfCell: [[Int32]]
    /// For each cell its category, -1 for none; empty where nothing is divided by categories.
    public let categoryOfCell: [Int32]
    /// For each cell its period, -1 for none; empty where there are no periods.
    public let periodOfCell: [Int32]

    public init(count: Int, unitOfCell: [[Int32]], categoryOfCell: [Int32] = [], periodOfCell: [Int32] = []) {
        self.count = count
        self.unitOfCell = unitOfCell
        self.categoryOfCell = categoryOfCell
        self.periodOfCell = periodOfCell
    }

    /// The unit of each cell at a level.
    ///
    /// - Parameter period: only the cells of this period.
    public func grouping(_ level: Int, units: Int, period: Int? = nil) -> Grouping {
        guard let period, !periodOfCell.isEmpty else { return Grouping(count: units, groupOf: unitOfCell[level]) }
        return Grouping(
            count: units, groupOf: zip(unitOfCell[level], periodOfCell).map { Int($1) == period ? $0 : -1 })
    }

    /// The units and categories of the cells at a level: only pairs that have rows.
    public func categoryGrouping(_ level: Int, period: Int? = nil) -> DividedGrouping {
        guard let period, !periodOfCell.isEmpty else { return DividedGrouping(unitOfCell[level], categoryOfCell) }
        return DividedGrouping(unitOfCell[level], zip(categoryOfCell, periodOfCell).map { Int($1) == period ? $0 : -1 })
    }

    /// The units and periods of the cells at a level: only pairs that have rows.
    public func periodGrouping(_ level: Int) -> DividedGrouping { DividedGrouping(unitOfCell[level], periodOfCell) }
}

/// The group of each cell.
public struct Grouping: Sendable {
    public let count: Int
    /// -1: the cell takes part in no group.
    public let groupOf: [Int32]

    public init(count: Int, groupOf: [Int32]) {
        self.count = count
        self.groupOf = groupOf
    }
}

/// Groups of a unit and a part of it.
public struct DividedGrouping: Sendable {
    public let grouping: Grouping
    /// The unit and the part of each group, in the order of units, then parts.
    public let groups: [(unit: Int32, part: Int32)]

    init(_ unitOfCell: [Int32], _ partOfCell: [Int32]) {
        var keys: [Int64] = []
        keys.reserveCapacity(unitOfCell.count)
        for (unit, part) in zip(unitOfCell, partOfCell) where unit >= 0 && part >= 0 {
            keys.append(Int64(unit) << 32 | Int64(part))
        }
        keys.sort()
        var groups: [(unit: Int32, part: Int32)] = []
        var last: Int64 = -1
        for key in keys where key != last {
            last = key
            groups.append((Int32(key >> 32), Int32(truncatingIfNeeded: key & 0xFFFF_FFFF)))
        }
        let found = groups
        func place(_ unit: Int32, _ part: Int32) -> Int32 {
            var (low, high) = (0, found.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if (found[middle].unit, found[middle].part) < (unit, part) { low = middle + 1 } else { high = middle }
            }
            return Int32(low)
        }
        grouping = Grouping(
            count: found.count,
            groupOf: zip(unitOfCell, partOfCell).map { unit, part in unit >= 0 && part >= 0 ? place(unit, part) : -1 })
        self.groups = found
    }
}
