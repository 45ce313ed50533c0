import FEEL
import MeraCells
import MeraModel

/// Makes the lines of one indicator: a line for each cell.
struct IndicatorWriting {
    let writing: CellsWriting
    let indicator: Indicator
    let periods: [Category]

    init(_ writing: CellsWriting, _ indicator: Indicator, periods: [Category]) {
        (self.writing, self.indicator, self.periods) = (writing, indicator, periods)
    }

    func write(_ file: String, _ gathered: Gathered, _ breakdown: String?, _ categories: [Category], _ lines: inout SortedLines) {
        switch (gathered, file) {
        case (.groups(let values), "groups.csv"): write(values, breakdown, categories, &lines)
        case (.cells(let cells), "cells.csv"): write(cells, breakdown, categories, &lines)
        case (.cells(let cells), "values.csv"): writeValues(cells, breakdown, categories, &lines)
        default: break
        }
    }

    private func begin(_ breakdown: String?, _ category: String?, _ period: String?, _ lines: inout SortedLines) {
        lines.field(indicator.id)
        lines.field(breakdown)
        lines.field(category)
        lines.field(period)
    }

    private func code(_ places: [Int32], _ cell: Int, _ all: [Category]) -> String? {
        places.isEmpty || all.isEmpty || places[cell] < 0 ? nil : all[Int(places[cell])].code
    }

    private func begin(_ cells: Cells, _ cell: Int, _ breakdown: String?, _ categories: [Category], _ lines: inout SortedLines) {
        begin(
            breakdown, code(cells.grid.categoryOfCell, cell, categories), code(cells.grid.periodOfCell, cell, periods), &lines)
        writing.places(cells.grid, cell, &lines)
    }

    private func write(_ cells: Cells, _ breakdown: String?, _ categories: [Category], _ lines: inout SortedLines) {
        for cell in 0..<cells.grid.count {
            begin(cells, cell, breakdown, categories, &lines)
            let tally = cells.tallies[cell]
            writing.write(tally, &lines)
            write(cells.content, cell, tally.valid, &lines)
            lines.endLine()
        }
    }

    /// holding, sum, above, below, expected, answered, weight, weighted, weighted_below, plain, squares
    private func write(_ content: CellContent, _ cell: Int, _ valid: Int, _ lines: inout SortedLines) {
        switch content {
        case .rows, .values: lines.empty(11)
        case .holding(let counts):
            lines.count(counts[cell])
            lines.empty(10)
        case .sums(let sums):
            lines.empty()
            lines.field(sums.sum(cell, count: valid))
            lines.empty(9)
        case .ratio(let above, let below):
            lines.empty(2)
            lines.field(above.sum(cell, count: valid))
            lines.field(below.sum(cell, count: valid))
            lines.empty(7)
        case .completeness(let expected, let answered):
            lines.empty(4)
            lines.count(expected[cell])
            lines.count(answered[cell])
            lines.empty(5)
        case .weighted(let sums), .weightedValues(_, let sums):
            lines.empty(6)
            let own = sums.ofCell[cell]
            for sum in [own.weight, own.top, own.bottom, own.plain, own.squares] { lines.field(sum) }
        }
    }

    private func writeValues(_ cells: Cells, _ breakdown: String?, _ categories: [Category], _ lines: inout SortedLines) {
        for cell in 0..<cells.grid.count {
            let (numbers, isWeighted): ([WeightedNumber], Bool)
            switch cells.content {
            case .values(let values): (numbers, isWeighted) = (values.numbers(cell), false)
            case .weightedValues(let values, _): (numbers, isWeighted) = (values.ofCell[cell], true)
            default: return
            }
            let sorted = numbers.sorted { ($0.value, $0.weight) < ($1.value, $1.weight) }
            var start = 0
            while start < sorted.count {
                let (value, weight) = (sorted[start].value, sorted[start].weight)
                let end = sorted[start...].firstIndex { $0.value != value || $0.weight != weight } ?? sorted.count
                begin(cells, cell, breakdown, categories, &lines)
                lines.field(value.description)
                lines.field(isWeighted ? weight.description : nil)
                lines.field(sorted[start..<end].reduce(0) { $0 + $1.count })
                lines.endLine()
                start = end
            }
        }
    }

    private func write(_ values: GroupValues, _ breakdown: String?, _ categories: [Category], _ lines: inout SortedLines) {
        let study = writing.study
        for (level, groups) in values.levels.enumerated() {
            for group in groups {
                let category = group.category < 0 ? nil : categories[Int(group.category)].code
                begin(breakdown, category, group.period < 0 ? nil : periods[Int(group.period)].code, &lines)
                lines.field(study.levels[level].id)
                lines.field(writing.names[level].names[Int(group.unit)])
                writing.write(group.tally, &lines)
                writing.write(group.outcome, &lines)
                lines.endLine()
            }
        }
        begin(breakdown, nil, nil, &lines)
        lines.empty(2 + Tally.width)
        writing.write(values.ofNobody, &lines)
        lines.endLine()
    }
}
