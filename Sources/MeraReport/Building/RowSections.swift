import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Rows of a register as they are.
extension ReportBuilder {
    func rowBlocks(_ table: Int, section: Int) -> [Report.Block] {
        guard let rows = sectionRows(section), !rows.rows.isEmpty else { return [.note(words(.noRows))] + withheldNotes(section) }
        let columns = rows.columns
        let isShown = columns.map { !study.tables[$0.table].fields[$0.field].personal }
        let shown = columns.indices.filter { isShown[$0] }
        let fields = columns.map { study.tables[$0.table].fields[$0.field] }
        var document = Report.Table(
            caption: words.label(study.tables[table].passport, id: study.tables[table].id),
            columns: shown.map { .init(words.prose(fields[$0].label(words.code)), isNumeric(fields[$0]) ? .number : .text) })
        for row in rows.rows {
            document.rows.append(
                .init(shown.map { $0 < row.cells.count ? answerCell(row.cells[$0], of: fields[$0]) : .none }))
        }
        let hidden = columns.indices.filter { !isShown[$0] }.map { words.quoted(fields[$0].label(words.code)) }
        if !hidden.isEmpty { document.notes = [words(.personalHidden, ["columns": .text(hidden.joined(separator: ", "))])] }
        return [.table(document)] + withheldNotes(section)
    }

    /// The rows that the run kept for a section.
    func sectionRows(_ section: Int) -> SectionRows? {
        result.rows.first { $0.report == document && $0.section == section }
    }

    /// Which columns the published version leaves out.
    func withheldNotes(_ section: Int) -> [Report.Block] {
        guard let withheld = sectionRows(section)?.withheld, !withheld.isEmpty else { return [] }
        let names = withheld.map { words.quoted(study.tables[$0.table].fields[$0.field].label(words.code)) }
        return [.note(words(.withheldColumns, ["columns": .text(names.joined(separator: ", "))]))]
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
    func answerText(_ value: Value, of field: Field) -> String {
        // Labels may have commas of their own.
        if case .list(let values) = value {
            return values.map { study.answerText($0, of: field, language: words.code) }.joined(separator: "; ")
        }
        return study.answerText(value, of: field, language: words.code)
    }
}
