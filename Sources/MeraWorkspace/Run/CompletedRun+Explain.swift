import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
public import MeraSource

extension CompletedRun {
    /// A name on the command line that nothing has.
    public struct Unknown: Error, Sendable {
        public let diagnostic: Diagnostic

        init(_ thing: Phrase, _ name: String, _ known: [String]) {
            let close = closeNames(to: name, among: known)
            let shown = close.isEmpty ? Array(known.prefix(12)) : close
            diagnostic = Diagnostic(.unknownInRun, ["thing": .phrase(thing), "name": .text(name), "known": .names(shown)])
        }
    }

    /// How an indicator's value or the quality of a score was made for a unit, or how groups were compared. Without a unit: for the one
    /// at the top.
    public func explain(
        _ name: String, unit: String?, level: String?, rows: Int, _ language: Language
    ) -> Result<String, Unknown> {
        let study = run.result.study
        let (name, isChange) = Self.withoutProperty(name)
        let score = study.indicator(name) == nil ? measuredScore(name) : nil
        if score == nil, let comparison = study.comparisons.firstIndex(where: { $0.id == name }), study.indicator(name) == nil {
            return .success(explainComparison(comparison, rows: rows, language))
        }
        guard score != nil || study.indicator(name) != nil else {
            let known =
                study.indicators.map(\.id) + study.comparisons.map(\.id) + study.scores.filter { $0.reliability != nil }.map(\.id)
            return .failure(Unknown(Phrase(en: "indicator", ru: "показатель"), name, known))
        }
        let indicator = study.indicator(name) ?? 0
        let levels = score.flatMap { study.scores[$0].reliability?.levels } ?? study.indicators[indicator].levels
        var searched = levels
        if let level {
            guard let index = study.level(level), levels.contains(index) else {
                return .failure(Unknown(Phrase(en: "level", ru: "уровень"), level, levels.map { study.levels[$0].id }))
            }
            searched = [index]
        }
        guard let place = place(unit, searched) else {
            let known = searched.flatMap { run.result.units[$0].map(\.id) }
            return .failure(Unknown(Phrase(en: "unit", ru: "единица"), unit ?? "", known))
        }
        if let score, let text = explainScale(score, at: place, rows: rows, language) { return .success(text) }
        let hasSeries = run.result.indicators[indicator].series != nil
        let explained =
            isChange && hasSeries
            ? run.explainChange(indicator, at: place, detailed: rows)
            : run.explain(indicator, at: place, detailed: rows)
        guard let explanation = explained else {
            return .failure(
                Unknown(Phrase(en: "level", ru: "уровень"), study.levels[place.level].id, levels.map { study.levels[$0].id }))
        }
        return .success(explanation.text(run.result, language, mostRows: rows))
    }

    /// `pass_rate.change` is the indicator and its change.
    private static func withoutProperty(_ name: String) -> (name: String, isChange: Bool) {
        for property in [".previous", ".change", ".change_percent"] where name.hasSuffix(property) {
            return (String(name.dropLast(property.count)), true)
        }
        return (name, false)
    }

    /// `trust`, or one of its coefficients: `trust.alpha`.
    private func measuredScore(_ name: String) -> Int? {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard let id = parts.first, parts.count < 2 || ScaleMeasure(rawValue: String(parts[1])) != nil else { return nil }
        return run.result.study.scores.firstIndex { $0.id == String(id) && $0.reliability != nil }
    }

    /// A period was asked for that the answers do not have; nil where all is well.
    public var unknownPeriod: Diagnostic? {
        guard let period = run.unknownPeriod else { return nil }
        return Unknown(Phrase(en: "period", ru: "период"), period, run.result.periods).diagnostic
    }

    private func place(_ unit: String?, _ levels: [Int]) -> UnitReference? {
        guard let unit else {
            return levels.last.flatMap { run.result.units[$0].isEmpty ? nil : UnitReference(level: $0, unit: 0) }
        }
        // An id first, then a name: people see names in the report.
        for isMeant in [{ (candidate: ReportUnit) in candidate.id == unit }, { $0.label == unit }] {
            for level in levels {
                if let index = run.result.units[level].firstIndex(where: isMeant) {
                    return UnitReference(level: level, unit: index)
                }
            }
        }
        return nil
    }
}
