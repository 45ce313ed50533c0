import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// The quality of scores: what a methodologist reads before believing them.
extension ReportBuilder {
    func scaleBlocks(_ outline: ReportOutline.Scales) -> [Report.Block] {
        outline.scores.flatMap { index -> [Report.Block] in
            guard let scale = result.scales.first(where: { $0.score == index }) else { return [.note(words(.nothingToShow))] }
            let page = ScalePage(self, study.scores[index], scale)
            let heading: [Report.Block] = outline.scores.count > 1 ? [.subheading(page.label)] : []
            return heading + page.blocks(level: outline.level) + page.breakdowns
        }
    }
}

/// What the report says of one scale.
struct ScalePage {
    let builder: ReportBuilder
    let score: Score
    let asked: Reliability
    let scale: ScaleResult
    var words: ReportWords { builder.words }
    var study: Study { builder.study }
    var label: String { words.label(score.passport, id: score.id) }

    init(_ builder: ReportBuilder, _ score: Score, _ scale: ScaleResult) {
        (self.builder, self.score, self.scale) = (builder, score, scale)
        asked =
            score.reliability
            ?? Reliability(
                parts: [], levels: [], items: [], isTest: false, isAlike: false, grain: .one, hasty: nil, pairs: [])
    }

    func blocks(level: Int?) -> [Report.Block] {
        guard let level = level ?? asked.levels.last, !scale.units[level].isEmpty else { return [.note(words(.nothingToShow))] }
        let units = scale.units[level]
        guard units.count == 1, let quality = units.first else {
            return [.table(unitTable(level))] + sentences(of: level)
        }
        if quality.isHidden { return [.note(words(MissingReason.suppressed.phrase).uppercasedFirst + ".")] }
        let base = words(
            .scaleBase,
            [
                "label": .text(label), "items": .number(score.items.count), "n": .text(words.number(quality.complete)),
                "rows": .number(quality.rows),
            ])
        let test = asked.isTest ? " " + words(.scaleTest) : ""
        return [.paragraph(base + test)] + verdict(quality) + judgements(quality) + tables(quality)
    }

    /// A number of the scale in words; a dash where there is none.
    func text(_ outcome: Outcome?, _ format: NumberFormat) -> String {
        outcome?.number.map { words.number($0, format) } ?? "—"
    }

    func text(_ measure: ScaleMeasure, _ quality: ScaleQuality) -> String {
        text(quality.measures[measure], measure.format(study.defaults.rounding))
    }

    func cell(_ outcome: Outcome?, _ format: NumberFormat) -> Report.Cell {
        if let number = outcome?.number { return .number(words.number(number, format)) }
        return outcome?.reason.map { .missing(words($0.phrase)) } ?? .none
    }

    func itemLabel(_ item: Int) -> String {
        words.prose(study.tables[score.table].fields[score.items[item].field].label(words.code))
    }

    private func verdict(_ quality: ScaleQuality) -> [Report.Block] {
        guard let alpha = quality[.alpha] else {
            let reason: Phrase = quality.complete < 2 ? .scaleTooFew : .scaleNoSpread
            return [.callout(words(.scaleUnknown, ["reason": .phrase(reason)]), tone: .bad)]
        }
        guard asked.parts.contains(.alpha) else { return [] }
        let (word, tone) = Self.word(alpha)
        var arguments: Arguments = ["alpha": .text(text(.alpha, quality)), "word": .phrase(word)]
        guard let lower = quality[.alphaLower], let upper = quality[.alphaUpper] else {
            return [.callout(words(.scaleVerdictAlone, arguments), tone: tone)]
        }
        arguments["lower"] = .text(text(.alphaLower, quality))
        arguments["upper"] = .text(text(.alphaUpper, quality))
        var sentence = words(.scaleVerdict, arguments)
        if let width = upper.subtracting(lower), width > Self.wide { sentence += " " + words(.alphaWide) }
        if alpha > Self.redundant { sentence += " " + words(.alphaRedundant) }
        return [.callout(sentence, tone: tone)]
    }

    private static let wide = Decimal(coefficient: Int64(2), exponent: -1) ?? .one
    private static let redundant = Decimal(coefficient: Int64(95), exponent: -2) ?? .one

    /// After George and Mallery (2003).
    private static func word(_ alpha: Decimal) -> (Phrase, BandList.Tone) {
        func isAtLeast(_ tenths: Int) -> Bool { alpha >= Decimal(coefficient: Int64(tenths), exponent: -1) ?? .one }
        if isAtLeast(9) { return (.alphaExcellent, .good) }
        if isAtLeast(8) { return (.alphaGood, .good) }
        if isAtLeast(7) { return (.alphaAcceptable, .good) }
        if isAtLeast(6) { return (.alphaQuestionable, .middle) }
        return isAtLeast(5) ? (.alphaPoor, .bad) : (.alphaUnacceptable, .bad)
    }

    private func sentences(of level: Int) -> [Report.Block] {
        asked.parts.contains(.alpha) ? [.note(words(.noteAlphaWords))] : []
    }

    /// Units side by side.
    private func unitTable(_ level: Int) -> Report.Table {
        let measures = [ScaleMeasure.alpha, .alphaLower, .alphaUpper, .omega, .lambda6].filter {
            $0.part.map(asked.parts.contains) ?? true
        }
        var table = Report.Table(
            caption: words(.captionScales, ["label": .text(label)]),
            columns: [.init(builder.levelLabel(level), .text), .init(words(.columnComplete))]
                + measures.map { .init(words($0.words)) })
        for (unit, quality) in scale.units[level].enumerated() {
            let name = builder.unitLabel(UnitReference(level: level, unit: unit))
            if quality.isHidden {
                let hidden = Report.Cell.missing(words(MissingReason.suppressed.phrase))
                table.rows.append(.init([.text(name)] + Array(repeating: hidden, count: measures.count + 1)))
                continue
            }
            table.rows.append(
                .init(
                    [.text(name), .number(words.number(quality.complete))]
                        + measures.map { cell(quality.measures[$0], $0.format(study.defaults.rounding)) }))
        }
        return table
    }
}
