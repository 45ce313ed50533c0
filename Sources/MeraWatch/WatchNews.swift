import MeraModel
public import MeraSource
public import MeraWorkspace

/// What is new since the round before, and what is mended.
public struct WatchNews: Sendable {
    public let newFindings: [Diagnostic]
    public let mendedFindings: [Diagnostic]
    public let newFailures: [TestOutcome]
    /// Names of tests that failed and pass now, or are gone.
    public let mendedTests: [String]

    /// - Parameter before: nil: everything is new.
    public init(_ round: WatchRound, since before: WatchRound?) {
        let now = round.findings.inOrder()
        let then = before?.findings.inOrder() ?? []
        let (new, gone) = Self.difference(now, then, [Self.place, Self.sentence])
        newFindings = new
        mendedFindings = gone
        let failures = Dictionary((before?.failedTests ?? []).map { (Self.key($0), $0) }) { first, _ in first }
        newFailures = round.failedTests.filter { failures[Self.key($0)].map(Self.words) != Self.words($0) }
        let failing = Set(round.failedTests.map(Self.key))
        // Tests that could not be run are not mended.
        mendedTests = round.tests == nil ? [] : failures.filter { !failing.contains($0.key) }.map(\.value.name).sorted()
    }

    public var isEmpty: Bool {
        newFindings.isEmpty && mendedFindings.isEmpty && newFailures.isEmpty && mendedTests.isEmpty
    }

    /// Findings of one list alone. What is the same in one of the ways, the closest first, is the same finding: a line that was
    /// moved or written anew makes no news.
    private static func difference(
        _ now: [Diagnostic], _ then: [Diagnostic], _ ways: [([Diagnostic]) -> [String]]
    ) -> (new: [Diagnostic], gone: [Diagnostic]) {
        var new = now
        var gone = then
        for way in ways {
            var counts: [String: Int] = [:]
            for key in way(gone) { counts[key, default: 0] += 1 }
            var matched: [String: Int] = [:]
            new = zip(new, way(new)).compactMap { finding, key in
                guard counts[key, default: 0] > 0 else { return finding }
                counts[key]! -= 1
                matched[key, default: 0] += 1
                return nil
            }
            gone = zip(gone, way(gone)).compactMap { finding, key in
                guard matched[key, default: 0] > 0 else { return finding }
                matched[key]! -= 1
                return nil
            }
        }
        return (new, gone)
    }

    private static func place(_ findings: [Diagnostic]) -> [String] { findings.fingerprints() }

    private static func sentence(_ findings: [Diagnostic]) -> [String] {
        findings.map { "\($0.code.id) \($0.location?.file.name ?? "") \($0.message(.english))" }
    }

    private static func key(_ outcome: TestOutcome) -> String { "\(outcome.test.location.file.name)\u{0}\(outcome.name)" }

    /// The sentences without their lines.
    private static func words(_ outcome: TestOutcome) -> [String] {
        outcome.failures.map { "\($0.subject): \($0.message.text(.english, $0.arguments))" }
    }
}
