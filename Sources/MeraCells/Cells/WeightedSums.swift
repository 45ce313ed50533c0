public import FEEL

/// For each cell the sums that weighted values are made of.
public struct WeightedSums: Sendable {
    /// Σw, Σw·x, Σw·y, Σy and Σw² over the rows with a value, x and y the operands of the formula.
    public struct Sums: Sendable {
        public var weight = DecimalSum()
        public var top = DecimalSum()
        public var bottom = DecimalSum()
        public var plain = DecimalSum()
        public var squares = DecimalSum()

        public init() {}

        mutating func add(_ other: Sums) {
            weight.add(other.weight)
            top.add(other.top)
            bottom.add(other.bottom)
            plain.add(other.plain)
            squares.add(other.squares)
        }
    }

    public private(set) var ofCell: [Sums]

    public init(_ ofCell: [Sums]) { self.ofCell = ofCell }

    func collected(_ grouping: Grouping) -> WeightedSums {
        var totals = [Sums](repeating: Sums(), count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { totals[Int(group)].add(ofCell[cell]) }
        return WeightedSums(totals)
    }

    mutating func add(_ other: WeightedSums) {
        for cell in ofCell.indices { ofCell[cell].add(other.ofCell[cell]) }
    }
}
