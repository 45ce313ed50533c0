/// What is wrong with the letters of an identifier: M1017 mixed script, M1019 not normalised.
///
/// `locate` gives the place of a UTF-8 range of the name in its file.
public func nameFindings(_ name: String, locate: (Span) -> Location) -> [Diagnostic] {
    // Nearly all names are ASCII, and those are good.
    guard name.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    let whole = Span(0, name.utf8.count)
    var found: [Diagnostic] = []
    if let mixed = MixedScript(name) {
        let arguments: Arguments = [
            "name": .text(name), "letter": .text(String(mixed.letter)), "position": .number(mixed.position),
            "script": .phrase(mixed.isCyrillic ? .cyrillicLetter : .latinLetter),
            "others": .phrase(mixed.isCyrillic ? .latinLetters : .cyrillicLetters),
        ]
        let fixes = mixed.spelling.map { spelling in
            [Diagnostic.Fix(.writeText, ["text": .text(spelling)], .safe, [.init(locate(whole), spelling)])]
        }
        found.append(Diagnostic(.mixedScript, arguments, at: locate(mixed.span), fixes: fixes ?? []))
    }
    if let spelling = composed(name) {
        let fix = Diagnostic.Fix(.writeText, ["text": .text(spelling)], .safe, [.init(locate(whole), spelling)])
        found.append(Diagnostic(.notNormalised, ["name": .text(name)], at: locate(whole), fixes: [fix]))
    }
    return found
}

extension Phrase {
    static let cyrillicLetter = Phrase(en: "Cyrillic", ru: "кириллическая")
    static let latinLetter = Phrase(en: "Latin", ru: "латинская")
    static let cyrillicLetters = Phrase(en: "Cyrillic", ru: "кириллические")
    static let latinLetters = Phrase(en: "Latin", ru: "латинские")
}
