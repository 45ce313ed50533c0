public import MeraSource

/// Why a folder of cells cannot be read or added.
public struct CellsFault: Error, Sendable {
    public let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ code: DiagnosticCode, _ arguments: Arguments) { diagnostic = Diagnostic(code, arguments) }

    init(_ place: CellsPlace, _ problem: CellsProblem) {
        self.init(.cellsDamaged, ["place": .phrase(place.phrase), "problem": .phrase(problem.phrase)])
    }

    /// A name that the study does not have.
    init(_ place: CellsPlace, unknown thing: Phrase, _ name: String) {
        self.init(.cellsUnknownName, ["place": .phrase(place.phrase), "thing": .phrase(thing), "name": .text(name)])
    }
}

/// Where in a folder of cells something stands.
struct CellsPlace: Sendable {
    let file: String
    let line: Int?

    static func at(_ file: String, line: Int? = nil) -> CellsPlace { CellsPlace(file: file, line: line) }

    var phrase: Phrase {
        guard let line else { return Phrase(en: "`\(file)`", ru: "`\(file)`") }
        return Phrase(en: "`\(file)`, line \(line)", ru: "`\(file)`, строка \(line)")
    }
}

/// What is wrong there.
enum CellsProblem: Sendable {
    case absent
    case cutOff, strayQuote, tooLong
    case fields(Int, Int)
    case changed
    case unknownColumn(String)
    case missingColumn(String)
    case notCount(column: String, String)
    case notNumber(column: String, String)
    case notWord(column: String, String)
    case twice
    case noRows
    case tooManyRows
    case wrongContent(column: String)
    case notJSON
    case notSorted
    case unitLoop(String)

    var phrase: Phrase {
        switch self {
        case .absent: Phrase(en: "the file is not there", ru: "файла нет")
        case .cutOff: Phrase(en: "the file ends in the middle of a line", ru: "файл обрывается посреди строки")
        case .strayQuote: Phrase(en: "a quote stands where none may stand", ru: "кавычка стоит там, где её быть не может")
        case .tooLong: Phrase(en: "the line is too long", ru: "строка слишком длинная")
        case .fields(let count, let expected):
            Phrase(en: "there are \(count) fields and not \(expected)", ru: "полей \(count), а должно быть \(expected)")
        case .changed:
            Phrase(
                en: "the file is not as mera wrote it: it has been changed or damaged",
                ru: "файл не такой, каким его записала mera: его изменили или повредили")
        case .unknownColumn(let name):
            Phrase(en: "no column is called `\(name)` here", ru: "столбца `\(name)` здесь не бывает")
        case .missingColumn(let name): Phrase(en: "there is no column `\(name)`", ru: "нет столбца `\(name)`")
        case .notCount(let column, let text):
            Phrase(en: "`\(column)` is no count: `\(text)`", ru: "в `\(column)` не количество: `\(text)`")
        case .notNumber(let column, let text):
            Phrase(en: "`\(column)` is no plain number: `\(text)`", ru: "в `\(column)` не обычное число: `\(text)`")
        case .notWord(let column, let text):
            Phrase(en: "`\(column)` cannot be `\(text)`", ru: "в `\(column)` не может быть `\(text)`")
        case .twice: Phrase(en: "the same thing stands on an earlier line", ru: "то же самое уже есть строкой выше")
        case .noRows: Phrase(en: "no row is counted here", ru: "здесь не учтено ни одной строки")
        case .tooManyRows: Phrase(en: "there are more rows than can be counted", ru: "строк больше, чем можно сосчитать")
        case .wrongContent(let column):
            Phrase(
                en: "`\(column)` does not fit the formula of the indicator", ru: "`\(column)` не подходит к формуле показателя")
        case .notJSON: Phrase(en: "this is not the JSON that is expected", ru: "это не тот JSON, который ожидается")
        case .notSorted: Phrase(en: "the keys are not in the order of their bytes", ru: "ключи идут не в порядке байтов")
        case .unitLoop(let unit):
            Phrase(
                en: "the unit `\(unit)` has no place above it that exists", ru: "у единицы `\(unit)` указано место, которого нет")
        }
    }
}

/// What cannot be written is as much an end as what cannot be read.
func writing<Result>(_ body: () throws(FileError) -> Result) throws(CellsFault) -> Result {
    do throws(FileError) {
        return try body()
    } catch {
        throw CellsFault(error.diagnostic)
    }
}
