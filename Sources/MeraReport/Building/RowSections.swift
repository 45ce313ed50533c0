import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// Rows as they are: registers and open answers.
extension ReportBuilder {
    func rowBlocks(_ table: Int, columns: [Int], section: Int) -> [Report.Block] {
        guard let rows = result.rows.first(where: { $0.section == section }), !rows.rows.isEmpty else {
            return [.note(words(.noRows))] + withheldNotes(section)
        }
        let isShown = rows.columns.map { !study.tables[$0.table].fields[$0.field].personal }
        let shown = rows.columns.indices.filter { isShown[$0] }
        let fields = rows.columns.map { study.tables[$0.table].fields[$0.field] }
        var document = Report.Table(
            caption: words.label(study.tables[table].passport, id: study.tables[table].id),
            columns: shown.map { .init(words.prose(fields[$0].label(words.code)), isNumeric(fields[$0]) ? .number : .text) })
        for row in rows.rows {
            document.rows.append(
                .init(shown.map { $0 < row.cells.count ? answerCell(row.cells[$0], of: fields[$0]) : .none }))
        }
        let hidden = rows.columns.indices.filter { !isShown[$0] }.map { words.quoted(fields[$0].label(words.code)) }
        if !hidden.isEmpty { document.notes = [words(.personalHidden, ["columns": .text(hidden.joined(separator: ", "))])] }
        return [.table(document)] + withheldNotes(section)
    }

    /// Which columns the published version leaves out.
    private func withheldNotes(_ section: Int) -> [Report.Block] {
        guard let withheld = result.rows.first(where: { $0.section == section })?.withheld, !withheld.isEmpty else { return [] }
        let names = withheld.map { words.quoted(study.tables[$0.table].fields[$0.field].label(words.code)) }
        return [.note(words(.withheldColumns, ["columns": .text(names.joined(separator: ", "))]))]
    }

    func answerBlocks(_ field: FieldID, level: Int?, section: Int) -> [Report.Block] {
        guard let rows = result.rows.first(where: { $0.section == section }) else { return [.note(words(.noAnswers))] }
        guard !rows.columns.isEmpty else { return withheldNotes(section) }
        let definition = study.tables[field.table].fields[field.field]
        guard !definition.personal else {
            return [.note(words(.personalHidden, ["columns": .text(words.quoted(definition.label(words.code)))]))]
        }
        var groups: [(unit: UnitReference?, answers: [String])] = []
        var places: [UnitReference?: Int] = [:]
        for row in rows.rows {
            guard let cell = row.cells.first, case .value(let value) = cell else { continue }
            let text = answerText(value, of: definition)
            if text.allSatisfy(\.isWhitespace) { continue }
            if let place = places[row.unit] {
                groups[place].answers.append(text)
            } else {
                places[row.unit] = groups.count
                groups.append((row.unit, [text]))
            }
        }
        guard !groups.isEmpty else { return [.note(words(.noAnswers))] }
        let sorted = groups.sorted { ($0.unit?.unit ?? Int.max) < ($1.unit?.unit ?? Int.max) }
        guard level != nil else {
            return [.list(sorted.flatMap { group in group.answers.map { Report.Item(lead: group.unit.map(unitLabel), $0) } })]
        }
        return sorted.flatMap { group -> [Report.Block] in
            [.subheading(group.unit.map(unitLabel) ?? words(.unitUnknown)), .list(group.answers.map { Report.Item($0) })]
        }
    }

    private func isNumeric(_ field: Field) -> Bool {
        switch field.kind {
        case .integer, .decimal, .score: true
        case .calculated: field.type == .number
        default: false
        }
    }

    private func answerCell(_ outcome: Measure.Outcome, of field: Field) -> Report.Cell {
        switch outcome {
        case .missing(let reason): .missing(words.answerReason(reason))
        case .value(.number(let number)): .number(numberText(number, field))
        case .value(let value): .text(answerText(value, of: field))
        }
    }

    private func numberText(_ number: Decimal, _ field: Field) -> String {
        guard let rounding = field.rounding else { return words.number(number) }
        return words.number(number, NumberFormat(rounding: rounding, unit: field.unit))
    }

    /// Choices by their labels, everything else as it is written in the language.
    private func answerText(_ value: Value, of field: Field) -> String {
        switch (value, field.kind) {
        case (.string(let code), .choice(let list)), (.string(let code), .choices(let list)): optionLabel(code, list)
        case (.list(let values), .choices(let list)):
            values.map { if case .string(let code) = $0 { optionLabel(code, list) } else { "" } }.joined(separator: "; ")
        default: NumberText.text(value, format: nil, language: words.code)
        }
    }

    private func optionLabel(_ code: String, _ list: Int) -> String {
        study.choiceLists[list].options.first { $0.code == code }?.label.text(words.code) ?? code
    }
}
