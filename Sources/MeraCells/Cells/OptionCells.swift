/// How often each option of a closed question was chosen, cell by cell: options that nobody chose take no place.
public struct OptionCells: Sendable {
    public let grid: CellGrid
    public let tallies: CellTallies
    public let chosen: ChosenOptions
    /// Nil where the table has no weights.
    public let weights: OptionWeights?

    public init(grid: CellGrid, tallies: CellTallies, chosen: ChosenOptions, weights: OptionWeights? = nil) {
        self.weights = weights
        self.grid = grid
        self.tallies = tallies
        self.chosen = chosen
    }
}

/// For each cell or group the options that were chosen, in their order, with how often.
public struct ChosenOptions: Sendable, Hashable {
    /// Those of cell i stand from `starts[i]` on.
    public let starts: [Int]
    public let options: [Int32]
    public let counts: [Int32]

    public init(starts: [Int], options: [Int32], counts: [Int32]) {
        self.starts = starts
        self.options = options
        self.counts = counts
    }

    /// - Parameter entries: a cell, an option and how often it was chosen there; the same pair may come again.
    public init(cells: Int, entries: [(cell: Int32, option: Int32, count: Int32)]) {
        var starts = [Int](repeating: 0, count: cells + 1)
        var options: [Int32] = []
        var counts: [Int32] = []
        var last: (cell: Int32, option: Int32) = (-1, -1)
        for entry in entries.sorted(by: { ($0.cell, $0.option) < ($1.cell, $1.option) }) {
            if (entry.cell, entry.option) == last {
                counts[counts.count - 1] += entry.count
                continue
            }
            last = (entry.cell, entry.option)
            options.append(entry.option)
            counts.append(entry.count)
            starts[Int(entry.cell) + 1] += 1
        }
        for cell in 0..<cells { starts[cell + 1] += starts[cell] }
        self.init(starts: starts, options: options, counts: counts)
    }

    /// The options of a cell with their counts.
    public subscript(cell: Int) -> [(option: Int, count: Int)] {
        (starts[cell]..<starts[cell + 1]).map { (Int(options[$0]), Int(counts[$0])) }
    }

    /// The cells of each group added up.
    public func collected(_ grouping: Grouping) -> ChosenOptions {
        // Few options are counted in a table of all of them; many are sorted.
        let width = Int(options.max() ?? -1) + 1
        if width * grouping.count <= max(1 << 16, 4 * options.count) { return counted(grouping, width: width) }
        var entries: [(cell: Int32, option: Int32, count: Int32)] = []
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            for place in starts[cell]..<starts[cell + 1] { entries.append((group, options[place], counts[place])) }
        }
        return ChosenOptions(cells: grouping.count, entries: entries)
    }

    private func counted(_ grouping: Grouping, width: Int) -> ChosenOptions {
        var table = [Int32](repeating: 0, count: width * grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            for place in starts[cell]..<starts[cell + 1] { table[Int(group) * width + Int(options[place])] += counts[place] }
        }
        var (ends, chosen, times): ([Int], [Int32], [Int32]) = ([0], [], [])
        for group in 0..<grouping.count {
            for option in 0..<width where table[group * width + option] != 0 {
                chosen.append(Int32(option))
                times.append(table[group * width + option])
            }
            ends.append(chosen.count)
        }
        return ChosenOptions(starts: ends, options: chosen, counts: times)
    }

    /// The counts of both, for the same cells.
    func adding(_ other: ChosenOptions) -> ChosenOptions {
        var entries: [(cell: Int32, option: Int32, count: Int32)] = []
        for one in [self, other] {
            for cell in 0..<one.starts.count - 1 {
                for place in one.starts[cell]..<one.starts[cell + 1] {
                    entries.append((Int32(cell), one.options[place], one.counts[place]))
                }
            }
        }
        return ChosenOptions(cells: starts.count - 1, entries: entries)
    }
}
