public import MeraChanges
import MeraEngine
import MeraModel
public import MeraSource
import MeraUnits

/// Two runs, of the old and of the new definitions, and what differs between their results.
public enum ResultImpact {
    public enum Outcome: Sendable {
        case compared(ImpactReport)
        /// What is wrong with the answers, for which there can be no run.
        case impossible([Diagnostic])
    }

    /// - Parameters:
    ///   - data: the answers of both, unless `newData` has those of the new definitions.
    ///   - top: as many of the greatest changes are explained.
    public static func compare(
        _ old: StudyVersion, _ new: StudyVersion, data: String, newData: String?, settings: RunSettings, top: Int,
        _ language: Language
    ) throws(FileError) -> Outcome {
        guard let before = old.study, let after = new.study else { return .impossible([]) }
        let first = try run(old, data, settings)
        guard case .success(let oldRun) = first else { return .impossible(findings(first)) }
        let second = try run(new, newData ?? data, settings)
        guard case .success(let newRun) = second else { return .impossible(findings(second)) }
        let pairs = StudyComparison(before, after, DefinitionPlaces(old), DefinitionPlaces(new)).pairs
        let comparison = ResultComparison(oldRun.run.result, newRun.run.result, pairs)
        let former = Dictionary(
            pairs.indicators.map { (after.indicators[$0.value].id, before.indicators[$0.key].id) },
            uniquingKeysWith: { first, _ in first })
        let explained = greatest(comparison, top).map { name, change in
            ImpactReport.Explained(
                indicator: name, unit: change.label,
                old: explanation(oldRun, former[name] ?? name, change, language),
                new: explanation(newRun, name, change, language))
        }
        return .compared(ImpactReport(old: old.name, new: new.name, comparison: comparison, explained: explained))
    }

    private struct Impossible: Error {
        var findings: [Diagnostic]
    }

    private static func run(
        _ version: StudyVersion, _ data: String, _ settings: RunSettings
    ) throws(FileError) -> Result<CompletedRun, Impossible> {
        switch try PreparedRun.prepare(version.loaded, data: data, settings: settings, isRecorded: false) {
        case .ready(let prepared): .success(prepared.execute())
        case .impossible(let findings): .failure(Impossible(findings: findings))
        }
    }

    private static func findings(_ outcome: Result<CompletedRun, Impossible>) -> [Diagnostic] {
        if case .failure(let failure) = outcome { failure.findings } else { [] }
    }

    /// One unit of each indicator in turn, so that many units of one do not hide the others.
    private static func greatest(
        _ comparison: ResultComparison, _ top: Int
    ) -> [(name: String, change: IndicatorImpact.ValueChange)] {
        let lists = comparison.indicators.filter { $0.presence == .both }.map { ($0.name, Array($0.greatest.prefix(top))) }
        var found: [(String, IndicatorImpact.ValueChange)] = []
        for place in 0..<max(0, top) {
            for (name, changes) in lists where place < changes.count && found.count < top { found.append((name, changes[place])) }
        }
        return found
    }

    private static func explanation(
        _ run: CompletedRun, _ name: String, _ change: IndicatorImpact.ValueChange, _ language: Language
    ) -> String {
        switch run.explain(name, unit: change.key.unit, level: change.key.level, rows: 5, language) {
        case .success(let text): text
        // A unit or a level that only the other run has.
        case .failure: "—\n"
        }
    }
}
