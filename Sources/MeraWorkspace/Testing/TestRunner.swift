import MeraUnits
import MeraCells
import FEEL
import MeraEngine
public import MeraModel
import MeraSource
import MeraTable

/// Runs the tests of a study: each on its own rows, through the same readers and the same engine as a real run.
public enum TestRunner {
    /// Runs all tests of a study, one after the other as they are asked for.
    public static func outcomes(of loaded: LoadedStudy) -> some Sequence<TestOutcome> {
        loaded.tests.lazy.compactMap { test in study(for: test, of: loaded).map { run(test, of: $0) } }
    }

    /// The study in the edition of a test's day.
    static func study(for test: StudyTest, of loaded: LoadedStudy) -> Study? {
        loaded.study(on: test.asOf)
    }

    public static func run(_ test: StudyTest, of study: Study) -> TestOutcome {
        outcome(test, study, TestSettings()) { files, options in StudyRun(study, files: files, options: options) }
    }

    static func run(_ test: StudyTest, of study: Study, _ settings: TestSettings) -> TestOutcome {
        outcome(test, study, settings) { files, options in StudyRun(study, files: files, options: options) }
    }

    /// Runs a test and notes which of the study's rules it shows.
    static func run(_ test: StudyTest, noting coverage: inout RuleCoverage, _ settings: TestSettings) -> TestOutcome {
        let study = coverage.study
        return outcome(test, study, settings) { files, options in coverage.run(files: files, options: options) }
    }

    private static func outcome(
        _ test: StudyTest, _ study: Study, _ settings: TestSettings, _ execute: ([AnswerFile?], StudyRun.Options) -> StudyRun
    ) -> TestOutcome {
        let given: GivenAnswers
        do throws(ReadFailure) {
            given = try GivenAnswers(test, study: study, settings.layouts[study.edition] ?? GivenLayouts(study))
        } catch {
            let language = settings.tracing ?? Language(rawValue: study.language) ?? .english
            let failures = error.diagnostics.map {
                TestFailure(test.location, test.name, .givenUnreadable, ["message": .text($0.message(language))])
            }
            return TestOutcome(test: test, failures: failures)
        }
        let run = execute(given.files, test.options)
        let comparison = Comparison(study: study, run: run, tracing: settings.tracing)
        guard test.isSnapshot else {
            return TestOutcome(test: test, failures: test.expectations.flatMap { comparison.failures($0) })
        }
        let shown = Snapshot(Observations(run)) { study.name(of: $0) }
        if settings.isUpdating { return TestOutcome(test: test, failures: [], shown: shown) }
        return TestOutcome(test: test, failures: comparison.failures(test, shown, settings), shown: shown)
    }
}

extension StudyTest {
    private static let fewRows = 400

    /// How the study is run for it.
    var options: StudyRun.Options {
        var options = StudyRun.Options(asOf: asOf)
        options.period = period
        // Of a few rows the interpreter has told all before the kernels are made.
        options.useKernels = given.reduce(0) { $0 + $1.count } > Self.fewRows
        return options
    }
}

/// What a run of tests is asked for beside its outcomes.
struct TestSettings: Sendable {
    /// The language in which failures are explained; nil: they are not.
    var tracing: Language?
    /// Snapshots are kept as they come out.
    var isUpdating = false
    var snapshots: SnapshotFolder?
    /// For the editions of the study, as far as they are known.
    var layouts: [Edition?: GivenLayouts] = [:]
}

/// Holds what a test expects against what a run gave.
struct Comparison {
    let study: Study
    let run: StudyRun
    var tracing: Language?

    private var trace: TestTrace? { tracing.map { TestTrace(run: run, language: $0) } }

    /// Whether the run gives all that a test expects; asks no further after the first that it does not.
    func holds(_ test: StudyTest) -> Bool { test.expectations.allSatisfy { failures($0).isEmpty } }

    func failures(_ test: StudyTest, _ shown: Snapshot, _ settings: TestSettings) -> [TestFailure] {
        guard let kept = settings.snapshots?.snapshot(of: test.name, in: test.location.file.name) else {
            return [TestFailure(test.location, test.name, .noSnapshot)]
        }
        let differences = shown.differences(from: kept)
        if differences.isEmpty { return [] }
        let changed = Set(differences.map { $0.dropFirst(2).prefix { $0 != ":" } }).count
        return [
            TestFailure(
                test.location, test.name, .snapshotDiffers, ["n": .number(changed)], trace: trace?.bounded(differences) ?? [])
        ]
    }

    func failures(_ expectation: Expectation) -> [TestFailure] {
        switch expectation.subject {
        case .measure(let indicator, let property, let unit, let value):
            measure(indicator, property, unit, value, expectation.location)
        case .cell(let field, let row, let value): cell(field, row, value, expectation.location)
        case .conclusions(let expected): conclusions(expected, expectation.location)
        case .findings(let expected): findings(expected, expectation.location)
        }
    }

    // MARK: Values

    private func measure(
        _ indicator: Int, _ property: MeasureProperty, _ unit: ExpectedUnit, _ expected: ExpectedValue, _ location: Location
    ) -> [TestFailure] {
        let definition = study.indicators[indicator]
        let name = property == .value ? definition.id : "\(definition.id).\(property.rawValue)"
        let subject = "\(name), \(study.name(of: unit))"
        let units = run.result.units[unit.level]
        guard let place = units.firstIndex(where: { $0.id == unit.id }) else {
            return [TestFailure(location, subject, .noSuchUnit, ["known": .names(units.prefix(12).map(\.id))])]
        }
        let values = run.result.indicators[indicator].values[unit.level]
        guard values.indices.contains(place) else { return [TestFailure(location, subject, .notForLevel)] }
        let change = run.result.indicators[indicator].series?.change(UnitReference(level: unit.level, unit: place))
        let actual = outcome(values[place], property, definition, change)
        return compare(expected, actual, definition.rounding, subject, location) {
            $0.measure(indicator, UnitReference(level: unit.level, unit: place))
        }
    }

    private func outcome(
        _ measure: Measure, _ property: MeasureProperty, _ indicator: Indicator, _ change: Change?
    ) -> Measure.Outcome {
        switch property {
        case .previous: return change?.previous?.outcome ?? .missing(.notAvailable)
        case .change: return change?.difference.outcome(change) ?? .missing(.notAvailable)
        case .changePercent: return change?.percent.outcome(change) ?? .missing(.notAvailable)
        case .standardError: return outcome(measure.error?.standardError, measure)
        case .lower: return outcome(measure.interval?.lower, measure)
        case .upper: return outcome(measure.interval?.upper, measure)
        case .cv: return outcome(measure.error?.variation, measure)
        case .deff: return outcome(measure.error?.designEffect, measure)
        case .changeError: return outcome(change?.error?.standardError, measure)
        case .isChangeClear:
            return (change?.error?.isClear).map { .value(.boolean($0)) } ?? .missing(measure.reason ?? .undefined)
        case .value: return measure.outcome
        case .rows: return .value(.number(Decimal(measure.n)))
        case .weightedN: return measure.weighted.map { .value(.number($0.n)) } ?? .missing(measure.reason ?? .undefined)
        case .n: return .value(.number(measure.base))
        case .rank: return measure.rank.map { .value(.number(Decimal($0))) } ?? .missing(measure.reason ?? .undefined)
        case .band:
            guard let band = measure.band, let list = indicator.bands else { return .missing(measure.reason ?? .undefined) }
            return .value(.string(study.bandLists[list].bands[band].code))
        }
    }

    private func outcome(_ number: Decimal?, _ measure: Measure) -> Measure.Outcome {
        number.map { .value(.number($0)) } ?? .missing(measure.reason ?? .undefined)
    }

    private func cell(_ id: FieldID, _ row: Int, _ expected: ExpectedValue, _ location: Location) -> [TestFailure] {
        let field = study.tables[id.table].fields[id.field]
        let subject = "\(study.tables[id.table].id) \(row), \(field.id)"
        guard let actual = run.outcome(of: id, row: row - 1) else { return [TestFailure(location, subject, .noSuchRow)] }
        return compare(expected, actual, field.rounding ?? study.defaults.rounding, subject, location) {
            $0.cell(id, row: row - 1)
        }
    }

    private func compare(
        _ expected: ExpectedValue, _ actual: Measure.Outcome, _ rounding: Rounding, _ subject: String, _ location: Location,
        why: (TestTrace) -> [String]
    ) -> [TestFailure] {
        let (wanted, isMet) =
            switch (expected, actual) {
            case (.number(let wanted), .value(.number(let number))):
                (wanted.description, Self.rounded(number, rounding, like: wanted) == wanted)
            case (.number(let wanted), _): (wanted.description, false)
            case (.near(let wanted, let margin), .value(.number(let number))):
                (margin.text(around: wanted), margin.holds(number, near: wanted))
            case (.near(let wanted, let margin), _): (margin.text(around: wanted), false)
            case (.text(let wanted), .value(let value)): (wanted, value.plainText == wanted)
            case (.text(let wanted), _): (wanted, false)
            case (.missing(let wanted), .missing(let reason)): (wanted.word, wanted == reason)
            case (.missing(let wanted), _): (wanted.word, false)
            }
        if isMet { return [] }
        return [
            TestFailure(
                location, subject, .differs,
                ["expected": .text(wanted), "actual": .text(Self.text(actual, rounding, like: expected))],
                trace: trace.map(why) ?? [])
        ]
    }

    /// As many digits as the thing shows, or as the expectation has where it has more.
    private static func rounded(_ number: Decimal, _ rounding: Rounding, like wanted: Decimal) -> Decimal? {
        number.rounded(to: max(rounding.digits, wanted.fractionDigits), rounding.mode)
    }

    private static func text(_ outcome: Measure.Outcome, _ rounding: Rounding, like expected: ExpectedValue) -> String {
        switch outcome {
        case .missing(let reason): return reason.word
        case .value(.number(let number)):
            guard case .number(let wanted) = expected, let shown = rounded(number, rounding, like: wanted), shown != number
            else { return number.description }
            return "\(shown) (\(number))"
        case .value(let value): return value.plainText
        }
    }

    // MARK: Conclusions

    private func conclusions(_ expected: [(unit: ExpectedUnit, conclusions: [Int])], _ location: Location) -> [TestFailure] {
        var drawn = run.result.conclusions.map { conclusion in
            (
                unit: ExpectedUnit(
                    level: conclusion.unit.level, id: run.result.units[conclusion.unit.level][conclusion.unit.unit].id),
                conclusion: conclusion.conclusion
            )
        }
        var failures: [TestFailure] = []
        for entry in expected {
            for conclusion in entry.conclusions {
                if let index = drawn.firstIndex(where: { $0.unit == entry.unit && $0.conclusion == conclusion }) {
                    drawn.remove(at: index)
                } else {
                    failures.append(
                        TestFailure(
                            location, subject(conclusion, entry.unit), .notDrawn,
                            trace: trace?.conclusion(conclusion, entry.unit) ?? []))
                }
            }
        }
        return failures
            + drawn.map {
                TestFailure(
                    location, subject($0.conclusion, $0.unit), .drawnUnexpectedly,
                    trace: trace?.conclusion($0.conclusion, $0.unit) ?? [])
            }
    }

    private func subject(_ conclusion: Int, _ unit: ExpectedUnit) -> String {
        "\(study.conclusions[conclusion].id), \(study.name(of: unit))"
    }

    // MARK: Findings

    private func findings(_ expected: [ExpectedFinding], _ location: Location) -> [TestFailure] {
        var actual = run.result.findings
        var failures: [TestFailure] = []
        // Those that say most choose first, so that a vague expectation does not take what an exact one needs.
        for finding in expected.enumerated().sorted(by: { ($1.element.detail, $0.offset) < ($0.element.detail, $1.offset) }).map(
            \.element)
        {
            if let index = actual.firstIndex(where: { finding.matches($0) }) {
                actual.remove(at: index)
            } else {
                failures.append(
                    TestFailure(
                        location, subject(finding), .notFound,
                        trace: trace?.finding(finding.check ?? finding.item, of: finding.table, row: finding.row) ?? []))
            }
        }
        let language = tracing ?? Language(rawValue: study.language) ?? .english
        for finding in actual where !finding.isOfWhole {
            failures.append(
                TestFailure(
                    location, subject(finding), .foundUnexpectedly, ["message": .text(finding.text(language))],
                    trace: trace?.finding(finding.rule ?? finding.column, of: finding.table, row: finding.record) ?? []))
        }
        return failures
    }

    private func subject(_ finding: ExpectedFinding) -> String {
        let parts = [
            study.tables[finding.table].id, finding.row.map(String.init), finding.check ?? finding.item, finding.code,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    private func subject(_ finding: DataFinding) -> String {
        let parts = [
            study.tables[finding.table].id, finding.record.map(String.init), finding.rule ?? finding.column, finding.code.id,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}

extension Margin {
    fileprivate func text(around wanted: Decimal) -> String {
        switch self {
        case .number(let most): "\(wanted) ± \(most)"
        case .percent(let percent): "\(wanted) ± \(percent) %"
        }
    }
}

extension ExpectedFinding {
    /// How much of a finding is said.
    fileprivate var detail: Int { [check, item, code].compactMap { $0 }.count }

    fileprivate func matches(_ finding: DataFinding) -> Bool {
        guard finding.table == table, finding.record == row else { return false }
        if let check, finding.rule != check { return false }
        if let item, finding.column != item, finding.rule != item { return false }
        return code == nil || code == finding.code.id
    }
}
