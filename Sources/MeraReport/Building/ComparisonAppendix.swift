import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// Comparisons of groups: always an appendix with its method, never stars in the text.
extension ReportBuilder {
    func comparisonAppendix() -> Report.Section {
        var section = Report.Section(words(.headingComparisons), .appendix)
        section.isOnRequest = true
        section.blocks = [.paragraph(words(.comparisonPreface))]
        for made in result.comparisons {
            let comparison = study.comparisons[made.comparison]
            section.blocks.append(.subheading(words.label(comparison.passport, id: comparison.id)))
            section.blocks += ComparisonPage(builder: self, comparison: comparison, made: made).blocks
        }
        return section
    }
}

/// What the appendix says of one comparison.
private struct ComparisonPage {
    let builder: ReportBuilder
    let comparison: GroupComparison
    let made: ComparisonResult
    private var words: ReportWords { builder.words }
    private var study: Study { builder.study }

    var blocks: [Report.Block] {
        if made.isHidden { return [.note(words(MissingReason.suppressed.phrase).uppercasedFirst + ".")] }
        guard made.groups.count(where: { $0.n > 0 }) > 1 else { return [.callout(words(.comparisonOfOne), tone: .middle)] }
        var blocks: [Report.Block] = [.paragraph(method)]
        if let table = made.table { return blocks + answers(table) }
        if made.lacksReference { return [.callout(words(.comparisonLacksReference), tone: .middle)] }
        if let overall = made.overall {
            blocks.append(.paragraph(words(overall.isClear ? .overallClear : .overallUnclear, arguments(overall))))
        }
        blocks += sentences
        blocks.append(.table(contrasts))
        return blocks
    }

    /// A value of the rows, and a difference of two.
    private var value: NumberFormat {
        NumberFormat(rounding: comparison.rounding, unit: isShare ? .percent : nil)
    }

    private var difference: NumberFormat {
        NumberFormat(rounding: comparison.rounding, unit: isShare ? .percentagePoints : nil)
    }

    private let figure = NumberFormat(rounding: Rounding(digits: 2, mode: .halfUp), unit: nil)
    private var isShare: Bool { if case .share = comparison.measure { true } else { false } }
    private var isRank: Bool { if case .rank = comparison.measure { true } else { false } }

    /// One for each difference; of many only the clear ones, the table has all.
    private var sentences: [Report.Block] {
        let isLong = made.contrasts.count > Self.mostSentences
        let told = isLong ? made.contrasts.filter { $0.isClear == true } : made.contrasts
        let list: [Report.Block] = told.isEmpty ? [] : [.list(told.map { Report.Item(sentence($0), tone: .neutral) })]
        let rest = made.contrasts.count - told.count
        return list
            + (rest == 0
                ? [] : [.paragraph(words(.contrastsNotClear, ["n": .number(rest), "all": .number(made.contrasts.count)]))])
    }

    private static let mostSentences = 20

    /// How groups are compared, and how their rows were drawn.
    private var method: String {
        let text = words(comparison.method)
        // The sample of a table is told once.
        let isTold = builder.study.comparisons[..<made.comparison].contains {
            $0.usesSample && $0.table == comparison.table
        }
        guard comparison.usesSample, !isTold else { return text }
        let table = study.tables[comparison.table]
        return text + " "
            + words(.comparisonSample, ["design": .text(builder.designText(table, weight: table.weight))])
    }

    private func arguments(_ overall: ComparisonResult.Overall) -> Arguments {
        [
            "f": .text(words.number(overall.statistic, figure)), "degrees": .text(degrees(overall.degrees)),
            "below": .text(degrees(overall.degreesBelow)), "p": .text(equation(overall.p)),
        ]
    }

    /// Whole numbers as such: a correction alone makes others.
    private func degrees(_ number: Decimal) -> String {
        words.number(number, NumberFormat(rounding: Rounding(digits: number.isInteger ? 0 : 1, mode: .halfUp), unit: nil))
    }

    private func why(_ note: ComparisonResult.Note) -> Phrase? {
        ComparisonResult.Note.withoutTest.first { $0.note == note }?.why
    }

    private func label(_ group: Int?) -> String {
        group.map { words.prose(made.groups[$0].label) } ?? words(.comparisonRest)
    }

    /// `0,013`, or `< 0,001`.
    private func chance(_ p: Decimal) -> String {
        guard let least = Decimal(coefficient: Int64(1), exponent: -3), p < least else {
            return words.number(p, NumberFormat(rounding: Rounding(digits: 3, mode: .halfUp), unit: nil))
        }
        return "<\u{00A0}" + words.number(least)
    }

    /// `p = 0,013`, `p < 0,001`
    private func equation(_ p: Decimal) -> String {
        let text = chance(p)
        return text.hasPrefix("<") ? "p\u{00A0}" + text : "p\u{00A0}=\u{00A0}" + text
    }

    private func sentence(_ contrast: ComparisonResult.Contrast) -> String {
        var arguments: Arguments = [
            "group": .text(words.quoted(label(contrast.group))),
            "against": .text(contrast.against == nil ? label(nil) : words.quoted(label(contrast.against))),
        ]
        if let why = contrast.note.flatMap(why) {
            arguments["why"] = .phrase(why)
            return words(.contrastWithoutTest, arguments)
        }
        switch contrast.note {
        case .tooFew: return words(.contrastTooFew, arguments)
        case .noSpread: return words(.contrastWithoutSpread, arguments)
        case .separated where contrast.p == nil: return words(.contrastSeparatedAlone, arguments)
        default: break
        }
        guard let p = contrast.adjusted else { return words(.contrastTooFew, arguments) }
        arguments["p"] = .text(equation(p))
        let effect = contrast.difference ?? contrast.effect ?? .zero
        let format = isRank ? figure : difference
        arguments["d"] = .text(words.number(effect.absolute, format))
        if let interval = contrast.interval {
            arguments["lower"] = .text(words.number(interval.lower, format))
            arguments["upper"] = .text(words.number(interval.upper, format))
        }
        let isClear = contrast.isClear ?? false
        let phrase: Phrase
        if !isClear {
            phrase = contrast.interval == nil ? .contrastUnclearAlone : .contrastUnclear
        } else if isRank {
            phrase = effect.isNegative ? .contrastRanksLower : .contrastRanksHigher
        } else {
            phrase = effect.isNegative ? .contrastLower : .contrastHigher
        }
        return words(phrase, arguments) + (contrast.note == .separated ? " " + words(.contrastSeparated) : "")
    }

    private var columns: [Report.Table.Column] {
        let gap: [Phrase] = isRank ? [.columnEffectInterval] : [.columnGap, .columnGapInterval]
        let figures: [Phrase] = [comparison.statistic, .columnChance, .columnHolm, comparison.measure.effect]
        let numbers: [Phrase] = [.columnBothRows, .columnGroupValue, .columnAgainstValue] + gap + figures
        return [.init(words(.columnGroup), .text), .init(words(.columnAgainst), .text)] + numbers.map { .init(words($0)) }
    }

    private var contrasts: Report.Table {
        let title = words.label(comparison.passport, id: comparison.id)
        var table = Report.Table(
            caption: words(.captionContrasts, ["label": .text(title)]), columns: columns)
        for contrast in made.contrasts {
            func cell(_ number: Decimal?, _ format: NumberFormat) -> Report.Cell {
                number.map { .number(words.number($0, format)) } ?? .none
            }
            var cells: [Report.Cell] = [
                .text(label(contrast.group)), .text(label(contrast.against)),
                .number(words.number(contrast.n) + " / " + words.number(contrast.others)), cell(contrast.value, value),
                cell(contrast.othersValue, value),
            ]
            if !isRank { cells.append(cell(contrast.difference, difference)) }
            let ends = isRank ? figure : difference
            cells += [
                contrast.interval.map {
                    .number(words.digits($0.lower, ends) + " … " + words.digits($0.upper, ends))
                } ?? .none,
                statistic(contrast), contrast.p.map { .number(chance($0)) } ?? .none,
                contrast.adjusted.map { .number(chance($0)) } ?? .none, cell(contrast.effect, figure),
            ]
            table.rows.append(.init(cells))
        }
        table.notes = [words(comparison.source)] + (made.overall == nil ? [] : [words(.noteOverall)]) + [words(.noteHolm)]
        let missing = made.groups.reduce(0) { $0 + $1.missing }
        if missing > 0 { table.notes.append(words(.noteWithoutValue, ["n": .number(missing)])) }
        return table
    }

    private func statistic(_ contrast: ComparisonResult.Contrast) -> Report.Cell {
        guard let statistic = contrast.statistic else { return .none }
        let text = words.number(statistic, figure)
        guard !isShare || comparison.usesSample, let degrees = contrast.degrees else { return .number(text) }
        return .number(text + " (" + self.degrees(degrees) + ")")
    }

    private func answers(_ cross: ComparisonResult.CrossTable) -> [Report.Block] {
        var table = Report.Table(
            caption: words(
                .captionCross, ["label": .text(words.label(comparison.passport, id: comparison.id))]),
            columns: [.init(words(.columnOption), .text)] + made.groups.map { .init(words.prose($0.label)) })
        for (place, option) in cross.options.enumerated() {
            let cells = made.groups.indices.map { group -> Report.Cell in
                let (count, whole) = (cross.counts[group][place], made.groups[group].n)
                if comparison.usesSample {
                    return cross.shares[group][place].map { .number(words.number($0, percent)) } ?? .none
                }
                return words.percent(count, of: whole, comparison.rounding).map { .number($0) } ?? .none
            }
            table.rows.append(.init([.text(words.prose(option.label))] + cells))
        }
        table.rows.append(
            .init([.text(words(.columnAnswered))] + made.groups.map { .number(words.number($0.n)) }, isTotal: true))
        guard let square = cross.statistic, let effect = cross.effect else {
            return [.callout(words(.crossWithoutSpread), tone: .middle), .table(table)]
        }
        if comparison.usesSample { return sampled(cross, square, effect, table) }
        guard let p = cross.p else { return [.table(table)] }
        let isClear = p < ComparisonPage.level
        let said = words(
            isClear ? .crossClear : .crossUnclear,
            [
                "square": .text(words.number(square, figure)), "degrees": .number(cross.degrees), "p": .text(equation(p)),
                "v": .text(words.number(effect, figure)),
            ])
        if cross.smallCells > 0 {
            table.notes.append(words(.noteSmallCells, ["n": .number(cross.smallCells), "all": .number(cross.cells)]))
        }
        table.notes.append(words(comparison.source))
        return [.paragraph(said), .table(table)]
    }

    private var percent: NumberFormat { NumberFormat(rounding: comparison.rounding, unit: .percent) }

    /// The table of a sample: weighted, tested with the correction of Rao and Scott.
    private func sampled(
        _ cross: ComparisonResult.CrossTable, _ square: Decimal, _ effect: Decimal, _ table: Report.Table
    ) -> [Report.Block] {
        var table = table
        table.notes.append(words(.noteWeightedShares))
        guard let corrected = cross.corrected, let p = cross.p else {
            let why = cross.note.flatMap(why) ?? Phrase(en: "", ru: "")
            return [.callout(words(.crossWithoutTest, ["why": .phrase(why)]), tone: .middle), .table(table)]
        }
        var arguments = arguments(corrected)
        arguments["v"] = .text(words.number(effect, figure))
        let said = words(corrected.isClear ? .crossSampleClear : .crossSampleUnclear, arguments)
        table.notes += [
            words(.noteRaoScott, ["square": .text(words.number(square, figure)), "p": .text(equation(p))]),
            words(comparison.source),
        ]
        return [.paragraph(said), .table(table)]
    }

    private static let level = Decimal(coefficient: Int64(5), exponent: -2) ?? .zero
}
