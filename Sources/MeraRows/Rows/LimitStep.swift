import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Limits of an answer's size: numbers that can be chosen, the longest text, how many options. What breaks one does not count.
extension StudyData {
    /// - Parameter rows: those whose answer does not count already; a second finding about it would say nothing new.
    mutating func checkLimits(_ table: Int, _ field: Int, besides rows: Set<Int>) -> [(id: FieldID, row: Int)] {
        let limits = study.tables[table].fields[field].presentation
        var refused: [(row: Int, code: DiagnosticCode, arguments: Arguments)] = []
        if let grid = limits.grid { refused += offGrid(grid, table, field) }
        if let most = limits.maxLength { refused += tooLong(most, table, field) }
        switch study.tables[table].fields[field].kind {
        case .dateTime: reportMixedClocks(table, field)
        case .file, .image: if let attachments { refused += absent(from: attachments, table, field) }
        default: break
        }
        if let count = limits.choiceCount { refused += wrongCount(count, table, field) }
        refused.removeAll { rows.contains($0.row) }
        let definition = study.tables[table].fields[field]
        for (row, code, arguments) in refused {
            report(
                code, table: table, row: row, field: field, rule: definition.id,
                arguments.merging(["label": .text(definition.label(study.language))]) { own, _ in own })
        }
        return refused.map { (FieldID(table: table, field: field), $0.row) }
    }

    private typealias Refusal = (row: Int, code: DiagnosticCode, arguments: Arguments)

    private func offGrid(_ grid: NumberGrid, _ table: Int, _ field: Int) -> [Refusal] {
        let definition = study.tables[table].fields[field]
        func text(_ number: Decimal) -> Argument {
            .text(study.answerText(.number(number), of: definition, language: study.language))
        }
        return eachAnswer(table, field).compactMap { row, value in
            guard case .number(let number) = value, !grid.contains(number) else { return nil }
            return (
                row, .numberOffGrid,
                ["value": text(number), "from": text(grid.from), "to": text(grid.to), "step": text(grid.step)]
            )
        }
    }

    private func tooLong(_ most: Int, _ table: Int, _ field: Int) -> [Refusal] {
        let dictionary = tables[table].fields[field].column.dictionary
        // A text of so many bytes has no more characters than that.
        let mayBeLong = (0..<dictionary.count).contains { code in dictionary.withBytes(of: code) { $0.count > most } }
        guard mayBeLong else { return [] }
        return eachAnswer(table, field).compactMap { row, value in
            guard case .string(let text) = value, text.unicodeScalars.count > most else { return nil }
            return (row, .answerTooLong, ["count": .number(text.unicodeScalars.count), "most": .number(most)])
        }
    }

    private func wrongCount(_ count: ChoiceCount, _ table: Int, _ field: Int) -> [Refusal] {
        let definition = study.tables[table].fields[field]
        guard let list = definition.list else { return [] }
        let options = study.choiceLists[list].substantive
        let exclusive = Set(options.filter(\.exclusive).map(\.code))
        var interpreter = RowInterpreter(self, table: table)
        /// How many options the row may choose from: what the filter cannot decide may be offered or not.
        func offered(_ row: Int) -> ClosedRange<Int> {
            guard let filter = definition.choiceFilter else { return options.count...options.count }
            let answers = options.map { option in
                interpreter.option = option
                return interpreter.evaluate(filter, row: row)
            }
            return answers.count { $0 == .boolean(true) }...answers.count { $0 != .boolean(false) }
        }
        return eachAnswer(table, field).compactMap { row, value in
            guard case .list(let chosen) = value else { return nil }
            // «None of these» is a whole answer.
            if chosen.count == 1, case .string(let only) = chosen[0], exclusive.contains(only) { return nil }
            let all = count.isWhole ? offered(row) : options.count...options.count
            if count.isWhole ? all.contains(chosen.count) : count.allows(chosen.count, of: options.count) { return nil }
            return (
                row, .choiceCountWrong,
                ["count": .number(chosen.count), "allowed": .phrase(count.phrase(of: all.upperBound))]
            )
        }
    }

    private func absent(from attachments: Attachments, _ table: Int, _ field: Int) -> [Refusal] {
        eachAnswer(table, field).compactMap { row, value in
            guard case .string(let name) = value, !attachments.has(name) else { return nil }
            return (row, .attachmentMissing, ["name": .text(name)])
        }
    }

    /// A reading of a clock without an offset is no moment: beside one with an offset it comes neither before nor after.
    private mutating func reportMixedClocks(_ table: Int, _ field: Int) {
        let dictionary = tables[table].fields[field].column.dictionary
        let zones = Set((0..<dictionary.count).map { CivilDateTime(dictionary[$0])?.zone.isLocal ?? true })
        guard zones.count > 1 else { return }
        let answers = eachAnswer(table, field)
        let civil = answers.count { if case .dateTime(let moment) = $0.value { moment.zone.isLocal } else { false } }
        guard civil > 0, civil < answers.count else { return }
        report(
            .clocksMixed, table: table, row: nil, field: field,
            [
                "label": .text(study.tables[table].fields[field].label(study.language)),
                "with": .number(answers.count - civil), "without": .number(civil),
            ])
    }

    /// The answers of the rows that count, with their rows.
    private func eachAnswer(_ table: Int, _ field: Int) -> [(row: Int, value: Value)] {
        (0..<tables[table].rowCount).filter { tables[table].isActive[$0] }.compactMap { row in
            let value = tables[table].fields[field].value(row)
            return value.isNull ? nil : (row, value)
        }
    }
}

extension ChoiceCount {
    /// «from 2 to 3»
    fileprivate func phrase(of all: Int) -> Phrase {
        if isWhole { return Phrase(en: "all \(all)", ru: "все (\(all))") }
        guard let most else { return Phrase(en: "\(least) at least", ru: "не меньше \(least)") }
        if least == most { return Phrase(en: "\(most)", ru: "ровно \(most)") }
        return least <= 1
            ? Phrase(en: "\(most) at most", ru: "не больше \(most)")
            : Phrase(en: "from \(least) to \(most)", ru: "от \(least) до \(most)")
    }
}
