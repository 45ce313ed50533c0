import FEEL
public import MeraModel

extension StudyCells {
    /// The cells as text, one a line, in an order that does not depend on how they were made: `mera debug cells`.
    public func lines(_ study: Study) -> [String] {
        var lines: [String] = []
        for (level, units) in zip(study.levels, units.levels) { lines.append("level \(level.id): \(units.count)") }
        for (axis, periods) in zip(study.periodAxes, periods) {
            lines.append("periods \(axis.id): \(periods.map(\.code).joined(separator: ", "))")
        }
        for (indicator, cells) in zip(study.indicators, indicators) {
            guard let cells else { continue }
            let periods = cells.axis.map { self.periods[$0] } ?? []
            if cells.breakdowns.isEmpty || !cells.addsUp {
                lines += self.lines(cells.whole, categories: [], periods, study).map { "\(indicator.id) \($0)" }
            }
            for breakdown in cells.breakdowns {
                let field = indicator.table.map { study.tables[$0].fields[breakdown.field].id } ?? ""
                lines += self.lines(breakdown.gathered, categories: breakdown.categories, periods, study).map {
                    "\(indicator.id) by \(field) \($0)"
                }
            }
        }
        for distribution in distributions {
            let id = distribution.field
            let name = "\(study.tables[id.table].id).\(study.tables[id.table].fields[id.field].id)"
            let cells = distribution.cells
            let names = names(cells.grid, [], [], study)
            lines += names.indices.map { cell in
                var chosen = cells.chosen[cell].map { "\(distribution.options[$0.option].code)=\($0.count)" }
                if let weights = cells.weights?.ofCell[cell] {
                    chosen.append("weight=\(([weights.answered] + weights.options).map { $0.total?.description ?? "?" })")
                }
                return "distribution \(name) \(names[cell]) \(Self.text(cells.tallies[cell])) \(chosen.joined(separator: " "))"
            }.sorted()
        }
        return lines
    }

    private func lines(_ gathered: Gathered, categories: [Category], _ periods: [Category], _ study: Study) -> [String] {
        switch gathered {
        case .cells(let cells):
            return names(cells.grid, categories, periods, study).enumerated().map { cell, name in
                let tally = cells.tallies[cell]
                return "\(name) \(Self.text(tally)) \(cells.content.text(cell, rows: tally.valid))"
            }.sorted()
        case .groups(let values):
            return zip(study.levels, values.levels).flatMap { level, groups in
                groups.map { group in
                    let category = group.category < 0 ? "" : " " + categories[Int(group.category)].code
                    let period = group.period < 0 ? "" : " " + periods[Int(group.period)].code
                    let unit = units.levels[study.level(level.id) ?? 0][Int(group.unit)].id
                    return
                        "\(level.id) \(unit)\(category)\(period) \(Self.text(group.tally)) of all rows: \(Self.text(group.outcome))"
                }
            }
        }
    }

    /// `site=a region=R quarter 2`
    private func names(_ grid: CellGrid, _ categories: [Category], _ periods: [Category], _ study: Study) -> [String] {
        (0..<grid.count).map { cell in
            let units = study.levels.indices.compactMap { level -> String? in
                let unit = Int(grid.unitOfCell[level][cell])
                return unit < 0 ? nil : "\(study.levels[level].id)=\(self.units[level][unit].id)"
            }
            func code(_ places: [Int32], _ all: [Category]) -> [String] {
                places.isEmpty || all.isEmpty ? [] : [places[cell] < 0 ? "-" : all[Int(places[cell])].code]
            }
            let parts = code(grid.categoryOfCell, categories) + code(grid.periodOfCell, periods)
            return (units + parts).joined(separator: " ")
        }
    }

    private static func text(_ tally: Tally) -> String {
        (["rows=\(tally.valid)"] + tally.missingRows.map { "\($0.reason.word)=\($0.rows)" }).joined(separator: " ")
    }

    private static func text(_ outcome: Outcome?) -> String {
        switch outcome {
        case .value(let value): value.plainText
        case .missing(let reason): reason.word
        case nil: "-"
        }
    }
}

extension CellContent {
    /// - Parameter rows: with a value.
    fileprivate func text(_ cell: Int, rows: Int) -> String {
        func number(_ sum: DecimalSum) -> String { sum.total?.description ?? "?" }
        return switch self {
        case .rows: ""
        case .holding(let counts): "true=\(counts[cell])"
        case .sums(let sums): "sum=\(number(sums.sum(cell, count: rows)))"
        case .ratio(let above, let below):
            "above=\(number(above.sum(cell, count: rows))) below=\(number(below.sum(cell, count: rows)))"
        case .values(let values):
            "values="
                + values.numbers(cell).sorted { $0.value < $1.value }.flatMap {
                    repeatElement($0.value.description, count: $0.count)
                }
                .joined(separator: ",")
        case .completeness(let expected, let answered): "answered=\(answered[cell])/\(expected[cell])"
        case .weighted(let sums): Self.text(sums.ofCell[cell])
        case .weightedValues(let values, let sums):
            Self.text(sums.ofCell[cell]) + " values="
                + values.ofCell[cell].flatMap { repeatElement("\($0.value)*\($0.weight)", count: $0.count) }.sorted().joined(
                    separator: ",")
        }
    }

    private static func text(_ sums: WeightedSums.Sums) -> String {
        func number(_ sum: DecimalSum) -> String { sum.total?.description ?? "?" }
        return "weight=\(number(sums.weight)) top=\(number(sums.top)) bottom=\(number(sums.bottom))"
    }
}
