import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Conclusions about a change that may be nothing but chance (M5110).
extension StudyCompiler {
    func checkNoise(of condition: Expression, in declared: Declared<ConclusionDefinition>, at node: Node) {
        let slots = condition.slots.map { study.unitSlots[$0] }
        let asked = Set(
            slots.compactMap { slot -> Int? in
                if case .error(let indicator, let figure) = slot, figure.isOfPeriods { indicator } else { nil }
            })
        var told: Set<Int> = []
        for slot in slots {
            let indicator: Int
            switch slot {
            case .change(let index), .changePercent(let index): indicator = index
            default: continue
            }
            guard study.indicators[indicator].hasErrors, !asked.contains(indicator), told.insert(indicator).inserted else {
                continue
            }
            report(
                .unclearDifference, ["name": .text(declared.id), "indicator": .text(study.indicators[indicator].id)],
                at: node.location)
        }
    }
}
