import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileIndicators() {
        indicatorIDs = definitions.indicators.map(\.id)
        compileDesigns()
        for declared in definitions.indicators { study.indicators.append(frame(declared)) }
        for index in study.indicators.indices { indicatorStates[index] = .waiting }
        for index in study.indicators.indices where isInFocus(definitions.indicators[index].definition.node) {
            compileIndicator(index)
        }
        checkWeights()
        orderIndicators()
        for index in study.indicatorOrder { resolveLevels(index) }
    }

    /// The passport of an indicator, before its formula is read.
    private func frame(_ declared: Declared<IndicatorDefinition>) -> Indicator {
        let definition = declared.definition
        let table = definition[IndicatorDefinition.of].flatMap { find($0, .table, among: study.tables.map(\.id)) }
        let ids = table.map { study.tables[$0].fields.ids } ?? []
        let levels = definition[IndicatorDefinition.levels].map {
            $0.compactMap { find($0, .level, among: study.levels.map(\.id)) }.sorted()
        }
        if definition[IndicatorDefinition.unit] == nil, !isWordy(definition), !definition.isIncomplete {
            report(.undeclaredUnit, ["name": .text(declared.id)], at: declared.key.location)
        }
        let target = number(definition[IndicatorDefinition.target], key: "target")
        if definition[IndicatorDefinition.unit]?.text == Unit.percent.word, let target, target.looksLikeFraction {
            reportFraction(declared.id, target, at: definition.valueNode("target")?.location)
        }
        var indicator = Indicator(
            id: declared.id, passport: passport(definition), table: table, filter: nil, formula: .count(nil), type: .number,
            unit: definition[IndicatorDefinition.unit].map { Unit($0.text) },
            better: definition[IndicatorDefinition.better] ?? .higher, target: target,
            bands: find(definition[IndicatorDefinition.bands], .bandList, among: study.bandLists.map(\.id)),
            breakdown: (definition[IndicatorDefinition.breakdown] ?? []).compactMap { breakdownField($0, table, ids) },
            interval: definition[IndicatorDefinition.interval] ?? study.defaults.interval,
            minimumBase: wholeNumber(definition[IndicatorDefinition.minimumBase], key: "min_n") ?? study.defaults.minimumBase,
            rounding: definition[IndicatorDefinition.round] ?? study.defaults.rounding, levels: levels ?? [],
            period: definition[IndicatorDefinition.period]?.text(study.language), written: "", location: declared.key.location)
        indicator.confidence =
            definition[IndicatorDefinition.confidence].map {
                confidence($0.fraction, at: definition.valueNode(IndicatorDefinition.confidence.name))
            } ?? study.defaults.confidence
        indicator.maximumVariation = number(definition[IndicatorDefinition.maximumVariation], key: "max_cv")
        indicator.minimumAnswered = definition[IndicatorDefinition.minimumAnswered] ?? 0
        indicator.rankWithin = find(definition[IndicatorDefinition.rankWithin], .level, among: study.levels.map(\.id))
        indicator.publication = definition[PublicationDefinition.rule] ?? .protected
        indicator.rollUp = definition[IndicatorDefinition.rollUp] ?? .pooled
        indicator.valueRounding = definition[IndicatorDefinition.valueRounding]
        indicator.comparedRounding = definition[IndicatorDefinition.comparedRounding]
        indicator.seriesField = seriesField(definition, table)
        indicator.series = table.flatMap { table in
            indicator.seriesField.map { periodAxis(FieldID(table: table, field: $0)) }
        }
        return indicator
    }

    /// A `value:` may be a word, which has no unit.
    private func isWordy(_ definition: IndicatorDefinition) -> Bool { definition.valueNode("value") != nil }

    /// Breakdowns need values that repeat: options, words, references, whole numbers.
    private func breakdownField(_ written: Written, _ table: Int?, _ ids: [String]) -> Int? {
        table == nil ? nil : find(written, .item, among: ids, of: table)
    }

    func compileIndicator(_ index: Int) {
        guard indicatorStates[index] == .waiting else { return }
        indicatorStates[index] = .inProgress
        defer { indicatorStates[index] = .done }
        let declared = definitions.indicators[index]
        guard calculationDepth < Self.deepestCalculations else {
            report(
                .tooManyThings,
                [
                    "limit": .number(Self.deepestCalculations),
                    "what": .phrase(Phrase(en: "indicators that use one another", ru: "показателей, ссылающихся друг на друга")),
                ], at: declared.key.location)
            return
        }
        calculationDepth += 1
        defer { calculationDepth -= 1 }
        let definition = declared.definition
        // What it takes over could not be found, and that has been said.
        if definition.isIncomplete { return }
        let given = IndicatorDefinition.formulas.filter { definition.valueNode($0) != nil }
        guard given.count == 1 else {
            reportOneOf(
                IndicatorDefinition.formulas, given: given, of: IndicatorDefinition.shape, in: definition.node,
                at: declared.key.location)
            return
        }
        let table = study.indicators[index].table
        if table == nil, !["value", "index"].contains(given[0]) {
            if definition[IndicatorDefinition.of] == nil {
                report(
                    .missingKey,
                    [
                        "thing": .phrase(IndicatorDefinition.shape.noun), "key": "of",
                        "doc": .phrase(IndicatorDefinition.of.erased.doc),
                    ],
                    at: declared.key.location)
            }
            return
        }
        if let table {
            study.indicators[index].filterText = definition[IndicatorDefinition.filter]?.text
            study.indicators[index].filter = compile(
                definition[IndicatorDefinition.filter], table: table, stage: .results, expecting: .boolean)
        }
        if let (formula, type, written) = formula(given[0], definition, table: table, indicator: index) {
            study.indicators[index].formula = formula
            study.indicators[index].type = type
            study.indicators[index].weight = weight(of: definition, kind: given[0], table: table)
            let filter = definition[IndicatorDefinition.filter].map { ", where \($0.text)" } ?? ""
            let weight = study.indicators[index].weight.flatMap { field in
                table.map { ", weight \(study.tables[$0].fields[field].id)" }
            }
            study.indicators[index].written = written + filter + (weight ?? "")
            settleErrors(index, definition)
            settleSeries(index, definition)
            settleUnit(of: index, definition)
        }
        compileUnitCondition(definition, index)
        compileLimits(definition, index)
    }

    private func formula(
        _ kind: String, _ definition: IndicatorDefinition, table: Int?, indicator: Int
    ) -> (Indicator.Formula, FEELType, String)? {
        func row(_ formula: Formula?, _ type: FEELType) -> Expression? {
            guard let table, let formula else { return nil }
            if type == .number, reportChoiceAsValue(formula, kind, table: table) { return nil }
            return compile(formula, table: table, stage: .results, expecting: type)
        }
        func single(_ key: Key<Formula>, _ make: (Expression) -> Indicator.Formula, _ type: FEELType = .number) -> (
            Indicator.Formula, FEELType, String
        )? {
            row(definition[key], type).map { (make($0), .number, "\(kind)(\(definition[key]?.text ?? ""))") }
        }
        switch kind {
        case "mean": return single(IndicatorDefinition.mean) { .mean($0) }
        case "median": return single(IndicatorDefinition.median) { .median($0) }
        case "quantile": return quantile(definition, row)
        case "sum": return single(IndicatorDefinition.sum) { .sum($0) }
        case "count": return single(IndicatorDefinition.count, { .count($0) }, .boolean)
        case "share": return share(definition, row)
        case "completeness": return table.flatMap { completeness(definition, of: $0) }
        case "ratio": return ratio(definition, row, unit: study.indicators[indicator].unit)
        case "index": return index(definition)
        default: return value(definition, table: table, indicator)
        }
    }

    private func share(
        _ definition: IndicatorDefinition, _ row: (Formula?, FEELType) -> Expression?
    ) -> (Indicator.Formula, FEELType, String)? {
        let among = row(definition[IndicatorDefinition.among], .boolean)
        guard let condition = row(definition[IndicatorDefinition.share], .boolean) else { return nil }
        let base = definition[IndicatorDefinition.among].map { " / count(\($0.text))" } ?? ""
        return (
            .share(condition, among: among), .number, "100 · count(\(definition[IndicatorDefinition.share]?.text ?? ""))\(base)"
        )
    }

    private func quantile(
        _ definition: IndicatorDefinition, _ row: (Formula?, FEELType) -> Expression?
    ) -> (Indicator.Formula, FEELType, String)? {
        guard let quantile = definition[IndicatorDefinition.quantile] else { return nil }
        let type = quantile[QuantileDefinition.type] ?? Quantile.median.type
        if !Quantile.types.contains(type), let node = quantile.valueNode("type") {
            report(.quantileType, ["type": .number(type)], at: node.location)
        }
        guard let values = row(quantile[QuantileDefinition.of], .number), let p = quantile[QuantileDefinition.p]?.fraction else {
            return nil
        }
        let written = "quantile(\(quantile[QuantileDefinition.of]?.text ?? ""), p = \(p), type \(type))"
        return (.quantile(values, Quantile(p: p, type: type)), .number, written)
    }

    private func ratio(
        _ definition: IndicatorDefinition, _ row: (Formula?, FEELType) -> Expression?, unit: Unit?
    ) -> (Indicator.Formula, FEELType, String)? {
        guard let ratio = definition[IndicatorDefinition.ratio] else { return nil }
        let numerator = row(ratio[RatioDefinition.numerator], .number)
        let denominator = row(ratio[RatioDefinition.denominator], .number)
        let per = ratio[RatioDefinition.per] ?? (unit == .percent ? Decimal(100) : Decimal(1))
        guard let numerator, let denominator else { return nil }
        let factor = per == Decimal(1) ? "" : "\(per) · "
        return (
            .ratio(numerator: numerator, denominator: denominator, per: per), .number,
            "\(factor)sum(\(ratio[RatioDefinition.numerator]?.text ?? "")) / sum(\(ratio[RatioDefinition.denominator]?.text ?? ""))"
        )
    }

    private func value(
        _ definition: IndicatorDefinition, table: Int?, _ indicator: Int
    ) -> (Indicator.Formula, FEELType, String)? {
        guard let formula = definition[IndicatorDefinition.value] else { return nil }
        // What is rounded is a number.
        let type: FEELType? = definition[IndicatorDefinition.valueRounding] == nil ? nil : .number
        if let table {
            return compile(formula, table: table, stage: .aggregate, expecting: type).map {
                (.aggregate($0), $0.type, formula.text)
            }
        }
        return compileUnit(formula.text, at: formula.node, levels: declaredLevels(indicator), expecting: type).map {
            (.value($0), $0.type, formula.text)
        }
    }

    /// The levels that the author names; nil: all that are possible, which is known when all indicators are.
    func declaredLevels(_ indicator: Int) -> [Int]? {
        let levels = study.indicators[indicator].levels
        return levels.isEmpty ? nil : levels
    }

    private func orderIndicators() {
        switch order(study.indicators.map(study.indicatorsRead)) {
        case .order(let order): study.indicatorOrder = order
        case .cycles(let cycles, let others):
            // What hangs on a circle has no levels that could be wrong.
            study.indicatorOrder = others
            indicatorsInCircles = Set(study.indicators.indices).subtracting(others)
            for cycle in cycles {
                let names = cycle.map { study.indicators[$0].id }
                report(
                    .circularDependency,
                    ["name": .text(names[0]), "path": .text((names + [names[0]]).joined(separator: " → "))],
                    at: study.indicators[cycle[0]].location)
            }
        }
    }

    private static let withoutLevel = Phrase(
        en: "because it is made of `{part}`, which is not made for that level",
        ru: "потому что он составлен из `{part}`, а тот для этого уровня не считается")

    /// Declared levels, else those of the table and above, or those that all parts have in common.
    private func resolveLevels(_ index: Int) {
        let indicator = study.indicators[index]
        var possible: [Int]
        let parts = indicator.table == nil ? study.indicatorsRead(by: indicator) : []
        if let table = indicator.table {
            let least = study.tables[table].level ?? study.levels.count
            possible = study.levels.indices.filter { $0 >= least && study.tables[table].unitPaths[$0] != nil }
        } else {
            possible = parts.reduce(Array(study.levels.indices)) { common, part in
                common.filter(study.indicators[part].levels.contains)
            }
            if possible.isEmpty, !parts.isEmpty, parts.allSatisfy({ !study.indicators[$0].levels.isEmpty }) {
                report(.noCommonLevel, ["name": .text(indicator.id)], at: indicator.location)
            }
            // Above its first level a mean of units needs nothing but these.
            if indicator.rollUp.isMean, let first = possible.first { possible = levels(from: first) }
        }
        for level in indicator.levels where !possible.contains(level) {
            diagnostics.append(
                Diagnostic(
                    .levelMismatch,
                    [
                        "name": .text(indicator.id), "level": .text(study.levels[level].id),
                        "known": .names(possible.map { study.levels[$0].id }),
                    ], at: indicator.location,
                    related: parts.filter { !study.indicators[$0].levels.contains(level) }.compactMap { part in
                        study.indicators[part].location.map {
                            .init($0, Self.withoutLevel, ["part": .text(indicatorIDs[part])])
                        }
                    }))
        }
        study.indicators[index].levels = indicator.levels.isEmpty ? possible : indicator.levels.filter(possible.contains)
        // A mean of units is not made by the formula.
        let own =
            indicator.rollUp.isMean ? Array(study.indicators[index].levels.prefix(1)) : study.indicators[index].levels
        checkUnitRows(indicator.unitExpressions, levels: own, at: indicator.location)
    }
}
