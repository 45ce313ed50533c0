public import MeraModel

/// A questionnaire on paper: numbered questions with boxes and lines, the way through them in words, and the codes for whoever types
/// the answers in. Made from the definition alone.
public struct PaperForm: Sendable {
    let words: ReportWords
    var title: String
    var subtitle: String
    /// `версия 1.0`
    var version: String
    /// What is said before the first question.
    var about: [String] = []
    var blocks: [Block] = []

    enum Block: Sendable {
        case heading(Heading)
        case question(Question)
        case matrix(Matrix)
        case rows(Rows)
        /// A text between the questions.
        case note([String])
    }

    struct Heading: Sendable {
        var text: String
        var depth: Int
        var about: [String] = []
        /// `Заполняется, если …`
        var condition: String?
    }

    struct Question: Sendable {
        var number: String
        /// The name of the column that the answer goes to.
        var code: String
        var label: String
        var hint: String?
        var condition: String?
        var answer: Answer
        /// What follows from an answer that is no option: `Если 0 — переход к вопросу 14`.
        var jump: String?
        var isOptional = false
        /// Answers that stand for no value, each a box.
        var missing: [Option] = []
    }

    enum Answer: Sendable {
        /// - Parameter several: any number of them may be marked.
        case options([Option], several: Bool)
        /// A place in the order for each.
        case order([Option])
        case number(unit: String?)
        case date, time, moment
        case lines(Int)
        case place
        /// The name of something that a register lists, and its code.
        case entry(register: String)
        case attachment
    }

    struct Option: Sendable {
        var code: String
        var label: String
        /// `переход к вопросу 14`
        var jump: String?
        /// What is written beside it, and the column it goes to.
        var specify: (label: String, code: String)?
    }

    /// Statements under one row of options.
    struct Matrix: Sendable {
        var options: [Option]
        var questions: [Question]
    }

    /// Rows that are written one under the other, codes in their cells.
    struct Rows: Sendable {
        var code: String
        var note: String
        var columns: [Question]
        /// Lists whose codes are written, with the numbers of the questions that take them.
        var legends: [String]
        var count: Int
        /// Of rows that are known: what stands in the first column.
        var names: [String] = []
    }
}

extension PaperForm {
    /// - Parameters:
    ///   - table: a questionnaire of the study, or a register that people fill in.
    ///   - language: of the words and texts; the study's own where nil.
    ///   - rows: by the index of a register, the names of its rows, for repeats that have one row for each of them.
    public init(_ study: Study, table: Int, language: String? = nil, rows: [Int: [String]] = [:]) {
        self = PaperBuilder(study, table: table, language: language ?? study.language, rows: rows).form()
    }
}
