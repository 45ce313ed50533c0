import FEEL
package import MeraCells
import MeraModel
import MeraSource

/// The part of a result that is made from cells alone, and the step that explains it.
package struct UnitResult: Sendable {
    package let facts: UnitFacts
    package let step: IndicatorStep
    package let distributions: [Distribution]
    let comparisons: [ComparisonResult]
    let conclusions: ConclusionStep

    package init(_ cells: StudyCells, _ facts: UnitFacts) {
        self.facts = facts
        let counted = Beside(facts.threads > 1) { cells.distributions.flatMap { Distribution.all($0, cells.units, facts) } }
        var step = IndicatorStep(cells, facts)
        step.tryPlaces()
        self.step = step
        conclusions = ConclusionStep(step)
        comparisons = cells.comparisons.map { ComparisonResult($0, facts) }
        distributions = counted.result
    }

    /// What went wrong in making values, as findings.
    package var findings: [DataFinding] {
        let study = facts.study
        func finding(_ code: DiagnosticCode, _ indicator: Int, table: Int, _ arguments: Arguments) -> DataFinding {
            DataFinding(
                code: code, severity: code.severity, table: table, record: nil, line: nil, column: nil,
                rule: study.indicators[indicator].id, arguments: arguments, message: nil, rowKey: nil)
        }
        let failures = step.failures.map { failure in
            let indicator = study.indicators[failure.indicator]
            return finding(
                .indicatorFailed, failure.indicator, table: indicator.table ?? 0,
                ["rule": .text(indicator.id), "unit": .text(facts.units[failure.unit].label), "why": failure.reason])
        }
        let spreads = step.withoutSpread.map { index, component, level in
            let part = study.indicators[component]
            return finding(
                .noSpread, index, table: part.table ?? 0,
                [
                    "rule": .text(study.indicators[index].id), "name": .text(part.id), "level": .text(study.levels[level].id),
                ])
        }
        return failures + spreads + conclusionFindings + facts.scales.flatMap { $0.findings(facts.units, study) }
            + comparisons.flatMap { $0.findings(study) }
    }

    /// One for each condition or text, at the first unit for which it failed.
    private var conclusionFindings: [DataFinding] {
        let study = facts.study
        var firsts: [(conclusion: Int, key: String)] = []
        for failure in conclusions.failures where !firsts.contains(where: { $0 == (failure.conclusion, failure.key) }) {
            firsts.append((failure.conclusion, failure.key))
        }
        return firsts.compactMap { conclusion, key in
            let own = conclusions.failures.filter { $0.conclusion == conclusion && $0.key == key }
            guard let worst = own.first(where: { $0.warning.code != .divisionByZero }) ?? own.first else { return nil }
            let definition = study.conclusions[conclusion]
            return DataFinding(
                code: .operationsFailedAtUnits, severity: worst.warning.code == .divisionByZero ? .warning : .error,
                table: definition.cites.lazy.compactMap { study.indicators[$0].table }.first ?? 0, record: nil, line: nil,
                column: nil, rule: definition.id,
                arguments: [
                    "rule": .phrase(Phrase(en: "`\(key)` of `\(definition.id)`", ru: "`\(key)` в `\(definition.id)`")),
                    "unit": .text(facts.units[worst.unit].label), "count": .number(Set(own.map(\.unit)).count),
                    "why": .text(worst.warning.code.message.text(facts.language, worst.warning.arguments)),
                ], message: nil, rowKey: nil)
        }
    }

    /// Puts what was made from cells into a result.
    package func fill(_ result: inout RunResult) {
        result.units = facts.units.levels
        result.unavailable = facts.unavailable
        result.indicators = step.results
        result.distributions = distributions
        result.scales = facts.scales
        result.comparisons = comparisons
        result.robustness = step.robustness
        result.conclusions = conclusions.drawn
        result.undecidedConclusions = conclusions.undecided
    }
}
