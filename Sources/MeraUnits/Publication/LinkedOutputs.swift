import FEEL
import MeraCells
import MeraModel

/// Which ways of counting the rows of a unit are hidden, whichever output counts them.
///
/// Outputs that count the same rows give each other's numbers back: a breakdown by a field and the distribution of that field, an
/// indicator with a filter on it, two indicators of all rows. So what one of them hides in a unit is hidden there in all of them.
struct LinkedOutputs: Equatable {
    /// A way of counting the rows of a table.
    enum Count: Hashable {
        /// All of them; every other count is a part of it.
        case rows
        /// Those that a filter keeps, by its words.
        case filter(String)
        /// By the values of a field.
        case values(Int)
        /// By some of the values of a field, which are hidden one by one.
        case someValues(Int)
        /// Those with one value of a field.
        case value(Int, String)
    }

    private struct Place: Hashable {
        let table: Int
        let count: Count
        let unit: UnitReference
    }

    private var hidden: Set<Place> = []

    mutating func hide(_ count: Count, of table: Int, _ unit: UnitReference) {
        hidden.insert(Place(table: table, count: count, unit: unit))
    }

    func isHidden(_ count: Count, of table: Int, _ unit: UnitReference) -> Bool {
        !hidden.isEmpty && hidden.contains(Place(table: table, count: count, unit: unit))
    }

    /// Whether all or some of the values of a field are hidden.
    func isHidden(anyOf field: Int, of table: Int, _ unit: UnitReference) -> Bool {
        isHidden(.values(field), of: table, unit) || isHidden(.someValues(field), of: table, unit)
    }
}

/// What each output of a study counts.
struct CountedRows {
    private let study: Study
    /// For each table, level and unit how many rows there are, as outputs tell it.
    private var rows: [FieldID: [Int]] = [:]
    /// Tables in which no unit has two rows: there everybody knows how many there are.
    private var singleRows: Set<Int> = []
    /// Tables of which something is told that does not ask for the period.
    private var toldWhole: Set<Int> = []
    /// For each table the fields that are calculated from several answers, with these.
    private var joint: [[(field: Int, answers: Set<Int>)]] = []

    init(_ whole: RunResult) {
        study = whole.study
        for distribution in whole.distributions {
            take(distribution.field.table, distribution.level, distribution.units.map(\.asked))
        }
        for result in whole.indicators {
            let indicator = study.indicators[result.indicator]
            guard let table = indicator.table, indicator.filter == nil, indicator.series == nil, !indicator.rollUp.isMean else {
                continue
            }
            for level in indicator.levels { take(table, level, result.values[level].map(\.expected)) }
        }
        toldWhole = Set(whole.distributions.map(\.field.table) + study.indicators.filter { $0.series == nil }.compactMap(\.table))
        joint = study.tables.indices.map { table in
            study.tables[table].fields.indices.map { ($0, answers(behind: $0, table)) }.filter { $0.1.count > 1 }
        }
        for table in study.tables.indices {
            let levels = study.levels.indices.filter { rows[FieldID(table: table, field: $0)] != nil }
            if let first = levels.first, let counts = rows[FieldID(table: table, field: first)], counts.allSatisfy({ $0 <= 1 }) {
                singleRows.insert(table)
            }
        }
    }

    private mutating func take(_ table: Int, _ level: Int, _ counts: [Int]) {
        let place = FieldID(table: table, field: level)
        rows[place] = rows[place].map { zip($0, counts).map(max) } ?? counts
    }

    /// Whether a number of rows of a unit is that of all its rows.
    func isAll(_ count: Int, of table: Int, _ unit: UnitReference) -> Bool {
        guard let counts = rows[FieldID(table: table, field: unit.level)], unit.unit < counts.count else { return false }
        return counts[unit.unit] == count
    }

    /// Whether the value of an indicator rests on a number of rows that is no secret: its base is something else.
    private func restsOnOther(_ indicator: Indicator, _ table: Int) -> Bool {
        switch indicator.formula {
        case .ratio, .completeness: singleRows.contains(table)
        default: false
        }
    }

    /// Whether something tells what the periods of a series add up to; how many rows a table has is always told.
    func isSumTold(_ indicator: Indicator, _ table: Int) -> Bool {
        switch indicator.formula {
        case .ratio, .completeness: toldWhole.contains(table)
        default: true
        }
    }

    // MARK: What outputs tell

    /// The numbers of rows that an indicator tells; where one of these is hidden, it is hidden.
    func rows(_ indicator: Indicator, _ table: Int) -> [LinkedOutputs.Count] {
        restsOnOther(indicator, table) ? [] : [.rows] + (indicator.filterText.map { [LinkedOutputs.Count.filter($0)] } ?? [])
    }

    /// The number of rows that the base of a hidden value is; nil where it is one of its own.
    func rows(_ indicator: Indicator, _ table: Int, _ measure: Measure, _ unit: UnitReference) -> LinkedOutputs.Count? {
        guard !restsOnOther(indicator, table), indicator.series == nil else { return nil }
        if let filter = indicator.filterText { return measure.n == measure.expected ? .filter(filter) : nil }
        return isAll(measure.n, of: table, unit) ? .rows : nil
    }

    /// The answers that an indicator tells of; where one of these is hidden, it is hidden, and the other way round.
    ///
    /// What is calculated from several answers tells of each of them, and is told by whatever reads all of them: `a and not b` is `a`
    /// without `a and b`.
    func fields(_ indicator: Indicator, _ table: Int) -> [Int] {
        let read = (indicator.formula.rowExpressions + (indicator.filter.map { [$0] } ?? [])).flatMap { fields($0, table) }
        let answers = read.reduce(into: Set<Int>()) { $0.formUnion(self.answers(behind: $1, table)) }
        let told = joint[table].filter { $0.answers.isSubset(of: answers) }.map(\.field)
        return answers.union(read.map { source($0, table) } + told).sorted()
    }

    /// What stands in another row (`school.kind`, `count(visits)`) has a number behind those of the fields.
    private func fields(_ expression: Expression, _ table: Int) -> [Int] {
        expression.slots.flatMap { slot -> [Int] in
            guard slot < study.tables[table].slots.count else { return [] }
            return switch study.tables[table].slots[slot] {
            case .field(let field), .reason(of: let field), .groupValues(let field): [field]
            case .groupRows(let members): members
            case .referenced, .related, .relatedOf, .previous: [study.tables[table].fields.count + slot]
            case .option, .tableRows, .shared: []
            }
        }
    }

    /// The answers that a field is made from, through all calculations between; itself where it is an answer.
    private func answers(behind field: Int, _ table: Int) -> Set<Int> {
        var (answers, seen, open): (Set<Int>, Set<Int>, [Int]) = ([], [field], [field])
        while let next = open.popLast() {
            guard next < study.tables[table].fields.count, let calculation = study.tables[table].fields[next].calculation else {
                answers.insert(next)
                continue
            }
            open += fields(calculation, table).filter { seen.insert($0).inserted }
        }
        return answers
    }

    /// The answer that a field is made from, where it is made from one alone.
    func source(_ field: Int, _ table: Int) -> Int {
        var field = field
        while field < study.tables[table].fields.count, let calculation = study.tables[table].fields[field].calculation {
            let read = Set(fields(calculation, table))
            guard read.count == 1, let only = read.first, only != field, calculation.slots.count == 1 else { break }
            field = only
        }
        return field
    }
}
