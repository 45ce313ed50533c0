public import FEEL

/// Of a table with weights: for each cell what its answers weigh, all together and for each option.
public struct OptionWeights: Sendable {
    public struct Sums: Sendable {
        public var answered = DecimalSum()
        public var options: [DecimalSum]

        public init(options: Int) { self.options = [DecimalSum](repeating: DecimalSum(), count: options) }

        mutating func add(_ other: Sums) {
            answered.add(other.answered)
            for option in options.indices { options[option].add(other.options[option]) }
        }
    }

    public private(set) var ofCell: [Sums]
    let options: Int

    public init(_ ofCell: [Sums], options: Int) {
        self.ofCell = ofCell
        self.options = options
    }

    /// The cells of each group added up.
    public func collected(_ grouping: Grouping) -> OptionWeights {
        var totals = [Sums](repeating: Sums(options: options), count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { totals[Int(group)].add(ofCell[cell]) }
        return OptionWeights(totals, options: options)
    }

    /// The weights of both, for the same cells.
    func adding(_ other: OptionWeights) -> OptionWeights {
        var sum = self
        for cell in ofCell.indices { sum.ofCell[cell].add(other.ofCell[cell]) }
        return sum
    }
}
