import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits

/// Why a run gave what it gave: for each expectation that was not met the way from the value to the answers, as `mera explain` tells it,
/// and no longer than a screen takes.
struct TestTrace {
    let run: StudyRun
    let language: Language
    /// Rows that are listed of each kind, and lines of a trace.
    private static let mostRows = 5
    private static let mostLines = 24

    private var study: Study { run.result.study }

    func measure(_ indicator: Int, _ unit: UnitReference) -> [String] {
        guard let explanation = run.explain(indicator, at: unit, detailed: Self.mostRows) else { return [] }
        let text = explanation.text(run.result, language, mostRows: Self.mostRows)
        return bounded(text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init))
    }

    /// - Parameter row: 0-based.
    func cell(_ id: FieldID, row: Int) -> [String] {
        guard let (formula, detail) = run.explain(id, row: row) else { return [] }
        let head = formula.map { ["\(Phrase.formula.text(language)): \($0)"] } ?? []
        return bounded(head + detail.lines(language))
    }

    /// What a conclusion's condition says, and the values that it speaks of.
    func conclusion(_ index: Int, _ unit: ExpectedUnit) -> [String] {
        let conclusion = study.conclusions[index]
        var lines = ["\(Phrase.condition.text(language)): \(conclusion.condition.text)"]
        guard let place = run.result.units[unit.level].firstIndex(where: { $0.id == unit.id }) else { return lines }
        for indicator in conclusion.cites {
            let values = run.result.indicators[indicator].values[unit.level]
            guard values.indices.contains(place) else { continue }
            let definition = study.indicators[indicator]
            let value =
                switch values[place].outcome {
                case .missing(let reason): reason.phrase.text(language)
                case .value(let value): value.plainText
                }
            lines.append(
                "\(definition.id) = \(value) (\(Phrase.base.text(language, ["n": .text(values[place].base.description)])))")
        }
        if run.result.undecidedConclusions.contains(where: {
            $0.conclusion == index && $0.unit.unit == place && $0.unit.level == unit.level
        }) {
            lines.append(Phrase.undecided.text(language, ["n": .number(study.defaults.minimumBase)]))
        }
        return bounded(lines)
    }

    /// The rule that a finding is about, and what it read.
    ///
    /// - Parameter row: counts from 1.
    func finding(_ rule: String?, of table: Int, row: Int?) -> [String] {
        guard let rule, let (words, read) = run.explain(rule: rule, of: table, row: row.map { $0 - 1 }) else { return [] }
        let inputs = read.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        return bounded(["\(Phrase.rule.text(language)): \(words)"] + (inputs.isEmpty ? [] : [inputs]))
    }

    func bounded(_ lines: [String]) -> [String] {
        guard lines.count > Self.mostLines else { return lines }
        let rest = lines.count - Self.mostLines
        return lines.prefix(Self.mostLines) + [Phrase.moreLines.text(language, ["n": .number(rest)])]
    }
}

extension Phrase {
    fileprivate static let formula = Phrase(en: "formula", ru: "формула")
    fileprivate static let condition = Phrase(en: "drawn when", ru: "делается, если")
    fileprivate static let rule = Phrase(en: "rule", ru: "правило")
    fileprivate static let base = Phrase(en: "base {n}", ru: "база {n}")
    fileprivate static let undecided = Phrase(
        en: "not decided: a value is missing, or its base is less than {n}",
        ru: "не решено: нет значения или база меньше {n}")
    fileprivate static let moreLines = Phrase(
        en: "… and {n:more line/more lines}", ru: "… и ещё {n:строка/строки/строк}")
}
