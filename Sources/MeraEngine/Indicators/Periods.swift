import MeraModel

/// The periods that occur in the answers, and which of them is reported on: the same for every unit and indicator.
struct Periods: Sendable {
    /// For each axis of the study its periods, the earliest first: in the order of the list for choices, else in natural order.
    private(set) var all: [[(code: String, label: String)]] = []
    /// For each axis the period of the values: the one asked for, else the last; nil where there is none.
    private(set) var reporting: [Int?] = []
    /// For each item of an axis the period of every row.
    private(set) var ofRow: [FieldID: Categories] = [:]
    /// A period was asked for that no axis has.
    private(set) var isUnknown = false

    /// - Parameter cells: for each table the rows that take part.
    init(_ data: StudyData, _ cells: [Cells?]) {
        for axis in data.study.periodAxes {
            let fields = axis.fields.compactMap { id in cells[id.table].map { (id, Categories(id, data, $0)) } }
            let periods = Self.merged(fields.map(\.1.all), axis, data.study)
            let places = Dictionary(
                zip(periods.map(\.code), periods.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
            for (id, categories) in fields {
                let placeOf = categories.all.map { places[$0.code] ?? -1 }
                var ofAxis = categories
                ofAxis.all = periods
                for row in ofAxis.ofRow.indices where ofAxis.ofRow[row] >= 0 {
                    ofAxis.ofRow[row] = placeOf[Int(ofAxis.ofRow[row])]
                }
                ofRow[id] = ofAxis
            }
            all.append(periods)
            reporting.append(data.period.flatMap { places[$0] }.map(Int.init) ?? periods.indices.last)
        }
        if let period = data.period { isUnknown = !all.contains { $0.contains { $0.code == period } } }
    }

    private static func merged(
        _ lists: [[(code: String, label: String)]], _ axis: PeriodAxis, _ study: Study
    ) -> [(code: String, label: String)] {
        let labels = Dictionary(lists.joined().map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        let codes: [String]
        if let id = axis.fields.first, case .choice(let list) = study.tables[id.table].fields[id.field].kind {
            codes = study.choiceLists[list].options.map(\.code).filter { labels[$0] != nil }
        } else {
            codes = labels.keys.sorted(by: UnitMap.isBefore)
        }
        return codes.map { ($0, labels[$0] ?? $0) }
    }

    /// The rows of one period.
    func isIn(_ period: Int?, _ id: FieldID) -> [Bool] {
        (ofRow[id]?.ofRow ?? []).map { place in period.map { Int(place) == $0 } ?? false }
    }
}
