public import MeraSource

extension ChangeList {
    /// For a terminal.
    public func text(_ language: Language) -> String {
        var text = ""
        for group in groups {
            text += "\(group.changeClass.phrase.text(language)) (\(group.changes.count))\n"
            for change in group.changes { text += lines(change, language) }
            text += "\n"
        }
        text += "\(old) → \(new): \(summary(language))\n"
        if let advised = advised(language) { text += advised + "\n" }
        return text
    }

    private func lines(_ change: Change, _ language: Language) -> String {
        var text = "  \(oneLine(change.sentence(language)))"
        if let place = Change.text(change.newPlace ?? change.oldPlace) { text += "  \(place)" }
        text += "\n"
        if change.kind == .changed || change.kind == .reordered {
            if let old = change.old { text += "    − \(Self.shortened(old))\n" }
            if let new = change.new { text += "    + \(Self.shortened(new))\n" }
        }
        if let days = change.days {
            text +=
                "    " + Phrase(en: "in the edition of {days}", ru: "в редакции на {days}").text(language, ["days": .text(days)])
                + "\n"
        }
        if let reached = change.reached(language) { text += "    \(reached)\n" }
        if let waiver = change.waiver {
            text +=
                "    " + Phrase(en: "allowed: {why}", ru: "допущено: {why}").text(language, ["why": .text(oneLine(waiver))])
                + "\n"
        }
        return text
    }

    private static let mostLetters = 300

    static func shortened(_ text: String) -> String {
        let line = oneLine(text)
        return line.count > mostLetters ? line.prefix(mostLetters) + "…" : line
    }
}
