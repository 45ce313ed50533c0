/// What stands in the sums of a scale as single numbers, each with a name: so they are written, added and read.
extension ScaleSums {
    /// Where a number stands.
    public struct Place: Hashable, Sendable {
        public enum Kind: String, Sendable, CaseIterable {
            case rows, complete, sum, product, lowest, highest, alike, hasty, both, apart, total
            case answers, atLowest = "at_lowest", atHighest = "at_highest", choice
        }

        public var kind: Kind
        /// The place of an item or of a pair, or a total.
        public var first: Int64
        /// Of a product the second item, of answers the place in a tally, of a choice the option.
        public var second: Int64
        /// Of a choice the total.
        public var total: Int64

        public init(_ kind: Kind, _ first: Int64 = 0, _ second: Int64 = 0, _ total: Int64 = 0) {
            (self.kind, self.first, self.second, self.total) = (kind, first, second, total)
        }
    }

    /// All numbers that are not zero.
    public func eachNumber(_ body: (Place, Int128) -> Void) {
        func say(_ place: Place, _ number: Int128) { if number != 0 { body(place, number) } }
        for (kind, count) in [
            (Place.Kind.rows, rows), (.complete, complete), (.lowest, lowest), (.highest, highest), (.alike, alike),
            (.hasty, hasty),
        ] { say(Place(kind), Int128(count)) }
        var product = 0
        for (item, sum) in sums.enumerated() {
            say(Place(.sum, Int64(item)), sum)
            for other in item..<sums.count {
                say(Place(.product, Int64(item), Int64(other)), products[product])
                product += 1
            }
        }
        for (pair, counts) in pairs.enumerated() {
            say(Place(.both, Int64(pair)), Int128(counts.both))
            say(Place(.apart, Int64(pair)), Int128(counts.apart))
        }
        for (total, count) in totals { say(Place(.total, total), Int128(count)) }
        for (item, own) in items.enumerated() {
            for (place, count) in own.tally.enumerated() { say(Place(.answers, Int64(item), Int64(place)), Int128(count)) }
            say(Place(.atLowest, Int64(item)), Int128(own.lowest))
            say(Place(.atHighest, Int64(item)), Int128(own.highest))
            for (choice, count) in own.choices {
                say(Place(.choice, Int64(item), Int64(choice.option), choice.total), Int128(count))
            }
        }
    }

    /// Puts a number where it stands; false where there is no such place.
    public mutating func put(_ number: Int128, at place: Place) -> Bool {
        let (first, second) = (Int(place.first), Int(place.second))
        if [.sum, .product].contains(place.kind) { return putSum(number, place.kind, first, second) }
        guard let count = Int(exactly: number), count >= 0 else { return false }
        switch place.kind {
        case .rows: rows = count
        case .complete: complete = count
        case .lowest: lowest = count
        case .highest: highest = count
        case .alike: alike = count
        case .hasty: hasty = count
        case .total: totals[place.first] = count
        case .both, .apart:
            guard pairs.indices.contains(first) else { return false }
            if place.kind == .both { pairs[first].both = count } else { pairs[first].apart = count }
        case .sum, .product: return false
        case .answers, .atLowest, .atHighest, .choice:
            guard items.indices.contains(first) else { return false }
            switch place.kind {
            case .atLowest: items[first].lowest = count
            case .atHighest: items[first].highest = count
            case .choice: items[first].choices[Choice(option: second, total: place.total)] = count
            default:
                guard items[first].tally.indices.contains(second), let small = Tally.Count(exactly: count) else { return false }
                items[first].tally[second] = small
            }
        }
        return true
    }

    private mutating func putSum(_ number: Int128, _ kind: Place.Kind, _ first: Int, _ second: Int) -> Bool {
        guard sums.indices.contains(first) else { return false }
        if kind == .sum {
            sums[first] = number
            return true
        }
        guard sums.indices.contains(second), first <= second else { return false }
        // Pairs stand row after row of a triangle.
        products[first * sums.count - first * (first - 1) / 2 + second - first] = number
        return true
    }
}
