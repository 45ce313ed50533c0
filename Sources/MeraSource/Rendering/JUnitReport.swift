/// What was tried and how it ended, as JUnit XML, which every system of continuous integration shows.
///
/// The form is that of Jenkins (`junit-10.xsd`, also pytest's). Nothing of the clock or the machine is written, so that equal results
/// are equal files.
public struct JUnitReport: Sendable, Hashable {
    /// Of all suites together, e.g. `mera test`.
    public var name: String
    public var suites: [Suite]

    public init(name: String, suites: [Suite] = []) {
        self.name = name
        self.suites = suites
    }

    /// Cases that belong together, such as those of one file.
    public struct Suite: Sendable, Hashable {
        public var name: String
        /// The file that they come from.
        public var file: String?
        public var cases: [Case]

        public init(name: String, file: String? = nil, cases: [Case] = []) {
            self.name = name
            self.file = file
            self.cases = cases
        }
    }

    public struct Case: Sendable, Hashable {
        public var name: String
        /// Under what the case is shown: a file or a group, with dots between its parts where there are several.
        public var group: String
        public var outcome: Outcome
        /// What was said besides.
        public var output: String?

        public init(name: String, group: String, outcome: Outcome = .passed, output: String? = nil) {
            self.name = name
            self.group = group
            self.outcome = outcome
            self.output = output
        }
    }

    public enum Outcome: Sendable, Hashable {
        case passed
        /// What was expected did not come; one failure or several.
        case failed([Failure])
        /// It could not be tried.
        case error(Failure)
        case skipped(reason: String)
    }

    public struct Failure: Sendable, Hashable {
        /// One line.
        public var message: String
        /// The kind, e.g. the code of a finding.
        public var kind: String?
        /// All there is to say, with place, expected and got; several lines.
        public var details: String

        public init(_ message: String, kind: String? = nil, details: String = "") {
            self.message = message
            self.kind = kind
            self.details = details
        }
    }

    /// The document, suites and cases in their order.
    public func render() -> String {
        var xml = XMLWriter()
        let whole = suites.map(Counts.init).reduce(Counts(), +)
        xml.element(
            "testsuites",
            ["name": name, "tests": "\(whole.cases)", "failures": "\(whole.failures)", "errors": "\(whole.errors)"]
        ) { xml in
            for suite in suites { Self.write(suite, to: &xml) }
        }
        return xml.text
    }

    private static func write(_ suite: Suite, to xml: inout XMLWriter) {
        let counts = Counts(suite)
        xml.element(
            "testsuite",
            [
                "name": suite.name, "tests": "\(counts.cases)", "failures": "\(counts.failures)", "errors": "\(counts.errors)",
                "skipped": "\(counts.skipped)", "file": suite.file,
            ]
        ) { xml in
            for one in suite.cases {
                xml.element("testcase", ["name": one.name, "classname": one.group]) { xml in
                    switch one.outcome {
                    case .passed: break
                    case .failed(let failures): for failure in failures { write(failure, as: "failure", to: &xml) }
                    case .error(let failure): write(failure, as: "error", to: &xml)
                    case .skipped(let reason): xml.element("skipped", ["message": reason])
                    }
                    if let output = one.output { xml.element("system-out", text: output) }
                }
            }
        }
    }

    private static func write(_ failure: Failure, as name: StaticString, to xml: inout XMLWriter) {
        xml.element(name, ["message": failure.message, "type": failure.kind], text: failure.details)
    }

    /// Cases, not failures: one case may have several.
    private struct Counts {
        var cases = 0
        var failures = 0
        var errors = 0
        var skipped = 0

        init() {}

        init(_ suite: Suite) {
            cases = suite.cases.count
            for one in suite.cases {
                switch one.outcome {
                case .passed: break
                case .failed: failures += 1
                case .error: errors += 1
                case .skipped: skipped += 1
                }
            }
        }

        static func + (a: Counts, b: Counts) -> Counts {
            var sum = a
            sum.cases += b.cases
            sum.failures += b.failures
            sum.errors += b.errors
            sum.skipped += b.skipped
            return sum
        }
    }
}
