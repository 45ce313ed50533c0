import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// The steps of an index beside its weights and scales: exponents, denominators, outliers, how firmly it stands.
extension StudyCompiler {
    func exponent(_ aggregation: Composite.Aggregation, _ index: IndexDefinition) -> Decimal {
        guard aggregation == .power else { return .one }
        guard let exponent = index[IndexDefinition.exponent] else {
            let key = IndexDefinition.exponent.erased
            if index.valueNode(key.name) == nil {
                report(
                    .missingKey,
                    ["thing": .phrase(IndexDefinition.shape.noun), "key": .text(key.name), "doc": .phrase(key.doc)],
                    at: index.valueNode(IndexDefinition.aggregate.name)?.location ?? index.node.location)
            }
            return .one
        }
        if exponent.isZero, let node = index.valueNode(IndexDefinition.exponent.name) {
            report(.zeroExponent, at: node.location)
            return .one
        }
        return exponent
    }

    /// What a component is divided by.
    func denominator(_ written: Written, of component: Int) -> Int? {
        guard let found = find(written, .indicator, among: indicatorIDs) else { return nil }
        compileIndicator(found)
        switch study.indicators[found].type {
        case .number, .any: return found
        default:
            report(.notANumber, ["name": .text(written.text)], at: written.node.location)
            return nil
        }
    }

    func outliers(_ definition: OutlierDefinition?, _ component: Composite.Component) -> Composite.Outliers? {
        guard let definition, definition[OutlierDefinition.method] == .winsorise else { return nil }
        let usual = Composite.Outliers()
        return Composite.Outliers(
            skewness: definition[OutlierDefinition.skewness] ?? usual.skewness,
            kurtosis: definition[OutlierDefinition.kurtosis] ?? usual.kurtosis,
            points: definition[OutlierDefinition.points] ?? usual.points,
            takesLogarithms: takesLogarithms(definition, component.indicator, component.normalisation.isOnOwnScale))
    }

    /// A logarithm is on no scale that numbers of the value itself were written for.
    private func takesLogarithms(_ definition: OutlierDefinition, _ indicator: Int, _ isOnOwnScale: Bool) -> Bool {
        guard let otherwise = definition[OutlierDefinition.otherwise] else { return !isOnOwnScale }
        if otherwise == .log, isOnOwnScale, let node = definition.valueNode(OutlierDefinition.otherwise.name) {
            reportLogarithm(at: node, indicator)
        }
        return otherwise == .log && !isOnOwnScale
    }

    /// Once for what an index says of all components.
    private func reportLogarithm(at node: Node, _ indicator: Int) {
        let place = node.location
        for finding in diagnostics where finding.code == .logarithmOnOwnScale && finding.location?.span == place.span { return }
        report(.logarithmOnOwnScale, ["name": .text(indicatorIDs[indicator])], at: place)
    }

    private static let mostRuns = 100_000

    func sensitivity(_ definition: SensitivityDefinition, of composite: Composite) -> Composite.Sensitivity? {
        var rule = Composite.Sensitivity()
        if let spread = definition[SensitivityDefinition.weights] { rule.weights = spread.share.fraction }
        rule.seed = definition[SensitivityDefinition.seed] ?? rule.seed
        rule.aggregations = definition[SensitivityDefinition.aggregate] ?? []
        for written in definition[SensitivityDefinition.normalise] ?? [] {
            let ways = composite.components.map { normalisation(written, of: $0.indicator) }
            guard ways.allSatisfy({ $0 != nil }) else { return nil }
            rule.normalisations.append(ways.compactMap(\.self))
            rule.normalisationTexts.append(written.node.text)
        }
        for (key, range) in [
            (SensitivityDefinition.runs, 10...Self.mostRuns), (SensitivityDefinition.top, 1...Self.mostRuns),
        ] {
            guard let number = definition[key] else { continue }
            guard range.contains(number) else {
                report(
                    .outsideOfRange,
                    ["key": .text(key.name), "low": .number(range.lowerBound), "high": .number(range.upperBound)],
                    at: definition.valueNode(key.name)?.location ?? definition.node.location)
                return nil
            }
            if key.name == SensitivityDefinition.top.name { rule.top = number } else { rule.runs = number }
        }
        // A power mean has one exponent, that of the index.
        if rule.aggregations.contains(.power), composite.aggregation != .power {
            report(
                .powerWithoutExponent,
                at: definition.valueNode(SensitivityDefinition.aggregate.name)?.location ?? definition.node.location)
            return nil
        }
        let declared = composite.components.map(\.normalisation)
        let isVaried =
            rule.weights > .zero && ([composite.aggregation] + rule.aggregations).contains(where: \.usesWeights)
            || rule.normalisations.contains { $0 != declared } || rule.aggregations.contains { $0 != composite.aggregation }
        if !isVaried { report(.nothingVaried, at: definition.node.entries.first?.key.location ?? definition.node.location) }
        return isVaried ? rule : nil
    }

    /// Ways of putting together that need more than zero, on scales that go below it.
    func warnOfScales(_ composite: Composite, _ written: WrittenComponents, _ index: IndexDefinition) {
        let scales = [composite.components.map(\.normalisation)] + (composite.sensitivity?.normalisations ?? [])
        guard scales.joined().contains(.zScore) else { return }
        let ways = [composite.aggregation] + (composite.sensitivity?.aggregations ?? [])
        guard let way = ways.first(where: { $0.needsPositive(composite.exponent) }) else { return }
        let place = composite.aggregation == way ? index.valueNode(IndexDefinition.aggregate.name) : nil
        report(
            .scaleBelowZero, ["way": .text(way.rawValue)],
            at: (place ?? index.valueNode(IndexDefinition.sensitivity.name) ?? index.node).location)
    }
}

extension Composite.Aggregation {
    fileprivate func needsPositive(_ exponent: Decimal) -> Bool {
        switch self {
        case .geometric, .harmonic: true
        case .power: exponent.isNegative || !exponent.isInteger
        case .arithmetic, .median, .min, .max, .copeland: false
        }
    }
}
