/// How numbers are shown that are days or times.
enum ShownAs: UInt8 {
    case number
    case date
    case time
    case dateTime
    /// Hours may be more than a day has: `[h]:mm`.
    case duration
    /// A hundred times as much, with a sign of percent.
    case percent
}

/// The number formats of a workbook: which styles show days and times.
final class NumberFormats: XMLVisitor {
    /// For each style of cells.
    private(set) var styles: [ShownAs] = []
    private var own: [Int: ShownAs] = [:]
    private var isInCells = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "numFmt" {
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { return }
            if own.count < 10_000 { own[id] = Self.shown(by: code) }
        } else if name == "cellXfs" {
            isInCells = true
        } else if isInCells, name == "xf" {
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            if styles.count < 100_000 { styles.append(own[id] ?? Self.shown(byBuiltIn: id)) }
        }
    }

    override func end(_ name: XMLName) {
        if name == "cellXfs" { isInCells = false }
    }

    /// The formats that have a number and no code (ECMA-376, part 1, 18.8.30).
    static func shown(byBuiltIn id: Int) -> ShownAs {
        switch id {
        case 14...17, 27...31, 34...36, 50...58: .date
        case 18...21, 32, 33, 45, 47: .time
        case 22: .dateTime
        case 46: .duration
        case 9, 10: .percent
        default: .number
        }
    }

    /// By the letters of the first section of a code that are no text: `yyyy-mm-dd`, `[h]:mm`, `0.00" d"`.
    static func shown(by code: String) -> ShownAs {
        var (hasDay, hasClock, hasMonth, isElapsed) = (false, false, false, false)
        var hasDigits = false
        var scalars = code.unicodeScalars.makeIterator()
        scan: while let scalar = scalars.next() {
            switch scalar {
            case "\"": while let next = scalars.next(), next != "\"" {}
            case "\\", "_", "*": _ = scalars.next()
            case "[":
                var inside = ""
                while let next = scalars.next(), next != "]" { inside.unicodeScalars.append(next) }
                let letters = Set(inside.lowercased())
                if letters == ["h"] || letters == ["m"] || letters == ["s"] || letters == ["ч"] { isElapsed = true }
            case ";": break scan
            case "y", "Y", "d", "D", "г", "Г", "д", "Д": hasDay = true
            case "h", "H", "s", "S", "ч", "Ч", "с", "С": hasClock = true
            case "m", "M", "м", "М": hasMonth = true
            // A sign of digits: what stands with it is a number with letters beside it, e.g. of a currency.
            case "0", "#", "?":
                if !hasClock { hasDigits = true }
            case "%" where hasDigits: return .percent
            case _ where hasDigits: continue
            // `General` in any language.
            case "G", "О": if code.hasPrefix("General") || code.hasPrefix("Основной") { return .number }
            default: continue
            }
        }
        if hasDigits { return .number }
        if isElapsed { return .duration }
        if hasDay, hasClock { return .dateTime }
        if hasClock { return .time }
        return hasDay || hasMonth ? .date : .number
    }
}
