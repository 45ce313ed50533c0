/// Whole numbers: `-`, then digits.
struct IntegerReader: CellReader {
    let missing: MissingCodes
    let notation: NumberNotation

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        let isNegative = cell[0] == UInt8(ascii: "-")
        var place = isNegative ? 1 : 0
        if place == count { return .fault(.notInteger) }
        var number: Int64 = 0
        while place < count {
            let digit = cell[place] &- 0x30
            if digit > 9 { return notation.thousands ? readGrouped(cell, count, into: &value) : .fault(.notInteger) }
            number = number &* 10 &+ Int64(digit)
            place += 1
        }
        // 18 digits and a sign always fit.
        if count > 19 || count == 19 && !isNegative { return .wide }
        value = isNegative ? -number : number
        return .value
    }

    private mutating func readGrouped(_ cell: UnsafePointer<UInt8>, _ count: Int, into value: inout Int64) -> CellOutcome {
        guard let plain = notation.withoutGroups(UnsafeBufferPointer(start: cell, count: count)) else {
            return .fault(.notInteger)
        }
        var reader = IntegerReader(missing: MissingCodes([:]), notation: NumberNotation(decimalMark: notation.decimalMark))
        return plain.withUnsafeBufferPointer { plain in
            guard let start = plain.baseAddress else { return .fault(.notInteger) }
            return reader.read(start, plain.count, row: 0, into: &value)
        }
    }
}

/// Decimal numbers: `-`, digits, and perhaps the mark with digits after it.
struct DecimalReader: CellReader {
    let missing: MissingCodes
    let notation: NumberNotation
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
            guard cell[place] == notation.decimalMark else {
                return notation.thousands ? readGrouped(cell, count, row: row, into: &value) : .fault(.notNumber)
            }
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
        let byte = UInt8(truncatingIfNeeded: scale)
        scales[row] = byte
        leastScale = min(leastScale, byte)
        greatestScale = max(greatestScale, byte)
        return .value
    }

    private mutating func readGrouped(
        _ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64
    ) -> CellOutcome {
        guard let plain = notation.withoutGroups(UnsafeBufferPointer(start: cell, count: count)) else {
            return .fault(.notNumber)
        }
        var reader = DecimalReader(
            missing: MissingCodes([:]), notation: NumberNotation(decimalMark: notation.decimalMark), scales: scales,
            leastScale: leastScale, greatestScale: greatestScale)
        let outcome = plain.withUnsafeBufferPointer { plain -> CellOutcome in
            guard let start = plain.baseAddress else { return .fault(.notNumber) }
            return reader.read(start, plain.count, row: row, into: &value)
        }
        (leastScale, greatestScale) = (reader.leastScale, reader.greatestScale)
        return outcome
    }
}
