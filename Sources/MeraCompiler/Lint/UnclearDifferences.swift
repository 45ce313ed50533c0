import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Conclusions about a change (M5110), or about a unit and the one above (M5116), that may be nothing but chance.
extension StudyCompiler {
    func checkNoise(of condition: Expression, in declared: Declared<ConclusionDefinition>, at node: Node) {
        let slots = condition.slots.map { study.unitSlots[$0] }
        let changes = slots.compactMap { slot -> Int? in
            switch slot {
            case .change(let index), .changePercent(let index): index
            // Two periods set side by side are a change that is not called one.
            case .previous(let index): slots.contains(.value(index)) ? index : nil
            default: nil
            }
        }
        let above = slots.compactMap { slot in
            if case .parent(let index) = slot, slots.contains(.value(index)) { index } else { nil }
        }
        report(.unclearDifference, changes, declared, node, unless: slots, ask: \.isOfPeriods)
        report(.unclearParent, above, declared, node, unless: slots, ask: \.isOfParents)
    }

    /// - Parameter figure: who asks for such a one knows of the noise.
    private func report(
        _ code: DiagnosticCode, _ indicators: [Int], _ declared: Declared<ConclusionDefinition>, _ node: Node,
        unless slots: [UnitSlot], ask figure: KeyPath<ErrorFigure, Bool>
    ) {
        let asked = Set(
            slots.compactMap { slot -> Int? in
                if case .error(let indicator, let own) = slot, own[keyPath: figure] { indicator } else { nil }
            })
        var told: Set<Int> = []
        for indicator in indicators
        where study.indicators[indicator].hasErrors && !asked.contains(indicator) && told.insert(indicator).inserted {
            report(code, ["name": .text(declared.id), "indicator": .text(study.indicators[indicator].id)], at: node.location)
        }
    }
}
