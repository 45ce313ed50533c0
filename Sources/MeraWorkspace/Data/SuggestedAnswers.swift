import MeraModel
import MeraSource
import MeraTable
import MeraYAML

/// A block `answers:` that says of files of answers what was found out by reading them, to be pasted into the study or into a file
/// `answers.yaml` beside the answers. Beside each line stands what was seen.
struct SuggestedAnswers {
    private let study: Study
    private let answers: Answers
    private let sources: AnswerSources?
    private let language: Language
    private var lines: [(text: String, comment: String)] = []

    init(_ study: Study, _ answers: Answers, _ sources: AnswerSources?, _ language: Language) {
        self.study = study
        self.answers = answers
        self.sources = sources
        self.language = language
    }

    /// The block as YAML.
    static func text(_ study: Study, _ answers: Answers, _ sources: AnswerSources?, _ language: Language) -> String {
        var made = SuggestedAnswers(study, answers, sources, language)
        for (index, file) in answers.files.enumerated() {
            if let file, let facts = file.facts { made.add(index, file, facts) }
        }
        let width = min(48, made.lines.map(\.text.count).max() ?? 0)
        let written = made.lines.map { line in
            if line.comment.isEmpty { return line.text }
            return line.text + String(repeating: " ", count: max(0, width - line.text.count)) + "  # " + line.comment
        }
        return (["answers:"] + written).joined(separator: "\n") + "\n"
    }

    private mutating func say(_ text: String, en: String = "", ru: String = "", depth: Int = 2) {
        let comment = language == .russian ? ru : en
        lines.append((String(repeating: "  ", count: depth) + text, comment.replacing("\n", with: " ")))
    }

    private mutating func add(_ index: Int, _ file: AnswerFile, _ facts: ReadingFacts) {
        let source = sources?.ofTable[index]
        say("\(study.tables[index].id):", depth: 1)
        addPlace(file, facts, source)
        addNotation(file, facts, source)
        addWay(index, file, source)
        addColumns(index, file, facts)
        if lines.last?.text.hasSuffix("\(study.tables[index].id):") == true { lines.removeLast() }
    }

    private mutating func addPlace(_ file: AnswerFile, _ facts: ReadingFacts, _ source: AnswerSource?) {
        let system = file.system.map(\.title)
        say(
            "file: \(YAMLScalar.text(file.sheet?.book ?? file.name))", en: system.map { "columns of \($0)" } ?? "",
            ru: system.map { "столбцы \($0)" } ?? "")
        if let sheet = file.sheet { say("sheet: \(YAMLScalar.text(sheet.sheet))") }
        if facts.headerLine > 1 || source?.header != nil {
            say(
                "header: \(facts.headerLine)", en: "the names of the columns stand in row \(facts.headerLine)",
                ru: "названия столбцов — в строке \(facts.headerLine)")
        }
        if facts.firstLine != facts.headerLine + 1 {
            if facts.headerLine == 1, source?.header == nil { say("header: 1") }
            say(
                "first_row: \(facts.firstLine)", en: "between them and the answers stand other rows",
                ru: "между ними и ответами есть другие строки")
        }
    }

    private mutating func addNotation(_ file: AnswerFile, _ facts: ReadingFacts, _ source: AnswerSource?) {
        if file.sheet == nil, let format = file.format {
            let delimiter = format.separator.map { $0 == 0x09 ? "tab" : "\"\(String(UnicodeScalar($0)))\"" }
            if let delimiter { say("delimiter: \(delimiter)", en: "between the columns", ru: "между столбцами") }
            if let encoding = format.encoding {
                say("encoding: \(encoding.rawValue)", en: "of the letters", ru: "кодировка букв")
            }
            if let mark = format.decimalMark {
                say("decimal: \"\(String(UnicodeScalar(mark)))\"", en: "before the decimals", ru: "перед дробной частью")
            }
        }
        addDates(file, source)
        if facts.hasLabels || source?.hasLabels == true {
            say("labels: true", en: "options are written by their labels", ru: "варианты записаны подписями")
        }
        let several = source?.several.map { Character(UnicodeScalar($0)) } ?? facts.separators.first
        if let several, facts.separators.count < 2, several != "\n" {
            say(
                "several: \(several == " " ? "space" : "\"\(several)\"")", en: "between the options of one answer",
                ru: "между вариантами одного ответа")
        }
        let words = (source?.missing.map { ($0.word, $0.reason) } ?? []) + file.absenceWords.map { ($0, .notAvailable) }
        if !words.isEmpty {
            let pairs = words.map { "\(YAMLScalar.key($0.0)): \($0.1.word)" }.joined(separator: ", ")
            say(
                "missing: {\(pairs)}", en: "words instead of answers; is this what they mean?",
                ru: "слова вместо ответов; проверьте их значение")
        }
    }

    /// The order of day and month is proposed only where the days themselves tell it.
    private mutating func addDates(_ file: AnswerFile, _ source: AnswerSource?) {
        if let dates = source?.dates { return say("dates: \(dates.rawValue)") }
        let days = file.unclearDays
        guard let example = days.first else { return }
        let parts = days.map { $0.split { !$0.isNumber }.compactMap { Int($0) } }.filter { $0.count >= 2 }
        let (isDay, isMonth) = (parts.contains { $0[0] > 12 }, parts.contains { $0[1] > 12 })
        let en = "such as \(example)"
        let ru = "например, \(example)"
        if isDay != isMonth {
            say("dates: \(isDay ? "day_first" : "month_first")", en: en, ru: ru)
        } else {
            say(
                "# dates: day_first", en: en + ": say day_first or month_first", ru: ru + ": укажите day_first или month_first")
        }
    }

    private mutating func addWay(_ index: Int, _ file: AnswerFile, _ source: AnswerSource?) {
        let led = file.diagnostics.first { $0.code == .rowsLed }
        let way: (String, String)? =
            source?.way.map { ($0.column, $0.outer) }
            ?? led.flatMap { finding in
                guard case .text(let inner)? = finding.arguments["inner_column"],
                    case .text(let outer)? = finding.arguments["outer_column"]
                else { return nil }
                return (inner, outer)
            }
        guard let (inner, outer) = way, let parent = study.tables[index].parent?.table else { return }
        say(
            "parent: \(YAMLScalar.text(inner))", en: "leads to the rows of `\(study.tables[parent].id)`",
            ru: "ведёт к строкам `\(study.tables[parent].id)`")
        say("of: \(YAMLScalar.text(outer))", en: "holds the same there", ru: "там в нём то же значение")
    }

    private mutating func addColumns(_ index: Int, _ file: AnswerFile, _ facts: ReadingFacts) {
        // Nothing was read of it: which columns hold answers is seen once its rows can be told apart.
        if file.failure != nil {
            guard let key = file.system?.keys.first(where: facts.header.contains) else { return }
            return say(
                "key: \(YAMLScalar.text(key))", en: "tells submissions apart; with this line look once more",
                ru: "различает анкеты; с этой строкой посмотрите ещё раз")
        }
        var used: Set<Int> = []
        var columns: [(name: String, target: String)] = []
        for index in file.layouts.indices {
            let layout = file.layouts[index]
            if let column = facts.columns[index] {
                used.insert(column)
                if facts.header[column] != layout.name { columns.append((facts.header[column], layout.name)) }
            }
            for option in facts.options[index] ?? [] {
                used.insert(option.column)
                columns.append((facts.header[option.column], "\(layout.name)/\(option.code)"))
            }
        }
        // The text of «other» may stand in the column of its option.
        var seen: Set<String> = []
        columns.removeAll { !seen.insert($0.name).inserted }
        if !columns.isEmpty {
            say("columns:", en: "named otherwise than the items", ru: "названы иначе, чем вопросы")
            for column in columns {
                let item = String(column.target.prefix { $0 != "/" })
                let label = study.tables[index].field(item).flatMap { study.tables[index].fields[$0].passport.label }
                let text = label?.text(language.rawValue) ?? ""
                say("\(YAMLScalar.key(column.name)): \(column.target)", en: text, ru: text, depth: 3)
            }
        }
        let way = Set(file.layouts.filter { $0.role == .link && $0.given.isColumn }.map(\.name))
        let led = file.diagnostics.first { $0.code == .rowsLed }?.arguments["inner_column"]
        let others = facts.header.indices.filter { column in
            let name = facts.header[column]
            return !used.contains(column) && !name.isEmpty && !way.contains(name) && led != .text(name)
        }
        if !others.isEmpty {
            let names = others.map { YAMLScalar.text(facts.header[$0]) }.joined(separator: ", ")
            say("unused: [\(names)]", en: "columns without answers", ru: "столбцы без ответов")
        }
    }
}
