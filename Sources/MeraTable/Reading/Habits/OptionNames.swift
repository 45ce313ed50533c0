import FEEL

/// What the options of a list may be called in a cell: by their code, by a label, by the number that a code is.
struct OptionNames: Sendable {
    /// Codes of options, those with a reason too.
    private var codes: Set<String> = []
    private var codesOfLabel: [String: Set<String>] = [:]
    private var codesOfFolded: [String: Set<String>] = [:]
    private var codesOfNumber: [String: Set<String>] = [:]

    /// Labels are what is written: they go before codes, and are no habit.
    private let hasLabels: Bool

    init(_ layout: ColumnLayout) {
        hasLabels = layout.given.hasLabels
        switch layout.kind {
        case .choice(let all), .set(let all, _), .order(let all, _): codes = Set(all)
        default: break
        }
        codes.formUnion(layout.missingCodes.keys)
        for code in codes {
            if let number = Self.number(code) { codesOfNumber[number, default: []].insert(code) }
        }
        for (code, labels) in layout.labels where codes.contains(code) {
            for label in labels {
                codesOfLabel[label, default: []].insert(code)
                // Codes are text (semantics.md, 12): `Client` is not `client`. Labels are words of people.
                if CellText.folded(label) != CellText.folded(code) {
                    codesOfFolded[CellText.folded(label), default: []].insert(code)
                }
            }
        }
    }

    enum Found: Equatable {
        case one(code: String, CellHabits)
        /// Several options are called so.
        case several([String])
        case none
    }

    /// A code is stronger than a label, a label as it is written stronger than one in other letters.
    func find(_ word: String) -> Found {
        if hasLabels, let found = codesOfLabel[word] ?? codesOfFolded[CellText.folded(word)] {
            return found.count == 1 ? .one(code: found.first ?? "", []) : .several(found.sorted())
        }
        if codes.contains(word) { return .one(code: word, []) }
        if let found = codesOfLabel[word] { return Self.only(found, .label) }
        if let found = codesOfFolded[CellText.folded(word)] {
            guard found.count == 1, let code = found.first else { return .several(found.sorted()) }
            return .one(code: code, .one(.label))
        }
        if let number = Self.number(word), let found = codesOfNumber[number] { return Self.only(found, .sameNumber) }
        return .none
    }

    private static func only(_ found: Set<String>, _ habit: CellHabit) -> Found {
        guard found.count == 1, let code = found.first else { return .several(found.sorted()) }
        return .one(code: code, .one(habit))
    }

    /// `1` for `01`, `1.0` and `1,00`; nil where a text is no number.
    private static func number(_ text: String) -> String? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let isNegative = text.hasPrefix("-")
        let whole = isNegative ? parts[0].dropFirst() : parts[0]
        guard !whole.isEmpty, text.utf8.count <= 34,
            parts.allSatisfy({ !$0.isEmpty }),
            (whole + (parts.count > 1 ? parts[1] : "")).utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        var digits = String(whole.drop { $0 == "0" })
        if digits.isEmpty { digits = "0" }
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (isNegative ? "-" : "") + digits + (fraction.isEmpty ? "" : "." + fraction)
    }
}
