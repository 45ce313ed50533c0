import MeraEngine
import MeraModel
public import MeraSource

/// The tests of a study as they have been run, and which of its rules they show.
public struct StudyTesting: Sendable {
    public let loaded: LoadedStudy
    public private(set) var outcomes: [TestOutcome] = []
    /// Nil where nobody asked for it.
    public private(set) var coverage: StudyCoverage?
    /// What is said about files of snapshots.
    public private(set) var findings: [Diagnostic] = []

    /// What is asked of a run of tests.
    public struct Request: Sendable {
        public var coverage = false
        /// Parts of names of tests or of their files; empty: all tests. Capitals and small letters are alike.
        public var filters: [String] = []
        /// The language in which failures are explained with their reasons; nil: they are not.
        public var tracing: Language?
        /// Snapshots are kept as they come out.
        public var isUpdating = false
        public var threads = usableCores

        public init() {}
    }

    /// Tests that are run beside one another before their outcomes are told.
    private static let batch = 128

    /// Runs tests of a study that compiles.
    ///
    /// - Parameter told: gets the outcomes in the order of the tests, as they come.
    public init(_ loaded: LoadedStudy, _ request: Request, _ told: (TestOutcome) throws -> Void) throws {
        self.loaded = loaded
        var snapshots = try SnapshotFolder(loaded.source)
        try run(request, snapshots, told)
        try settleSnapshots(&snapshots, request.isUpdating, language: loaded.language ?? .russian)
    }

    /// Runs all tests and says nothing of snapshots that are wrong: a test that asks for one fails.
    public init(
        _ loaded: LoadedStudy, coverage isAsked: Bool, threads: Int = usableCores, _ told: (TestOutcome) throws -> Void
    ) rethrows {
        self.loaded = loaded
        var request = Request()
        (request.coverage, request.threads) = (isAsked, threads)
        try run(request, try? SnapshotFolder(loaded.source), told)
    }

    private mutating func run(
        _ request: Request, _ snapshots: SnapshotFolder?, _ told: (TestOutcome) throws -> Void
    ) rethrows {
        guard let study = loaded.study else { return }
        var settings = TestSettings(tracing: request.tracing, isUpdating: request.isUpdating, snapshots: snapshots)
        // Each test is run in the edition of its day; editions without tests have rules, too.
        let empty = request.coverage ? loaded.editions.map(RuleCoverage.init) : []
        var coverages = empty
        let chosen = loaded.tests.filter { $0.isMeant(by: request.filters) }
        let tests = chosen.compactMap { test in TestRunner.study(for: test, of: loaded).map { (test: test, study: $0) } }
        for edition in loaded.editions { settings.layouts[edition.edition] = GivenLayouts(edition) }
        let shared = settings
        for start in stride(from: 0, to: tests.count, by: Self.batch) {
            let batch = Array(tests[start..<min(start + Self.batch, tests.count)])
            let made = mapOnThreads(request.threads, count: batch.count) { place in
                let (test, study) = batch[place]
                guard let edition = empty.firstIndex(where: { $0.study.edition == study.edition }) else {
                    return (outcome: TestRunner.run(test, of: study, shared), shown: (edition: Int, coverage: RuleCoverage)?.none)
                }
                var coverage = empty[edition]
                let outcome = TestRunner.run(test, noting: &coverage, shared)
                return (outcome, (edition, coverage))
            }
            for (outcome, shown) in made {
                if let shown, !outcome.test.isUnconfirmed { coverages[shown.edition].add(shown.coverage) }
                outcomes.append(outcome)
                try told(outcome)
            }
        }
        if request.coverage { coverage = StudyCoverage(study, coverages) }
    }

    /// Keeps what the tests showed, or names the snapshots that no test asks for.
    private mutating func settleSnapshots(
        _ snapshots: inout SnapshotFolder, _ isUpdating: Bool, language: Language
    ) throws(FileError) {
        let asking = loaded.tests.filter(\.isSnapshot)
        let wanted = Dictionary(grouping: asking, by: \.location.file.name).mapValues { $0.map(\.name) }
        // A test with a mistake in it is not here, and its snapshot waits until it is mended.
        let isWhole = !loaded.diagnostics.contains { $0.severity == .error }
        guard isUpdating, isWhole else {
            if isWhole { findings = snapshots.orphans(wanted) }
            return
        }
        var shown: [String: [String: Snapshot]] = [:]
        for outcome in outcomes {
            guard let snapshot = outcome.shown else { continue }
            shown[outcome.test.location.file.name, default: [:]][SnapshotFile.title(outcome.name)] = snapshot
        }
        try snapshots.keep(shown, wanted: wanted, language: language)
    }

    public var failed: Int { outcomes.count { !$0.failures.isEmpty } }
    public var passed: Int { outcomes.count - failed }
    /// Tests whose values nobody has looked at.
    public var unconfirmed: Int { outcomes.count { $0.test.isUnconfirmed } }

    /// What no test shows; empty where coverage was not asked for.
    public var gaps: [CoverageCase] { coverage?.gaps ?? [] }

    /// The gaps for people, a line for each, and how much of the rules is shown.
    public func coverageText(_ language: Language) -> String { coverage?.text(language) ?? "" }

    /// That no test of the studies has a name like these; nil where each of them is found.
    public static func unknown(_ filters: [String], in studies: [LoadedStudy]) -> Diagnostic? {
        let tests = studies.flatMap(\.tests)
        guard let missed = filters.first(where: { filter in !tests.contains { $0.isMeant(by: [filter]) } }) else { return nil }
        let close = closeNames(to: missed, among: tests.map(\.name))
        let known = close.isEmpty ? Array(tests.map(\.name).prefix(6)) : close
        return Diagnostic(.noSuchTest, ["name": .text(missed), "known": .names(known)])
    }
}

extension StudyTest {
    /// Whether one of these stands in its name or in that of its file.
    fileprivate func isMeant(by filters: [String]) -> Bool {
        guard !filters.isEmpty else { return true }
        let names = [name.lowercased(), FileAccess.name(of: location.file.name).lowercased()]
        return filters.contains { filter in names.contains { $0.contains(filter.lowercased()) } }
    }
}
