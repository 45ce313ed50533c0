import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// How the errors of an indicator were made, with formula and source.
extension ReportBuilder {
    func errorFacts(_ indicator: Indicator) -> [Report.Fact] {
        guard indicator.hasErrors else { return countedInterval(indicator) }
        var facts: [Report.Fact] = []
        if let table = indicator.table {
            facts.append(.init(words(.factDesign), designText(study.tables[table], weight: indicator.weight)))
        }
        facts.append(.init(words(.factError), errorText(indicator)))
        if !indicator.formula.isQuantile {
            let hasPopulation = indicator.table.flatMap { study.tables[$0].design?.populations.isEmpty }.map { !$0 } ?? false
            facts.append(.init(words(.factEffect), words(hasPopulation ? .effectWithout : .effectWith)))
        }
        if let method = indicator.usedInterval {
            facts.append(
                .init(
                    words(.factInterval),
                    (indicator.formula.isQuantile ? "" : words(method.words) + ", ") + percent(indicator.confidence) + "\u{00A0}%"
                ))
        }
        if let most = indicator.maximumVariation {
            facts.append(.init(words(.factMaximumVariation), words.number(most) + "\u{00A0}%"))
        }
        return facts
    }

    private func errorText(_ indicator: Indicator) -> String {
        let hasReplicates = indicator.table.flatMap { study.tables[$0].design?.replicates } != nil
        if indicator.formula.isQuantile {
            return words(.errorWoodruff) + (hasReplicates ? words(.errorReplicatedShare) : explained(indicator))
        }
        if hasReplicates { return words(.errorReplicates) }
        return words(indicator.formula.isTotal ? .errorTotal : .errorLinear) + explained(indicator)
    }

    /// What is said of a weight that reaches known totals.
    private func explained(_ indicator: Indicator) -> String {
        guard let table = indicator.table, let weight = indicator.weight else { return "" }
        let made = result.weightings.first { $0.item == FieldID(table: table, field: weight) }
        return made.map { isGiven($0) ? "" : words(.errorCalibrated) } ?? ""
    }

    private func countedInterval(_ indicator: Indicator) -> [Report.Fact] {
        guard let interval = indicator.interval, interval != .none else { return [] }
        let effective = indicator.weight == nil ? "" : words(.intervalEffective)
        let isUsual = interval == .wilson && indicator.confidence == Indicator.usualConfidence
        let text =
            isUsual ? words(.intervalWilson) : words(interval.countedWords) + ", " + percent(indicator.confidence) + "\u{00A0}%"
        return [.init(words(.factInterval), text + effective)]
    }

    /// How the rows of a table were drawn, and by what they are weighed.
    func designText(_ table: DataTable, weight: Int?) -> String {
        func names(_ fields: [Int]) -> String {
            fields.map { words.quoted(table.fields[$0].label(words.code)) }.joined(separator: ", ")
        }
        let weighed = weight.map { [words(.designWeight, ["names": .text(names([$0]))])] } ?? []
        guard let design = table.design else { return ([words(.designSimple)] + weighed).joined(separator: "; ") }
        if let replicates = design.replicates {
            return words(
                .designReplicates,
                ["method": .text(replicates.method.rawValue.uppercased()), "n": .number(replicates.weights.count)])
        }
        var parts: [String] = []
        if let strata = design.strata { parts.append(words(.designStrata, ["names": .text(names([strata]))])) }
        parts.append(
            design.clusters.isEmpty ? words(.designRows) : words(.designClusters, ["names": .text(names(design.clusters))]))
        parts.append(
            design.populations.isEmpty
                ? words(.designWith) : words(.designWithout, ["names": .text(names(design.populations))]))
        parts += weighed
        parts.append(words(design.lonely.words))
        return parts.joined(separator: "; ")
    }
}

extension SamplingDesign.LonelyPolicy {
    fileprivate var words: Phrase {
        switch self {
        case .fail: .lonelyFail
        case .certainty: .lonelyCertainty
        case .average: .lonelyAverage
        case .adjust: .lonelyAdjust
        }
    }
}

extension Indicator.Interval {
    fileprivate var words: Phrase {
        switch self {
        case .wilson: .designWilson
        case .clopperPearson: .designClopper
        case .agrestiCoull: .designAgresti
        case .jeffreys: .designJeffreys
        case .logit: .designLogit
        case .t, .none: .designT
        }
    }

    fileprivate var countedWords: Phrase {
        switch self {
        case .clopperPearson: .countedClopper
        case .agrestiCoull: .countedAgresti
        case .jeffreys: .countedJeffreys
        default: .countedWilson
        }
    }
}
