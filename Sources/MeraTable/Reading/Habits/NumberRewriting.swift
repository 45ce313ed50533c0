import MeraModel

import FEEL

/// Numbers as spreadsheets write them: with thousands set apart, a sign of percent, an exponent, a typographic minus.
struct NumberRewriting {
    let notation: NumberNotation
    let isInteger: Bool
    let isPercent: Bool

    func rewrite(_ cell: CellText) -> Rewriting {
        var habits = cell.habits
        var body = Self.plain(cell.text, &habits)
        if body.hasSuffix("%") {
            guard isPercent else { return .faults([(.percentSign, "")]) }
            body.removeLast()
            while body.hasSuffix(" ") { body.removeLast() }
            habits.insert(.percent)
        }
        var isNegative = false
        if let sign = body.first, sign == "-" || sign == "+" {
            body.removeFirst()
            isNegative = sign == "-"
            if sign == "+" || body.hasPrefix(" ") { habits.insert(.sign) }
            while body.hasPrefix(" ") { body.removeFirst() }
        }
        switch magnitude(Array(body.utf8), &habits) {
        case .number where habits.contains(.one(.groups)) && !notation.thousands: return .unknown
        case .number(let digits):
            let text = (isNegative ? [UInt8(ascii: "-")] : []) + digits
            return .read(text, habits)
        case .fault(let fault): return .faults([(fault, "")])
        case .none: return reason(cell.text)
        }
    }

    private enum Magnitude {
        case number([UInt8])
        case fault(CellFault)
        case none
    }

    private static let zero = UInt8(ascii: "0")
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }

    /// Full-width characters, typographic signs and apostrophes as ASCII.
    private static func plain(_ text: String, _ habits: inout CellHabits) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E:
                habits.insert(.wideCharacters)
                result.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFF01 + 0x21)))
            case 0x2010...0x2013, 0x2212, 0xFE63:
                habits.insert(.sign)
                result.append("-")
            case 0x2019: result.append("'")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// `digits` and what stands between them, without a sign.
    private func magnitude(_ body: [UInt8], _ habits: inout CellHabits) -> Magnitude {
        if body.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return exponent(body, &habits) }
        guard body.contains(where: Self.isDigit),
            body.allSatisfy({ Self.isDigit($0) || Self.isMark($0) || $0 == 0x20 || $0 == 0x27 })
        else { return .none }
        let marks = body.filter(Self.isMark)
        let groupers = Set(body.filter { $0 == 0x20 || $0 == 0x27 })
        if groupers.count > 1 { return .none }
        if let grouper = groupers.first {
            // After thousands set apart with blanks either mark can only be that of the decimals.
            guard marks.count <= 1 else { return .none }
            let parts = body.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: Self.isMark)
            guard let whole = Self.ungrouped(parts[0], grouper) else { return .none }
            habits.insert(.groups)
            return decimals(whole, parts.count > 1 ? parts[1] : nil, &habits, isSure: true)
        }
        switch (Set(marks).count, marks.count) {
        case (0, _): return .number(body)
        case (1, 1): return oneMark(body, marks[0], &habits)
        case (1, _):
            guard let whole = Self.ungrouped(body[...], marks[0]) else { return .none }
            habits.insert(.groups)
            return .number(whole)
        default:
            guard let last = marks.last, marks.count(where: { $0 == last }) == 1, let place = body.lastIndex(of: last),
                let whole = Self.ungrouped(body[..<place], marks[0])
            else { return .none }
            habits.insert(.groups)
            return decimals(whole, body[(place + 1)...], &habits, isSure: true)
        }
    }

    /// The digits of groups of three, the first of which may be shorter; nil where they are no such groups.
    private static func ungrouped(_ text: ArraySlice<UInt8>, _ separator: UInt8) -> [UInt8]? {
        let groups = text.split(separator: separator, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy(isDigit) }), first.first != zero || groups.count == 1
        else { return nil }
        return Array(groups.joined())
    }

    /// A single mark and nothing else between the digits: decimals, or a thousand set apart.
    private func oneMark(_ body: [UInt8], _ mark: UInt8, _ habits: inout CellHabits) -> Magnitude {
        let parts = body.split(separator: mark, omittingEmptySubsequences: false)
        let (whole, fraction) = (parts[0], parts[1])
        guard !fraction.isEmpty else { return .none }
        let isDecimalMark = mark == notation.decimalMark
        // In a workbook numbers have a point; a comma stands in a text, where it can only be that of decimals, or of a thousand.
        if notation.sheetDays != nil, !isDecimalMark, !whole.isEmpty, fraction.allSatisfy(Self.isDigit) {
            if fraction.count == 3, whole.count <= 3, whole.first != Self.zero { return .fault(.ambiguousMark) }
            habits.insert(.textNumber)
            return decimals(Array(whole), fraction, &habits, isSure: true)
        }
        if whole.isEmpty {
            guard isDecimalMark else { return .fault(.otherDecimalMark) }
            habits.insert(.bareMark)
            return decimals([Self.zero], fraction, &habits, isSure: false)
        }
        let mayBeGroup = fraction.count == 3 && whole.count <= 3 && whole.first != Self.zero
        if isInteger {
            if mayBeGroup {
                guard notation.isCertain else { return .fault(.ambiguousMark) }
                if !isDecimalMark {
                    habits.insert(.groups)
                    return .number(Array(whole + fraction))
                }
            }
            return decimals(Array(whole), fraction, &habits, isSure: true)
        }
        if isDecimalMark { return decimals(Array(whole), fraction, &habits, isSure: true) }
        return .fault(mayBeGroup ? .ambiguousMark : .otherDecimalMark)
    }

    /// A number of which the decimals are known, with the mark of the file; of a whole number they must be zeros.
    private func decimals(
        _ whole: [UInt8], _ fraction: ArraySlice<UInt8>?, _ habits: inout CellHabits, isSure: Bool
    ) -> Magnitude {
        guard let fraction else { return .number(whole) }
        guard !fraction.isEmpty, fraction.allSatisfy(Self.isDigit) else { return .none }
        guard isInteger else { return .number(whole + [notation.decimalMark] + fraction) }
        guard fraction.allSatisfy({ $0 == Self.zero }) else { return .fault(.notInteger) }
        habits.insert(.zeroDecimals)
        return .number(whole)
    }

    private func exponent(_ body: [UInt8], _ habits: inout CellHabits) -> Magnitude {
        let parts = body.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        guard parts.count == 2 else { return .none }
        let power = parts[1].first == UInt8(ascii: "+") || parts[1].first == UInt8(ascii: "-") ? parts[1].dropFirst() : parts[1]
        let mantissa = parts[0].split(omittingEmptySubsequences: false, whereSeparator: Self.isMark)
        guard !power.isEmpty, power.allSatisfy(Self.isDigit), mantissa.count <= 2,
            mantissa.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isDigit) })
        else { return .none }
        habits.insert(.exponent)
        // More digits than a number can have are not written out.
        guard power.drop(while: { $0 == Self.zero }).count <= 2, parts[0].count <= 35 else { return .fault(.tooManyDigits) }
        let text = Array(mantissa.joined(separator: [UInt8(ascii: ".")])) + [UInt8(ascii: "E")] + parts[1]
        guard let number = Decimal(parsing: text) else { return .none }
        let plain = number.description.utf8.split(separator: UInt8(ascii: "."))
        guard let whole = plain.first else { return .none }
        if plain.count == 1 { return .number(Array(whole)) }
        return isInteger ? .fault(.notInteger) : .number(Array(whole) + [notation.decimalMark] + plain[1])
    }

    /// Why something is no number, where that can be told.
    private func reason(_ text: String) -> Rewriting {
        if CellWords.isAbsence(text) { return .faults([(.absenceWord, "")]) }
        if CellWords.isDateOfNumber(text) { return .faults([(.dateOfNumber, "")]) }
        let body = text.drop {
            $0 == "-" || $0 == "+" || $0 == "~" || $0 == "≈" || $0 == "<" || $0 == ">" || $0 == "(" || $0 == "$"
        }
        if let first = body.utf8.first, Self.isDigit(first),
            body.contains(where: { !$0.isASCII || $0.isLetter || $0 == "(" || $0 == ")" })
                || text.first != body.first && body.utf8.first.map(Self.isDigit) == true
        {
            return .faults([(.moreThanNumber, "")])
        }
        return .unknown
    }
}
