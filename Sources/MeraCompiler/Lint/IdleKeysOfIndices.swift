import FEEL
import MeraModel
import MeraSource

/// Keys of an index that say nothing beside its other keys.
extension StudyCompiler {
    func checkIdleKeys(_ composite: Composite, of indicator: Indicator, _ index: IndexDefinition) {
        if composite.components.allSatisfy({ composite.onMissing($0) == .fail }) {
            idle(IndexDefinition.minimumCoverage.name, in: index.node, Self.allNeeded)
            idle(IndexDefinition.minimumComponents.name, in: index.node, Self.allNeeded)
        }
        if composite.aggregation != .power { idle(IndexDefinition.exponent.name, in: index.node, Self.noPower) }
        let isCentred = composite.components.contains { [.mean, .median].contains(composite.onMissing($0)) }
        if !isCentred { idle(IndexDefinition.within.name, in: index.node, Self.nothingImputed) }
        if indicator.better == .none { idle(IndexDefinition.sensitivity.name, in: index.node, Self.noPlaces) }
        let others = composite.sensitivity?.aggregations ?? []
        if !([composite.aggregation] + others).contains(where: \.usesWeights) {
            for component in index[IndexDefinition.components]?.entries.compactMap(\.definition) ?? [] {
                idle(ComponentDefinition.weight.name, in: component.node, Self.noWeight)
            }
        }
        for component in index[IndexDefinition.components]?.entries.compactMap(\.definition) ?? []
        where component[ComponentDefinition.onMissing] == .previous && indicator.series == nil {
            idle(ComponentDefinition.onMissing.name, in: component.node, Self.noPeriods)
        }
        if composite.onMissing == .previous, indicator.series == nil {
            idle(IndexDefinition.onMissing.name, in: index.node, Self.noPeriods)
        }
    }

    private static let noPower = Phrase(en: "`aggregate` is not `power`", ru: "`aggregate` — не `power`")
    private static let nothingImputed = Phrase(
        en: "no component is imputed by `mean` or `median`", ru: "ни один компонент не заполняется через `mean` или `median`")
    private static let noWeight = Phrase(
        en: "a median, a least and a greatest value have no weights; list the components: `[a, b]`",
        ru: "у медианы, наименьшего и наибольшего весов нет; перечислите компоненты: `[a, b]`")
    private static let noPeriods = Phrase(
        en: "the components have no periods (`period` of the table or `series`)",
        ru: "у компонентов нет периодов (`period` таблицы или `series`)")
}
