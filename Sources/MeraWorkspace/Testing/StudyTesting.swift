public import MeraEngine
import MeraModel
public import MeraSource

/// The tests of a study as they have been run, and which of its rules they show.
public struct StudyTesting: Sendable {
    public let loaded: LoadedStudy
    public private(set) var outcomes: [TestOutcome] = []
    /// Nil where nobody asked for it.
    public private(set) var coverage: RuleCoverage?

    /// Runs all tests of a study that compiles.
    ///
    /// - Parameter told: gets each outcome when it is there.
    public init(
        _ loaded: LoadedStudy, coverage isAsked: Bool, _ told: (TestOutcome) throws -> Void
    ) rethrows {
        self.loaded = loaded
        guard let study = loaded.study else { return }
        var coverage = RuleCoverage(study)
        for test in loaded.tests {
            let outcome = isAsked ? TestRunner.run(test, noting: &coverage) : TestRunner.run(test, of: study)
            outcomes.append(outcome)
            try told(outcome)
        }
        if isAsked { self.coverage = coverage }
    }

    public var failed: Int { outcomes.count { !$0.failures.isEmpty } }
    public var passed: Int { outcomes.count - failed }

    /// What no test shows; empty where coverage was not asked for.
    public var gaps: [CoverageGap] { coverage?.gaps ?? [] }

    /// The gaps for people, a line for each, and how much of the rules is shown.
    public func coverageText(_ language: Language) -> String {
        guard let coverage else { return "" }
        let gaps = coverage.gaps
        let summary = Phrase(
            en: "{study}: the tests show {seen} of {all:case of its rules/cases of its rules}",
            ru: "{study}: тесты показывают {seen} из {all:случая/случаев/случаев} применения правил")
        let arguments: Arguments = [
            "study": .text(coverage.study.id), "seen": .number(coverage.all.count - gaps.count),
            "all": .number(coverage.all.count),
        ]
        return (gaps.map { "○ \($0.text(language))" } + [summary.text(language, arguments)]).joined(separator: "\n") + "\n"
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
            let gaps = coverage.gaps
            json.field("cases", coverage.all.count)
            json.field("shown", coverage.all.count - gaps.count)
            json.array("uncovered") { json in
                for gap in gaps {
                    json.object { json in
                        json.field("kind", gap.kind)
                        json.field("name", gap.name)
                        json.field("part", gap.facet.part(coverage.study))
                        json.field("missing", gap.facet.missingCase)
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
