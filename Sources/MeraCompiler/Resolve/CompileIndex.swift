import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Composite indices: which indicators they are made of, and with which weights.
extension StudyCompiler {
    func index(_ definition: IndicatorDefinition) -> (Indicator.Formula, FEELType, String)? {
        guard let index = definition[IndicatorDefinition.index], let written = index[IndexDefinition.components] else {
            return nil
        }
        var composite = Composite(
            aggregation: index[IndexDefinition.aggregate] ?? .arithmetic,
            minimumCoverage: index[IndexDefinition.minimumCoverage]?.fraction ?? Decimal(1),
            components: components(written, of: index))
        composite.minimumComponents = index[IndexDefinition.minimumComponents] ?? 0
        composite.onMissing = index[IndexDefinition.onMissing] ?? .renormalise
        if index[IndexDefinition.minimumCoverage] == nil {
            if composite.minimumComponents > 0 || composite.onMissing.isReplaced { composite.minimumCoverage = Decimal(0) }
            composite.coversReplaced = true
        }
        composite.exponent = exponent(composite.aggregation, index)
        composite.imputedWithin = index[IndexDefinition.within].flatMap { find($0, .level, among: study.levels.map(\.id)) }
        composite.sensitivity = index[IndexDefinition.sensitivity].flatMap { sensitivity($0, of: composite) }
        warnOfScales(composite, written, index)
        return (.index(composite), .number, formula(composite, written, of: index))
    }

    /// How the index is made, in the terms of its definition: `0.5 · a[min_max] + 0.5 · b`, `a ^ 0.5 · b ^ 0.5`, `1 / (0.5 / a + 0.5 / b)`.
    private func formula(_ composite: Composite, _ written: WrittenComponents, of index: IndexDefinition) -> String {
        let normalised = Dictionary(
            written.entries.compactMap { entry in
                index.normalisation(of: entry.definition).map { (entry.id, $0.node.text) }
            }, uniquingKeysWith: { first, _ in first })
        let parts = composite.components.map { component -> (weight: String, power: String, name: String) in
            let id = indicatorIDs[component.indicator]
            let per = component.denominator.map { " / \(indicatorIDs[$0])" } ?? ""
            let way = normalised[id].flatMap { $0 == "none" || $0.isEmpty ? nil : "[\($0)]" } ?? ""
            let weight = composite.share(of: component).text
            let name = id + per
            return (weight, weight.contains("/") ? "(\(weight))" : weight, per.isEmpty ? name + way : "(\(name))" + way)
        }
        return switch composite.aggregation {
        case .arithmetic: parts.map { "\($0.weight) · \($0.name)" }.joined(separator: " + ")
        case .geometric: parts.map { "\($0.name) ^ \($0.power)" }.joined(separator: " · ")
        case .harmonic: "1 / (" + parts.map { "\($0.power) / \($0.name)" }.joined(separator: " + ") + ")"
        case .power:
            "(" + parts.map { "\($0.weight) · \($0.name) ^ \(composite.exponent)" }.joined(separator: " + ")
                + ") ^ (1 / \(composite.exponent))"
        case .median, .min, .max:
            composite.aggregation.rawValue + "(" + parts.map(\.name).joined(separator: ", ") + ")"
        case .copeland: "copeland(" + parts.map { "\($0.weight) · \($0.name)" }.joined(separator: ", ") + ")"
        }
    }

    private func components(_ written: WrittenComponents, of index: IndexDefinition) -> [Composite.Component] {
        // Where no way of putting together has weights, none need to be written.
        let ways =
            [index[IndexDefinition.aggregate] ?? .arithmetic]
            + (index[IndexDefinition.sensitivity]?[SensitivityDefinition.aggregate] ?? [])
        let isWithout =
            !ways.contains(where: \.usesWeights)
            && !written.entries.contains { $0.definition?.valueNode(ComponentDefinition.weight.name) != nil }
        let way = written.isPlain || isWithout ? .equal : index[IndexDefinition.weights] ?? .shares
        let weights = CompiledWeights(written.entries.map { weight($0, way) })
        var components: [Composite.Component] = []
        for (entry, weight) in zip(written.entries, weights.scaled) {
            guard let found = find(Written.read(entry.key), .indicator, among: indicatorIDs) else { continue }
            compileIndicator(found)
            switch study.indicators[found].type {
            case .number, .any: break
            default: report(.notANumber, ["name": .text(entry.id)], at: entry.key.location)
            }
            let normalisation = normalisation(index.normalisation(of: entry.definition), of: found)
            var component = Composite.Component(
                indicator: found, weight: weight ?? .zero, normalisation: normalisation ?? Composite.Normalisation.none)
            component.onMissing = entry.definition?[ComponentDefinition.onMissing]
            component.outliers = outliers(
                entry.definition?[ComponentDefinition.outliers] ?? index[IndexDefinition.outliers], component)
            component.denominator = entry.definition?[ComponentDefinition.per].flatMap { denominator($0, of: found) }
            components.append(component)
        }
        // Weights that are wrong by themselves, or of what does not exist, do not add up to anything.
        if way == .shares, components.count == written.entries.count, weights.areWhole, weights.sum != weights.one {
            reportSum(weights, written, index)
        }
        return components
    }

    /// Nil where there is none that could be used, and that has been said.
    private func weight(_ entry: WrittenComponents.Entry, _ way: IndexDefinition.Weights) -> CompiledWeights.Weight? {
        let node = entry.definition?.valueNode(ComponentDefinition.weight.name)
        if way == .equal {
            guard let node else { return CompiledWeights.Weight(.one) }
            report(
                .conflictingKeys,
                [
                    "key": .text(ComponentDefinition.weight.name),
                    "type": .text("\(IndexDefinition.weights.name): \(way.rawValue)"),
                    "known": .names(
                        [IndexDefinition.Weights.shares, .relative].map { "\(IndexDefinition.weights.name): \($0.rawValue)" }),
                ], at: node.location)
            return nil
        }
        guard node != nil else {
            let key = ComponentDefinition.weight.erased
            report(
                .missingKey,
                ["thing": .phrase(ComponentDefinition.shape.noun), "key": .text(key.name), "doc": .phrase(key.doc)],
                at: entry.definition?.node.entries.first?.key.location ?? entry.key.location)
            return nil
        }
        guard let written = entry.definition?[ComponentDefinition.weight], let weight = number(written) else { return nil }
        if weight.isPositive { return weight }
        report(.oddWeight, ["name": .text(entry.id), "weight": .text(written.node.text)], at: entry.key.location)
        return nil
    }

    /// The weight that is written, or that of the parameter that is named.
    func number(_ written: WrittenWeight) -> CompiledWeights.Weight? {
        switch written.amount {
        case .number(let number): CompiledWeights.Weight(number)
        case .fraction(let over, let under): CompiledWeights.Weight(Decimal(over), under: under)
        case .parameter(let name):
            number(Quantity(node: written.node, text: name), key: ComponentDefinition.weight.name).map {
                CompiledWeights.Weight($0)
            }
        }
    }

    private func reportSum(_ weights: CompiledWeights, _ written: WrittenComponents, _ index: IndexDefinition) {
        func weightNode(_ entry: WrittenComponents.Entry) -> Node? {
            entry.definition?.valueNode(ComponentDefinition.weight.name)
        }
        let listed = written.entries.map { "\($0.id) \(weightNode($0)?.text ?? "?")" }
        let difference = weights.one.subtracting(weights.sum) ?? .zero
        diagnostics.append(
            Diagnostic(
                .weightsNotOne,
                [
                    "sum": .text(WeightShare(weights.sum, of: weights.one).text),
                    "weights": .text(listed.joined(separator: " + ")),
                    "difference": .text(
                        (difference.isNegative ? "-" : "") + WeightShare(difference.absolute, of: weights.one).text),
                ],
                at: index.node.entries.first { $0.key.text == IndexDefinition.components.name }?.key.location
                    ?? index.node.location,
                related: written.entries.compactMap { entry in
                    weightNode(entry).map { .init($0.location, Phrase(en: "{name}", ru: "{name}"), ["name": .text(entry.id)]) }
                }))
    }
}

/// Weights over one denominator, so that thirds are exact: 1/3, 1/3, 1/3 are held as 1, 1, 1 of 3.
struct CompiledWeights {
    struct Weight {
        var number: Decimal
        var under: Int

        init(_ number: Decimal, under: Int = 1) {
            self.number = number
            self.under = under
        }

        var isPositive: Bool { number > .zero }
    }

    /// Nil for a weight that is not known.
    private(set) var scaled: [Decimal?]
    /// What a weight of 1 is among these.
    private(set) var one = Decimal.one
    private(set) var sum = Decimal.zero

    init(_ weights: [Weight?]) {
        var denominator = 1
        for under in Set(weights.compactMap { $0?.under }).sorted() {
            let (product, overflow) = denominator.multipliedReportingOverflow(
                by: under / WeightShare.greatestDivisor(denominator, under))
            // Denominators without a common one of a reasonable size: what is left is rounded.
            if !overflow, product <= Self.largestDenominator { denominator = product }
        }
        one = Decimal(denominator)
        scaled = weights.map { weight in
            weight.flatMap { $0.number.multiplied(by: Decimal(denominator))?.divided(by: Decimal($0.under)) }
        }
        for weight in scaled { sum = weight.flatMap { sum.adding($0) } ?? sum }
    }

    private static let largestDenominator = 1_000_000_000

    var areWhole: Bool { scaled.allSatisfy { $0 != nil } }
}
