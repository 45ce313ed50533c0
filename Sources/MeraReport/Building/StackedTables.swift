import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Stacked bars: the answers to a question, or to several with the same options.
extension ReportBuilder {
    /// A row for each unit.
    func stackTable(_ distribution: Distribution) -> Report.Table {
        let rows = unitRows(distribution)
        let shades = shades(distribution)
        let reasons = missingReasons(rows.map(\.counts))
        var table = stackTable(
            caption: question(distribution), first: levelLabel(distribution.level), distribution, shades)
        table.columns += reasons.map { .init(words.answerReason($0).uppercasedFirst) }
        for row in rows {
            table.rows.append(
                .init(
                    [.text(row.label), stack(row.label, row.counts, distribution, shades), answered(row.counts)]
                        + missingCells(row.counts, reasons), isTotal: row.isTotal))
        }
        table.notes += weightNotes(distribution)
        return table
    }

    /// A row for each question.
    func batteryTable(_ battery: [Distribution]) -> Report.Table {
        let shades = shades(battery[0])
        var table = stackTable(
            caption: words(.captionBattery), first: words(.columnQuestion), battery[0], shades)
        for distribution in battery {
            guard let counts = distribution.units.first else { continue }
            let question = question(distribution)
            table.rows.append(.init([.text(question), stack(question, counts, distribution, shades), answered(counts)]))
        }
        table.notes += weightNotes(battery[0])
        return table
    }

    /// The numbers of the battery, with the missing answers beside.
    func batteryShares(_ battery: [Distribution]) -> Report.Table {
        let reasons = missingReasons(battery.compactMap(\.units.first))
        var table = Report.Table(
            caption: words(.captionBatteryShares),
            columns: [.init(words(.columnQuestion), .text)] + battery[0].options.map { .init(words.prose($0.label)) }
                + [.init(words(.columnAnswered))] + reasons.map { .init(words.answerReason($0).uppercasedFirst) })
        for distribution in battery {
            guard let counts = distribution.units.first else { continue }
            let cells = [.text(question(distribution))] + counts.counts.indices.map { shareCell($0, counts) }
            table.rows.append(.init(cells + [answered(counts)] + missingCells(counts, reasons)))
        }
        return table
    }

    private func stackTable(
        caption: String, first: String, _ distribution: Distribution, _ shades: [Report.Shade]
    ) -> Report.Table {
        Report.Table(
            caption: caption,
            legend: zip(distribution.options, shades).map { .init(label: words.prose($0.label), shade: $1) },
            columns: [.init(first, .text), .init(words(.columnStack), .stacks), .init(words(.columnAnswered))])
    }

    private func answered(_ counts: Distribution.Counts) -> Report.Cell { countCell(counts.answered, counts) }

    func stack(
        _ label: String, _ counts: Distribution.Counts, _ distribution: Distribution, _ shades: [Report.Shade]
    ) -> Report.Cell {
        guard counts.answered > 0 else { return .missing(whyNone(counts)) }
        let whole = Rounding(digits: 0, mode: study.defaults.rounding.mode)
        let parts = distribution.options.indices.compactMap { option -> Report.Stack.Part? in
            guard option < counts.counts.count, counts.counts[option] > 0 else { return nil }
            let amount = counts.amount(option..<option + 1)
            return Report.Stack.Part(
                share: Fraction(amount, of: counts.whole), shade: shades[option],
                label: words.percent(amount, of: counts.whole, whole).map(withoutSign) ?? "",
                title: distribution.options[option].label + "\u{00A0}— " + (share(option..<option + 1, counts) ?? ""))
        }
        return .stack(Report.Stack(parts: parts, title: label))
    }

    /// The column says that these are per cents.
    private func withoutSign(_ percent: String) -> String { String(percent.prefix { $0.isNumber }) }

    /// Options of an ordered list go from the worst end through the middle to the best; others are only told apart.
    func shades(_ distribution: Distribution) -> [Report.Shade] {
        let count = distribution.options.count
        guard let rises = direction(distribution), count > 1 else { return (0..<count).map { .category($0) } }
        return (0..<count).map { option in
            let step = (option * 2000) / (count - 1) - 1000
            return .diverging(rises ? step : -step)
        }
    }

    /// Whether the points that scores give to the options rise along the list; nil where no score gives any. Reversed items
    /// count against the others, so that questions of one list look alike.
    private func direction(_ distribution: Distribution) -> Bool? {
        guard let list = field(distribution).list else { return nil }
        var rising = 0
        var isScored = false
        for score in study.scores {
            for item in score.items where item.points != nil {
                guard case .choice(let scored) = study.tables[score.table].fields[item.field].kind, scored == list else {
                    continue
                }
                isScored = true
                rising += item.isReversed ? -1 : 1
            }
        }
        return isScored ? rising >= 0 : nil
    }
}
