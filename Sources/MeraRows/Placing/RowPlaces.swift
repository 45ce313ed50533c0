/// Where the rows of a table belong. Rows that belong to the same unit at every level stand at one place: a row takes one number for
/// all levels.
package struct RowPlaces: Sendable {
    /// For each row its place.
    private(set) var ofRow: RowNumbers
    /// Places.
    private(set) var count = 1
    /// For each level, for each place its unit, or -1.
    private(set) var unitOfPlace: [[Int32]] = []

    init(rows: Int) { ofRow = RowNumbers(repeating: 0, count: rows) }

    /// The unit of a row at a level, or -1.
    package func unit(_ row: Int, _ level: Int) -> Int32 { unitOfPlace[level][Int(ofRow[row])] }

    /// The next level, at which all rows belong to one unit, or with -1 to none.
    mutating func add(levelOf unit: Int32) { unitOfPlace.append([Int32](repeating: unit, count: count)) }

    /// The next level.
    ///
    /// - Parameter units: the unit of each row, or -1.
    mutating func add(level units: [Int32]) {
        var codes = RowCodes(ofRow: Array(ofRow), count: count)
        // Of no unit is a place of its own: a row may stand outside of one level and inside of the next.
        let parts = codes.refine(by: units, offset: 1)
        ofRow = RowNumbers(codes.ofRow, below: codes.count)
        count = codes.count
        unitOfPlace = unitOfPlace.map { units in parts.origins.map { units[Int($0)] } }
        unitOfPlace.append(parts.beside.map { Swift.max($0 - 1, -1) })
    }

    /// Rows that belong to no unit of this level belong to none of the others: they stand at one place.
    mutating func leaveOutRowsWithout(_ level: Int) {
        let kept = (0..<count).filter { unitOfPlace[level][$0] >= 0 }
        guard kept.count < count else { return }
        var moved = [Int32](repeating: Int32(kept.count), count: count)
        for (place, before) in kept.enumerated() { moved[before] = Int32(place) }
        ofRow = RowNumbers(count: ofRow.count, below: kept.count + 1) { moved[Int(ofRow[$0])] }
        unitOfPlace = unitOfPlace.map { units in kept.map { units[$0] } + [-1] }
        count = kept.count + 1
    }
}
