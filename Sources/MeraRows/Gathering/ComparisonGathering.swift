import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The rows of the groups that are compared, by their values.
struct ComparisonGathering {
    let data: StudyData
    let placement: Placement
    let frames: [RowFrame]

    func all() -> [ComparisonCells] {
        let asked = data.study.comparisons.indices.filter { !data.unavailable.isLost(data.study.comparisons[$0], data.study) }
        guard !asked.isEmpty else { return [] }
        let own = self
        return mapOnThreads(data.threads, count: asked.count) { own.gather(asked[$0]) }
    }

    private func gather(_ index: Int) -> ComparisonCells {
        let comparison = data.study.comparisons[index]
        let table = comparison.table
        let places = placement.places[table]
        let rows = RowCells(places, data.tables[table].isActive)
        let isIn = comparison.filter.map { data.truths($0, table) }
        let groups: [String]
        let groupOf: (Int) -> Int32
        switch comparison.grouping {
        case .field(let field):
            let categories = Categories(FieldID(table: table, field: field), data, rows)
            groups = categories.all.map(\.code)
            groupOf = { categories.ofRow[$0] }
        case .level(let level):
            groups = placement.units[level].map(\.id)
            groupOf = { places.unit($0, level) }
        }
        var counts = groups.map { _ in ComparisonCells.Group() }
        let field: FieldData
        if case .answers(let own) = comparison.measure {
            field = data.tables[table].fields[own]
        } else if let expression = comparison.expression {
            field = data.compute(expression, table: table).field
        } else {
            return ComparisonCells(comparison: index, groups: [:])
        }
        let isCoded = if case .answers = comparison.measure { true } else { false }
        var values = ValueCounter(field, isCoded: isCoded, groups: groups.count)
        let frame = data.study.frameKey(of: comparison).flatMap { key in frames.first { $0.frame.key == key } }
        var sample = frame.map { SampleCounter($0, data, groups: groups.count) }
        for row in 0..<data.tables[table].rowCount where rows.ofRow[row] >= 0 && isIn?[row] != false {
            let group = Int(groupOf(row))
            guard group >= 0 else { continue }
            // A row without a weight is not of the sample.
            guard sample?.holds(row) != false, let answer = values.answer(row) else {
                counts[group].missing += 1
                continue
            }
            values.add(answer, group)
            sample?.add(row, answer, group)
        }
        values.fill(&counts)
        let known = zip(groups, counts).filter { $1.count + $1.missing > 0 }
        return ComparisonCells(
            comparison: index, groups: Dictionary(known.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }),
            sample: sample?.values(groups))
    }
}

/// What a row says of what is compared.
private enum RowAnswer {
    case value(Decimal)
    case option(String)
}

/// How many rows of each group have each value.
private struct ValueCounter {
    private let field: FieldData
    private let isCoded: Bool
    private var numbers: [[Decimal: Int]]
    private var codes: [[String: Int]]

    init(_ field: FieldData, isCoded: Bool, groups: Int) {
        self.field = field
        self.isCoded = isCoded
        numbers = [[Decimal: Int]](repeating: [:], count: groups)
        codes = [[String: Int]](repeating: [:], count: groups)
    }

    /// Nil where the row has no value.
    func answer(_ row: Int) -> RowAnswer? {
        switch field.value(row) {
        case .null: nil
        case .number(let number) where !isCoded: .value(number)
        case .boolean(let truth) where !isCoded: .value(truth ? .one : .zero)
        case let value: .option(value.plainText)
        }
    }

    mutating func add(_ answer: RowAnswer, _ group: Int) {
        switch answer {
        case .value(let number): numbers[group][number, default: 0] += 1
        case .option(let code): codes[group][code, default: 0] += 1
        }
    }

    func fill(_ groups: inout [ComparisonCells.Group]) {
        for group in groups.indices { (groups[group].values, groups[group].options) = (numbers[group], codes[group]) }
    }
}

/// The weights of the rows of each group with each value, leaf by leaf.
private struct SampleCounter {
    private let leafOfRow: RowNumbers
    private let weight: FieldData?
    private let replicates: [FieldData]
    private var groups: [[SampledValues.Place: SampledValues.Sums]]

    init(_ frame: RowFrame, _ data: StudyData, groups: Int) {
        leafOfRow = frame.leafOfRow
        let key = frame.frame.key
        let fields = data.tables[key.table].fields
        weight = key.weight.map { fields[$0] }
        replicates = data.study.design(of: key).replicates?.weights.map { fields[$0] } ?? []
        self.groups = [[SampledValues.Place: SampledValues.Sums]](repeating: [:], count: groups)
    }

    func holds(_ row: Int) -> Bool { leafOfRow[row] >= 0 }

    mutating func add(_ row: Int, _ answer: RowAnswer, _ group: Int) {
        let place =
            switch answer {
            case .value(let number): SampledValues.Place(leaf: leafOfRow[row], value: number, option: "")
            case .option(let code): SampledValues.Place(leaf: leafOfRow[row], value: .zero, option: code)
            }
        let own = weight.map { WeightedRows.weight($0, row).weight } ?? .one
        let others = replicates.map { field in if case .number(let number) = field.value(row) { number } else { Decimal.zero } }
        groups[group][place, default: SampledValues.Sums()].add(own, others)
    }

    func values(_ codes: [String]) -> SampledValues {
        let known = zip(codes, groups).filter { !$1.isEmpty }
        return SampledValues(groups: Dictionary(known.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }))
    }
}
