import FEEL
import MeraModel

/// Civil dates as days since 1970-01-01.
struct DateReader: CellReader {
    static let isValueOfCell = true
    let missing: MissingCodes
    let isISO: Bool
    let isRussian: Bool
    /// Months that were met, at the place of their number; answers seldom spread over many.
    private var months = [Month](repeating: Month(), count: 64)

    /// Days that stand for a reason, in whichever form they are written.
    private var missingDays: [(day: Int64, outcome: CellOutcome)] = []

    private struct Month {
        var number = -1
        /// The day number of its day 0.
        var start: Int64 = 0
        var days = 0
    }

    init(missing codes: [String: MissingReason], forms: Set<ColumnLayout.DateForm>) {
        missing = MissingCodes(codes)
        isISO = forms.contains(.iso)
        isRussian = forms.contains(.russian)
        guard !codes.isEmpty else { return }
        var reader = DateReader(missing: [:], forms: [.iso, .russian])
        for (code, reason) in codes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) where code.utf8.count == 10
        {
            var day: Int64 = 0
            let outcome = Array(code.utf8).withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { reader.read($0, bytes.count, row: 0, into: &day) }
            }
            if outcome == .value { missingDays.append((day, .missing(reason))) }
        }
    }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        guard count == 10 else { return .fault(.notDate) }
        let (year, month, day): (Int, Int, Int)
        if isISO, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-") {
            (year, month, day) = (four(cell), two(cell + 5), two(cell + 8))
        } else if isRussian, cell[2] == UInt8(ascii: "."), cell[5] == UInt8(ascii: ".") {
            (year, month, day) = (four(cell + 6), two(cell + 3), two(cell))
        } else {
            return .fault(.notDate)
        }
        // A part that is not made of digits is negative.
        if year | month | day < 0 { return .fault(.notDate) }
        let number = year * 12 + month
        if months[number & 63].number != number || month == 0 || month > 12 {
            guard let first = CivilDate(year: year, month: month, day: 1), year > 0 else { return .fault(.noSuchDay) }
            months[number & 63] = Month(
                number: number, start: Int64(first.dayNumber) - 1, days: CivilDate.days(inMonth: month, of: year))
        }
        guard day >= 1, day <= months[number & 63].days else { return .fault(.noSuchDay) }
        value = months[number & 63].start + Int64(day)
        for missing in missingDays where missing.day == value { return missing.outcome }
        return .value
    }

    @inline(__always)
    private func two(_ digits: UnsafePointer<UInt8>) -> Int {
        let (tens, ones) = (digits[0] &- 0x30, digits[1] &- 0x30)
        return tens > 9 || ones > 9 ? Int.min : Int(tens) * 10 + Int(ones)
    }

    @inline(__always)
    private func four(_ digits: UnsafePointer<UInt8>) -> Int {
        let (high, low) = (two(digits), two(digits + 2))
        return high | low < 0 ? Int.min : high * 100 + low
    }
}
