import FEEL
import MeraModel
import MeraSource

/// Collects facts in the order in which people read them.
struct Facts {
    private(set) var all: [Fact] = []
    let named: NamedStudy

    init(_ named: NamedStudy) { self.named = named }

    mutating func add(_ fact: Fact) { all.append(fact) }

    mutating func text(_ key: String, _ text: LocalizedText?) {
        guard let text else { return }
        // Another language is another text; the order of languages says nothing.
        let meaning = text.versions.map { "\($0.language): \($0.text)" }.sorted().joined(separator: "\n")
        let shown =
            text.versions.count == 1
            ? text.versions[0].text : text.versions.map { "\($0.language): \($0.text)" }.joined(separator: " | ")
        var fact = Fact(key, meaning, shown: shown, .text)
        fact.texts = Dictionary(text.versions.map { ($0.language, $0.text) }, uniquingKeysWith: { first, _ in first })
        add(fact)
    }

    mutating func template(_ key: String, _ template: TextTemplate?) {
        guard let template else { return }
        let versions = template.versions.map { version in
            let parts = version.parts.map { part in
                switch part {
                case .text(let text): text
                case .value(let expression, _): "{" + expression.text + "}"
                }
            }
            return (version.language, parts.joined())
        }
        var fact = Fact(
            key, versions.map { "\($0): \($1)" }.sorted().joined(separator: "\n"),
            shown: versions.count == 1 ? versions[0].1 : versions.map { "\($0): \($1)" }.joined(separator: " | "), .text)
        // A name in it that was changed everywhere is no other text.
        fact.texts = Dictionary(versions, uniquingKeysWith: { first, _ in first })
        fact.words = named.words(versions.map { "\($0) \($1)" }.sorted().joined(separator: " "))
        add(fact)
    }

    mutating func passport(_ passport: Passport, label key: String = "label") {
        text(key, passport.label)
        text("description", passport.description)
        text("source", passport.source)
        text("responsible", passport.responsible)
    }

    /// - Parameter isInherited: where the key is not written, it follows from something else.
    mutating func word(
        _ key: String, _ word: String?, _ change: ChangeClass, added: ChangeClass? = nil, removed: ChangeClass? = nil,
        isInherited: Bool = false
    ) {
        guard let word else { return }
        var fact = Fact(key, word, change)
        fact.isInherited = isInherited
        fact.added = added ?? change
        fact.removed = removed ?? change
        add(fact)
    }

    /// Only where it holds.
    mutating func flag(
        _ key: String, _ isSet: Bool, _ change: ChangeClass, added: ChangeClass? = nil, removed: ChangeClass? = nil
    ) {
        if isSet { word(key, "true", change, added: added, removed: removed) }
    }

    mutating func number(_ key: String, _ number: Decimal?, _ change: ChangeClass = .results) {
        word(key, number?.description, change)
    }

    mutating func rounding(_ key: String, _ rounding: Rounding?, isInherited: Bool = false) {
        guard let rounding else { return }
        var fact = Fact(key, "\(rounding.digits) \(rounding.mode)", .results)
        fact.isInherited = isInherited
        add(fact)
    }

    mutating func expression(
        _ key: String, _ expression: Expression?, of table: Int?, _ change: ChangeClass, family: String? = nil
    ) {
        guard let expression else { return }
        let meaning = table.map { named.meaning(expression, of: $0) } ?? named.unitMeaning(expression)
        var fact = Fact(key, meaning, shown: expression.text, change)
        fact.words = named.words(expression.text)
        fact.family = family
        add(fact)
    }

    mutating func list(
        _ key: String, isInherited: Bool = false, _ parts: [String], shown: [String]? = nil, _ change: ChangeClass,
        isOrdered: Bool = false
    ) {
        if parts.isEmpty { return }
        var fact = Fact(
            key, (isOrdered ? parts : parts.sorted()).joined(separator: "\n"), shown: (shown ?? parts).joined(separator: ", "),
            change)
        fact.parts = shown ?? parts
        fact.isInherited = isInherited
        add(fact)
    }
}
