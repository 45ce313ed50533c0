import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// How the numbers were made, from the definitions themselves.
extension ReportBuilder {
    func methodAppendix() -> Report.Section {
        var section = Report.Section(words(.headingMethod), .appendix)
        section.blocks.append(.paragraph(words(.methodPreface)))
        section.blocks.append(.list(defaults()))
        if !study.parameters.isEmpty {
            section.blocks.append(.heading(words(.headingParameters)))
            for parameter in study.parameters { section.blocks.append(.entry(passport(parameter))) }
        }
        if !study.functions.isEmpty {
            section.blocks.append(.heading(words(.headingFunctions)))
            for function in study.functions { section.blocks.append(.entry(passport(function))) }
        }
        if !study.parameters.isEmpty || !study.functions.isEmpty {
            section.blocks.append(.heading(words(.headingIndicators)))
        }
        for indicator in study.indicators { section.blocks.append(.entry(passport(indicator))) }
        if !study.scores.isEmpty {
            section.blocks.append(.heading(words(.headingScores)))
            for score in study.scores { section.blocks.append(.entry(passport(score))) }
        }
        if !study.comparisons.isEmpty {
            section.blocks.append(.heading(words(.headingComparisons)))
            for comparison in study.comparisons { section.blocks.append(.entry(passport(comparison))) }
        }
        return section
    }

    func defaults() -> [Report.Item] {
        [
            Report.Item(words(.methodMissing)),
            Report.Item(
                words(
                    .methodRounding,
                    ["digits": .number(study.defaults.rounding.digits), "mode": .phrase(study.defaults.rounding.mode.words)])),
            Report.Item(words(.methodMinimumBase, ["n": .number(study.defaults.minimumBase)])),
        ]
            + statusRules()
            + (result.profile == .public
                ? [Report.Item(words(.methodPublication, ["n": .number(study.publication.minimumBase)]))] : [])
            + (study.edition.map { [Report.Item(words(in: $0))] } ?? [])
    }

    /// The edition in which the definitions were taken, and what it amends.
    private func words(in edition: Edition) -> String {
        let days = words(
            .methodEdition,
            [
                "from": .text(edition.from.map(words.date) ?? "…"), "to": .text(edition.through.map(words.date) ?? "…"),
            ])
        guard !edition.amendments.isEmpty else { return days }
        let amended = edition.amendments.map { amendment in
            let source = words.prose(amendment.source).map { ", " + $0 } ?? ""
            return amendment.thing + " (" + words(.methodAmended, ["day": .text(amendment.from.map(words.date) ?? "…")]) + source
                + ")"
        }
        return days + " " + words(.methodAmendments, ["list": .text(amended.joined(separator: "; "))])
    }

    func passport(_ indicator: Indicator) -> Report.Entry {
        var facts = [
            Report.Fact(words(.factMethod), words(indicator.formula.words)),
            Report.Fact(words(.factFormula), indicator.written, isCode: true),
        ]
        if case .index(let composite) = indicator.formula {
            facts += self.facts(composite) + comparisonFact(composite, indicator)
        }
        if let table = indicator.table {
            facts.append(.init(words(.factTable), dataLabel(table)))
        }
        if let unit = indicator.unit { facts.append(.init(words(.factUnit), words.unitWord(unit))) }
        facts.append(.init(words(.factLevels), indicator.levels.map { levelLabel($0).lowercasedFirst }.joined(separator: ", ")))
        if !indicator.breakdown.isEmpty, let table = indicator.table {
            let fields = indicator.breakdown.map { study.tables[table].fields[$0].label(words.code).lowercasedFirst }
            facts.append(.init(words(.factBreakdown), fields.joined(separator: ", ")))
        }
        if indicator.type == .number, indicator.better != .none {
            facts.append(.init(words(.factBetter), words(indicator.better.words)))
        }
        if let target = indicator.target { facts.append(.init(words(.factTarget), words.target(target, of: indicator))) }
        if let list = indicator.bands { facts.append(.init(words(.factBands), bandRanges(study.bandLists[list]))) }
        facts += errorFacts(indicator)
        // The preface tells what holds where nothing else is said.
        if indicator.type == .number, indicator.rounding != study.defaults.rounding {
            facts.append(.init(words(.factRounding), rounding(indicator.rounding)))
        }
        if indicator.minimumBase != study.defaults.minimumBase {
            facts.append(.init(words(.factMinimumBase), words.number(indicator.minimumBase)))
        }
        if indicator.publication != .protected {
            facts.append(.init(words(.factPublication), words(indicator.publication.words)))
        }
        facts += conditions(indicator)
        facts += series(indicator)
        if let period = words.prose(indicator.period) { facts.append(.init(words(.factPeriod), period)) }
        return Report.Entry(
            words.prose(indicator.label(words.code)), id: indicator.id, facts: facts + common(indicator.passport))
    }

    /// What tells the periods, and which of them is reported on.
    private func series(_ indicator: Indicator) -> [Report.Fact] {
        guard let axis = indicator.series.map({ study.periodAxes[$0] }) else { return [] }
        let series = result.indicators.first { study.indicators[$0.indicator].id == indicator.id }?.series
        let period = series.flatMap { series in series.reporting.map { series.periods[$0].label } }
        return [
            Report.Fact(words(.factSeries), words.prose(axis.label) ?? axis.id),
            Report.Fact(words(.factReporting), period.map(words.prose) ?? words(.noPeriods)),
        ] + membership(indicator)
    }

    /// Which units a unit of a level above had in each period.
    private func membership(_ indicator: Indicator) -> [Report.Fact] {
        let paths = indicator.levels.compactMap { level -> UnitPath? in
            if case .values(let path) = study.levels[level].units { path } else { nil }
        }
        guard let register = paths.compactMap({ $0.references.first ?? $0.value }).first?.table else { return [] }
        let table = words.quoted(words.label(study.tables[register].passport, id: study.tables[register].id))
        let rule: Phrase = study.tables[register].held == nil ? .membershipOfToday : .membershipOfPeriod
        return [Report.Fact(words(.factMembership), words(rule, ["table": .text(table)]))]
    }

    /// Rules of the value that only some indicators have.
    private func conditions(_ indicator: Indicator) -> [Report.Fact] {
        var facts: [Report.Fact] = []
        if let weight = indicator.weight, let table = indicator.table {
            facts.append(
                .init(words(.factWeight), study.tables[table].fields[weight].label(words.code) + " " + words(.weightRule)))
        }
        if case .quantile(_, let quantile) = indicator.formula {
            facts.append(
                .init(
                    words(.factQuantile),
                    words(.quantileRule, ["p": .text(words.number(quantile.p)), "type": .number(quantile.type)])))
        }
        if indicator.minimumAnswered > 0 {
            facts.append(.init(words(.factMinimumAnswered), words.number(indicator.minimumAnswered)))
        }
        switch indicator.rollUp {
        case .pooled: break
        case .meanOfUnits: facts.append(.init(words(.factRollUp), words(.rollUpMean)))
        case .meanOfFirstLevel: facts.append(.init(words(.factRollUp), words(.rollUpFirst)))
        }
        if let level = indicator.rankWithin { facts.append(.init(words(.factRankWithin), levelLabel(level).lowercasedFirst)) }
        if !indicator.limits.isEmpty {
            facts.append(.init(words(.factLimits), indicator.limits.map(self.limit).joined(separator: "; ")))
        }
        if let rounded = indicator.valueRounding { facts.append(.init(words(.factValueRounding), rounding(rounded))) }
        if let compared = indicator.comparedRounding { facts.append(.init(words(.factCompared), rounding(compared))) }
        if case .index(let composite) = indicator.formula, composite.minimumComponents > 0 {
            facts.append(.init(words(.factMinimumComponents), words.number(composite.minimumComponents)))
        }
        return facts
    }

    /// «не больше 60, если k3 < 20 (…)»
    private func limit(_ limit: Limit) -> String {
        let effect = words(limit.effect.phrase, ["n": .text(words.number(limit.amount))])
        let reason = words.prose(limit.reason).map { " (\($0))" } ?? ""
        return words(.limitWhen, ["effect": .text(effect), "condition": .text(limit.written)]) + reason
    }

    func passport(_ score: Score) -> Report.Entry {
        let table = study.tables[score.table]
        let items = score.items.map { item in
            table.fields[item.field].label(words.code) + "\u{00A0}— "
                + words.weight(WeightShare(item.weight, of: score.weightUnit))
                + (item.isReversed ? words(.itemReversed) : "")
        }
        var facts = [
            Report.Fact(words(.factMethod), words(score.method.words)),
            Report.Fact(words(.factTable), words.label(table.passport, id: table.id)),
            Report.Fact(words(.factItems), items.joined(separator: "; ")),
            Report.Fact(
                words(.factMinimumAnswered),
                words(.minimumAnswered, ["n": .number(score.minimumAnswered), "all": .number(score.items.count)])),
        ]
        if let rounded = score.valueRounding { facts.append(.init(words(.factValueRounding), rounding(rounded))) }
        if let list = score.bands { facts.append(.init(words(.factBands), bandRanges(study.bandLists[list]))) }
        facts += reliability(of: score)
        return Report.Entry(words.label(score.passport, id: score.id), id: score.id, facts: facts + common(score.passport))
    }

    private func facts(_ composite: Composite) -> [Report.Fact] {
        let components = composite.components.map { component in
            study.indicators[component.indicator].label(words.code) + per(component)
                + (composite.aggregation.usesWeights ? "\u{00A0}— " + words.weight(composite.share(of: component)) : "")
                + normalisation(component.normalisation)
        }
        let coverage = composite.minimumCoverage.multiplied(by: 100) ?? composite.minimumCoverage
        return [
            Report.Fact(words(.factComponents), components.joined(separator: "; ")),
            Report.Fact(words(.factMissingComponent), words(composite.onMissing.words)),
            Report.Fact(
                words(.factCoverage),
                words.number(coverage, NumberFormat(rounding: Rounding(digits: 0, mode: .halfUp), unit: .percent))),
        ] + treatmentFacts(composite)
    }

    /// «Низкий» [0..50); «Средний» [50..75) …
    func bandRanges(_ list: BandList) -> String {
        list.bands.map { words.quoted($0.label.text(words.code)) + "\u{00A0}" + $0.source }.joined(separator: "; ")
    }

    func rounding(_ rounding: Rounding) -> String {
        words(.roundingDigits, ["digits": .number(rounding.digits), "mode": .phrase(rounding.mode.words)])
    }

    func passport(_ function: StudyFunction) -> Report.Entry {
        let facts = [Report.Fact(words(.factFormula), function.form + " = " + function.expression.text, isCode: true)]
        return Report.Entry(
            words.label(function.passport, id: function.id), id: function.id, facts: facts + common(function.passport))
    }

    func passport(_ parameter: Parameter) -> Report.Entry {
        var facts = [Report.Fact(words(.factValue), NumberText.text(parameter.value, format: nil, language: words.code))]
        if let unit = parameter.unit { facts.append(.init(words(.factUnit), words.unitWord(unit))) }
        return Report.Entry(
            words.label(parameter.passport, id: parameter.id), id: parameter.id, facts: facts + common(parameter.passport))
    }

    func common(_ passport: Passport) -> [Report.Fact] {
        [
            (Phrase.factDescription, passport.description), (.factSource, passport.source),
            (.factResponsible, passport.responsible),
        ].compactMap { name, text in words.prose(text).map { Report.Fact(words(name), $0) } }
    }
}

extension Indicator.Formula {
    var words: Phrase {
        switch self {
        case .ratio: .methodRatio
        case .share(_, among: nil): .methodShare
        case .share: .methodShareAmong
        case .mean: .methodMean
        case .median: .methodMedian
        case .quantile: .methodQuantile
        case .sum: .methodSum
        case .count: .methodCount
        case .completeness: .methodCompleteness
        case .aggregate: .methodAggregate
        case .value: .methodValue
        case .index(let composite):
            switch composite.aggregation {
            case .arithmetic: .methodIndexArithmetic
            case .geometric: .methodIndexGeometric
            case .harmonic: .methodIndexHarmonic
            case .power: .methodIndexPower
            case .median: .methodIndexMedian
            case .min: .methodIndexLeast
            case .max: .methodIndexGreatest
            case .copeland: .methodIndexCopeland
            }
        }
    }
}

extension Score.Method {
    var words: Phrase {
        switch self {
        case .mean: .scoreMean
        case .sum: .scoreSum
        case .prorated: .scoreProrated
        }
    }
}

extension Indicator.Better {
    var words: Phrase {
        switch self {
        case .higher: .betterHigher
        case .lower: .betterLower
        case .none: .betterNone
        }
    }
}

extension RoundingMode {
    var words: Phrase {
        switch self {
        case .halfUp: .roundHalfUp
        case .halfEven: .roundHalfEven
        case .halfDown: .roundHalfDown
        case .up: .roundUp
        case .down: .roundDown
        case .ceiling: .roundCeiling
        case .floor: .roundFloor
        }
    }
}

extension Score.Item {
    /// The first option of the list gives the most points.
    var isReversed: Bool {
        guard let points, let first = points.first, let last = points.last else { return factor.isNegative }
        return first.points > last.points
    }
}
