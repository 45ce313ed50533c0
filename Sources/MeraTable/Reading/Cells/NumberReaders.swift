/// Whole numbers: `-`, then digits.
struct IntegerReader: CellReader {
    static let isValueOfCell = true
    let missing: MissingCodes

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        let isNegative = cell[0] == UInt8(ascii: "-")
        var place = isNegative ? 1 : 0
        if place == count { return .fault(.notInteger) }
        var number: Int64 = 0
        while place < count {
            let digit = cell[place] &- 0x30
            if digit > 9 { return .fault(.notInteger) }
            number = number &* 10 &+ Int64(digit)
            place += 1
        }
        // 18 digits and a sign always fit.
        if count > 19 || count == 19 && !isNegative { return .wide }
        value = isNegative ? -number : number
        return missing.outcome(number: value, scale: 0) ?? .value
    }
}

/// Decimal numbers: `-`, digits, and perhaps the mark with digits after it.
struct DecimalReader: CellReader {
    let missing: MissingCodes
    let decimalMark: UInt8
    /// The digits after the mark, cell by cell.
    var scales: UnsafeMutablePointer<UInt8>
    var leastScale: UInt8 = .max
    var greatestScale: UInt8 = 0

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        let isNegative = cell[0] == UInt8(ascii: "-")
        let first = isNegative ? 1 : 0
        var place = first
        var number: Int64 = 0
        while place < count {
            let digit = cell[place] &- 0x30
            if digit > 9 { break }
            number = number &* 10 &+ Int64(digit)
            place += 1
        }
        if place == first { return .fault(.notNumber) }
        var scale = 0
        if place < count {
            guard cell[place] == decimalMark else { return .fault(.notNumber) }
            place += 1
            scale = count - place
            if scale == 0 { return .fault(.notNumber) }
            while place < count {
                let digit = cell[place] &- 0x30
                if digit > 9 { return .fault(.notNumber) }
                number = number &* 10 &+ Int64(digit)
                place += 1
            }
        }
        if count - first > (scale > 0 ? 19 : 18) { return .wide }
        value = isNegative ? -number : number
        if let outcome = missing.outcome(number: value, scale: scale) { return outcome }
        let byte = UInt8(truncatingIfNeeded: scale)
        scales[row] = byte
        leastScale = min(leastScale, byte)
        greatestScale = max(greatestScale, byte)
        return .value
    }
}
