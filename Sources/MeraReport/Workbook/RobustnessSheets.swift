import FEEL
import MeraSource
import MeraWorkbook

/// How firmly composite indices stand, with the columns of `index-….csv`.
extension ResultBook {
    func robustnessSheets() -> [(sheets: [SheetWriter], note: Phrase)] {
        RobustnessFiles.files(study).compactMap { file in
            let widths = file.columns.map { ["label", "unit"].contains($0) ? 30.0 : 16 }
            let long = table(file.sheetName, file.columns, widths)
            var hasRows = false
            file.eachRow(result) { row in
                guard let sheet = long.next() else { return }
                hasRows = true
                for (column, field) in row.enumerated() {
                    switch field {
                    case .text(let text): if !text.isEmpty { sheet.text(text, long.row, column + 1, styles.text) }
                    case .number(let number?):
                        let digits = number.isInteger ? 0 : 4
                        sheet.number(
                            Self.double(number), long.row, column + 1, digits == 0 ? styles.count : styles.number(digits))
                    case .number(nil): break
                    }
                }
            }
            return hasRows ? (long.finish(), file.sheetNote) : nil
        }
    }
}

extension RobustnessFiles {
    fileprivate var sheetName: Phrase {
        switch self {
        case .components: Phrase(en: "Index components", ru: "Компоненты")
        case .correlations: Phrase(en: "Index correlations", ru: "Корреляции")
        case .factors: Phrase(en: "Index factors", ru: "Факторы")
        case .places: Phrase(en: "Index places", ru: "Места")
        case .treatment: Phrase(en: "Treated values", ru: "Обработанные значения")
        }
    }

    fileprivate var sheetNote: Phrase {
        switch self {
        case .components:
            Phrase(
                en: "Composite indices: what each component does", ru: "Сводные показатели: что значит каждый компонент")
        case .correlations: Phrase(en: "Composite indices: pairs of components", ru: "Сводные показатели: пары компонентов")
        case .factors: Phrase(en: "Composite indices: what moves places", ru: "Сводные показатели: что меняет места")
        case .places:
            Phrase(en: "Composite indices: places under other choices", ru: "Сводные показатели: места при других решениях")
        case .treatment: Phrase(en: "Values imputed or moved", ru: "Заполненные и заменённые значения")
        }
    }
}
