import FEEL
import MeraUnits
import MeraWorkbook

/// Comparisons of groups, with the columns of `comparisons.csv`.
extension ResultBook {
    func comparisonSheets() -> [SheetWriter] {
        guard !result.comparisons.isEmpty else { return [] }
        let long = table(.bookComparisons, ComparisonFile.columns, [16, 34, 10, 14, 24, 14, 24, 14])
        result.eachComparisonRow { row in
            guard let sheet = long.next() else { return }
            for (column, text) in row.texts.enumerated() where !text.isEmpty {
                sheet.text(text, long.row, column + 1, styles.text)
            }
            for (place, number) in row.numbers.enumerated() {
                guard let number else { continue }
                sheet.number(
                    Self.double(number), long.row, row.texts.count + place + 1, place < 2 ? styles.count : styles.number(4))
            }
            sheet.text(
                row.status, long.row, ComparisonFile.columns.count, row.status == "ok" ? styles.text : styles.missing)
        }
        return long.finish()
    }
}
