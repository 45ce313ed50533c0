import MeraModel
public import MeraSource

/// Tests of studies as JUnit XML: a suite for each file of tests, a case for each test.
extension JUnitReport {
    public init(_ studies: [StudyTesting], _ language: Language) {
        self.init(name: "mera test")
        for study in studies {
            var files: [String] = []
            var cases: [String: [Case]] = [:]
            for outcome in study.outcomes {
                let file = outcome.test.location.file.name
                if cases[file] == nil { files.append(file) }
                cases[file, default: []].append(Case(outcome, in: file, language))
            }
            suites += files.map { Suite(name: $0, file: $0, cases: cases[$0] ?? []) }
        }
    }
}

extension JUnitReport.Case {
    fileprivate init(_ outcome: TestOutcome, in file: String, _ language: Language) {
        let failures = outcome.failures.map { failure in
            JUnitReport.Failure(
                "\(failure.subject): \(failure.message.text(language, failure.arguments))", kind: "expectation",
                details: failure.full(language))
        }
        self.init(
            name: outcome.name, group: file, outcome: failures.isEmpty ? .passed : .failed(failures),
            output: outcome.test.cells)
    }
}
