public import MeraSource

/// A workbook, or a part of it, could not be read.
public struct WorkbookFailure: Error, Sendable {
    public let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ problem: PartProblem, part: String, file: String) {
        self.init(
            Diagnostic(
                problem.isTooLarge ? .workbookTooLarge : .workbookDamaged,
                ["file": .text(file), "what": .phrase(problem.phrase(of: part))]))
    }
}

/// What is wrong with a part of the container.
enum PartProblem: Error {
    case missing
    /// The container does not give what it promises.
    case notReadable
    case notXML(line: Int)
    /// Definitions of a document type: with them a small file could grow without an end, or read other files.
    case documentType
    case deep
    case large(limit: Int)
    case swollen(ratio: Int)
    case tooManyEntries(Int)
    case texts(limit: Int)
    case cellTooLong(String)
    case rowTooLong(Int)
    case rowsOutOfOrder(Int)
    case noPlace(String)
    case cellTwice(String)
    case noSuchText(String)

    var isTooLarge: Bool {
        switch self {
        case .large, .swollen, .tooManyEntries, .texts, .cellTooLong, .rowTooLong, .deep: true
        default: false
        }
    }

    func phrase(of part: String) -> Phrase {
        // The names of parts and the places come from the file.
        let part = Self.shown(part)
        switch self {
        case .missing: return Phrase(en: "its part \(part) is missing", ru: "в ней нет части \(part)")
        case .notReadable:
            return Phrase(en: "its part \(part) cannot be unpacked", ru: "часть \(part) не распаковывается")
        case .notXML(let line):
            return Phrase(en: "its part \(part) breaks off in line \(line)", ru: "часть \(part) нарушена в строке \(line)")
        case .documentType:
            return Phrase(
                en: "its part \(part) defines a document type, which workbooks do not do",
                ru: "часть \(part) определяет тип документа (DTD), чего в книгах не бывает")
        case .deep: return Phrase(en: "its part \(part) is nested too deep", ru: "слишком глубокая вложенность в части \(part)")
        case .large(let limit):
            return Phrase(
                en: "its part \(part) has more than \(limit >> 20) MB", ru: "часть \(part) больше \(limit >> 20) МБ")
        case .swollen(let ratio):
            return Phrase(
                en: "unpacked, its part \(part) is more than \(ratio) times larger",
                ru: "часть \(part) при распаковке вырастает более чем в \(ratio) раз")
        case .tooManyEntries(let limit):
            return Phrase(en: "it has more than \(limit) parts", ru: "в ней больше \(limit) частей")
        case .texts(let limit):
            return Phrase(
                en: "the texts of its cells have more than \(limit >> 20) MB",
                ru: "тексты ячеек занимают больше \(limit >> 20) МБ")
        case .cellTooLong(let place):
            return Phrase(
                en: "the text of the cell \(Self.shown(place)) is too long (\(part))",
                ru: "слишком длинный текст в ячейке \(Self.shown(place)) (\(part))")
        case .rowTooLong(let row):
            return Phrase(en: "row \(row) is too long (\(part))", ru: "слишком длинная строка \(row) (\(part))")
        case .rowsOutOfOrder(let row):
            return Phrase(
                en: "row \(row) does not stand in its place (\(part))", ru: "строка \(row) стоит не на своём месте (\(part))")
        case .noPlace(let place):
            return Phrase(
                en: "there is no cell or row «\(Self.shown(place))» (\(part))",
                ru: "ячейки или строки «\(Self.shown(place))» не бывает (\(part))")
        case .cellTwice(let place):
            return Phrase(
                en: "the cell \(Self.shown(place)) stands twice (\(part))",
                ru: "ячейка \(Self.shown(place)) стоит дважды (\(part))")
        case .noSuchText(let place):
            return Phrase(
                en: "the cell \(Self.shown(place)) points to a text that is not there (\(part))",
                ru: "ячейка \(Self.shown(place)) ссылается на текст, которого нет (\(part))")
        }
    }

    private static func shown(_ text: String) -> String { String(text.prefix(60)) }
}
