import FEEL
import MeraModel
import MeraSource

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
        return dressed(word)
    }

    /// What people put around a label: quotes, a point at its end, its code before or behind it; and letters of the other alphabet in it.
    private func dressed(_ word: String) -> Found {
        guard word.utf8.count <= 512 else { return .none }
        if let (code, label) = Self.codeAndLabel(word), codes.contains(code), self.label(of: label) == [code] {
            return .one(code: code, .one(.codeAndLabel))
        }
        let bare = Self.bare(word)
        if bare != word, let found = label(of: bare) { return Self.only(found, .labelMarks) }
        if let plain = MixedScript(bare)?.spelling, let found = label(of: plain) { return Self.only(found, .lookalike) }
        return .none
    }

    private func label(of word: String) -> Set<String>? { codesOfLabel[word] ?? codesOfFolded[CellText.folded(word)] }

    /// `«Да».` without quotes and the point.
    private static func bare(_ word: String) -> String {
        // Most words have nothing of that at their ends.
        guard let first = word.unicodeScalars.first, let last = word.unicodeScalars.last,
            first == " " || " .»\"”“'’".unicodeScalars.contains(last)
        else { return word }
        var rest = Substring(word)
        func trim() { rest = rest.trimmed { $0 == " " } }
        for _ in 0..<3 {
            if rest.last == ".", rest.count > 1 { rest.removeLast() }
            trim()
            guard let first = rest.first, let last = rest.last, rest.count > 2 else { break }
            switch (first, last) {
            case ("«", "»"), ("\"", "\""), ("“", "”"), ("„", "“"), ("„", "”"), ("'", "'"), ("‘", "’"):
                rest = rest.dropFirst().dropLast()
            default: return String(rest)
            }
            trim()
        }
        return String(rest)
    }

    /// `3. Да`, `3 — Да`, `3=Да`, `Да (3)`.
    private static func codeAndLabel(_ word: String) -> (code: String, label: String)? {
        guard word.utf8.contains(where: mayPart) else { return nil }
        if word.last == ")", let open = word.lastIndex(of: "(") {
            let code = word[word.index(after: open)...].dropLast()
            return (String(code.trimmed { $0 == " " }), String(word[..<open].trimmed { $0 == " " }))
        }
        let marks: Set<Character> = [".", ")", ":", "=", "-", "–", "—"]
        guard let mark = word.firstIndex(where: marks.contains) else { return nil }
        let label = word[word.index(after: mark)...].trimmed { $0 == " " }
        return label.isEmpty ? nil : (String(word[..<mark].trimmed { $0 == " " }), String(label))
    }

    /// Whether a byte may belong to a mark between a code and a label.
    private static func mayPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E, 0x29, 0x3A, 0x3D, 0x2D, 0xE2: true
        default: false
        }
    }

    private static func only(_ found: Set<String>, _ habit: CellHabit) -> Found {
        guard found.count == 1, let code = found.first else { return .several(found.sorted()) }
        return .one(code: code, .one(habit))
    }

    /// `1` for `01`, `1.0` and `1,00`; nil where a text is no number.
    private static func number(_ text: String) -> String? {
        guard let first = text.utf8.first, first == 0x2D || first >= 0x30 && first <= 0x39 else { return nil }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let isNegative = first == 0x2D
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

extension Substring {
    /// Without the characters at both ends for which `isEdge` holds.
    fileprivate func trimmed(_ isEdge: (Character) -> Bool) -> Substring {
        var rest = self.drop(while: isEdge)
        while let last = rest.last, isEdge(last) { rest.removeLast() }
        return rest
    }
}
