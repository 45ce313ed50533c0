import FEEL
package import MeraCells
import MeraModel
import MeraRows

/// The files of a database as cells, which are added to those of the rows that it handed over.
extension ComputedPart {
    package func cells(beside base: StudyCells) throws(Damage) -> StudyCells {
        var reading = CellReading(study, base.units)
        let lines = try CellLine.all(.cells, files)
        let values = Dictionary(grouping: try CellLine.all(.values, files)) { $0["indicator"] }
        let quotients = Dictionary(grouping: try CellLine.all(.quotients, files)) { $0["indicator"] }
        let ofIndicator = Dictionary(grouping: lines) { $0["indicator"] }
        let ids = Set(study.indicators.map(\.id))
        if let stray = lines.first(where: { !ids.contains($0["indicator"]) }) { throw stray.damage }
        var indicators: [IndicatorCells?] = []
        for (index, indicator) in study.indicators.enumerated() {
            guard let table = indicator.table, tables[table] != nil else {
                indicators.append(nil)
                continue
            }
            let own = ofIndicator[indicator.id] ?? []
            let beside = (values[indicator.id] ?? [], quotients[indicator.id] ?? [])
            let known = base.indicators[index]
            func gathered(_ field: Int?) throws(Damage) -> (categories: [Category], cells: Cells) {
                let name = field.map { study.tables[table].fields[$0].id } ?? ""
                func ofField(_ lines: [CellLine]) -> [CellLine] { lines.filter { $0["breakdown"] == name } }
                return try reading.cells(
                    indicator, ofField(own), ofField(beside.0), ofField(beside.1),
                    field: field.map { FieldID(table: table, field: $0) })
            }
            var breakdowns: [IndicatorCells.Breakdown] = []
            for field in known?.breakdowns.map(\.field) ?? indicator.breakdown {
                let (categories, cells) = try gathered(field)
                breakdowns.append(IndicatorCells.Breakdown(field: field, categories: categories, gathered: .cells(cells)))
            }
            let whole: Gathered
            if let first = breakdowns.first { whole = first.gathered } else { whole = .cells(try gathered(nil).cells) }
            indicators.append(
                IndicatorCells(whole: whole, breakdowns: breakdowns, axis: indicator.seriesField == nil ? nil : indicator.series))
        }
        let distributions = try distributions(&reading)
        var cells = StudyCells(
            units: reading.units, periods: reading.periods, indicators: indicators, distributions: distributions,
            columns: UnitColumns(study.unitSlots.map { _ in [] }))
        cells.comparisons = try comparisons()
        cells.scales = try scales { level, line throws(Damage) in try reading.unit(level, line) }
        return cells
    }

    private func distributions(_ reading: inout CellReading) throws(Damage) -> [StudyCells.Distribution] {
        let answers = Dictionary(grouping: try CellLine.all(.distributions, files)) { $0["question"] }
        let options = Dictionary(grouping: try CellLine.all(.options, files)) { $0["question"] }
        var found: [StudyCells.Distribution] = []
        for (table, definition) in study.tables.enumerated() {
            guard let own = tables[table], own.plain > 0 else { continue }
            let levels = study.levels.indices.filter { $0 >= definition.level ?? Int.max && definition.unitPaths[$0] != nil }
            for field in definition.fields.indices {
                let id = FieldID(table: table, field: field)
                let question = "\(definition.id).\(definition.fields[field].id)"
                guard let lines = answers[question], let all = study.countedOptions(of: id) else { continue }
                let isWeighted = definition.weight(ofAnswersTo: field) != nil
                let cells = try reading.options(lines, options[question] ?? [], codes: all.map(\.code), isWeighted: isWeighted)
                found.append(StudyCells.Distribution(field: id, levels: levels, options: all, cells: cells))
            }
        }
        return found
    }
}

/// From ids to numbers of units, categories and periods.
private struct CellReading {
    let study: Study
    private(set) var units: StudyUnits
    private var unitNumbers: [[String: Int32]]
    private let columns: [String]
    private(set) var periods: [[MeraCells.Category]]

    init(_ study: Study, _ known: StudyUnits) {
        self.study = study
        units = known
        columns = study.unitColumns
        unitNumbers = known.levels.map { level in
            Dictionary(level.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        }
        periods = study.periodAxes.map { _ in [] }
    }

    func unit(_ level: Int, _ line: CellLine) throws(ComputedPart.Damage) -> Int32 {
        let id = line[columns[level]]
        if id.isEmpty { return -1 }
        guard let number = unitNumbers[level][id] else { throw line.damage }
        return number
    }

    private func category(_ code: String, _ id: FieldID) -> MeraCells.Category {
        MeraCells.Category(code: code, label: study.answerText(.string(code), of: study[id], language: study.language))
    }

    /// The cells of an indicator, undivided or divided by one field.
    mutating func cells(
        _ indicator: Indicator, _ lines: [CellLine], _ values: [CellLine], _ quotients: [CellLine], field: FieldID?
    ) throws(ComputedPart.Damage) -> (categories: [MeraCells.Category], cells: Cells) {
        var categories: [MeraCells.Category] = []
        if let field {
            let codes = Set(lines.map { $0["category"] }).subtracting([""])
            categories = study.ordered(codes, of: field).map { category($0, field) }
        }
        let places = Dictionary(categories.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        let hasPeriods = indicator.seriesField != nil
        if let series = indicator.series, let periodField = indicator.seriesField, let table = indicator.table {
            let id = FieldID(table: table, field: periodField)
            let codes = Set(lines.map { $0["period"] }).subtracting([""]).subtracting(periods[series].map(\.code))
            periods[series] += study.ordered(codes, of: id).map { category($0, id) }
        }
        let axis = indicator.series.map { periods[$0] } ?? []
        let periodPlaces = Dictionary(axis.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        func key(_ line: CellLine) throws(ComputedPart.Damage) -> [Int32] {
            var key: [Int32] = []
            for level in study.levels.indices { key.append(try unit(level, line)) }
            return key + [places[line["category"]] ?? -1, periodPlaces[line["period"]] ?? -1]
        }
        var keys: [[Int32]] = []
        var cellOf: [[Int32]: Int] = [:]
        for line in lines {
            let key = try key(line)
            if cellOf.updateValue(keys.count, forKey: key) != nil { throw line.damage }
            keys.append(key)
        }
        func ofCells(_ others: [CellLine]) throws(ComputedPart.Damage) -> [[CellLine]] {
            var found = [[CellLine]](repeating: [], count: lines.count)
            for line in others {
                guard let cell = cellOf[try key(line)] else { throw line.damage }
                found[cell].append(line)
            }
            return found
        }
        func column(_ place: Int) -> [Int32] { keys.map { $0[place] } }
        let levels = study.levels.count
        let grid = CellGrid(
            count: keys.count, unitOfCell: (0..<levels).map(column), categoryOfCell: field == nil ? [] : column(levels),
            periodOfCell: hasPeriods ? column(levels + 1) : [])
        var tallies: [Tally.Count] = []
        for line in lines { tallies += try line.tally }
        let (ownValues, ownQuotients) = (try ofCells(values), try ofCells(quotients))
        for (cell, line) in lines.enumerated() { try compare(line, ownValues[cell] + ownQuotients[cell]) }
        let content = try content(indicator, lines, ownValues, ownQuotients)
        return (categories, Cells(grid: grid, tallies: CellTallies(counts: tallies), content: content))
    }

    /// A damaged count must not be taken for so many values.
    private func compare(_ line: CellLine, _ values: [CellLine]) throws(ComputedPart.Damage) {
        guard !values.isEmpty else { return }
        var left = Int(try line.small("valid"))
        for value in values {
            left -= Int(try value.small("count"))
            guard left >= 0 else { throw value.damage }
        }
        guard left == 0 else { throw line.damage }
    }

    private func content(
        _ indicator: Indicator, _ lines: [CellLine], _ values: [[CellLine]], _ quotients: [[CellLine]]
    ) throws(ComputedPart.Damage) -> CellContent {
        func counts(_ column: String) throws(ComputedPart.Damage) -> [Int] {
            try lines.map { line throws(ComputedPart.Damage) in try line.count(column) }
        }
        func sums(_ column: String) throws(ComputedPart.Damage) -> [DecimalSum] {
            try lines.map { line throws(ComputedPart.Damage) in try line.sum(column, count: try line.count("valid")) }
        }
        if indicator.weight != nil {
            var all: [WeightedSums.Sums] = []
            for (cell, line) in lines.enumerated() {
                let valid = try line.count("valid")
                var sum = WeightedSums.Sums()
                sum.weight = try line.sum("weight", count: valid)
                sum.top = try line.sum("weighted", count: valid)
                sum.bottom = try line.sum("weighted_below", count: valid)
                sum.plain = try line.sum("plain", count: valid)
                sum.squares = try line.sum("squares", count: valid)
                for line in quotients[cell] {
                    let (quotient, weight) = (try Self.quotient(line), try line.number("weight"))
                    for _ in 0..<(try line.count("count")) { sum.top.add(quotient, times: weight) }
                }
                all.append(sum)
            }
            guard case .median = indicator.formula else {
                guard case .quantile = indicator.formula else { return .weighted(WeightedSums(all)) }
                return .weightedValues(CellWeightedValues(try weighted(values, quotients)), WeightedSums(all))
            }
            return .weightedValues(CellWeightedValues(try weighted(values, quotients)), WeightedSums(all))
        }
        switch indicator.formula {
        case .ratio: return .ratio(CellSums(try sums("above")), CellSums(try sums("below")))
        case .share: return .holding(try counts("holding"))
        case .count(let condition): return condition == nil ? .rows : .holding(try counts("holding"))
        case .completeness: return .completeness(expected: try counts("expected"), answered: try counts("answered"))
        case .median, .quantile: return .values(try Self.values(values, quotients))
        default:
            var totals = try sums("sum")
            for (cell, lines) in quotients.enumerated() where !lines.isEmpty {
                for line in lines { totals[cell].add(try Self.quotient(line), times: try line.count("count")) }
            }
            return .sums(CellSums(totals))
        }
    }

    private func weighted(
        _ values: [[CellLine]], _ quotients: [[CellLine]]
    ) throws(ComputedPart.Damage) -> [[WeightedNumber]] {
        var found: [[WeightedNumber]] = []
        for (lines, divided) in zip(values, quotients) {
            var own: [WeightedNumber] = []
            for line in divided {
                own.append(
                    WeightedNumber(
                        value: try Self.quotient(line), weight: try line.number("weight"), count: try line.count("count")))
            }
            for line in lines {
                own.append(
                    WeightedNumber(
                        value: try line.number("value"), weight: try line.number("weight"), count: try line.count("count")))
            }
            found.append(own)
        }
        return found
    }

    /// What was left to be divided, to 34 digits.
    private static func quotient(_ line: CellLine) throws(ComputedPart.Damage) -> Decimal {
        if !line["operation"].isEmpty { return try operated(line) }
        guard let quotient = try line.number("numerator").divided(by: try line.number("denominator")) else { throw line.damage }
        return quotient
    }

    /// A number with which something is done once a quotient beside it is divided.
    private static func operated(_ line: CellLine) throws(ComputedPart.Damage) -> Decimal {
        let number = try line.number("numerator")
        guard let quotient = try line.number("above").divided(by: try line.number("below")) else { throw line.damage }
        let result: Decimal? =
            switch line["operation"] {
            case "+", "<+": number.adding(quotient)
            case "-": number.subtracting(quotient)
            case "<-": quotient.subtracting(number)
            case "*", "<*": number.multiplied(by: quotient)
            case "/": number.divided(by: quotient)
            case "</": quotient.divided(by: number)
            default: nil
            }
        guard let result else { throw line.damage }
        return result
    }

    /// Every value with how often it stands there.
    private static func values(_ values: [[CellLine]], _ quotients: [[CellLine]]) throws(ComputedPart.Damage) -> CellValues {
        var found: [[(number: Decimal, count: Int)]] = []
        for (lines, divided) in zip(values, quotients) {
            var own: [(number: Decimal, count: Int)] = []
            for line in lines { own.append((try line.number("value"), try line.count("count"))) }
            for line in divided { own.append((try quotient(line), try line.count("count"))) }
            found.append(own)
        }
        return CellValues(found)
    }

    /// Of a closed question the answers and the options that were chosen.
    func options(
        _ lines: [CellLine], _ options: [CellLine], codes: [String], isWeighted: Bool
    ) throws(ComputedPart.Damage) -> OptionCells {
        let places = Dictionary(codes.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var keys: [[Int32]] = []
        var cellOf: [[Int32]: Int] = [:]
        var tallies: [Tally.Count] = []
        let none = OptionWeights.Sums(options: codes.count)
        var weights: [OptionWeights.Sums] = []
        for line in lines {
            var key: [Int32] = []
            for level in study.levels.indices { key.append(try unit(level, line)) }
            if cellOf.updateValue(keys.count, forKey: key) != nil { throw line.damage }
            keys.append(key)
            tallies += try line.tally
            var sums = none
            sums.answered = try line.sum("weight", count: try line.count("valid"))
            weights.append(sums)
        }
        var entries: [(cell: Int32, option: Int32, count: Int32)] = []
        for line in options {
            var key: [Int32] = []
            for level in study.levels.indices { key.append(try unit(level, line)) }
            guard let cell = cellOf[key], let option = places[line["option"]] else { throw line.damage }
            let count = try line.small("count")
            entries.append((Int32(cell), option, count))
            if isWeighted { weights[cell].options[Int(option)] = try line.sum("weight", count: Int(count)) }
        }
        return OptionCells(
            grid: CellGrid(count: keys.count, unitOfCell: study.levels.indices.map { level in keys.map { $0[level] } }),
            tallies: CellTallies(counts: tallies), chosen: ChosenOptions(cells: keys.count, entries: entries),
            weights: isWeighted ? OptionWeights(weights, options: codes.count) : nil)
    }
}

extension DecimalSum {
    /// Adds a number so many times.
    fileprivate mutating func add(_ number: Decimal, times: Int) {
        var left = times
        while left > 0 {
            // 34 digits and four more fit.
            let part = min(left, 1000)
            add(number.coefficient * Int128(part), exponent: number.exponent, count: part)
            left -= part
        }
    }
}
