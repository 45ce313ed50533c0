import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Questions with one ordered list: stacked bars, how many stand at each end, the mean, the base.
extension ReportBuilder {
    func likertBlocks(_ outline: ReportOutline.Likert) -> [Report.Block] {
        guard let level = outline.level ?? topLevel else { return [] }
        let found = outline.fields.compactMap { field in
            result.distributions.first { $0.field == field && $0.level == level }
        }
        guard let first = found.first, !units(level).isEmpty else { return [.note(words(.nothingToShow))] }
        let ends = outline.ends(of: first.options.count)
        if units(level).count == 1 {
            let rows = found.compactMap { distribution in
                distribution.units.first.map { (label: question(distribution), counts: $0, isTotal: false) }
            }
            return [.table(likertTable(words(.captionLikert), words(.columnQuestion), rows, first, ends))]
        }
        return found.map { distribution in
            .table(
                likertTable(
                    question(distribution), levelLabel(level), unitRows(distribution), distribution, ends))
        }
    }

    private func likertTable(
        _ caption: String, _ first: String, _ rows: [(label: String, counts: Distribution.Counts, isTotal: Bool)],
        _ distribution: Distribution, _ ends: Int
    ) -> Report.Table {
        let shades = shades(distribution)
        let options = distribution.options
        let numbers = options.numbers
        let hasErrors = rows.contains { !$0.counts.errors.isEmpty }
        let hasSilent = rows.contains { !$0.counts.missing.isEmpty }
        var table = Report.Table(
            caption: caption,
            legend: zip(options, shades).map { .init(label: words.prose($0.label), shade: $1) },
            columns: [
                .init(first, .text), .init(words(.columnStack), .stacks),
                .init(words(.columnLow, ["n": .number(ends)])), .init(words(.columnHigh, ["n": .number(ends)])),
                .init(words(.columnMean)), .init(words(.columnAnswered)),
            ])
        if hasErrors {
            // Beside each figure its interval.
            for place in [5, 4, 3] {
                table.columns.insert(.init(intervalTitle(confidence: Indicator.usualConfidence)), at: place)
            }
        }
        if hasSilent { table.columns.append(.init(words(.columnSilent))) }
        for (label, counts, isTotal) in rows {
            let last = counts.counts.count
            func interval(_ share: AnswerShare, _ rounding: Rounding) -> [Report.Cell] {
                hasErrors ? [intervalCell(distribution.error(share, counts), rounding)] : []
            }
            let whole = study.defaults.rounding
            var cells = [.text(label), stack(label, counts, distribution, shades)]
            cells += [endCell(0..<min(ends, last), counts)] + interval(.lowest(ends), whole)
            cells += [endCell(max(last - ends, 0)..<last, counts)] + interval(.highest(ends), whole)
            cells += [meanCell(counts, numbers)] + interval(.mean, meanRounding)
            cells.append(countCell(counts.answered, counts))
            if hasSilent {
                // Whom the question does not concern is not silent.
                let silent = counts.missing.filter { $0.reason != .notApplicable }.reduce(0) { $0 + $1.rows }
                cells.append(countCell(silent, counts))
            }
            table.rows.append(.init(cells, isTotal: isTotal))
        }
        table.notes = likertNotes(options.map(\.label), numbers, ends) + weightNotes(distribution)
        return table
    }

    private func likertNotes(_ labels: [String], _ numbers: [Decimal], _ ends: Int) -> [String] {
        guard let first = labels.first, let last = labels.last, let least = numbers.first, let most = numbers.last else {
            return []
        }
        func joined(_ labels: some Sequence<String>) -> String { labels.map(words.quoted).joined(separator: ", ") }
        return [
            words(
                .noteEnds,
                ["n": .number(ends), "low": .text(joined(labels.prefix(ends))), "high": .text(joined(labels.suffix(ends)))]),
            words(
                .noteMean,
                [
                    "least": .text(words.number(least)), "most": .text(words.number(most)), "first": .text(first),
                    "last": .text(last),
                ]),
        ]
    }

    /// Two digits tell apart what one would not: the scale is short.
    private var meanRounding: Rounding { Rounding(digits: 2, mode: study.defaults.rounding.mode) }

    private func meanCell(_ counts: Distribution.Counts, _ numbers: [Decimal]) -> Report.Cell {
        guard counts.answered > 0, let mean = counts.sum(numbers)?.divided(by: counts.whole) else { return .none }
        let rounding = meanRounding
        return .number(NumberText.text(mean, fractionDigits: rounding.digits, rounding.mode, language: words.code))
    }

    private func endCell(_ options: Range<Int>, _ counts: Distribution.Counts) -> Report.Cell {
        guard counts.answered > 0, let share = counts.amount(options).multiplied(by: 100)?.divided(by: counts.whole) else {
            return .none
        }
        let rounding = study.defaults.rounding
        return .number(NumberText.text(share, fractionDigits: rounding.digits, rounding.mode, language: words.code))
    }
}
