public import MeraSource

extension ChangeList {
    /// For a comment of a review: at most so many changes of a class are listed, the others counted.
    public func markdown(_ language: Language, most: Int = 40) -> String {
        var text = "### " + Phrase(en: "Changes of the definitions", ru: "Изменения определений").text(language) + "\n\n"
        text += "\(Markup.code(old)) → \(Markup.code(new)): \(summary(language))"
        if let advised = advised(language) { text += "; \(Markup.plain(advised))" }
        text += "\n"
        for group in groups {
            text += "\n**\(group.changeClass.phrase.text(language))** (\(group.changes.count))\n\n"
            for change in group.changes.prefix(most) { text += item(change, language) }
            let more = group.changes.count - most
            if more > 0 {
                text += "- " + Phrase(en: "and {n} more", ru: "и ещё {n}").text(language, ["n": .number(more)]) + "\n"
            }
        }
        return text
    }

    private func item(_ change: Change, _ language: Language) -> String {
        var text = "- \(change.sentence(language))"
        if change.kind == .changed || change.kind == .reordered {
            let old = change.old.map { Markup.code(Self.shortened($0)) } ?? "—"
            let new = change.new.map { Markup.code(Self.shortened($0)) } ?? "—"
            text += ": \(old) → \(new)"
        }
        if let place = Change.text(change.newPlace ?? change.oldPlace) { text += " (\(Markup.code(place)))" }
        if let reached = change.reached(language) { text += "; \(reached)" }
        if let waiver = change.waiver {
            text +=
                "; "
                + Phrase(en: "allowed: {why}", ru: "допущено: {why}").text(
                    language, ["why": .text(Markup.plain(oneLine(waiver)))])
        }
        return text + "\n"
    }
}

/// Texts of others inside of Markdown.
enum Markup {
    /// A span of code that no text can leave.
    static func code(_ text: String) -> String {
        let line = oneLine(text)
        guard line.contains("`") else { return "`\(line)`" }
        var longest = 0
        var run = 0
        for character in line {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(line) \(fence)"
    }

    static func plain(_ text: String) -> String {
        var made = ""
        for character in oneLine(text) {
            if "\\`*_[]<>|#&@".contains(character) { made.append("\\") }
            made.append(character)
        }
        return made
    }
}
