import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Draws conclusions: for each rule, for each unit of its level.
struct ConclusionStep {
    private let step: IndicatorStep
    private(set) var drawn: [DrawnConclusion] = []
    private(set) var undecided: [(conclusion: Int, unit: UnitReference)] = []

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
                switch interpreter.evaluate(conclusion.condition, at: place) {
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
        conclusion.cites.contains { step.measure($0, unit)?.reason == .suppressed }
    }

    private func draw(_ index: Int, _ unit: UnitReference, _ interpreter: inout UnitInterpreter) -> DrawnConclusion {
        let study = step.study
        let conclusion = study.conclusions[index]
        let evidence = conclusion.cites.compactMap { indicator in
            step.measure(indicator, unit).map { DrawnConclusion.Evidence(indicator: indicator, measure: $0) }
        }
        let weak = evidence.first {
            $0.measure.value != nil && $0.measure.base < Decimal(study.indicators[$0.indicator].minimumBase)
        }
        let text =
            weak.map { insufficient($0, study) } ?? Self.text(conclusion.text, at: unit, study, &interpreter)
        let proposal = weak == nil ? conclusion.proposal.map { Self.text($0, at: unit, study, &interpreter) } : nil
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

    private static func text(
        _ template: TextTemplate, at unit: UnitReference, _ study: Study, _ interpreter: inout UnitInterpreter
    ) -> String {
        var text = ""
        for part in template.parts(study.language) {
            switch part {
            case .text(let plain): text += plain
            case .value(let expression, let format):
                let value = interpreter.evaluate(expression, at: unit)
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
