import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What a scalar that does not fit its place must mean: `truе`, `4,5`, `31.12.2025`, `1 half_upp`.
enum MeantValue {
    /// Texts that would fit, the likeliest first.
    static func texts(for node: Node, _ shape: Shape) -> [String] {
        guard node.kind == .scalar, !node.isNull else { return [] }
        let text = node.text
        switch shape {
        case .truth:
            return words(text, among: ["true", "false"] + (text.isASCII ? ["yes", "no"] : ["да", "нет"]))
        case .word(let allowed): return words(text, among: allowed.map(\.text))
        case .date: return day(text).map { [$0] } ?? []
        case .wholeNumber: return plainDigits(text).flatMap { Int($0) == nil ? nil : [$0] } ?? []
        case .number, .quantity: return withPoint(text) { Decimal($0) != nil }
        case .weight: return withPoint(text) { Decimal($0) != nil || Share.percent($0) != nil }
        case .share:
            return withPoint(text) { (Share.percent($0) ?? Decimal($0)).map { $0 >= .zero && $0 <= .one } ?? false }
        case .spread: return withPoint(text) { Spread.read($0) != nil }
        case .span: return withPoint(text) { NumberSpan($0) != nil }
        case .rounding: return repaired(text, Rounding.modes.keys.sorted()) { Rounding.read($0) != nil }
        case .normalisation:
            return repaired(text, WrittenNormalisation.vocabulary) { WrittenNormalisation.read($0, at: node) != nil }
        default: return []
        }
    }

    /// Whether the text is a number but for its comma.
    static func hasDecimalComma(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { place in
            scalars[place] == "," && place > 0 && place + 1 < scalars.count && ("0"..."9").contains(scalars[place - 1])
                && ("0"..."9").contains(scalars[place + 1])
        }
    }

    static func words(_ text: String, among words: [String]) -> [String] {
        let ranked = rankedNames(to: text, among: words)
        if ranked.first?.isSlip != true, let synonym = Synonyms.word(for: text, among: words) { return [synonym] }
        return ranked.map(\.name)
    }

    /// `31.12.2025`, `31/12/2025`, `2025.12.31` as ISO writes it.
    private static func day(_ text: String) -> String? {
        let parts = text.split(omittingEmptySubsequences: false) { ".-/".contains($0) }.map(String.init)
        guard parts.count == 3, parts.allSatisfy({ Int($0) != nil && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        func two(_ part: String) -> String { part.utf8.count == 1 ? "0" + part : part }
        let iso =
            parts[2].utf8.count == 4
            ? "\(parts[2])-\(two(parts[1]))-\(two(parts[0]))" : "\(parts[0])-\(two(parts[1]))-\(two(parts[2]))"
        return CivilDate(iso) == nil ? nil : iso
    }

    private static func plainDigits(_ text: String) -> String? {
        let digits = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "_" }
        return digits == text ? nil : digits
    }

    private static func withPoint(_ text: String, _ isRight: (String) -> Bool) -> [String] {
        let plain = plainDigits(text) ?? text
        return [text.replacing(",", with: "."), plain.replacing(",", with: ".")].first { $0 != text && isRight($0) }.map { [$0] }
            ?? []
    }

    /// The text with each word that is none of the vocabulary replaced by the nearest one.
    private static func repaired(_ text: String, _ vocabulary: [String], _ isRight: (String) -> Bool) -> [String] {
        let words = text.split(separator: " ").map { part -> String in
            let word = String(part)
            if vocabulary.contains(word) { return word }
            if hasDecimalComma(word) { return word.replacing(",", with: ".") }
            if word.unicodeScalars.first?.properties.isAlphabetic != true { return word }
            return closeNames(to: word, among: vocabulary).first ?? word
        }
        let whole = words.joined(separator: " ")
        return whole != text && isRight(whole) ? [whole] : []
    }
}
