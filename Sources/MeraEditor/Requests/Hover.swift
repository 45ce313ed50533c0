import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML

public struct HoverText: Hashable, Sendable {
    /// Markdown.
    public var text: String
    public var range: TextRange
}

extension EditorSession {
    /// What is known of what stands at a place: a thing with its uses and its value on sample answers, a function, a key, a word.
    public func hover(path: String, _ position: TextPosition) -> HoverText? {
        guard let study = home(of: path), let offset = offset(position, in: path) else { return nil }
        if let symbols = study.symbols, let (symbol, location) = symbols.symbol(at: offset, inFile: path) {
            if let text = text(of: symbol, symbols, study) { return HoverText(text: text, range: range(location)) }
        }
        guard let tree = tree(path), let place = DefinitionPlace.at(offset, in: tree, isTest: study.isTest(path)) else {
            return nil
        }
        let range = range(place.node.location)
        if place.isKey, let key = place.key { return HoverText(text: text(of: key), range: range) }
        if case .words(let words) = place.accepts, let word = words.first(where: { $0.text == place.node.text }) {
            return HoverText(text: "`\(word.text)` — \(word.doc.text(settings.language))", range: range)
        }
        return nil
    }

    private func text(of key: DefinitionPlace.KeyNote) -> String {
        let language = settings.language
        var text = "`\(key.name)`"
        if key.isRequired { text += " · " + Phrase(en: "required", ru: "обязательный ключ").text(language) }
        text += "\n\n\(key.doc.text(language))"
        if let value = key.defaultText {
            text += "\n\n" + Phrase(en: "Default: `\(value)`.", ru: "По умолчанию: `\(value)`.").text(language)
        }
        return text
    }

    private func text(of symbol: Symbol, _ symbols: StudySymbols, _ study: EditorStudy) -> String? {
        let language = settings.language
        let facts = study.model.flatMap { SymbolFacts(symbol, $0, language) }
        guard var text = facts?.markdown ?? symbols.declaration(of: symbol).map({ _ in "`\(symbol.name)`" }) else { return nil }
        if case .function = symbol { return text }
        if let value = study.sample?.text(of: symbol, language) { text += "\n\n" + value }
        let users = users(of: symbol, symbols)
        guard !users.isEmpty else {
            if symbols.declaration(of: symbol) != nil {
                text += "\n\n" + Phrase(en: "Nothing uses it.", ru: "Нигде не используется.").text(language)
            }
            return text
        }
        let shown = users.prefix(8).map { "`\($0)`" }.joined(separator: ", ") + (users.count > 8 ? " …" : "")
        let count = users.count
        text +=
            "\n\n"
            + Phrase(en: "Used by {n:thing/things}: ", ru: "Используется в {n:месте/местах/местах}: ")
            .text(language, ["n": .number(count)]) + shown
        return text
    }

    /// The things in whose definitions a name stands, tests as one.
    func users(of symbol: Symbol, _ symbols: StudySymbols) -> [String] {
        var names: [String] = []
        let family = symbols.family(of: symbol)
        let own = Set(family.compactMap { symbols.declaration(of: $0)?.key.location })
        var isTested = false
        for member in family {
            for use in symbols.uses(of: member) where !own.contains(use.location) {
                if isTest(use.location.file.name) { isTested = true }
                guard let holder = symbols.holder(of: use.location), holder != member, holder != symbol else { continue }
                if !names.contains(holder.name) { names.append(holder.name) }
            }
        }
        if isTested { names.append("tests") }
        return names
    }

    private func isTest(_ path: String) -> Bool { knownStudies(with: path).contains { $0.isTest(path) } }
}

extension StudySymbols {
    /// The innermost thing inside of whose definition a place is.
    func holder(of location: Location) -> Symbol? {
        declarations(inFile: location.file.name).filter {
            $0.value.span.start <= location.span.start && location.span.end <= $0.value.span.end
        }.min { $0.value.span.count < $1.value.span.count }?.symbol
    }
}
