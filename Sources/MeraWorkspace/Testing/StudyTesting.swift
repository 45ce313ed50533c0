import MeraEngine
import MeraModel
public import MeraSource

/// The tests of a study as they have been run, and which of its rules they show.
public struct StudyTesting: Sendable {
    public let loaded: LoadedStudy
    public private(set) var outcomes: [TestOutcome] = []
    /// Nil where nobody asked for it.
    public private(set) var coverage: StudyCoverage?

    /// Tests that are run beside one another before their outcomes are told.
    private static let batch = 128

    /// Runs all tests of a study that compiles.
    ///
    /// - Parameter told: gets the outcomes in the order of the tests, as they come.
    public init(
        _ loaded: LoadedStudy, coverage isAsked: Bool, threads: Int = usableCores, _ told: (TestOutcome) throws -> Void
    ) rethrows {
        self.loaded = loaded
        guard let study = loaded.study else { return }
        // Each test is run in the edition of its day; editions without tests have rules, too.
        let empty = loaded.editions.map(RuleCoverage.init)
        var coverages = empty
        let tests = loaded.tests.compactMap { test in TestRunner.study(for: test, of: loaded).map { (test: test, study: $0) } }
        for start in stride(from: 0, to: tests.count, by: Self.batch) {
            let batch = Array(tests[start..<min(start + Self.batch, tests.count)])
            let made = mapOnThreads(threads, count: batch.count) { place in
                let (test, study) = batch[place]
                guard isAsked, let edition = empty.firstIndex(where: { $0.study.edition == study.edition }) else {
                    return (outcome: TestRunner.run(test, of: study), shown: (edition: Int, coverage: RuleCoverage)?.none)
                }
                var coverage = empty[edition]
                let outcome = TestRunner.run(test, noting: &coverage)
                return (outcome, (edition, coverage))
            }
            for (outcome, shown) in made {
                if let shown { coverages[shown.edition].add(shown.coverage) }
                outcomes.append(outcome)
                try told(outcome)
            }
        }
        if isAsked { coverage = StudyCoverage(study, coverages) }
    }

    public var failed: Int { outcomes.count { !$0.failures.isEmpty } }
    public var passed: Int { outcomes.count - failed }

    /// What no test shows; empty where coverage was not asked for.
    public var gaps: [CoverageGap] { coverage?.gaps ?? [] }

    /// The gaps for people, a line for each, and how much of the rules is shown.
    public func coverageText(_ language: Language) -> String {
        guard let coverage else { return "" }
        let summary = Phrase(
            en: "{study}: the tests show {seen} of {all:case of its rules/cases of its rules}",
            ru: "{study}: тесты показывают {seen} из {all:случая/случаев/случаев} применения правил")
        let arguments: Arguments = [
            "study": .text(coverage.studyID), "seen": .number(coverage.shown), "all": .number(coverage.cases),
        ]
        let lines = coverage.gaps.map { "○ \($0.text(language))" } + [summary.text(language, arguments)]
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What the tests of a study show of its rules, in all its editions.
public struct StudyCoverage: Sendable {
    public let studyID: String
    /// Cases that the rules of the study have.
    public let cases: Int
    /// What no test shows, by file and line, as one goes through the definitions to write the missing tests.
    public let gaps: [CoverageGap]

    public var shown: Int { cases - gaps.count }

    /// A case that several editions have, as it is written, is shown if it is in one of them.
    init(_ study: Study, _ coverages: [RuleCoverage]) {
        studyID = study.id
        var all: Set<CoverageGap.Identity> = []
        var shown: Set<CoverageGap.Identity> = []
        var gaps: [CoverageGap] = []
        for coverage in coverages {
            for (order, facet) in coverage.all.enumerated() {
                let gap = CoverageGap(facet, coverage.study, order: order)
                if coverage.isShown(facet) { shown.insert(gap.identity) }
                if all.insert(gap.identity).inserted { gaps.append(gap) }
            }
        }
        cases = all.count
        self.gaps = gaps.filter { !shown.contains($0.identity) }.sorted(by: CoverageGap.isBefore)
    }
}

/// What `mera test` says to programs.
public enum TestingJSON {
    public static func text(_ studies: [StudyTesting], _ language: Language) -> String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("format", 1)
            json.field("passed", studies.map(\.passed).reduce(0, +))
            json.field("failed", studies.map(\.failed).reduce(0, +))
            json.array("studies") { json in
                for study in studies { json.object { write(study, language, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ testing: StudyTesting, _ language: Language, to json: inout JSONWriter) {
        json.field("study", testing.loaded.study?.id ?? testing.loaded.source.name)
        json.array("tests") { json in
            for outcome in testing.outcomes {
                json.object { json in
                    json.field("name", outcome.name)
                    write(outcome.test.location, to: &json)
                    json.field("passed", outcome.failures.isEmpty)
                    json.array("failures") { json in
                        for failure in outcome.failures {
                            json.object { json in
                                write(failure.location, to: &json)
                                json.field("subject", failure.subject)
                                json.field("message", failure.message.text(language, failure.arguments))
                            }
                        }
                    }
                }
            }
        }
        guard let coverage = testing.coverage else { return }
        json.object("coverage") { json in
            json.field("cases", coverage.cases)
            json.field("shown", coverage.shown)
            json.array("uncovered") { json in
                for gap in coverage.gaps {
                    json.object { json in
                        json.field("kind", gap.kind)
                        json.field("name", gap.name)
                        json.field("part", gap.part)
                        json.field("missing", gap.missing)
                        if let location = gap.location { write(location, to: &json) }
                        json.field("message", gap.text(language))
                    }
                }
            }
        }
    }

    private static func write(_ location: Location, to json: inout JSONWriter) {
        json.field("file", location.file.name)
        json.field("line", location.file.position(at: location.span.start).line)
    }
}
