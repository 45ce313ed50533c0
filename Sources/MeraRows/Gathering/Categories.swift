import MeraCells
import MeraModel

/// The values of a field that rows are divided by, in the order of its choice list, else sorted.
struct Categories: Sendable {
    var all: [Category]
    var ofRow: RowNumbers

    /// - Parameter cells: the rows that take part.
    init(_ id: FieldID, _ data: StudyData, _ cells: RowCells) {
        let field = data.tables[id.table].fields[id.field]
        let numbers = RowCodes(field)
        var texts = [String](repeating: "", count: numbers.count)
        for (row, code) in numbers.ofRow.enumerated() where code >= 0 && cells.ofRow[row] >= 0 && texts[Int(code)].isEmpty {
            texts[Int(code)] = field.value(row).plainText
        }
        let codes = data.study.ordered(Set(texts).subtracting([""]), of: id)
        all = codes.map { Category(code: $0, label: data.study.label(of: $0, in: id)) }
        let places = Dictionary(zip(codes, codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        let placeOf = texts.map { places[$0] ?? -1 }
        ofRow = RowNumbers(count: numbers.ofRow.count, below: all.count) { row in
            numbers.ofRow[row] >= 0 ? placeOf[Int(numbers.ofRow[row])] : -1
        }
    }
}
