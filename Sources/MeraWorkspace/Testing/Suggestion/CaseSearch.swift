import FEEL
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraTable

/// Looks for rows that show what no test shows: rows of the tests that there are, with one answer or two changed, and rows that are drawn.
/// What is found was run, and shows what it should.
struct CaseSearch: Sendable {
    let study: Study
    private let bases: [StudyTest]
    private let layouts: GivenLayouts
    /// Runs for one thing that is looked for.
    private static let mostRuns = 240
    private static let mostRowsChanged = 3
    private static let mostBases = 6

    init(_ study: Study, _ tests: [StudyTest]) {
        self.study = study
        layouts = GivenLayouts(study)
        let small = tests.sorted { Self.size($0) < Self.size($1) }
        bases = small + [Self.drawn(study)].compactMap { $0 }
    }

    private static func size(_ test: StudyTest) -> Int { test.given.flatMap { $0 }.reduce(0) { $0 + $1.cells.count } }

    /// Rows that satisfy the study, of two units.
    private static func drawn(_ study: Study) -> StudyTest? {
        let sample = SampleGenerator(study, options: SampleOptions(seed: 1, units: 2)).generate()
        var given = study.tables.map { _ in [GivenRow]() }
        let place = Location(SourceFile(name: "", bytes: []), Span(0, 0))
        for table in sample.tables {
            let fields = table.header.map { study.tables[table.table].field($0) }
            for row in table.rows.prefix(8) {
                let cells = zip(fields, row).compactMap { field, text in
                    field.flatMap { text.isEmpty ? nil : (field: $0, text: text) }
                }
                given[table.table].append(GivenRow(cells: cells, location: place))
            }
        }
        guard given.contains(where: { !$0.isEmpty }) else { return nil }
        return StudyTest(name: "", location: place, asOf: study.asOf, given: given, expectations: [])
    }

    // MARK: What is looked for

    /// A test that passes on the study and fails on a mutant, as YAML.
    func test(telling mutant: Mutant) -> String? {
        let changed = mutant.applied(to: study)
        return search(mutant.fields, mutant.numbers) { test, files in
            let right = StudyRun(study, files: files, options: test.options)
            let wrong =
                mutant.floor == .rows
                ? StudyRun(changed, files: files, options: test.options)
                : right.repeated(by: changed, from: mutant.floor, options: test.options)
            // How many digits are shown is told by as many digits.
            let extra = mutant.kind == .rounding ? 0 : 3
            let differing = Self.differences(
                Observations(right, extraDigits: extra).all, Observations(wrong, extraDigits: extra).all)
            guard !differing.isEmpty else { return nil }
            let note = Phrase(en: "tells {before} from {after}", ru: "отличает {before} от {after}")
            let language = Language(rawValue: study.language) ?? .english
            let title = note.text(language, ["before": .text(mutant.before), "after": .text(mutant.after)])
            return SuggestedTest(study, test, name: "\(mutant.owner): \(mutant.kind.rawValue)", note: title, expecting: differing)
                .yaml(language)
        }
    }

    /// Tests that show cases of rules that no test shows, as YAML, each with the cases that it is the first to show.
    func tests(showing cases: [CoverageCase]) -> (yaml: [String], found: Int) {
        var waiting = cases
        var made: [String] = []
        let empty = RuleCoverage(study)
        let language = Language(rawValue: study.language) ?? .english
        while let wanted = waiting.first {
            waiting.removeFirst()
            let (fields, numbers) = SearchedAnswers(study).read(wanted.facet)
            let yaml = search(fields, numbers) { test, files -> String? in
                var coverage = empty
                let run = coverage.run(files: files, options: test.options)
                guard coverage.isShown(wanted.facet) else { return nil }
                let also = waiting.filter { coverage.isShown($0.facet) }
                waiting.removeAll { coverage.isShown($0.facet) }
                let names = ([wanted] + also).map { "\($0.subject(language)): \($0.lack(language))" }
                return SuggestedTest(
                    study, test,
                    name: "\(wanted.kind) \(wanted.name) \(wanted.part ?? "") \(wanted.missing)".split(separator: " ").joined(
                        separator: " "),
                    note: names.prefix(5).joined(separator: "; "),
                    expecting: SearchedAnswers(study).telling(wanted.facet, Observations(run).all)
                ).yaml(language)
            }
            if let yaml { made.append(yaml) }
        }
        return (made, cases.count - waiting.count)
    }

    /// What one run shows and the other does not, as the first shows it.
    static func differences(_ right: [Observation], _ wrong: [Observation]) -> [Observation] {
        let others = Set(wrong)
        let known = Set(right.map(\.subject))
        var found = right.filter { observation in
            if case .conclusionText = observation.subject { return false }
            return !others.contains(observation)
        }
        // A conclusion that the other run draws for a unit for which this one draws none.
        for observation in wrong where !known.contains(observation.subject) {
            if case .conclusions = observation.subject { found.append(Observation(subject: observation.subject, text: "[]")) }
        }
        return found
    }

    // MARK: The search

    private func search(
        _ fields: [FieldID], _ numbers: [String], _ isFound: (StudyTest, [AnswerFile?]) -> String?
    ) -> String? {
        var runs = 0
        func attempt(_ test: StudyTest) -> String? {
            runs += 1
            guard let given = try? GivenAnswers(test, study: study, layouts) else { return nil }
            return isFound(test, given.files)
        }
        let tables = Set(fields.map(\.table))
        let fitting = bases.filter { base in tables.isEmpty || tables.contains { !base.given[$0].isEmpty } }
        for base in fitting.prefix(Self.mostBases) {
            if let found = attempt(base) { return found }
        }
        // The smallest rows, and those that were drawn, in which there are several units.
        let chosen = Array(fitting.prefix(Self.mostBases - 2) + fitting.dropFirst(Self.mostBases - 2).suffix(1))
        let answers = SearchedAnswers(study)
        let edited = chosen.map { (base: $0, edits: edits($0, fields, numbers, answers)) }
        for (place, (base, edits)) in edited.enumerated() {
            let limit = Self.mostRuns * (place + 1) / (2 * edited.count)
            for edit in edits where runs < limit {
                if let found = attempt(edit.applied(to: base)) { return found }
            }
        }
        // Two answers together.
        for (place, (base, edits)) in edited.enumerated() {
            let limit = runs + (Self.mostRuns - runs) / (edited.count - place)
            for (number, first) in edits.enumerated().prefix(24) {
                for second in edits[(number + 1)...] where runs < limit && !second.concernsSame(first) {
                    if let found = attempt(second.applied(to: first.applied(to: base))) { return found }
                }
            }
        }
        return nil
    }

    private func edits(
        _ base: StudyTest, _ fields: [FieldID], _ numbers: [String], _ answers: SearchedAnswers
    ) -> [AnswerEdit] {
        var edits: [AnswerEdit] = []
        for id in fields where study[id].isAnswered {
            for row in base.given[id.table].indices.prefix(Self.mostRowsChanged) {
                let present = base.given[id.table][row].cells.first { $0.field == id.field }?.text
                for text in answers.values(of: id, numbers, in: base) where text != present {
                    edits.append(.answer(id, row: row, text))
                }
            }
        }
        var whole: [AnswerEdit] = []
        for table in Set(fields.map(\.table)).sorted() where study.tables[table].isRead {
            for row in base.given[table].indices.prefix(Self.mostRowsChanged) {
                whole += [.repeated(table, row: row, times: 1), .removed(table, row: row)]
            }
            // So many rows alike that one other answer is a quarter or a tenth of all.
            if let row = base.given[table].indices.first, let key = study.numberedKey(of: table) {
                whole += [3, 9].map { .multiplied(table, row: row, times: $0, key.field) }
            }
        }
        // The first ones are put together with all others.
        return whole.filter(\.isMany) + edits + whole.filter { !$0.isMany }
    }
}

/// A change of the rows of a test.
enum AnswerEdit: Sendable {
    case answer(FieldID, row: Int, String?)
    /// The row stands once more at the end.
    case repeated(Int, row: Int, times: Int)
    /// Rows like it, each with a key of its own in that field.
    case multiplied(Int, row: Int, times: Int, Int?)
    case removed(Int, row: Int)

    func applied(to test: StudyTest) -> StudyTest {
        var test = test
        switch self {
        case .answer(let id, let row, let text):
            guard test.given[id.table].indices.contains(row) else { return test }
            test.given[id.table][row].cells.removeAll { $0.field == id.field }
            if let text { test.given[id.table][row].cells.append((id.field, text)) }
        case .repeated(let table, let row, let times):
            guard test.given[table].indices.contains(row) else { return test }
            test.given[table] += Array(repeating: test.given[table][row], count: times)
        case .multiplied(let table, let row, let times, let key):
            guard test.given[table].indices.contains(row) else { return test }
            for number in 1...max(1, times) {
                var copy = test.given[table][row]
                if let key {
                    let own = copy.cells.first { $0.field == key }?.text ?? ""
                    copy.cells.removeAll { $0.field == key }
                    // A number stays one.
                    let text = own.utf8.count < 10 ? Int(own).map { String($0 + 1_000 + number) } : nil
                    copy.cells.append((key, text ?? "\(own)\(1_000 + number)"))
                }
                test.given[table].append(copy)
            }
        case .removed(let table, let row):
            guard test.given[table].indices.contains(row) else { return test }
            test.given[table].remove(at: row)
        }
        return test
    }

    var isMany: Bool {
        if case .multiplied = self { true } else { false }
    }

    func concernsSame(_ other: AnswerEdit) -> Bool {
        if case .answer(let a, let row, _) = self, case .answer(let b, let otherRow, _) = other {
            return a == b && row == otherRow
        }
        return false
    }
}

/// The field that tells copies of a row apart; nil where rows need no key.
private struct NumberedKey {
    var field: Int?
}

extension Study {
    /// The part of a key that can be numbered; nil where every part of it names another row.
    fileprivate func numberedKey(of table: Int) -> NumberedKey? {
        let key = tables[table].key
        if key.isEmpty { return NumberedKey(field: nil) }
        let own = key.first { field in
            switch tables[table].fields[field].kind {
            case .text, .integer: true
            default: false
            }
        }
        return own.map { NumberedKey(field: $0) }
    }
}
