import MeraCells
import MeraModel

/// The periods that occur in the answers: the same for every unit and indicator.
struct Periods: Sendable {
    /// For each axis of the study its periods, the earliest first: in the order of the list for choices, else in natural order.
    private(set) var all: [[Category]] = []
    /// For each item of an axis the period of every row.
    private(set) var ofRow: [FieldID: Categories] = [:]

    /// - Parameter cells: for each table the rows that take part.
    init(_ data: StudyData, _ cells: [RowCells?]) {
        for axis in data.study.periodAxes {
            let fields = axis.fields.compactMap { id in cells[id.table].map { (id, Categories(id, data, $0)) } }
            let periods = data.study.merged(fields.map(\.1.all), axis)
            let places = Dictionary(
                zip(periods.map(\.code), periods.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
            for (id, categories) in fields {
                let placeOf = categories.all.map { places[$0.code] ?? -1 }
                var ofAxis = categories
                ofAxis.all = periods
                ofAxis.ofRow = RowNumbers(count: categories.ofRow.count, below: periods.count) { row in
                    categories.ofRow[row] >= 0 ? placeOf[Int(categories.ofRow[row])] : -1
                }
                ofRow[id] = ofAxis
            }
            all.append(periods)
        }
    }
}
