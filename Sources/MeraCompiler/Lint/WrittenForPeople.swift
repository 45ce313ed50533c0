import MeraModel
import MeraSource
import MeraYAML

/// Texts for people that show something else than was meant: letters of another script (M8004), mark-up (M8011), braces that nothing fills
/// (M8010), versions that show unlike values (M8003) or are the same (M8005).
extension StudyCompiler {
    /// - Parameters:
    ///   - texts: all texts for people, in the order of the files.
    ///   - templates: those into which values are filled.
    func checkTexts(_ texts: [Node], templates: Set<Node>) {
        for text in texts where !text.isBroken {
            let isTemplate = templates.contains(text)
            if text.kind == .scalar {
                checkVersion(text, isTemplate: isTemplate)
            } else {
                let versions = text.entries.filter { $0.value.kind == .scalar && !$0.value.isBroken }
                for version in versions { checkVersion(version.value, isTemplate: isTemplate) }
                if versions.count > 1 { checkVersions(versions, isTemplate: isTemplate) }
            }
        }
    }

    private func checkVersion(_ node: Node, isTemplate: Bool) {
        let scan = TextScan(node.text)
        if scan.isPlain { return }
        if scan.hasBothScripts { checkLetters(node, isTemplate: isTemplate) }
        if scan.hasMarkup, let span = Markup.first(in: node.text) {
            report(.markupInText, ["text": .text(Self.text(node, span))], at: node.location(of: span))
        }
        if scan.hasBraces, !isTemplate, let span = Self.braces(in: node.text) {
            report(.bracesInText, ["text": .text(Self.text(node, span))], at: node.location(of: span))
        }
    }

    private static func text(_ node: Node, _ span: Span) -> String {
        String(decoding: Array(node.text.utf8)[span.start..<span.end], as: UTF8.self)
    }

    // MARK: Letters

    private func checkLetters(_ node: Node, isTemplate: Bool) {
        // Names in braces are told of as names.
        let values = isTemplate ? Self.names(in: node.text).map(\.span) : []
        for word in Self.words(of: node.text) where !values.contains(where: { $0.start < word.start && word.end < $0.end }) {
            let text = Self.text(node, word)
            // Without a spelling in one script it is two words written together: `PDFка`.
            guard let mixed = MixedScript(text), let spelling = mixed.spelling, text.unicodeScalars.count > 2 else { continue }
            let place = node.location(of: word)
            report(
                .mixedScriptText,
                [
                    "word": .text(text), "letter": .text(String(mixed.letter)),
                    "script": .phrase(mixed.isCyrillic ? .cyrillic : .latin),
                    "others": .phrase(mixed.isCyrillic ? .latins : .cyrillics),
                ], at: node.location(of: mixed.span.shifted(by: word.start)),
                fixes: [.init(.writeText, ["text": .text(spelling)], .safe, [.init(place, spelling)])])
        }
    }

    /// Runs of letters. What has digits is a name or a number of something: `А4`, `2К`.
    private static func words(of text: String) -> [Span] {
        var words: [Span] = []
        var start: Int?
        var hasDigit = false
        var offset = 0
        for scalar in text.unicodeScalars {
            let isDigit = (0x30...0x39).contains(scalar.value)
            if scalar.properties.isAlphabetic || isDigit {
                if start == nil { (start, hasDigit) = (offset, false) }
                hasDigit = hasDigit || isDigit
            } else if let from = start {
                if !hasDigit { words.append(Span(from, offset)) }
                start = nil
            }
            offset += UTF8.width(scalar)
        }
        if let start, !hasDigit { words.append(Span(start, offset)) }
        return words
    }

    // MARK: Braces

    /// `{age}`: a name in braces.
    private static func braces(in text: String) -> Span? { names(in: text).first?.span }

    /// The contents of braces, without blanks.
    private static func names(in text: String) -> [(name: String, span: Span)] {
        let bytes = Array(text.utf8)
        var found: [(String, Span)] = []
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
            if open + 1 < bytes.count, bytes[open + 1] == UInt8(ascii: "{") {
                index = open + 2
                continue
            }
            guard let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) else { break }
            let inner = bytes[(open + 1)..<close].drop { $0 == 0x20 }
            if let first = inner.first, first >= 0x80 || (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) {
                found.append((String(decoding: inner, as: UTF8.self).trimmingBlanks, Span(open, close + 1)))
            }
            index = close + 1
        }
        return found
    }

    // MARK: Versions

    private func checkVersions(_ versions: [Node.Entry], isTemplate: Bool) {
        let own = versions.first { $0.key.text == study.language } ?? versions[0]
        for other in versions where other.key != own.key {
            let pair: Arguments = ["language": .text(other.key.text), "other": .text(own.key.text)]
            if isTemplate {
                checkValues(other, own)
                checkValues(own, other)
            }
            if other.value.text == own.value.text, Self.isSentence(own.value.text) {
                report(.sameText, pair, at: other.value.location)
            }
        }
    }

    /// Values that one version shows and the other does not. A value by another formula is meant for its language: `plural(…)`.
    private func checkValues(_ version: Node.Entry, _ other: Node.Entry) {
        let shown = Set(Self.names(in: version.value.text).flatMap { Self.parts(of: $0.name) })
        var lacking: [String] = []
        for (name, _) in Self.names(in: other.value.text) where !Self.parts(of: name).contains(where: shown.contains) {
            if !lacking.contains(name) { lacking.append(name) }
        }
        guard !lacking.isEmpty else { return }
        report(
            .valuesDiffer,
            [
                "language": .text(version.key.text), "other": .text(other.key.text),
                "names": .text(lacking.map { "`{\($0)}`" }.joined(separator: ", ")),
            ], at: version.value.location)
    }

    /// A name, or the words of a formula.
    private static func parts(of name: String) -> [String] {
        Identifier.isWellFormed(name) ? [name] : Array(RowScope.words(of: name))
    }

    /// Two words and more: names and numbers are the same in every language.
    private static func isSentence(_ text: String) -> Bool {
        text.split(separator: " ").count { word in word.unicodeScalars.count { $0.properties.isLowercase } > 2 } > 2
    }
}

/// What a text has that is worth a closer look, in one pass over its bytes.
private struct TextScan {
    private(set) var hasBraces = false
    private(set) var hasMarkup = false
    private var hasLatin = false
    private var hasCyrillic = false

    var hasBothScripts: Bool { hasLatin && hasCyrillic }
    var isPlain: Bool { !hasBraces && !hasMarkup && !hasBothScripts }

    init(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): hasLatin = true
            case 0xD0...0xD3: hasCyrillic = true
            case UInt8(ascii: "{"): hasBraces = true
            case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "*"): hasMarkup = true
            default: break
            }
        }
    }
}

/// Mark-up of web pages and of Markdown.
private enum Markup {
    private static let tags: Set<String> = [
        "a", "b", "big", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "mark", "ol", "p",
        "small", "span", "strong", "sub", "sup", "table", "td", "tr", "u", "ul",
    ]
    private static let entities: Set<String> = [
        "nbsp", "amp", "lt", "gt", "quot", "apos", "mdash", "ndash", "laquo", "raquo", "hellip", "shy",
    ]

    static func first(in text: String) -> Span? {
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"):
                var start = index + 1
                if start < bytes.count, bytes[start] == UInt8(ascii: "/") { start += 1 }
                let name = word(bytes, from: start)
                guard tags.contains(name.lowercased()), let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { break }
                return Span(index, end + 1)
            case UInt8(ascii: "&"):
                let name = word(bytes, from: index + 1)
                let end = index + 1 + name.utf8.count
                if entities.contains(name), end < bytes.count, bytes[end] == UInt8(ascii: ";") { return Span(index, end + 1) }
            case UInt8(ascii: "*"):
                if let span = strong(bytes, from: index) { return span }
            default: break
            }
        }
        return nil
    }

    /// `**bold**`, and `**bold` that is never closed.
    private static func strong(_ bytes: [UInt8], from index: Int) -> Span? {
        guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "*"), bytes[index + 2] > 0x2F,
            index == 0 || bytes[index - 1] <= 0x2F
        else { return nil }
        let rest = bytes[(index + 2)...]
        let end = rest.indices.first { $0 + 1 < bytes.count && bytes[$0] == UInt8(ascii: "*") && bytes[$0 + 1] == bytes[$0] }
        return Span(index, end.map { $0 + 2 } ?? index + 2)
    }

    private static func word(_ bytes: [UInt8], from start: Int) -> String {
        let word = bytes[min(start, bytes.count)...].prefix { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        return String(decoding: word, as: UTF8.self)
    }
}

extension Phrase {
    fileprivate static let cyrillic = Phrase(en: "Cyrillic", ru: "кириллическая")
    fileprivate static let latin = Phrase(en: "Latin", ru: "латинская")
    fileprivate static let cyrillics = Phrase(en: "Cyrillic", ru: "кириллические")
    fileprivate static let latins = Phrase(en: "Latin", ru: "латинские")
}
