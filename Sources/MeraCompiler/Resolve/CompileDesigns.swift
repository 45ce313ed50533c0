import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Sampling designs, and which indicators get errors by them.
extension StudyCompiler {
    /// The definition of a table's design; nil where it has none.
    func designNode(_ table: Int) -> SamplingDefinition? {
        tableNode(table).flatMap { $0[TableKeys.design.name] }.flatMap(SamplingDefinition.read)
    }

    /// The word that names the weight of a table: its own, else that of its design.
    func weightWord(_ table: Int) -> Written? {
        tableNode(table).flatMap { $0[TableKeys.weight.name] }.flatMap(Written.read)
            ?? designNode(table)?[SamplingDefinition.weight]
    }

    func compileDesigns() {
        for table in study.tables.indices {
            guard let definition = designNode(table) else { continue }
            study.tables[table].design = design(definition, table)
        }
    }

    private func design(_ definition: SamplingDefinition, _ table: Int) -> SamplingDesign? {
        let ids = study.tables[table].fields.ids
        func field(_ written: Written) -> Int? { find(written, .item, among: ids, of: table) }
        if let own = definition[SamplingDefinition.weight], let other = tableNode(table)?[TableKeys.weight.name],
            other.text != own.text
        {
            report(.twoWeights, ["first": .text(other.text), "second": .text(own.text)], at: own.node.location)
        }
        let strata = definition[SamplingDefinition.strata]
        let clusters = definition[SamplingDefinition.clusters] ?? []
        let populations = definition[SamplingDefinition.populations] ?? []
        let fields = (strata.flatMap(field), clusters.compactMap(field), populations.compactMap(field))
        guard strata == nil || fields.0 != nil, fields.1.count == clusters.count, fields.2.count == populations.count else {
            return nil
        }
        for (written, field) in zip(populations, fields.2) { requireNumber(field, table, at: written.node) }
        let stages = max(clusters.count, 1)...clusters.count + 1
        if !populations.isEmpty, !stages.contains(populations.count), let node = definition.valueNode("fpc") {
            report(
                .fpcOfStages,
                [
                    "count": .number(populations.count), "least": .number(stages.lowerBound), "most": .number(stages.upperBound),
                ],
                at: node.location)
            return nil
        }
        let replicates = definition[SamplingDefinition.replicates]
        if replicates != nil, strata != nil || !clusters.isEmpty || !populations.isEmpty {
            report(.replicatesAndStages, [:], at: replicates?.node.location)
            return nil
        }
        let made = replicates.flatMap { self.replicates($0, table) }
        if replicates != nil, made == nil { return nil }
        return SamplingDesign(
            strata: fields.0, clusters: fields.1, populations: fields.2,
            lonely: definition[SamplingDefinition.lonely] ?? .fail, replicates: made)
    }

    func requireNumber(_ field: Int, _ table: Int, at node: Node) {
        let type = study.tables[table].fields[field].type
        switch type {
        case .number, .any: return
        default:
            report(
                .unexpectedType, ["expected": .phrase(FEELType.number.phrase), "found": .phrase(type.phrase)], at: node.location)
        }
    }

    private func replicates(_ definition: ReplicatesDefinition, _ table: Int) -> SamplingDesign.Replicates? {
        let fields = study.tables[table].fields
        guard let method = definition[ReplicatesDefinition.method], let weights = definition[ReplicatesDefinition.weights] else {
            return nil
        }
        var found: [Int] = []
        for written in weights {
            if written.text.hasSuffix("*") {
                let start = written.text.dropLast()
                let own = fields.indices.filter { fields[$0].id.hasPrefix(start) && fields[$0].origin == .declared }
                if own.isEmpty { report(.noReplicates, ["name": .text(written.text)], at: written.node.location) }
                found += own
            } else if let field = find(written, .item, among: fields.map(\.id), of: table) {
                found.append(field)
            }
            for field in found { requireNumber(field, table, at: written.node) }
        }
        guard found.count > 1, let count = Decimal(coefficient: Int64(found.count), exponent: 0) else {
            if !found.isEmpty { report(.noReplicates, ["name": .text(weights[0].text)], at: weights[0].node.location) }
            return nil
        }
        let scales = definition[ReplicatesDefinition.scales] ?? []
        let isWrong = !scales.isEmpty && scales.count != found.count || method == .jkn && scales.isEmpty
        if isWrong {
            report(
                .replicateScales, ["count": .number(scales.count), "all": .number(found.count)],
                at: (definition.valueNode("scales") ?? definition.node).location)
            return nil
        }
        let rho = definition[ReplicatesDefinition.rho] ?? .zero
        guard let rest = Decimal.one.subtracting(rho), method != .fay || rho > .zero && rest > .zero else {
            report(.faysRho, [:], at: (definition.valueNode("rho") ?? definition.node).location)
            return nil
        }
        let usual: Decimal?
        switch method {
        case .jk1: usual = count.subtracting(.one)?.divided(by: count)
        case .jkn: usual = .one
        case .brr: usual = Decimal.one.divided(by: count)
        case .fay: usual = rest.multiplied(by: rest)?.multiplied(by: count).flatMap { Decimal.one.divided(by: $0) }
        case .bootstrap: usual = count.subtracting(.one).flatMap { Decimal.one.divided(by: $0) }
        }
        guard let scale = definition[ReplicatesDefinition.scale] ?? usual else { return nil }
        return SamplingDesign.Replicates(
            method: method, weights: found, scale: scale, scales: scales,
            isAroundValue: definition[ReplicatesDefinition.mse] ?? false, degrees: definition[ReplicatesDefinition.degrees])
    }

    /// A share between 0 and 1; else the usual one.
    func confidence(_ share: Decimal, at node: Node?) -> Decimal {
        if share > .zero, share < .one { return share }
        if let node { report(.confidenceRange, ["value": .text(node.text)], at: node.location) }
        return Indicator.usualConfidence
    }

    /// Whether standard errors are made of an indicator: where it says so, where its table has a design, or where its interval needs them.
    func settleErrors(_ index: Int, _ definition: IndicatorDefinition) {
        let indicator = study.indicators[index]
        let design = indicator.table.flatMap { study.tables[$0].design }
        let needsErrors =
            indicator.interval == .t || indicator.interval == .logit && definition[IndicatorDefinition.interval] != nil
        let wanted = definition[IndicatorDefinition.errors] ?? (design != nil || needsErrors)
        study.indicators[index].hasErrors = indicator.canHaveErrors && wanted
        if !indicator.canHaveErrors, definition[IndicatorDefinition.errors] == true, let node = definition.valueNode("errors") {
            report(.noErrorsOf, ["name": .text(indicator.id)], at: node.location)
        }
        if indicator.maximumVariation != nil, !study.indicators[index].hasErrors,
            let node = definition.valueNode(IndicatorDefinition.maximumVariation.name)
        {
            report(.withoutErrors, ["name": .text(indicator.id), "property": "cv"], at: node.location)
        }
    }
}
