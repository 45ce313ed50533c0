import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Draws conclusions: for each rule, for each unit of its level.
struct ConclusionStep {
    private let step: IndicatorStep
    private(set) var drawn: [DrawnConclusion] = []
    private(set) var undecided: [(conclusion: Int, unit: UnitReference)] = []
    /// Operations that failed, in conditions and in the braces of texts.
    private(set) var failures: [Failure] = []

    struct Failure {
        var conclusion: Int
        var key: String
        var unit: UnitReference
        var warning: EvaluationWarning
    }

    init(_ step: IndicatorStep) {
        self.step = step
        var interpreter = UnitInterpreter(step)
        for (index, conclusion) in step.study.conclusions.enumerated() {
            for unit in step.units[conclusion.level].indices {
                let place = UnitReference(level: conclusion.level, unit: unit)
                if step.facts.unavailable.conclusions.contains(index) {
                    undecided.append((index, place))
                    continue
                }
                let holds = interpreter.evaluate(conclusion.condition, at: place)
                note(interpreter, index, "when", place)
                switch holds {
                case .boolean(true) where citesHidden(conclusion, place): undecided.append((index, place))
                case .boolean(true): drawn.append(draw(index, place, &interpreter))
                case .boolean(false): break
                default: undecided.append((index, place))
                }
            }
        }
    }

    /// What is hidden in the published version can be no evidence.
    private func citesHidden(_ conclusion: Conclusion, _ unit: UnitReference) -> Bool {
        let slots = ([conclusion.condition] + conclusion.text.expressions + (conclusion.proposal?.expressions ?? [])).flatMap(
            \.slots)
        return conclusion.cites.contains { step.measure($0, unit)?.reason == .suppressed }
            || slots.contains { step.facts.quality(step.study.unitSlots[$0], at: unit)?.reason == .suppressed }
    }

    private mutating func note(_ interpreter: UnitInterpreter, _ conclusion: Int, _ key: String, _ unit: UnitReference) {
        guard let warning = interpreter.failures.first else { return }
        failures.append(Failure(conclusion: conclusion, key: key, unit: unit, warning: warning))
    }

    private mutating func draw(_ index: Int, _ unit: UnitReference, _ interpreter: inout UnitInterpreter) -> DrawnConclusion {
        let study = step.study
        let conclusion = study.conclusions[index]
        let evidence = conclusion.cites.compactMap { indicator in
            step.measure(indicator, unit).map { DrawnConclusion.Evidence(indicator: indicator, measure: $0) }
        }
        let weak = evidence.first {
            $0.measure.value != nil && $0.measure.base < Decimal(study.indicators[$0.indicator].minimumBase)
        }
        let text =
            weak.map { insufficient($0, study) } ?? filled(conclusion.text, index, "text", at: unit, &interpreter)
        let proposal = weak == nil ? conclusion.proposal.map { filled($0, index, "proposal", at: unit, &interpreter) } : nil
        return DrawnConclusion(
            conclusion: index, unit: unit, text: text, proposal: proposal, evidence: evidence, isSupported: weak == nil)
    }

    /// With too small a base the text says so and does not guess (semantics.md, 27).
    private func insufficient(_ evidence: DrawnConclusion.Evidence, _ study: Study) -> String {
        let indicator = study.indicators[evidence.indicator]
        return Phrase.insufficientData.text(
            Language(rawValue: study.language) ?? .english,
            [
                "label": .text(indicator.label(study.language)),
                "base": .text(NumberText.text(evidence.measure.base, language: study.language)),
                "least": .number(indicator.minimumBase),
            ])
    }

    private mutating func filled(
        _ template: TextTemplate, _ conclusion: Int, _ key: String, at unit: UnitReference, _ interpreter: inout UnitInterpreter
    ) -> String {
        let study = step.study
        var text = ""
        for part in template.parts(study.language) {
            switch part {
            case .text(let plain): text += plain
            case .value(let expression, let format):
                let value = interpreter.evaluate(expression, at: unit)
                note(interpreter, conclusion, key, unit)
                text += study.answerText(value, of: expression, format: format, language: study.language)
            }
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

extension Phrase {
    static let insufficientData = Phrase(
        en: "There is not enough data for a conclusion: “{label}” rests on {base}, at least {least} is needed.",
        ru: "Данных для вывода недостаточно: показатель «{label}» опирается на {base}, нужно не менее {least}.")
}
