public import MeraModel

extension Reliability {
    /// The numbers of a cell that every row is part of, in the order in which a database writes them; totals and options chosen are counted each
    /// by itself.
    public var places: [ScaleSums.Place] {
        typealias Place = ScaleSums.Place
        var places: [Place] = [.rows, .complete, .lowest, .highest, .alike, .hasty].map { Place($0) }
        for first in items.indices {
            places.append(Place(.sum, Int64(first)))
            for second in first..<items.count { places.append(Place(.product, Int64(first), Int64(second))) }
        }
        for pair in pairs.indices { places += [Place(.both, Int64(pair)), Place(.apart, Int64(pair))] }
        for item in items.indices {
            places += (0..<Tally.width).map { Place(.answers, Int64(item), Int64($0)) }
            places += [Place(.atLowest, Int64(item)), Place(.atHighest, Int64(item))]
        }
        return places
    }

    /// Whether each total of complete rows is counted by itself.
    public var countsTotals: Bool { totals != nil && items.allSatisfy { $0.codes != nil } }
}
