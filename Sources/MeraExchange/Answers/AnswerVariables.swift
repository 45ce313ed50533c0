import FEEL
import MeraModel
import MeraSource
import MeraStatistics

/// Makes the variables of a table, question by question.
struct AnswerVariables {
    private let study: Study
    private let table: DataTable
    private let format: StatisticsFormat
    private let language: String
    private(set) var variables: [AnswerVariable] = []
    private(set) var names: VariableNames

    init(_ study: Study, _ table: DataTable, _ format: StatisticsFormat, _ language: String) {
        self.study = study
        self.table = table
        self.format = format
        self.language = language
        names = VariableNames(format, table: table.id)
    }

    mutating func add(_ index: Int) {
        let field = table.fields[index]
        // Where a row of a repeat stands is told by the columns of the key.
        if field.origin == .parent { return }
        switch field.kind {
        case .integer, .decimal: add(index, .number(digits: 0), .scale)
        case .boolean, .acknowledgement: addTruth(index)
        case .text, .file, .image, .reference: add(index, .text(width: 1), .nominal)
        case .date: add(index, .date, .scale)
        case .time: add(index, .time, .scale)
        case .dateTime: add(index, .dateTime, .scale)
        case .point:
            for (place, part) in GeoPoint.parts.enumerated() {
                add(index, .number(digits: 6), .scale, part: .coordinate(place), suffix: part, of: part)
            }
        case .choice(let list): addChoice(index, study.choiceLists[list].substantive)
        case .choices(let list):
            for option in study.choiceLists[list].substantive {
                let name = add(
                    index, .number(digits: 0), .nominal, part: .option(option.code), suffix: option.code,
                    of: option.label.text(language))
                label(
                    name, [(0, text(.init(en: "not chosen", ru: "не выбрано"))), (1, text(.init(en: "chosen", ru: "выбрано")))])
            }
        case .rank(let list):
            for option in study.choiceLists[list].substantive {
                add(
                    index, .number(digits: 0), .ordinal, part: .place(option.code), suffix: option.code,
                    of: option.label.text(language))
            }
        case .calculated, .score: addCalculated(index, field)
        }
    }

    private mutating func addCalculated(_ index: Int, _ field: Field) {
        switch field.type {
        case .boolean: addTruth(index)
        case .date: add(index, .date, .scale)
        case .time: add(index, .time, .scale)
        case .dateTime: add(index, .dateTime, .scale)
        case .number, .any, .null: add(index, .number(digits: field.rounding?.digits ?? 0), .scale)
        default:
            if let list = field.options {
                addChoice(index, study.choiceLists[list].substantive)
            } else {
                add(index, .text(width: 1), .nominal)
            }
        }
    }

    private mutating func addTruth(_ index: Int) {
        let name = add(index, .number(digits: 0), .nominal)
        label(name, [(0, text(.init(en: "no", ru: "нет"))), (1, text(.init(en: "yes", ru: "да")))])
    }

    /// Codes that are whole numbers stay; others are texts for SPSS, and numbers in the order of the list for Stata, which labels no texts.
    private mutating func addChoice(_ index: Int, _ options: [ChoiceList.Option]) {
        let labels = options.map { $0.label.text(language) }
        let numbers = options.compactMap { option in Int32(option.code).flatMap { String($0) == option.code ? Double($0) : nil } }
        if numbers.count == options.count {
            let name = add(index, .number(digits: 0), .nominal)
            label(name, Array(zip(numbers, labels)))
        } else if format == .dta {
            let places = Dictionary(
                zip(options.map(\.code), 1...max(options.count, 1)), uniquingKeysWith: { first, _ in first })
            let name = add(index, .number(digits: 0), .nominal, part: .number(of: places))
            label(name, labels.enumerated().map { (Double($0.offset + 1), $0.element) })
        } else {
            let name = add(index, .text(width: 1), .nominal)
            let own = variables.count - 1
            variables[own].column.textLabels = zip(options, labels).map { ($0.code, names.valueLabel($1, of: name)) }
            let none = missingOptions(table.fields[index])
            variables[own].column.textLabels += none.map { ($0.code, names.valueLabel($0.label.text(language), of: name)) }
            variables[own].column.missingTexts = none.map(\.code)
            variables[own].column.kind = .text(width: (options + none).map(\.code.utf8.count).max() ?? 1)
        }
    }

    private func missingOptions(_ field: Field) -> [ChoiceList.Option] {
        field.list.map { study.choiceLists[$0].options.filter { $0.missing != nil } } ?? []
    }

    @discardableResult
    private mutating func add(
        _ index: Int, _ kind: StatisticsVariable.Kind, _ measure: StatisticsVariable.Measure,
        part: AnswerVariable.Part = .whole, suffix: String? = nil, of detail: String? = nil
    ) -> String {
        let field = table.fields[index]
        let name = names.name(suffix.map { ItemName.ofOption($0, of: field.id) } ?? field.id)
        let label = field.label(language) + (detail.map { ": \($0)" } ?? "")
        let column = StatisticsVariable(name: name, label: names.label(label, of: name), kind: kind, measure: measure)
        let own = missingOptions(field).compactMap { option in
            option.missing.map { AnswerVariable.Answer(code: option.code, reason: $0, label: option.label.text(language)) }
        }
        let other = field.missingCodes.map { AnswerVariable.Answer(code: $0.code, reason: $0.reason) }
        variables.append(AnswerVariable(column, field: index, part, own + other, isAsked: field.isAnswered))
        return name
    }

    private mutating func label(_ name: String, _ labels: [(Double, String)]) {
        let own = variables.count - 1
        variables[own].column.numberLabels = labels.map { ($0.0, names.valueLabel($0.1, of: name)) }
    }

    private func text(_ phrase: Phrase) -> String { phrase.text(Language(rawValue: language) ?? .english) }
}
