import FEEL
public import MeraChanges
import MeraModel
public import MeraSource

/// What is otherwise in the newer of two versions of a study.
public struct DefinitionChanges: Sendable {
    public let list: ChangeList
    /// About waivers, former names and the version.
    public let findings: [Diagnostic]

    /// - Parameters:
    ///   - waivers: changes that are allowed.
    ///   - isVersionJudged: whether a version that does not say the change is a finding.
    public init(_ old: StudyVersion, _ new: StudyVersion, waivers: [Waiver] = [], isVersionJudged: Bool = true) {
        var findings: [Diagnostic] = []
        let changes = Self.changes(old, new)
        let waived = changes.waived(by: waivers)
        findings += waived.findings
        let (before, after) = (old.study, new.study)
        let advice = VersionAdvice(waived.changes, from: before?.version ?? "", to: after?.version ?? "")
        if let before, let after {
            if before.id != after.id {
                findings.append(Diagnostic(.otherStudy, ["old": .text(before.id), "new": .text(after.id)]))
            }
            findings += FormerNames(before, after).findings
        }
        findings += waived.changes.flatMap { Self.stale($0, since: old, in: new) }
        if isVersionJudged, let finding = advice.finding(at: new.versionPlace) { findings.append(finding) }
        list = ChangeList(old: old.name, new: new.name, changes: waived.changes, advice: advice)
        self.findings = findings
    }

    private static func stale(_ change: Change, since old: StudyVersion, in new: StudyVersion) -> [Diagnostic] {
        guard change.waiver == nil else { return [] }
        return change.staleLanguages.map { language in
            Diagnostic(
                .staleTranslation,
                ["main": .text(new.study?.language ?? ""), "language": .text(language), "version": .text(old.name)],
                at: change.newPlace)
        }
    }

    /// In all editions, each change once.
    private static func changes(_ old: StudyVersion, _ new: StudyVersion) -> [Change] {
        let (places, newPlaces) = (DefinitionPlaces(old), DefinitionPlaces(new))
        let days = Set((old.loaded.editions + new.loaded.editions).compactMap { $0.edition?.from })
        guard let before = old.study, let after = new.study else { return [] }
        let current = StudyComparison(before, after, places, newPlaces).changes.reaching(after)
        guard !days.isEmpty else { return current }
        var found = current.map { (change: $0, editions: [""]) }
        let starts: [CivilDate?] = [nil] + days.sorted()
        for (place, day) in starts.enumerated() {
            let last = place + 1 < starts.count ? starts[place + 1]?.adding(days: -1) : nil
            let shown = "\(day?.description ?? "…") – \(last?.description ?? "…")"
            // Before the first boundary holds what holds on the day before it.
            guard let asked = day ?? starts.dropFirst().first??.adding(days: -1), let one = old.loaded.study(on: asked),
                let other = new.loaded.study(on: asked)
            else { continue }
            for change in StudyComparison(one, other, places, newPlaces).changes.reaching(other) {
                if let known = found.firstIndex(where: { $0.change.isSame(change) }) {
                    found[known].editions.append(shown)
                } else {
                    found.append((change, [shown]))
                }
            }
        }
        let changes = found.map { entry in
            var change = entry.change
            // What does not hold on the day of the study says when it does.
            if entry.editions.first != "" { change.days = entry.editions.joined(separator: ", ") }
            return change
        }
        return changes.indices.sorted { (changes[$0].changeClass.place, $0) < (changes[$1].changeClass.place, $1) }.map {
            changes[$0]
        }
    }
}

extension Change {
    fileprivate func isSame(_ other: Change) -> Bool {
        changeClass == other.changeClass && kind == other.kind && address == other.address && old == other.old && new == other.new
    }
}

/// Former names that the older version does not know.
private struct FormerNames {
    private(set) var findings: [Diagnostic] = []

    init(_ old: Study, _ new: Study) {
        for table in new.tables {
            check(table.passport.formerNames, of: table.id, at: nil, known: old.tables.map(\.id), own: old.version)
            let before = old.tables.first { $0.id == table.id || table.passport.formerNames.contains($0.id) }
            guard let before else { continue }
            for field in table.fields {
                check(
                    field.passport.formerNames, of: field.id, at: field.location, known: before.fields.map(\.id), own: old.version
                )
            }
        }
        for indicator in new.indicators {
            check(
                indicator.passport.formerNames, of: indicator.id, at: indicator.location, known: old.indicators.map(\.id),
                own: old.version)
        }
        for score in new.scores {
            check(score.passport.formerNames, of: score.id, at: score.location, known: old.scores.map(\.id), own: old.version)
        }
    }

    /// One of the names is enough, and none is needed where the thing had its name already.
    private mutating func check(
        _ names: [String], of name: String, at place: Location?, known: [String], own version: String
    ) {
        guard let former = names.first, !known.contains(name), !names.contains(where: known.contains) else { return }
        let close = closeNames(to: former, among: known)
        findings.append(
            Diagnostic(
                .formerNameUnknown,
                [
                    "name": .text(name), "former": .text(former), "version": .text(version),
                    "known": .names(close.isEmpty ? Array(known.prefix(5)) : close),
                ], at: place))
    }
}
