import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// How firmly the places of an index stand, what its components do, and which values were filled in or moved.
extension ReportBuilder {
    func robustnessBlocks(_ indices: [Int], level: Int?) -> [Report.Block] {
        indices.flatMap { index -> [Report.Block] in
            let levels = study.indicators[index].levels
            let made = result.robustness.filter { $0.indicator == index && (level == nil || $0.level == level) }
            // Without a level named the first one that has units to compare.
            guard let robustness = made.first(where: { levels.contains($0.level) }),
                case .index(let composite) = study.indicators[index].formula,
                let rule = composite.sensitivity
            else { return [.note(words(.robustnessNotMade))] }
            var blocks: [Report.Block] = [.paragraph(summary(robustness, composite, rule))]
            if !robustness.places.isEmpty { blocks.append(.table(placeTable(robustness, rule))) }
            blocks.append(.table(influenceTable(robustness)))
            if let treated = treatedTable(robustness, composite) { blocks.append(.table(treated)) }
            return blocks
        }
    }

    private func name(_ index: Int) -> String { words.prose(study.indicators[index].label(words.code)) }

    private func number(_ number: Decimal, digits: Int, _ unit: Unit? = nil) -> String {
        words.number(number, NumberFormat(rounding: Rounding(digits: digits, mode: .halfUp), unit: unit))
    }

    // MARK: In words

    private func summary(_ robustness: IndexRobustness, _ composite: Composite, _ rule: Composite.Sensitivity) -> String {
        guard let shift = robustness.meanShift else {
            return words(.robustnessTooMany, ["n": .number(robustness.units.count)])
        }
        var sentences = [
            words(
                .robustnessShort,
                [
                    "index": .text(name(robustness.indicator)), "runs": .number(rule.runs),
                    "varied": .text(varied(composite, rule)),
                    "shift": .text(number(shift, digits: 1)),
                ])
        ]
        let firm = robustness.places.filter { $0.low == $0.high }
        if firm.isEmpty {
            sentences.append(words(.robustnessNoneFirm))
        } else {
            let names = firm.sorted { $0.place < $1.place }.map { spread in
                unitLabel(UnitReference(level: robustness.level, unit: spread.unit)) + " (\(spread.place))"
            }
            sentences.append(words(.robustnessFirm, ["units": .text(named(names))]))
        }
        if !robustness.factors.isEmpty {
            let shares = robustness.factors.map { factor in
                words(
                    .factorShare,
                    [
                        "name": .phrase(factor.factor.words), "share": .text(portion(factor.first)),
                        "total": .text(portion(factor.total)),
                    ])
            }
            sentences.append(words(.factorShares, ["list": .text(shares.joined(separator: "; "))]))
        }
        return sentences.joined(separator: " ")
    }

    /// An index below 0 or above 1 is an error of the draws.
    private func portion(_ share: Decimal) -> String {
        number(max(.zero, min(.one, share)).multiplied(by: 100) ?? share, digits: 0, .percent)
    }

    func varied(_ composite: Composite, _ rule: Composite.Sensitivity) -> String {
        var parts: [String] = []
        if rule.weights > .zero {
            parts.append(
                words(
                    .variedWeights,
                    ["share": .text(number(rule.weights.multiplied(by: 100) ?? rule.weights, digits: 0, .percent))]))
        }
        if !rule.normalisations.isEmpty {
            let names = [words(.declaredOne)] + rule.normalisations.map { words($0[0].name) }
            parts.append(words(.variedScales, ["names": .text(names.joined(separator: ", "))]))
        }
        let ways = rule.aggregations.filter { $0 != composite.aggregation }
        if !ways.isEmpty {
            let names = ([composite.aggregation] + ways).map { words($0.words) }
            parts.append(words(.variedWays, ["names": .text(names.joined(separator: ", "))]))
        }
        return parts.joined(separator: "; ")
    }

    // MARK: Tables

    private func placeTable(_ robustness: IndexRobustness, _ rule: Composite.Sensitivity) -> Report.Table {
        var table = Report.Table(
            caption: words(.captionPlaces, ["index": .text(name(robustness.indicator))]),
            columns: [
                .init(levelLabel(robustness.level), .text), .init(words(.columnPlaceGiven)), .init(words(.columnPlaceMedian)),
                .init(words(.columnPlaceSpread)), .init(words(.columnTopShare, ["n": .number(rule.top)])),
            ])
        table.rows = robustness.places.sorted { ($0.place, $0.unit) < ($1.place, $1.unit) }.map { spread in
            let (low, high) = (number(spread.low, digits: 0), number(spread.high, digits: 0))
            return .init([
                .text(unitLabel(UnitReference(level: robustness.level, unit: spread.unit))), .number(words.number(spread.place)),
                .number(number(spread.median, digits: spread.median.isInteger ? 0 : 1)),
                .number(low == high ? low : low + "–" + high),
                .number(number(spread.topShare, digits: 0, .percent)),
            ])
        }
        return table
    }

    private func influenceTable(_ robustness: IndexRobustness) -> Report.Table {
        var table = Report.Table(
            caption: words(.captionInfluence, ["index": .text(name(robustness.indicator))]),
            columns: [
                .init(words(.columnComponent), .text), .init(words(.columnShareOfIndex)), .init(words(.columnCorrelation)),
                .init(words(.columnShiftWithout)), .init(words(.columnShiftMost), .text),
            ])
        table.rows = robustness.components.map { influence in
            let indent = String(repeating: "— ", count: influence.path.count - 1)
            return .init([
                .text(indent + name(influence.indicator)),
                influence.weight.map { .number(number($0.multiplied(by: 100) ?? $0, digits: 1, .percent)) } ?? .none,
                influence.correlation.map { .number(number($0, digits: 2)) } ?? .none,
                influence.shift.map { .number(number($0.mean, digits: 1)) } ?? .none,
                influence.shift.map { .text(self.greatest($0, robustness.level)) } ?? .none,
            ])
        }
        table.notes = [words(.noteCorrelation)] + remarks(robustness)
        return table
    }

    private func greatest(_ shift: IndexRobustness.Shift, _ level: Int) -> String {
        guard let unit = shift.unit else { return words.number(0) }
        return words.number(shift.greatest) + " (" + unitLabel(UnitReference(level: level, unit: unit)) + ")"
    }

    /// Components that an author should look at.
    private func remarks(_ robustness: IndexRobustness) -> [String] {
        let own = robustness.components.filter { $0.path.count == 1 }
        let against = own.compactMap { influence -> String? in
            guard let r = influence.correlation, r < .zero else { return nil }
            return words(
                .noteAgainst, ["list": .text(words.quoted(name(influence.indicator))), "r": .text(number(r, digits: 2))])
        }
        let idle = own.filter { $0.shift?.greatest == 0 }.map { influence in
            words(.noteIdle, ["list": .text(words.quoted(name(influence.indicator)))])
        }
        let limit = Decimal("0.9") ?? .one
        let twins = robustness.pairs.filter { $0.correlation >= limit && $0.count > 4 }.map { pair in
            words(
                .noteTwins,
                [
                    "first": .text(words.quoted(name(pair.first))), "second": .text(words.quoted(name(pair.second))),
                    "r": .text(number(pair.correlation, digits: 2)),
                ])
        }
        return against + idle + twins
    }

    private func treatedTable(_ robustness: IndexRobustness, _ composite: Composite) -> Report.Table? {
        guard composite.changesValues else { return nil }
        var table = Report.Table(
            caption: words(.captionTreated, ["index": .text(name(robustness.indicator))]),
            columns: [
                .init(words(.columnComponent), .text), .init(levelLabel(robustness.level), .text),
                .init(words(.columnTreatment), .text),
                .init(words(.columnBefore)), .init(words(.columnAfter)),
            ])
        var logarithms: [String] = []
        for place in composite.components.indices {
            let definition = study.indicators[composite.components[place].indicator]
            for (unit, measure) in result.indicators[robustness.indicator].values[robustness.level].enumerated() {
                guard place < measure.components.count, let treatment = measure.components[place].treatment else { continue }
                if treatment == .logarithm {
                    let label = words.quoted(name(composite.components[place].indicator))
                    if logarithms.last != label { logarithms.append(label) }
                    continue
                }
                let component = measure.components[place]
                table.rows.append(
                    .init([
                        .text(name(component.indicator)), .text(unitLabel(UnitReference(level: robustness.level, unit: unit))),
                        .text(words(treatment.words)),
                        (component.quotient ?? component.value).map { .number(words.number($0, definition.format)) } ?? .none,
                        component.used.map { .number(words.number($0, definition.format)) } ?? .none,
                    ]))
            }
        }
        if !logarithms.isEmpty {
            table.notes.append(words(.noteLogarithms, ["names": .text(logarithms.joined(separator: ", "))]))
        }
        return table.rows.isEmpty && table.notes.isEmpty ? nil : table
    }

    // MARK: In the method appendix

    func per(_ component: Composite.Component) -> String {
        component.denominator.map { words(.perIndicator, ["name": .text(name($0))]) } ?? ""
    }

    /// What is done to values before they are brought to a scale, and how the index is tried in other ways.
    func treatmentFacts(_ composite: Composite) -> [Report.Fact] {
        var facts: [Report.Fact] = []
        for component in composite.components where component.onMissing.map({ $0 != composite.onMissing }) == true {
            let way = words(composite.onMissing(component).words)
            facts.append(.init(words(.factMissingComponent) + ": " + name(component.indicator), way))
        }
        if let level = composite.imputedWithin {
            facts.append(
                .init(words(.factImputedWithin), words(.imputedWithin, ["level": .text(levelLabel(level).lowercasedFirst)])))
        }
        var rules: [(rule: Composite.Outliers, names: [String])] = []
        for component in composite.components {
            guard let rule = component.outliers else { continue }
            if let place = rules.firstIndex(where: { $0.rule == rule }) {
                rules[place].names.append(name(component.indicator))
            } else {
                rules.append((rule, [name(component.indicator)]))
            }
        }
        for (rule, names) in rules {
            facts.append(
                .init(
                    words(.factOutliers),
                    words(
                        .outlierRule,
                        [
                            "names": .text(names.joined(separator: ", ")), "skewness": .text(words.number(rule.skewness)),
                            "kurtosis": .text(words.number(rule.kurtosis)), "points": .number(rule.points),
                            "otherwise": .phrase(rule.takesLogarithms ? .outlierLogarithm : .outlierUntouched),
                        ])))
        }
        if let rule = composite.sensitivity {
            facts.append(
                .init(
                    words(.factSensitivity),
                    words(
                        .sensitivityRule,
                        ["runs": .number(rule.runs), "varied": .text(varied(composite, rule)), "seed": .number(rule.seed)])))
        }
        return facts
    }
}
