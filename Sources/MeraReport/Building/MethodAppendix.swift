import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// How the numbers were made, from the definitions themselves.
extension ReportBuilder {
    func methodAppendix() -> Report.Section {
        var section = Report.Section(words(.headingMethod), isNumbered: false)
        section.blocks.append(.paragraph(words(.methodPreface)))
        section.blocks.append(.list(defaults()))
        for indicator in study.indicators { section.blocks.append(passport(indicator)) }
        if !study.scores.isEmpty {
            section.blocks.append(.heading(words(.headingScores)))
            for score in study.scores { section.blocks.append(passport(score)) }
        }
        return section
    }

    private func defaults() -> [Report.Item] {
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

    private func passport(_ indicator: Indicator) -> Report.Block {
        var facts = [
            Report.Fact(words(.factMethod), words(indicator.formula.words)),
            Report.Fact(words(.factFormula), indicator.written, isCode: true),
        ]
        if case .index(let composite) = indicator.formula { facts += self.facts(composite) }
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
        if indicator.interval == .wilson { facts.append(.init(words(.factInterval), words(.intervalWilson))) }
        // The preface tells what holds where nothing else is said.
        if indicator.type == .number, indicator.rounding != study.defaults.rounding {
            facts.append(.init(words(.factRounding), rounding(indicator.rounding)))
        }
        if indicator.minimumBase != study.defaults.minimumBase {
            facts.append(.init(words(.factMinimumBase), words.number(indicator.minimumBase)))
        }
        if result.profile == .public, indicator.publication != .protected {
            facts.append(.init(words(.factPublication), words(indicator.publication.words)))
        }
        facts += conditions(indicator)
        if let period = words.prose(indicator.period) { facts.append(.init(words(.factPeriod), period)) }
        return .passport(
            title: words.prose(indicator.label(words.code)), id: indicator.id, facts: facts + common(indicator.passport))
    }

    /// Rules of the value that only some indicators have.
    private func conditions(_ indicator: Indicator) -> [Report.Fact] {
        var facts: [Report.Fact] = []
        if indicator.minimumAnswered > 0 {
            facts.append(.init(words(.factMinimumAnswered), words.number(indicator.minimumAnswered)))
        }
        if indicator.rollUp == .meanOfUnits { facts.append(.init(words(.factRollUp), words(.rollUpMean))) }
        if let level = indicator.rankWithin { facts.append(.init(words(.factRankWithin), levelLabel(level).lowercasedFirst)) }
        if let compared = indicator.comparedRounding { facts.append(.init(words(.factCompared), rounding(compared))) }
        if case .index(let composite) = indicator.formula, composite.minimumComponents > 0 {
            facts.append(.init(words(.factMinimumComponents), words.number(composite.minimumComponents)))
        }
        return facts
    }

    private func passport(_ score: Score) -> Report.Block {
        let table = study.tables[score.table]
        let items = score.items.map { item in
            table.fields[item.field].label(words.code) + "\u{00A0}— " + words.number(item.weight)
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
        if let list = score.bands { facts.append(.init(words(.factBands), bandRanges(study.bandLists[list]))) }
        return .passport(title: words.label(score.passport, id: score.id), id: score.id, facts: facts + common(score.passport))
    }

    private func facts(_ composite: Composite) -> [Report.Fact] {
        let components = composite.components.map { component in
            study.indicators[component.indicator].label(words.code) + "\u{00A0}— " + words.number(component.weight)
                + normalisation(component.normalisation)
        }
        let coverage = composite.minimumCoverage.multiplied(by: 100) ?? composite.minimumCoverage
        return [
            Report.Fact(words(.factComponents), components.joined(separator: "; ")),
            Report.Fact(
                words(.factCoverage),
                words.number(coverage, NumberFormat(rounding: Rounding(digits: 0, mode: .halfUp), unit: .percent))),
        ]
    }

    private func normalisation(_ normalisation: Composite.Normalisation) -> String {
        switch normalisation {
        case .none: ""
        case .goalposts(let low, let high):
            words(.normaliseGoalposts, ["low": .text(words.number(low)), "high": .text(words.number(high))])
        case .minMax: words(.normaliseMinMax)
        case .zScore: words(.normaliseZScore)
        case .percentileRank: words(.normalisePercentileRank)
        case .shareOfTarget(let target): words(.normaliseShareOfTarget, ["target": .text(words.number(target))])
        }
    }

    /// «Низкий» [0..50); «Средний» [50..75) …
    private func bandRanges(_ list: BandList) -> String {
        list.bands.map { words.quoted($0.label.text(words.code)) + "\u{00A0}" + $0.source }.joined(separator: "; ")
    }

    private func rounding(_ rounding: Rounding) -> String {
        words(.roundingDigits, ["digits": .number(rounding.digits), "mode": .phrase(rounding.mode.words)])
    }

    private func common(_ passport: Passport) -> [Report.Fact] {
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
        case .sum: .methodSum
        case .count: .methodCount
        case .aggregate: .methodAggregate
        case .value: .methodValue
        case .index(let composite):
            switch composite.aggregation {
            case .arithmetic: .methodIndexArithmetic
            case .geometric: .methodIndexGeometric
            case .harmonic: .methodIndexHarmonic
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
