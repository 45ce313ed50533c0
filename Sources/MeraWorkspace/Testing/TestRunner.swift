import MeraUnits
import MeraCells
import FEEL
public import MeraEngine
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
        outcome(test, study) { files, options in StudyRun(study, files: files, options: options) }
    }

    /// Runs a test and notes which of the study's rules it shows.
    public static func run(_ test: StudyTest, noting coverage: inout RuleCoverage) -> TestOutcome {
        let study = coverage.study
        return outcome(test, study) { files, options in coverage.run(files: files, options: options) }
    }

    private static func outcome(
        _ test: StudyTest, _ study: Study, _ execute: ([AnswerFile?], StudyRun.Options) -> StudyRun
    ) -> TestOutcome {
        let given: GivenAnswers
        do throws(ReadFailure) {
            given = try GivenAnswers(test, study: study)
        } catch {
            let language = Language(rawValue: study.language) ?? .english
            let failures = error.diagnostics.map {
                TestFailure(test.location, test.name, .givenUnreadable, ["message": .text($0.message(language))])
            }
            return TestOutcome(test: test, failures: failures)
        }
        var options = StudyRun.Options(asOf: test.asOf)
        options.period = test.period
        let run = execute(given.files, options)
        let comparison = Comparison(study: study, run: run)
        return TestOutcome(test: test, failures: test.expectations.flatMap { comparison.failures($0) })
    }
}

/// Holds what a test expects against what a run gave.
struct Comparison {
    let study: Study
    let run: StudyRun

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
        let subject = "\(name), \(self.name(of: unit))"
        let units = run.result.units[unit.level]
        guard let place = units.firstIndex(where: { $0.id == unit.id }) else {
            return [TestFailure(location, subject, .noSuchUnit, ["known": .names(units.prefix(12).map(\.id))])]
        }
        let values = run.result.indicators[indicator].values[unit.level]
        guard values.indices.contains(place) else { return [TestFailure(location, subject, .notForLevel)] }
        let change = run.result.indicators[indicator].series?.change(UnitReference(level: unit.level, unit: place))
        let actual = outcome(values[place], property, definition, change)
        return compare(expected, actual, definition.rounding, subject, location)
    }

    private func outcome(
        _ measure: Measure, _ property: MeasureProperty, _ indicator: Indicator, _ change: Change?
    ) -> Measure.Outcome {
        switch property {
        case .previous: return change?.previous?.outcome ?? .missing(.notAvailable)
        case .change: return change?.difference.outcome(change) ?? .missing(.notAvailable)
        case .changePercent: return change?.percent.outcome(change) ?? .missing(.notAvailable)
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

    private func cell(_ id: FieldID, _ row: Int, _ expected: ExpectedValue, _ location: Location) -> [TestFailure] {
        let field = study.tables[id.table].fields[id.field]
        let subject = "\(study.tables[id.table].id) \(row), \(field.id)"
        guard let actual = run.outcome(of: id, row: row - 1) else { return [TestFailure(location, subject, .noSuchRow)] }
        return compare(expected, actual, field.rounding ?? study.defaults.rounding, subject, location)
    }

    private func compare(
        _ expected: ExpectedValue, _ actual: Measure.Outcome, _ rounding: Rounding, _ subject: String, _ location: Location
    ) -> [TestFailure] {
        let (wanted, isMet) =
            switch (expected, actual) {
            case (.number(let wanted), .value(.number(let number))):
                (wanted.description, Self.rounded(number, rounding, like: wanted) == wanted)
            case (.number(let wanted), _): (wanted.description, false)
            case (.text(let wanted), .value(let value)): (wanted, value.plainText == wanted)
            case (.text(let wanted), _): (wanted, false)
            case (.missing(let wanted), .missing(let reason)): (wanted.word, wanted == reason)
            case (.missing(let wanted), _): (wanted.word, false)
            }
        if isMet { return [] }
        return [
            TestFailure(
                location, subject, .differs,
                ["expected": .text(wanted), "actual": .text(Self.text(actual, rounding, like: expected))])
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
                    failures.append(TestFailure(location, subject(conclusion, entry.unit), .notDrawn))
                }
            }
        }
        return failures + drawn.map { TestFailure(location, subject($0.conclusion, $0.unit), .drawnUnexpectedly) }
    }

    private func subject(_ conclusion: Int, _ unit: ExpectedUnit) -> String {
        "\(study.conclusions[conclusion].id), \(name(of: unit))"
    }

    private func name(of unit: ExpectedUnit) -> String {
        let level = study.levels[unit.level]
        if case .all = level.units { return level.id }
        return "\(level.id) \(unit.id)"
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
                failures.append(TestFailure(location, subject(finding), .notFound))
            }
        }
        let language = Language(rawValue: study.language) ?? .english
        for finding in actual {
            failures.append(
                TestFailure(location, subject(finding), .foundUnexpectedly, ["message": .text(finding.text(language))]))
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
