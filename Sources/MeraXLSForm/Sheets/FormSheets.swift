import MeraSource
import MeraWorkbook

/// A form as it was written: sheets of texts. Where it was read from does not matter to anything below.
public struct FormSheets: Sendable {
    public var sheets: [FormSheet]

    public init(_ sheets: [FormSheet]) { self.sheets = sheets }

    /// More rows or columns than any form has are not read.
    public static let mostRows = 100_000
    public static let mostColumns = 1_000
}

/// One sheet. The first row holds the names of columns; an empty cell is nil.
public struct FormSheet: Sendable {
    public var name: String
    public var rows: [[String?]]

    public init(name: String, rows: [[String?]]) {
        self.name = name
        self.rows = rows
    }
}

/// A cell, a row or a sheet of a form, as people find it.
public struct FormPlace: Sendable, Hashable {
    public var sheet: String
    /// Counted from 1, as the program shows it.
    public var row: Int?
    /// Counted from 0.
    public var column: Int?

    public init(sheet: String, row: Int? = nil, column: Int? = nil) {
        self.sheet = sheet
        self.row = row
        self.column = column
    }

    /// `C7`, `row 7` or nothing.
    public var cell: String? {
        guard let row else { return nil }
        guard let column else { return "\(row)" }
        return CellPlace.letters(ofColumn: column + 1) + "\(row)"
    }

    var phrase: Phrase {
        let sheet = escaped(sheet)
        guard let cell else { return Phrase(en: "sheet `\(sheet)`", ru: "лист «\(sheet)»") }
        if column == nil { return Phrase(en: "sheet `\(sheet)`, row \(cell)", ru: "лист «\(sheet)», строка \(cell)") }
        return Phrase(en: "sheet `\(sheet)`, \(cell)", ru: "лист «\(sheet)», \(cell)")
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "{" || character == "}" { result.append(character) }
            result.append(character)
        }
        return result
    }
}

/// A text with the place where it stands.
public struct FormCell: Sendable, Hashable {
    public var text: String
    public var place: FormPlace
}

/// What is said about a form, in the order in which it was found.
struct FormFindings: Sendable {
    private(set) var all: [Diagnostic] = []

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    mutating func add(_ code: DiagnosticCode, at place: FormPlace, _ arguments: Arguments = [:]) {
        var filled = arguments
        filled["place"] = .phrase(place.phrase)
        if filled["more"] == nil { filled["more"] = .text("") }
        all.append(Diagnostic(code, filled))
    }

    /// A finding whose one argument is a sentence of ours.
    mutating func problem(_ code: DiagnosticCode, at place: FormPlace, _ problem: Phrase, _ arguments: Arguments = [:]) {
        var filled = arguments
        filled["problem"] = .phrase(problem)
        add(code, at: place, filled)
    }

    mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }

    /// `, did you mean …?` where there is something close.
    static func suggestion(_ wrong: String, among known: some Sequence<String>) -> Argument {
        let close = closeNames(to: wrong, among: known)
        guard !close.isEmpty else { return .text("") }
        let names = close.map { "`\($0)`" }.joined(separator: ", ")
        return .phrase(
            Phrase(en: "; did you mean \(braced(names))?", ru: "; возможно, имелось в виду \(braced(names))"))
    }

    static func braced(_ text: String) -> String {
        text.contains(where: { $0 == "{" || $0 == "}" })
            ? text.map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined() : text
    }
}
