import FEEL
import MeraCells
import MeraModel
import MeraSource

/// The lines of an indicator, or of one of its breakdowns, while they are read.
private struct GatheredLines {
    var count = 0
    /// For each level the unit of each cell, for each cell the place of its category, and its period.
    var units: [[Int32]]
    var categoryOfCell: [Int32] = []
    var periodOfCell: [Int32] = []
    var counts: [Tally.Count] = []
    var holding: [Int] = []
    var expected: [Int] = []
    var answered: [Int] = []
    var first: [DecimalSum] = []
    var second: [DecimalSum] = []
    var weighted: [WeightedSums.Sums] = []
    var values: [[WeightedNumber]] = []
    /// The codes of categories, by the places that lines give them.
    private var codes = KeyTable()
    private var lastCategory = 0
    var groups: [GroupLine] = []
    var ofNobody: Outcome?
    var isOfNobodyKnown = false

    struct GroupLine {
        var level: Int
        var unit: Int32
        var category: Int32
        var period: Int32
        var tally: Tally
        var outcome: Outcome?
    }

    init(levels: Int) { units = Array(repeating: [], count: levels) }

    var categories: [String] { (0..<codes.count).map(codes.text) }

    mutating func category(_ code: UnsafeBufferPointer<UInt8>) -> Int32 {
        if code.isEmpty { return -1 }
        lastCategory = codes.number(of: code, guess: lastCategory).0
        return Int32(truncatingIfNeeded: lastCategory)
    }
}

/// The cells of all indicators, by what their lines begin with.
struct CellKeys {
    private var keys = LineKeys()
    /// For each key the place of its cell among those of its breakdown.
    private var cells: [Int32] = []
    /// How many fields tell cells apart.
    private let width: Int

    init(width: Int) { self.width = width }

    /// - Returns: whether there is no such cell yet.
    mutating func insert(_ rows: FileRows, _ cell: Int) -> Bool {
        guard keys.number(of: rows, width).isNew else { return false }
        cells.append(Int32(truncatingIfNeeded: cell))
        return true
    }

    mutating func cell(_ rows: FileRows) -> Int? { keys.known(rows, width).map { Int(cells[$0]) } }
}

/// What cells of an indicator hold.
private enum ContentKind {
    case rows, holding, sums, ratio, values, completeness, weighted, weightedValues, groups

    init(_ indicator: Indicator) {
        if indicator.weight != nil {
            self = indicator.formula.isQuantile ? .weightedValues : .weighted
            return
        }
        switch indicator.formula {
        case .ratio: self = .ratio
        case .share, .count(.some): self = .holding
        case .count(nil): self = .rows
        case .mean, .sum: self = .sums
        case .median, .quantile: self = .values
        case .completeness: self = .completeness
        case .aggregate, .value, .index: self = .groups
        }
    }

    /// The columns that cells of the kind fill.
    var columns: Set<String> {
        switch self {
        case .rows, .values, .groups: []
        case .holding: ["holding"]
        case .sums: ["sum"]
        case .ratio: ["above", "below"]
        case .completeness: ["expected", "answered"]
        case .weighted, .weightedValues: ["weight", "weighted", "weighted_below", "plain", "squares"]
        }
    }
}

extension CellsReading {
    private struct Place: Hashable {
        var indicator: Int
        /// Nil: undivided.
        var field: Int?
    }

    /// The breakdowns that there are: those whose item rests on nothing that is lost.
    private func breakdowns(_ indicator: Indicator) -> [Int] {
        guard let table = indicator.table else { return [] }
        return indicator.breakdown.filter { !unavailable.isLost(FieldID(table: table, field: $0)) }
    }

    /// Whether the indicator is made of rows, and these can be used.
    private func isGathered(_ index: Int) -> Bool {
        let indicator = study.indicators[index]
        guard indicator.table != nil, !unavailable.indicators.contains(index) else { return false }
        switch indicator.formula {
        case .value, .index: return false
        default: return true
        }
    }

    mutating func readIndicators() throws(CellsFault) {
        var found: [Place: GatheredLines] = [:]
        for (index, indicator) in study.indicators.enumerated() where isGathered(index) {
            if breakdowns(indicator).isEmpty || ContentKind(indicator) == .groups {
                found[Place(indicator: index, field: nil)] = GatheredLines(levels: study.levels.count)
            }
            for field in breakdowns(indicator) {
                found[Place(indicator: index, field: field)] = GatheredLines(levels: study.levels.count)
            }
        }
        var keys = CellKeys(width: 4 + study.levels.count)
        try readCells(&found, &keys)
        try readValues(&found, &keys)
        try readGroups(&found)
        for (index, indicator) in study.indicators.enumerated() {
            guard isGathered(index) else {
                indicators.append(nil)
                continue
            }
            let parts = try breakdowns(indicator).map { field throws(CellsFault) in
                try breakdown(
                    indicator, field, found[Place(indicator: index, field: field)] ?? GatheredLines(levels: study.levels.count))
            }
            var whole = parts.first?.gathered
            if let own = found[Place(indicator: index, field: nil)] {
                whole = try gathered(indicator, own, order: [], isDivided: false)
            }
            let axis = indicator.seriesField == nil ? nil : indicator.series
            indicators.append(
                IndicatorCells(whole: whole ?? .groups(GroupValues(levels: [], ofNobody: nil)), breakdowns: parts, axis: axis))
        }
    }

    /// The indicator and the breakdown of a line.
    private func place(_ rows: FileRows) throws(CellsFault) -> Place {
        guard let index = study.indicator(rows.text(0)) else {
            throw CellsFault(rows.place, unknown: Phrase(en: "indicator", ru: "показатель"), rows.text(0))
        }
        var place = Place(indicator: index, field: nil)
        if let id = rows.given(1) {
            guard let table = study.indicators[index].table, let field = study.tables[table].field(id) else {
                throw CellsFault(rows.place, unknown: Phrase(en: "breakdown", ru: "разрез"), id)
            }
            place.field = field
        }
        return place
    }

    private func period(_ rows: FileRows, _ index: Int) throws(CellsFault) -> Int32 {
        if rows.isEmpty(3) { return -1 }
        let axis = study.indicators[index].seriesField == nil ? nil : study.indicators[index].series
        guard let period = axis.flatMap({ periodOf[$0][rows.bytes(3)] }) else {
            throw CellsFault(rows.place, unknown: Phrase(en: "period", ru: "период"), rows.text(3))
        }
        return period
    }

    private func eachPlace(
        _ rows: FileRows, _ found: inout [Place: GatheredLines],
        _ take: (Place, inout GatheredLines) throws(CellsFault) -> Void
    ) throws(CellsFault) {
        func unknown(_ rows: FileRows) -> CellsFault {
            CellsFault(rows.place, unknown: Phrase(en: "breakdown", ru: "разрез"), rows.text(0) + " × " + rows.text(1))
        }
        try each(rows, &found, none: GatheredLines(levels: study.levels.count), place, unknown: unknown, take)
    }

    private func readCells(_ found: inout [Place: GatheredLines], _ keys: inout CellKeys) throws(CellsFault) {
        let rows = try open("cells.csv")
        let file = rows.file
        let tallyFrom = file.key.count
        let contents = file.columns.indices.filter { $0 >= tallyFrom + Tally.width }
        func column(_ name: String) -> Int { file.column(name) }
        let (holding, sum, above, below) = (column("holding"), column("sum"), column("above"), column("below"))
        let (expected, answered) = (column("expected"), column("answered"))
        let weights = ["weight", "weighted", "weighted_below", "plain", "squares"].map(column)
        var (last, kind, columns): (Place?, ContentKind, Set<String>) = (nil, .rows, [])
        try eachPlace(rows, &found) { place, lines throws(CellsFault) in
            if place != last {
                (last, kind) = (place, ContentKind(study.indicators[place.indicator]))
                columns = kind.columns
            }
            guard kind != .groups else { throw rows.fault(.wrongContent(column: "indicator")) }
            for level in study.levels.indices { lines.units[level].append(try self.place(rows, from: 4, at: level)) }
            lines.categoryOfCell.append(lines.category(rows.bytes(2)))
            lines.periodOfCell.append(try period(rows, place.indicator))
            guard keys.insert(rows, lines.count) else { throw rows.fault(.twice) }
            lines.count += 1
            let before = lines.counts.count
            try tally(rows, from: tallyFrom, into: &lines.counts)
            let valid = Int(lines.counts[before])
            for column in contents where !rows.isEmpty(column) && !columns.contains(file.columns[column]) {
                throw rows.fault(.wrongContent(column: file.columns[column]))
            }
            func sums(_ column: Int) throws(CellsFault) -> DecimalSum {
                guard let sum = try rows.sum(column, count: valid) else {
                    throw rows.fault(.wrongContent(column: file.columns[column]))
                }
                return sum
            }
            switch kind {
            case .rows, .groups: break
            case .values: lines.values.append([])
            case .holding:
                let count = try rows.count(holding)
                guard count <= valid else { throw rows.fault(.wrongContent(column: "holding")) }
                lines.holding.append(count)
            case .sums: lines.first.append(try sums(sum))
            case .ratio:
                lines.first.append(try sums(above))
                lines.second.append(try sums(below))
            case .completeness:
                lines.expected.append(try rows.count(expected))
                lines.answered.append(try rows.count(answered))
                guard lines.answered.last ?? 0 <= lines.expected.last ?? 0 else {
                    throw rows.fault(.wrongContent(column: "answered"))
                }
            case .weighted, .weightedValues:
                var own = WeightedSums.Sums()
                own.weight = try sums(weights[0])
                own.top = try sums(weights[1])
                own.bottom = try sums(weights[2])
                own.plain = try sums(weights[3])
                own.squares = try sums(weights[4])
                lines.weighted.append(own)
                if kind == .weightedValues { lines.values.append([]) }
            }
        }
    }

    private func readValues(_ found: inout [Place: GatheredLines], _ keys: inout CellKeys) throws(CellsFault) {
        let rows = try open("values.csv")
        let value = rows.file.column("value")
        var (last, kind): (Place?, ContentKind) = (nil, .rows)
        try eachPlace(rows, &found) { place, lines throws(CellsFault) in
            if place != last { (last, kind) = (place, ContentKind(study.indicators[place.indicator])) }
            guard kind == .values || kind == .weightedValues else { throw rows.fault(.wrongContent(column: "indicator")) }
            guard let cell = keys.cell(rows) else { throw rows.fault(.noRows) }
            guard let number = Decimal(rows.text(value)) else {
                throw rows.fault(.notNumber(column: "value", rows.text(value)))
            }
            var weight = Decimal.one
            if let text = rows.given(value + 1) {
                guard let given = Decimal(text) else { throw rows.fault(.notNumber(column: "weight", text)) }
                weight = given
            }
            guard rows.isEmpty(value + 1) == (kind == .values) else { throw rows.fault(.wrongContent(column: "weight")) }
            let count = try rows.count(value + 2)
            guard count > 0 else { throw rows.fault(.wrongContent(column: "count")) }
            lines.values[cell].append(WeightedNumber(value: number, weight: weight, count: count))
        }
        for lines in found.values {
            for (cell, values) in lines.values.enumerated() {
                var rest = Int(lines.counts[cell * Tally.width])
                for value in values where rest >= 0 { rest = value.count <= rest ? rest - value.count : -1 }
                guard rest == 0 else {
                    throw CellsFault(.at("values.csv"), .wrongContent(column: "count"))
                }
            }
        }
    }

    private func readGroups(_ found: inout [Place: GatheredLines]) throws(CellsFault) {
        let rows = try open("groups.csv")
        try eachPlace(rows, &found) { place, lines throws(CellsFault) in
            guard ContentKind(study.indicators[place.indicator]) == .groups else {
                throw rows.fault(.wrongContent(column: "indicator"))
            }
            let outcome = try rows.outcome(from: 6 + Tally.width)
            guard !rows.isEmpty(4) else {
                lines.ofNobody = outcome
                lines.isOfNobodyKnown = true
                return
            }
            let level = try level(rows, 4)
            var counts: [Tally.Count] = []
            try tally(rows, from: 6, into: &counts)
            lines.groups.append(
                GatheredLines.GroupLine(
                    level: level, unit: try unit(rows, 5, at: level), category: lines.category(rows.bytes(2)),
                    period: try period(rows, place.indicator), tally: Tally(counts, group: 0), outcome: outcome))
        }
    }

    private func breakdown(
        _ indicator: Indicator, _ field: Int, _ lines: GatheredLines
    ) throws(CellsFault) -> IndicatorCells.Breakdown {
        let id = FieldID(table: indicator.table ?? 0, field: field)
        let categories = lines.categories
        let codes = study.ordered(Set(categories), of: id)
        let known = Set(codes)
        if let lost = categories.first(where: { !known.contains($0) }) {
            throw CellsFault(
                .at("cells.csv"), unknown: Phrase(en: "option", ru: "вариант"),
                study.tables[id.table].fields[id.field].id + " = " + lost)
        }
        let places = Dictionary(zip(codes, codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        let gathered = try gathered(indicator, lines, order: categories.map { places[$0] ?? -1 }, isDivided: true)
        return IndicatorCells.Breakdown(
            field: field, categories: codes.map { Category(code: $0, label: study.label(of: $0, in: id)) }, gathered: gathered)
    }

    /// - Parameter order: for each category, as lines brought it, its place.
    private func gathered(
        _ indicator: Indicator, _ lines: GatheredLines, order: [Int32], isDivided: Bool
    ) throws(CellsFault) -> Gathered {
        let kind = ContentKind(indicator)
        func category(_ place: Int32) -> Int32 { place < 0 ? -1 : order.isEmpty ? -1 : order[Int(place)] }
        if kind == .groups {
            var levels = study.levels.map { _ in [GroupValues.Group]() }
            for line in lines.groups {
                levels[line.level].append(
                    GroupValues.Group(
                        unit: line.unit, category: category(line.category), period: line.period, tally: line.tally,
                        outcome: line.outcome))
            }
            for level in levels.indices {
                levels[level].sort { ($0.unit, $0.category, $0.period) < ($1.unit, $1.category, $1.period) }
            }
            return .groups(GroupValues(levels: levels, ofNobody: lines.ofNobody))
        }
        let isSeries = indicator.seriesField != nil && indicator.series != nil
        let grid = CellGrid(
            count: lines.count, unitOfCell: lines.units,
            categoryOfCell: isDivided ? lines.categoryOfCell.map(category) : [],
            periodOfCell: isSeries ? lines.periodOfCell : [])
        let content: CellContent =
            switch kind {
            case .rows, .groups: .rows
            case .holding: .holding(lines.holding)
            case .sums: .sums(CellSums(lines.first))
            case .ratio: .ratio(CellSums(lines.first), CellSums(lines.second))
            case .values: .values(CellValues(lines.values.map { $0.map { ($0.value, $0.count) } }))
            case .completeness: .completeness(expected: lines.expected, answered: lines.answered)
            case .weighted: .weighted(WeightedSums(lines.weighted))
            case .weightedValues:
                .weightedValues(CellWeightedValues(lines.values), WeightedSums(lines.weighted))
            }
        return .cells(Cells(grid: grid, tallies: CellTallies(counts: lines.counts), content: content))
    }
}
