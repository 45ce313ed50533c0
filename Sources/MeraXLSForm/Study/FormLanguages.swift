/// The languages of a form's texts: `label::English (en)`, `label::ru`, `label`.
struct FormLanguages: Sendable {
    /// The language of the study, in which texts without one are written.
    private(set) var main = "en"
    private(set) var isGuessed = false
    private var codes: [String: String] = [:]

    init(_ outline: FormOutline) {
        var named: [String] = []
        var plain: [String] = []
        func look(_ row: FormRow) {
            for (column, text) in row.cells where FormHeader.translated.contains(column.key) {
                if let language = column.detail {
                    if !named.contains(language) { named.append(language) }
                } else if column.key == "label" || column.key == "hint" {
                    plain.append(text)
                }
            }
        }
        for node in outline.nodes { look(node.row) }
        for list in outline.lists + outline.externalLists { for option in list.options { look(option.row) } }
        for name in named { codes[name] = Self.code(name, taken: Set(codes.values)) }
        if let chosen = outline.setting("default_language"), chosen != "default" {
            main = codes[chosen] ?? Self.code(chosen, taken: [])
            codes[chosen] = main
        } else if plain.isEmpty, let first = named.first {
            main = codes[first] ?? "en"
        } else {
            isGuessed = !plain.isEmpty
            let letters = plain.joined().unicodeScalars.filter { $0.properties.isAlphabetic }
            let cyrillic = letters.count { (0x400...0x4FF).contains($0.value) }
            main = cyrillic * 2 > letters.count ? "ru" : "en"
        }
    }

    func code(of language: String?) -> String { language.flatMap { codes[$0] } ?? main }

    /// Texts of a row by language, the study's first; a text that names its language goes before one that names none.
    func texts(_ row: FormRow, _ key: String) -> [(language: String, text: String)] {
        var found: [(language: String, text: String)] = []
        for (language, cell) in row.texts(key) {
            let code = code(of: language)
            if let place = found.firstIndex(where: { $0.language == code }) {
                if language != nil { found[place].text = cell.text }
            } else {
                found.append((code, cell.text))
            }
        }
        guard let own = found.firstIndex(where: { $0.language == main }) else { return found }
        found.insert(found.remove(at: own), at: 0)
        return found
    }

    private static let names: [String: String] = [
        "english": "en", "french": "fr", "français": "fr", "francais": "fr", "russian": "ru", "русский": "ru", "spanish": "es",
        "español": "es", "espanol": "es", "portuguese": "pt", "português": "pt", "german": "de", "deutsch": "de", "arabic": "ar",
        "italian": "it", "ukrainian": "uk", "українська": "uk", "hindi": "hi", "bengali": "bn", "nepali": "ne", "swahili": "sw",
        "kiswahili": "sw", "chinese": "zh", "turkish": "tr", "polish": "pl", "vietnamese": "vi", "khmer": "km", "burmese": "my",
        "amharic": "am", "somali": "so", "persian": "fa", "dari": "fa", "pashto": "ps", "urdu": "ur", "tajik": "tg",
        "kazakh": "kk",
        "kyrgyz": "ky", "uzbek": "uz", "georgian": "ka", "armenian": "hy", "romanian": "ro", "indonesian": "id",
    ]

    /// `English (en)` → `en`, `French` → `fr`; what has no code gets one of its own letters.
    private static func code(_ name: String, taken: Set<String>) -> String {
        var code: String?
        if let open = name.lastIndex(of: "("), let close = name.lastIndex(of: ")"), open < close {
            let inner = String(name[name.index(after: open)..<close]).trimmingBlanks
            if isCode(inner) { code = inner }
        }
        if code == nil { code = names[name.lowercased().trimmingBlanks] }
        if code == nil, isCode(name.lowercased()) { code = name.lowercased() }
        let letters = name.lowercased().filter { $0.isASCII && $0.isLetter }
        let wanted = code ?? (letters.count >= 2 ? String(letters.prefix(3)) : "xx")
        guard taken.contains(wanted) else { return wanted }
        // Two languages cannot share a code; the second one is told apart by a number behind it.
        var number = 2
        while taken.contains("\(wanted)-x\(number)") { number += 1 }
        return "\(wanted)-x\(number)"
    }

    private static func isCode(_ text: String) -> Bool {
        let first = text.prefix { $0 != "-" }
        return (2...3).contains(first.count) && first.allSatisfy { $0.isASCII && $0.isLowercase }
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
