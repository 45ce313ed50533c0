import MeraModel
import MeraSource
import MeraYAML

/// Indicators of which nothing is made and that stand in no document (M6001).
extension StudyCompiler {
    func checkUnreported() {
        var used = Set<Int>()
        for content in study.reports.flatMap(\.sections).map(\.content) {
            switch content {
            case .headline(let indicators), .indicators(let indicators, _): used.formUnion(indicators)
            case .trend(let trend): used.formUnion(trend.indicators)
            default: break
            }
        }
        // A study whose documents show none is read from its tables.
        guard !used.isEmpty else { return }
        for indicator in study.indicators { used.formUnion(study.indicatorsRead(by: indicator)) }
        used.formUnion(study.conclusions.flatMap(\.cites))
        for (index, indicator) in study.indicators.enumerated() where !used.contains(index) {
            report(.neverReported, ["name": .text(indicator.id)], at: indicator.location)
        }
    }
}
