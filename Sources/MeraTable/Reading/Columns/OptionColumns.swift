import MeraModel

/// Puts the columns of yes and no together that an export makes of one question with several answers.
///
/// Where no cell of a row has content the question is unanswered. Else an option is chosen where its cell says so, and empty cells are
/// options that are not chosen.
struct OptionColumns {
    private let layout: ColumnLayout
    private let options: [ColumnSource.OptionField]
    private let names: OptionNames

    /// A row without any mark is unanswered, though its cells are not empty.
    private let needsMark: Bool

    init(_ layout: ColumnLayout, _ options: [ColumnSource.OptionField], needsMark: Bool = false) {
        self.layout = layout
        self.needsMark = needsMark
        self.options = options
        names = OptionNames(layout)
    }

    private enum Mark {
        case chosen, notChosen, blank, reason(String), unclear
    }

    private static let chosen = Set(ColumnLayout.Kind.yes).union(CellWords.yes).union(
        ["1.0", "1,0", "x", "х", "v", "checked", "selected", "выбрано", "отмечено"])
    private static let notChosen = Set(ColumnLayout.Kind.no).union(CellWords.no).union(
        ["0.0", "0,0", "unchecked", "not selected", "не выбрано", "не отмечено"])

    /// The cells of the rows as those of one column; `cell` gives the text of a field of a row.
    func cells(rowCount: Int, _ cell: (_ row: Int, _ field: Int) -> String) -> JSONCells {
        var cells = JSONCells(layout)
        for row in 0..<rowCount {
            let (value, raw) = answer { cell(row, $0.field) }
            cells.append(value, raw: raw.utf8)
        }
        return cells
    }

    /// The answer that the marks of a row make, and the mark that is none, if there is one.
    func answer(_ text: (ColumnSource.OptionField) -> String) -> (value: JSONValue, raw: String) {
        if layout.kind == .point { return (PointColumns.answer(options, text), "") }
        var codes: [[UInt8]] = []
        var reason: String?
        var isBlank = true
        for option in options {
            let text = text(option)
            switch mark(text, option.code) {
            case .blank: continue
            case .notChosen where needsMark: continue
            case .notChosen: break
            case .chosen: codes.append(Array(option.code.utf8))
            case .reason(let code): reason = code
            case .unclear where layout.specified[option.code] != nil || option.holdsText: codes.append(Array(option.code.utf8))
            case .unclear: return (.nested, text)
            }
            isBlank = false
        }
        if let reason, codes.isEmpty { codes = [Array(reason.utf8)] }
        return (isBlank ? .null : .texts(codes), "")
    }

    private func mark(_ text: String, _ code: String) -> Mark {
        if text.isEmpty { return .blank }
        let plain = CellText(text, isFree: false).text
        if plain.isEmpty { return .blank }
        let word = plain.lowercased()
        if Self.chosen.contains(word) { return .chosen }
        if Self.notChosen.contains(word) { return .notChosen }
        // The cell may hold the option itself where it is chosen.
        guard case .one(let found, _) = names.find(plain) else { return .unclear }
        if found == code { return .chosen }
        return layout.missingCodes[found] != nil ? .reason(found) : .unclear
    }
}
