/// What people write around the name of a column: its number before it, its unit or form behind it.
enum ColumnDress {
    private static let forms: Set = [
        "дд.мм.гггг", "дд.мм.гг", "гггг-мм-дд", "дд/мм/гггг", "dd.mm.yyyy", "yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "чч:мм",
        "hh:mm",
        "обязательно", "обязательное", "обязательный", "required", "optional", "необязательно", "количество", "кол-во",
    ]

    /// A folded name without them; nil where there is nothing of the kind. Only known units and forms go: `Staff (women)` is not `Staff`.
    static func bare(_ folded: String) -> String? {
        var rest = Substring(folded)
        let digits = rest.prefix { $0 == "." || $0.isASCII && $0.isNumber }
        if let first = digits.first, first != "." {
            let after = rest[digits.endIndex...]
            if digits.last == "." || after.first == ")" {
                rest = trimmed(after.first == ")" ? after.dropFirst() : after)
            }
        }
        if let last = rest.last {
            if last == ")" || last == "]", let open = rest.lastIndex(of: last == ")" ? "(" : "[") {
                if isForm(rest[rest.index(after: open)...].dropLast()) { rest = rest[..<open] }
            } else if let comma = rest.lastIndex(of: ","), isForm(rest[rest.index(after: comma)...]) {
                rest = rest[..<comma]
            } else if last == "%" || last == "₽" {
                rest = rest.dropLast()
            }
        }
        while let last = rest.last, last == " " || last == "," || last == "*" || last == ":" { rest.removeLast() }
        return rest.isEmpty || rest == folded[...] ? nil : String(rest)
    }

    /// A folded name without what stands in brackets behind it, or behind a comma: `Месяц (номер)` may be `Месяц`, which is for people to say.
    static func withoutRemark(_ folded: String) -> String? {
        // `id,n` is a line in which the separator was not found.
        guard folded.contains(" ") else { return nil }
        let bare = bare(folded) ?? folded
        let end = bare.firstIndex { "([,".contains($0) } ?? bare.endIndex
        let name = String(trimmed(bare[..<end]))
        return name.isEmpty || name == folded ? nil : name
    }

    private static func isForm(_ text: Substring) -> Bool {
        var word = String(trimmed(text))
        for prefix in ["в ", "in "] where word.hasPrefix(prefix) { word.removeFirst(prefix.count) }
        return RowWords.typesAndUnits.contains(word) || forms.contains(word)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
