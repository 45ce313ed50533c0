import MeraModel

/// Answers by choice as exports write them: by labels, with other separators between several of them.
struct OptionRewriting {
    let names: OptionNames
    /// Stands between the codes of a set where it is read; nil for a single choice.
    let separator: UInt8?
    let missing: Set<String>
    /// No other separator is tried.
    let isSeparatorGiven: Bool

    init(_ layout: ColumnLayout) {
        names = OptionNames(layout)
        missing = Set(layout.missingCodes.keys)
        isSeparatorGiven = layout.given.isSeparator
        switch layout.kind {
        case .set(_, let separator), .order(_, let separator): self.separator = separator
        default: separator = nil
        }
    }

    func rewrite(_ cell: CellText) -> Rewriting {
        guard let separator else {
            switch names.find(cell.text) {
            case .one(let code, let habits): return .read(Array(code.utf8), cell.habits.union(habits))
            case .several(let codes): return .faults([(.ambiguousOption, codes.joined(separator: ", "))])
            case .none: return CellWords.isAbsence(cell.text) ? .faults([(.absenceWord, "")]) : .unknown
            }
        }
        return several(cell, separator)
    }

    // MARK: Several

    /// The options that a cell can be read as.
    private enum Reading: Equatable {
        case codes([String], CellHabits)
        case several
        case none
    }

    private static let separators: [Character] = [",", ";", "|", "\n", "/", " "]

    private func several(_ cell: CellText, _ separator: UInt8) -> Rewriting {
        let own = Character(Unicode.Scalar(separator))
        var found: [String]?
        var habits: CellHabits = []
        for mark in marks(of: cell.text, [own] + (isSeparatorGiven ? [] : Self.separators.filter { $0 != own })) {
            switch read(cell.text, mark) {
            case .several: return .faults([(.ambiguousSet, "")])
            case .none: continue
            case .codes(let codes, let met):
                if let found, Set(found) != Set(codes) { return .faults([(.ambiguousSet, "")]) }
                if found != nil { continue }
                found = codes
                habits = mark == own ? met.subtracting(.one(.severalWords)) : met
            }
        }
        guard let found else { return faults(cell.text, own) }
        let repeated = found.filter { code in found.count { $0 == code } > 1 }
        if let first = repeated.first { return .faults([(.repeatedInSet, first)]) }
        let reasons = found.filter(missing.contains)
        if found.count > 1, !reasons.isEmpty { return .faults([(.reasonBesideOptions, reasons.joined(separator: ", "))]) }
        return .read(Array(found.joined(separator: String(own)).utf8), cell.habits.union(habits))
    }

    /// Those that may part a text, and one that does not: with all of these it is read as a whole.
    private func marks(of text: String, _ all: [Character]) -> [Character] {
        var hasWhole = false
        return all.filter { mark in
            if let byte = mark.utf8.first, text.utf8.contains(byte) { return true }
            defer { hasWhole = true }
            return !hasWhole
        }
    }

    /// The first mark with which a cell can be read as several options.
    func mark(in text: String) -> Character? {
        Self.separators.first { mark in
            guard text.contains(mark), case .codes = read(text, mark) else { return false }
            return true
        }
    }

    /// Reads a cell as options with a mark between them. A label may hold the mark itself, so pieces may belong together; where they
    /// can be put together in two ways nothing is guessed.
    private func read(_ text: String, _ mark: Character) -> Reading {
        let pieces = text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
        guard pieces.count <= 256 else { return .none }
        /// For the first so many pieces: in how many ways they can be read, and the last option of such a reading.
        var ways = [1] + [Int](repeating: 0, count: pieces.count)
        var last: [(from: Int, code: String, habits: CellHabits)?] = Array(repeating: nil, count: pieces.count + 1)
        for end in 1...pieces.count {
            for start in (max(0, end - 12)..<end).reversed() where ways[start] > 0 {
                let joined = CellText(pieces[start..<end].joined(separator: String(mark)), isFree: false).text
                // A mark at the end of the cell.
                if joined.isEmpty, end == pieces.count, start > 0, mark != " " {
                    ways[end] += ways[start]
                    last[end] = (start, "", [])
                    continue
                }
                switch names.find(joined) {
                case .one(let code, let habits):
                    ways[end] = min(2, ways[end] + ways[start])
                    last[end] = (start, code, habits)
                case .several: return pieces.count == 1 ? .several : .none
                case .none: continue
                }
            }
        }
        guard ways[pieces.count] > 0 else { return .none }
        if ways[pieces.count] > 1 { return .several }
        var codes: [String] = []
        var habits: CellHabits = pieces.count > 1 ? .one(.severalWords) : []
        var end = pieces.count
        while end > 0, let step = last[end] {
            if !step.code.isEmpty { codes.append(step.code) }
            habits.formUnion(step.habits)
            end = step.from
        }
        return .codes(codes.reversed(), habits)
    }

    /// What is wrong with a cell that cannot be read: the words that are no option, and those that stand twice.
    private func faults(_ text: String, _ own: Character) -> Rewriting {
        if CellWords.isAbsence(text) { return .faults([(.absenceWord, "")]) }
        // The separator with which most of the words are known.
        var (best, found, most) = ([String](), [String?](), -1)
        for mark in marks(of: text, [own] + Self.separators) {
            let words = text.split(separator: mark).map { CellText(String($0), isFree: false).text }.filter { !$0.isEmpty }
            let codes: [String?] = words.map { if case .one(let code, _) = names.find($0) { code } else { nil } }
            let count = codes.count { $0 != nil }
            if count > most { (best, found, most) = (words, codes, count) }
        }
        let unknown = zip(best, found).filter { $0.1 == nil || missing.contains($0.1 ?? "") }.map(\.0)
        let known = found.compactMap { $0 }
        let repeated = Set(known.filter { code in known.count { $0 == code } > 1 }).sorted()
        var faults: [(fault: CellFault, detail: String)] = []
        if !unknown.isEmpty { faults.append((.notSet, unknown.joined(separator: ", "))) }
        if !repeated.isEmpty { faults.append((.repeatedInSet, repeated.joined(separator: ", "))) }
        return faults.isEmpty ? .unknown : .faults(faults)
    }
}
