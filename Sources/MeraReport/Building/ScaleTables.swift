import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// The figures of a scale, of its items and of the options of a test.
extension ScalePage {
    func tables(_ quality: ScaleQuality) -> [Report.Block] {
        var blocks: [Report.Block] = [.table(scaleTable(quality))]
        if asked.parts.contains(.items) || asked.parts.contains(.omega) { blocks.append(.table(itemTable(quality))) }
        if asked.parts.contains(.answers) { blocks.append(.table(answerTable(quality))) }
        if asked.parts.contains(.options), asked.isTest, quality.items.contains(where: { !$0.options.isEmpty }) {
            blocks.append(.table(optionTable(quality)))
        }
        return blocks
    }

    private func scaleTable(_ quality: ScaleQuality) -> Report.Table {
        var table = Report.Table(
            caption: words(.captionScale, ["label": .text(label)]),
            columns: [.init(words(.columnFigure), .text), .init(words(.columnValueOf))])
        for measure in ScaleMeasure.allCases where measure.part.map(asked.parts.contains) ?? true {
            guard let outcome = quality.measures[measure], outcome.reason != .notApplicable else { continue }
            let isKR20 = measure == .alpha && asked.isTest
            table.rows.append(
                .init([
                    .text(words(isKR20 ? .kuderRichardson : measure.words)),
                    cell(outcome, measure.format(study.defaults.rounding)),
                ]))
        }
        if asked.parts.contains(.alpha) { table.notes.append(words(.noteAlphaWords)) }
        return table
    }

    private func itemTable(_ quality: ScaleQuality) -> Report.Table {
        let measures = ItemMeasure.allCases.filter { measure in
            guard measure.part != .answers, asked.parts.contains(measure.part) else { return false }
            // In a test the mean is the share of right answers.
            if asked.isTest, measure == .mean { return false }
            return quality.items.contains { item in
                item.measures[measure].map { $0.reason != .notApplicable } ?? false
            }
        }
        var table = Report.Table(
            caption: words(.captionScaleItems, ["label": .text(label)]),
            columns: [.init(words(.columnQuestion), .text)] + measures.map { .init(words($0.words)) })
        for (place, item) in quality.items.enumerated() {
            table.rows.append(
                .init(
                    [.text(itemLabel(place) + reversed(place))]
                        + measures.map { cell(item.measures[$0], $0.format(study.defaults.rounding)) }))
        }
        if measures.contains(.itemRest) { table.notes.append(words(.noteScaleItems)) }
        if let size = quality.groupSize, measures.contains(.discrimination) {
            table.notes.append(words(.noteGroups, ["n": .number(size)]))
        }
        return table
    }

    private func reversed(_ item: Int) -> String { asked.items[item].coefficient < 0 ? words(.itemReversed) : "" }

    private func answerTable(_ quality: ScaleQuality) -> Report.Table {
        let measures = [ItemMeasure.n, .unanswered, .floor, .ceiling]
        var table = Report.Table(
            caption: words(.captionScaleAnswers, ["label": .text(label)]),
            columns: [.init(words(.columnQuestion), .text)] + measures.map { .init(words($0.words)) })
        for (place, item) in quality.items.enumerated() {
            table.rows.append(
                .init(
                    [.text(itemLabel(place))]
                        + measures.map { measure in
                            let format = NumberFormat(
                                rounding: measure.format(study.defaults.rounding).rounding,
                                unit: measure.isCount ? .count : nil)
                            return cell(item.measures[measure], format)
                        }))
        }
        return table
    }

    private func optionTable(_ quality: ScaleQuality) -> Report.Table {
        var table = Report.Table(
            caption: words(.captionOptions, ["label": .text(label)]),
            columns: [
                .init(words(.columnOption), .text), .init(words(.columnChosen)), .init("%"), .init(words(.columnBottom)),
                .init(words(.columnTop)), .init(words(.columnWithTotal)),
            ])
        let percent = ItemMeasure.floor.format(study.defaults.rounding)
        func share(_ number: Decimal) -> Report.Cell { cell(.value(.number(number)), percent) }
        for (place, item) in quality.items.enumerated() where !item.options.isEmpty {
            table.rows.append(.init(heading: itemLabel(place)))
            for option in item.options {
                let name = optionLabel(option.code, place)
                table.rows.append(
                    .init([
                        .text(option.isRight ? words(.rightAnswer, ["label": .text(name)]) : name),
                        .number(words.number(option.count)), share(option.share), share(option.bottom), share(option.top),
                        cell(option.pointBiserial, ItemMeasure.itemRest.format(study.defaults.rounding)),
                    ]))
            }
        }
        if let size = quality.groupSize { table.notes.append(words(.noteGroups, ["n": .number(size)])) }
        return table
    }
}
