import MeraModel

/// How a file was found to be written: what a block `answers:` would say of it.
public struct ReadingFacts: Sendable {
    /// The names of the columns, and the lines on which they and the answers begin, from 1.
    public var header: [String] = []
    public var headerLine = 1
    public var firstLine = 2
    /// For the layouts that have one their column.
    public var columns: [Int: Int] = [:]
    /// For the layouts whose answers stand in columns of single options those.
    public var options: [Int: [(code: String, column: Int)]] = [:]
    /// A column was read by the labels of its options.
    public var hasLabels = false
    /// What stands between the options of answers with several, where it is not what was expected.
    public var separators: Set<Character> = []

    init(_ opening: CSVOpening, _ file: AnswerFile, _ adapted: [AdaptedCells]) {
        header = opening.header
        headerLine = opening.headerLine
        firstLine = opening.bodyLine
        for row in file.rejected where row.line == firstLine && [.secondHeader, .repeatedHeader].contains(row.reason) {
            firstLine += row.lines
        }
        for source in opening.plan.sources where file.layouts[source.layout].role != .link {
            switch source.columns {
            case .field(let field): columns[source.layout] = field
            case .options(let fields): options[source.layout] = fields.map { ($0.code, $0.field) }
            }
        }
        for (source, cells) in zip(opening.plan.sources, adapted) {
            let habits = CellHabits(rawValue: cells.habits)
            if habits.contains(.one(.label)) { hasLabels = true }
            guard habits.contains(.one(.severalWords)) else { continue }
            let written = String(decoding: cells.written, as: UTF8.self)
            if let mark = OptionRewriting(file.layouts[source.layout]).mark(in: written) { separators.insert(mark) }
        }
    }
}

extension AnswerFile {
    /// Words in the place of answers that are known as such.
    public var absenceWords: [String] {
        var words: [String] = []
        for issue in issues where issue.fault == .absenceWord && words.count < 20 && !words.contains(issue.text) {
            words.append(issue.text)
        }
        return words
    }

    /// Days that may be two.
    public var unclearDays: [String] {
        Array(issues.lazy.filter { [.ambiguousDate, .monthFirst, .dayFirst].contains($0.fault) }.map(\.text).prefix(1000))
    }
}
