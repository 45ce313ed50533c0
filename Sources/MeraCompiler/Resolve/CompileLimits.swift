import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    /// Caps, floors and penalties of an indicator, after its formula.
    /// The units that a value of other indicators is about.
    func compileUnitCondition(_ definition: IndicatorDefinition, _ indicator: Int) {
        guard study.indicators[indicator].table == nil, let written = definition[IndicatorDefinition.filter] else { return }
        study.indicators[indicator].unitCondition = compileUnit(
            written.text, at: written.node, levels: declaredLevels(indicator), expecting: .boolean)
    }

    func compileLimits(_ definition: IndicatorDefinition, _ indicator: Int) {
        guard let limits = definition[IndicatorDefinition.limits] else { return }
        if study.indicators[indicator].table != nil {
            report(
                .limitsNeedUnit, ["name": .text(study.indicators[indicator].id)],
                at: definition.node.entries.first { $0.key.text == "limits" }?.key.location)
            return
        }
        study.indicators[indicator].limits = limits.compactMap { limit($0, indicator) }
    }

    private func limit(_ definition: LimitDefinition, _ indicator: Int) -> Limit? {
        let formula = definition[LimitDefinition.condition]
        let condition = formula.flatMap {
            compileUnit($0.text, at: $0.node, levels: declaredLevels(indicator), expecting: .boolean)
        }
        let given = LimitDefinition.effects.filter { definition.valueNode($0.key.name) != nil }
        guard given.count == 1 else {
            reportOneOf(
                LimitDefinition.effects.map(\.key.name), given: given.map(\.key.name), of: LimitDefinition.shape,
                in: definition.node, at: definition.node.entries.first?.key.location ?? definition.node.location)
            return nil
        }
        let amount = number(definition[given[0].key], key: given[0].key.name)
        guard let condition, let amount, let formula else { return nil }
        return Limit(
            condition: condition, effect: given[0].effect, amount: amount,
            reason: definition[LimitDefinition.reason]?.text(study.language), written: formula.text)
    }
}
