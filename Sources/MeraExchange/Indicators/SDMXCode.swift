/// A code as SDMX takes it: letters, digits, `_`, `-`, `@` and `$`.
///
/// What else an id has is written by its number, so that a code is the same in every run and two ids are never one code: `$` with four
/// digits (`Ю` is `$042E`), `$$` with six beyond them. `@` is written so too, since a spreadsheet would take it for a formula.
package enum SDMXCode {
    package static func code(_ id: String) -> String {
        if id.isEmpty { return "$" }
        var code = ""
        for scalar in id.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": code.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 6 : 4
                code += (width == 4 ? "$" : "$$") + String(repeating: "0", count: width - digits.count) + digits
            }
        }
        return code
    }

    /// Stands for all rows, where something is not divided.
    package static let total = "_T"
    /// Stands where a dimension has nothing to say.
    package static let notApplicable = "_Z"
    /// Stands for all categories together of which nothing may be told.
    package static let unspecified = "_X"
}

/// A period as SDMX writes one: `2025`, `2025-S1`, `2025-Q3`, `2025-M07` or `2025-07`, `2025-W05`, `2025-07-31`.
package struct SDMXPeriod {
    package let text: String

    /// Nil for what is none of these: rounds and waves have names of their own.
    package init?(_ code: String) {
        let digits = Array(code.utf8)
        func isDigits(_ range: Range<Int>) -> Bool { digits[range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        guard digits.count >= 4, isDigits(0..<4) else { return nil }
        let isSound: Bool
        switch digits.count {
        case 4: isSound = true
        case 7 where digits[4] == UInt8(ascii: "-") && isDigits(5..<7): isSound = (1...12).contains(number(5..<7))
        case 7 where digits[4] == UInt8(ascii: "-") && isDigits(6..<7):
            switch digits[5] {
            case UInt8(ascii: "S"): isSound = (1...2).contains(number(6..<7))
            case UInt8(ascii: "T"): isSound = (1...3).contains(number(6..<7))
            case UInt8(ascii: "Q"): isSound = (1...4).contains(number(6..<7))
            default: isSound = false
            }
        case 8 where digits[4] == UInt8(ascii: "-") && isDigits(6..<8):
            switch digits[5] {
            case UInt8(ascii: "M"): isSound = (1...12).contains(number(6..<8))
            case UInt8(ascii: "W"): isSound = (1...53).contains(number(6..<8))
            default: isSound = false
            }
        case 10 where digits[4] == UInt8(ascii: "-") && digits[7] == UInt8(ascii: "-") && isDigits(5..<7) && isDigits(8..<10):
            isSound = (1...12).contains(number(5..<7)) && (1...31).contains(number(8..<10))
        default: isSound = false
        }
        guard isSound else { return nil }
        text = code
    }
}
