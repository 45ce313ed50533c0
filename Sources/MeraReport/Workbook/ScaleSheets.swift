import FEEL
import MeraCells
import MeraModel
import MeraUnits
import MeraWorkbook

/// The quality of scores, with the columns of `reliability.csv`.
extension ResultBook {
    func scaleSheets() -> [SheetWriter] {
        guard !result.scales.isEmpty else { return [] }
        let widths: [Double] = [16, 30, 12, 14, 30, 18, 40, 10, 20, 12, 12, 10, 16, 16]
        let long = table(.bookScales, ReliabilityFile.columns.filter { $0 != "shown" }, widths)
        let language = words.code
        result.eachScaleFigure { figure in
            guard let sheet = long.next() else { return }
            let score = study.scores[result.scales[figure.scale].score]
            let field = figure.item.map { study.tables[score.table].fields[score.items[$0].field] }
            let unit = figure.unit.map { result.units[$0.level][$0.unit] }
            let texts = [
                score.id, unset(words.label(score.passport, id: score.id)),
                figure.unit.map { study.levels[$0.level].id } ?? "", unit?.id ?? "", unit?.label ?? "",
                field?.id ?? "", field?.label(language) ?? "", figure.code ?? "", figure.measure,
            ]
            for (column, text) in texts.enumerated() where !text.isEmpty { sheet.text(text, long.row, column + 1, styles.text) }
            if let number = figure.outcome.number {
                sheet.number(Self.double(number), long.row, 10, styles.number(min(figure.format.rounding.digits + 2, 15)))
            }
            let reason = figure.outcome.reason
            sheet.text(reason?.word ?? "ok", long.row, 11, reason == nil ? styles.text : styles.missing)
            if let rows = figure.rows { sheet.number(rows, long.row, 12, styles.count) }
            if let (field, category) = figure.breakdown {
                sheet.text(study.tables[score.table].fields[field].id, long.row, 13, styles.text)
                if !category.code.isEmpty { sheet.text(category.code, long.row, 14, styles.text) }
            }
        }
        return long.finish()
    }
}
