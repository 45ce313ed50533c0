/// Puts the columns together in which an export has the parts of a point: `place-Latitude`, `place-Longitude`, …
enum PointColumns {
    private static let words: [(part: String, words: [String])] = [
        ("latitude", ["latitude", "lat", "широта"]), ("longitude", ["longitude", "lon", "lng", "долгота"]),
        ("altitude", ["altitude", "alt", "высота"]), ("accuracy", ["accuracy", "precision", "точность"]),
    ]

    /// What the parts may be called, folded.
    static let names = Dictionary(
        words.flatMap { part, words in words.map { (CellText.folded($0), Set([part])) } }, uniquingKeysWith: { first, _ in first }
    )

    /// Without these there is no point.
    static func isWhole(_ parts: [ColumnSource.OptionField]) -> Bool {
        ["latitude", "longitude"].allSatisfy { part in parts.contains { $0.code == part } }
    }

    /// The point as it is written in one cell; nothing where no part of it is.
    static func answer(_ parts: [ColumnSource.OptionField], _ text: (ColumnSource.OptionField) -> String) -> JSONValue {
        let found = words.map { word in
            parts.first { $0.code == word.part }.map { CellText(text($0), isFree: false).text } ?? ""
        }
        if found.allSatisfy(\.isEmpty) { return .null }
        var numbers = found.map { number in
            if number.isEmpty { return "-" }
            return number.contains(".") ? number : number.replacing(",", with: ".")
        }
        while numbers.count > 2, numbers.last == "-" { numbers.removeLast() }
        return .text(Array(numbers.joined(separator: " ").utf8))
    }
}
