import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileConclusions() {
        for declared in definitions.conclusions { compileConclusion(declared) }
    }

    private func compileConclusion(_ declared: Declared<ConclusionDefinition>) {
        let definition = declared.definition
        let level = find(definition[ConclusionDefinition.level], .level, among: study.levels.map(\.id))
        readsScales = true
        defer { readsScales = false }
        let text = unitTemplate(definition[ConclusionDefinition.text], level)
        let proposal = unitTemplate(definition[ConclusionDefinition.proposal], level)
        guard let formula = definition[ConclusionDefinition.condition],
            let condition = compileUnit(
                formula.text, at: formula.node, levels: level.map { [$0] }, expecting: .boolean), let level, let text,
            let kind = definition[ConclusionDefinition.kind]
        else { return }
        let cites = study.indicatorsRead(by: [condition] + text.expressions + (proposal?.expressions ?? []))
        for indicator in cites
        where !study.indicators[indicator].levels.contains(level) && !indicatorsInCircles.contains(indicator) {
            report(
                .levelMismatch,
                [
                    "name": .text(study.indicators[indicator].id), "level": .text(study.levels[level].id),
                    "known": .names(study.indicators[indicator].levels.map { study.levels[$0].id }),
                ], at: formula.node.location)
        }
        checkNoise(of: condition, in: declared, at: formula.node)
        study.conclusions.append(
            Conclusion(
                id: declared.id, passport: passport(definition), level: level, condition: condition, kind: kind, text: text,
                proposal: proposal, theme: definition[ConclusionDefinition.theme]?.text(study.language), cites: cites,
                location: declared.key.location))
    }

    /// A text about a unit: an indicator in braces is printed with its unit and rounding.
    private func unitTemplate(_ texts: WrittenTexts?, _ level: Int?) -> TextTemplate? {
        template(texts) { text, node, offset in
            guard let expression = compileUnit(text, at: node, offset: offset, levels: level.map { [$0] }, isText: true) else {
                return nil
            }
            return .value(expression, format: unitFormat(expression))
        }
    }

    private func unitFormat(_ expression: Expression) -> NumberFormat? {
        guard case .slot(let slot) = expression.nodes[Int(expression.root)].kind else { return nil }
        switch study.unitSlots[Int(slot)] {
        case .column(_, let id, _):
            let field = study.tables[id.table].fields[id.field]
            guard field.rounding != nil || field.unit != nil else { return nil }
            return NumberFormat(rounding: field.rounding ?? study.defaults.rounding, unit: field.unit)
        case .value(let indicator), .parent(let indicator), .target(let indicator), .previous(let indicator):
            return study.indicators[indicator].format
        case .change(let indicator): return study.indicators[indicator].changeFormat
        case .error(let indicator, .standardError), .error(let indicator, .lower), .error(let indicator, .upper):
            return study.indicators[indicator].format
        case .error(let indicator, .changeError), .error(let indicator, .parentError):
            return study.indicators[indicator].changeFormat
        case .error(let indicator, .cv):
            return NumberFormat(rounding: study.indicators[indicator].rounding, unit: .percent)
        case .error(let indicator, .deff): return NumberFormat(rounding: study.indicators[indicator].rounding, unit: nil)
        case .changePercent(let indicator):
            return NumberFormat(rounding: study.indicators[indicator].rounding, unit: .percent)
        case .scale(let measure, _): return measure.format(study.defaults.rounding)
        case .item(let measure, _, _): return measure.format(study.defaults.rounding)
        default: return nil
        }
    }
}
