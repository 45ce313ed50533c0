import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits
import MeraWorkbook

/// Sheets of words: conclusions, the codebook, how the numbers were made.
extension ResultBook {
    func conclusionSheet() -> [SheetWriter] {
        guard !result.conclusions.isEmpty, let sheet = book.sheet(words(.bookConclusions)) else { return [] }
        let header = [.bookKind, .bookUnit, .bookText, .bookProposal, .bookEvidence].map { words($0 as Phrase) }
        let table = TableSheet(sheet, styles, header: header, widths: [14, 30, 60, 50, 50])
        for drawn in result.conclusions {
            guard table.next() else { break }
            let units = builder.units(drawn.unit.level)
            let unit = drawn.unit.unit < units.count ? units[drawn.unit.unit].label : ""
            sheet.text(words(study.conclusions[drawn.conclusion].kind.sheetWord), table.row, 1, styles.text)
            sheet.text(unit, table.row, 2, styles.wrapped)
            sheet.text(drawn.text, table.row, 3, styles.wrapped)
            sheet.text(drawn.proposal ?? "", table.row, 4, styles.wrapped)
            sheet.text(drawn.evidence.map(text).joined(separator: "\n"), table.row, 5, styles.wrapped)
        }
        table.finish()
        return [sheet]
    }

    private func text(_ evidence: DrawnConclusion.Evidence) -> String {
        let indicator = study.indicators[evidence.indicator]
        let value =
            switch evidence.measure.outcome {
            case .value(.number(let number)): words.number(number, indicator.format)
            case .value(let value): NumberText.text(value, format: nil, language: words.code)
            case .missing: words.valueReason(evidence.measure, of: indicator)
            }
        let base = evidence.measure.reason == .suppressed ? "" : ", n = " + words.number(evidence.measure.base)
        return indicator.label(words.code) + ": " + value + base
    }

    /// The codebook, and in which row each item begins.
    struct Codebook {
        struct Item: Hashable {
            var table: Int
            var item: String
        }

        var sheet: SheetWriter
        var rows: [Item: Int] = [:]
    }

    func codebookSheet() -> Codebook? {
        guard let sheet = book.sheet(words(.bookCodebook)) else { return nil }
        let header = [.bookTable, .bookItem, .bookLabel, .bookType, .bookCode, .bookOption, .bookMissing].map {
            words($0 as Phrase)
        }
        let table = TableSheet(sheet, styles, header: header, widths: [18, 20, 50, 16, 12, 40, 26])
        var codebook = Codebook(sheet: sheet)
        for (index, definition) in study.tables.enumerated() where definition.kind != .reconciliation {
            for field in definition.fields where field.origin != .parent {
                guard table.next() else { return codebook }
                codebook.rows[Codebook.Item(table: index, item: field.id)] = table.row
                let texts = [
                    definition.id, field.id, field.label(words.code), field.kind == .calculated ? "calculated" : field.kind.word,
                ]
                for (column, text) in texts.enumerated() { sheet.text(text, table.row, column + 1, styles.wrapped) }
                let options = field.list.map { study.choiceLists[$0].options } ?? []
                var entries = options.map { ($0.code, $0.label.text(words.code), $0.missing) }
                entries += field.missingCodes.filter { code in !options.contains { $0.code == code.code } }.map {
                    ($0.code, "", $0.reason)
                }
                for (number, entry) in entries.enumerated() {
                    if number > 0, !table.next() { return codebook }
                    sheet.text(entry.0, table.row, 5, styles.text)
                    sheet.text(entry.1, table.row, 6, styles.wrapped)
                    sheet.text(entry.2.map(words.answerReason) ?? "", table.row, 7, styles.missing)
                }
            }
        }
        table.finish()
        return codebook
    }

    func methodSheet() -> [SheetWriter] {
        guard let sheet = book.sheet(words(.bookMethod)) else { return [] }
        let header = [.bookThing, .bookID, .bookLabel, .bookSays].map { words($0 as Phrase) }
        let table = TableSheet(sheet, styles, header: header, widths: [40, 22, 26, 60])
        for item in builder.defaults() {
            guard table.next() else { break }
            sheet.text(unset(item.text), table.row, 4, styles.wrapped)
        }
        for entry in study.indicators.map(builder.passport) {
            for (number, fact) in entry.facts.enumerated() {
                guard table.next() else { break }
                if number == 0 {
                    sheet.text(unset(entry.title), table.row, 1, styles.bold)
                    sheet.text(entry.id, table.row, 2, styles.text)
                }
                sheet.text(unset(fact.name), table.row, 3, styles.text)
                sheet.text(unset(fact.value), table.row, 4, styles.wrapped)
            }
        }
        table.finish()
        return [sheet]
    }
}

extension Conclusion.Kind {
    fileprivate var sheetWord: Phrase {
        switch self {
        case .strength: Phrase(en: "strength", ru: "сильная сторона")
        case .problem: Phrase(en: "problem", ru: "проблема")
        case .proposal: Phrase(en: "proposal", ru: "предложение")
        case .note: Phrase(en: "note", ru: "замечание")
        }
    }
}
