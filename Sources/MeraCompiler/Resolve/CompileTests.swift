import FEEL
public import MeraModel
public import MeraSource
public import MeraYAML

extension MeraCompiler {
    /// Resolves the names of test files against their study, in the edition of each test's day. A test with a mistake in it is left
    /// out, and the mistake reported.
    public static func compileTests(
        _ files: [DocumentTree], for compiled: CompiledStudy
    ) -> (tests: [StudyTest], diagnostics: [Diagnostic]) {
        compileTests(files, for: compiled, names: nil)
    }

    static func compileTests(
        _ files: [DocumentTree], for compiled: CompiledStudy, names: NameLog?
    ) -> (tests: [StudyTest], diagnostics: [Diagnostic]) {
        guard let study = compiled.study() else { return ([], []) }
        var compiler = TestCompiler(study, compiled, names: names)
        for file in files { compiler.compile(file) }
        return (compiler.tests, compiler.diagnostics)
    }
}

/// Turns test files into tests.
struct TestCompiler {
    /// In the edition of the test at hand.
    private(set) var study: Study
    private let compiled: CompiledStudy
    private(set) var tests: [StudyTest] = []
    private(set) var diagnostics: [Diagnostic] = []
    typealias Cells = [(field: Int, text: String)]
    /// For each table of the edition at hand the answers that the rows of the present file share.
    private var defaults: [Cells] = []
    /// The same for each edition that the file's tests have asked for; nil where there is a mistake in them.
    private var defaultsOfEdition: [Edition?: [Cells]?] = [:]
    /// The rows of the test at hand.
    var givenRows: [[GivenRow]] = []
    /// Answers of the rows of the present file, with the places where they are written.
    var writtenAnswers: [WrittenAnswer] = []
    /// What the rows of the file have in common is spoken of once.
    var checkedAnswers: Set<Node> = []

    /// What names were taken for, where somebody wants to know.
    let names: NameLog?

    init(_ study: Study, _ compiled: CompiledStudy, names: NameLog? = nil) {
        self.names = names
        self.study = study
        self.compiled = compiled
    }

    mutating func compile(_ file: DocumentTree) {
        guard let written = file.root else { return }
        var check = SchemaCheck()
        check.check(written, TestFileDefinition.shape)
        diagnostics += check.diagnostics
        guard let root = file.rereading(check.meant).root, root.kind == .mapping,
            let entries = TestFileDefinition(node: root)[TestFileDefinition.tests]?.entries
        else {
            return
        }
        defaultsOfEdition = [:]
        checkedAnswers = []
        for declared in entries { compile(declared, TestFileDefinition(node: root)) }
    }

    private mutating func compile(_ declared: Declared<TestDefinition>, _ file: TestFileDefinition) {
        if let day = declared.definition[TestDefinition.asOf] ?? study.asOf, let inForce = compiled.study(on: day) {
            study = inForce
        }
        // With a mistake in what rows have in common no test of the file would say what it means.
        guard settleDefaults(file) else { return }
        let errorsBefore = errorCount
        let given = given(declared.definition)
        // Where a row was not understood, units may be missing for that.
        givenRows = errorCount == errorsBefore ? given : []
        let expect = declared.definition[TestDefinition.expect]
        let isSnapshot = expect.map { $0.kind == .scalar && $0.text == Self.snapshot } ?? false
        let expectations = isSnapshot ? [] : expectations(expect)
        if let cases = declared.definition[TestDefinition.cases] {
            guard errorCount == errorsBefore else { return }
            return self.cases(cases, of: declared, given: given, and: expectations)
        }
        checkAnswers(expecting: expectations)
        if declared.definition[TestDefinition.given] == nil { return reportMissing(TestDefinition.given.erased, declared) }
        guard errorCount == errorsBefore else { return }
        guard isSnapshot || !expectations.isEmpty else {
            return report(Diagnostic(.emptyTest, ["name": .text(declared.id)], at: declared.key.location))
        }
        var test = StudyTest(
            name: declared.id, location: declared.key.location, asOf: declared.definition[TestDefinition.asOf], given: given,
            expectations: expectations)
        test.period = declared.definition[TestDefinition.period]?.text
        test.isSnapshot = isSnapshot
        test.isUnconfirmed = declared.definition[TestDefinition.confirm] ?? false
        tests.append(test)
    }

    /// The word that stands for everything that comes out.
    static let snapshot = "snapshot"

    mutating func add(_ test: StudyTest) { tests.append(test) }

    private mutating func reportMissing(_ key: AnyKey, _ declared: Declared<TestDefinition>) {
        report(
            Diagnostic(
                .missingKey,
                ["thing": .phrase(TestDefinition.shape.noun), "key": .text(key.name), "doc": .phrase(key.doc)],
                at: declared.key.location))
    }

    /// Tables whose rows are given; a reconciliation makes its own, and stands after them.
    private var readTables: [String] { study.tables.filter(\.isRead).map(\.id) }

    var errorCount: Int { diagnostics.count { $0.severity == .error } }

    // MARK: Names

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func wrongType(_ node: Node, _ key: String, _ expected: Phrase, meant: [String] = []) {
        report(
            Diagnostic(
                .wrongType, ["key": .text(key), "expected": .phrase(expected), "got": Expected.got(node)], at: node.location,
                fixes: Diagnostic.Fix.replacing(node.location, withOneOf: meant)))
    }

    /// The index of the thing that is named, or a finding with close names.
    ///
    /// `name` is the beginning of the text, if not all of it.
    mutating func find(
        _ node: Node, named name: String? = nil, _ thing: Thing, among ids: [String], of table: Int? = nil
    ) -> Int? {
        names?.note(node, named: name, thing, among: ids, of: table, in: study)
        let name = name ?? node.text
        if let index = ids.firstIndex(of: name) { return index }
        let location = name == node.text ? node.location : node.location(of: Span(0, name.utf8.count))
        report(.undefined(thing, name, at: location, among: ids))
        return ids.meant(by: name)
    }

    // MARK: What is given

    private mutating func given(_ definition: TestDefinition) -> [[GivenRow]] {
        var given = study.tables.map { _ in [GivenRow]() }
        for declared in definition[TestDefinition.given]?.entries ?? [] {
            guard let table = find(declared.key, .table, among: readTables) else { continue }
            for row in declared.definition.items {
                guard row.kind == .mapping else {
                    wrongType(row, declared.id, Expected.record)
                    continue
                }
                let cells = withDefaults(cells(row, table), row, table)
                given[table].append(GivenRow(cells: cells, location: row.location))
                addNested(row, cells, table, to: &given)
            }
        }
        return given
    }

    /// Resolves what the rows of the file's tests have in common, in the edition at hand; false where there is a mistake in it.
    private mutating func settleDefaults(_ file: TestFileDefinition) -> Bool {
        if defaultsOfEdition[study.edition] == nil {
            let (known, errors) = (diagnostics, errorCount)
            let made = defaults(file)
            let isSound = errorCount == errors
            // What is wrong in several editions is one mistake.
            diagnostics =
                known
                + diagnostics.dropFirst(known.count).filter { finding in
                    !known.contains { $0.code == finding.code && $0.location == finding.location }
                }
            defaultsOfEdition[study.edition] = .some(isSound ? made : nil)
        }
        guard let settled = defaultsOfEdition[study.edition] ?? nil else { return false }
        defaults = settled
        return true
    }

    private mutating func defaults(_ file: TestFileDefinition) -> [Cells] {
        var defaults = study.tables.map { _ in Cells() }
        for declared in file[TestFileDefinition.defaults]?.entries ?? [] {
            guard let table = find(declared.key, .table, among: readTables), declared.definition.kind == .mapping
            else { continue }
            defaults[table] = cells(declared.definition, table)
        }
        return defaults
    }

    /// What a row names stands as it is, a `null` for no answer included.
    func withDefaults(
        _ cells: [(field: Int, text: String)], _ row: Node, _ table: Int
    ) -> [(field: Int, text: String)] {
        let named = Set(row.entries.map(\.key.text))
        return cells + defaults[table].filter { !named.contains(study.tables[table].fields[$0.field].id) }
    }

    mutating func cells(_ row: Node, _ table: Int) -> [(field: Int, text: String)] {
        var cells: [(field: Int, text: String)] = []
        let fields = study.tables[table].fields
        let repeats = repeats(of: table).map { study.tables[$0].id }
        let answered = fields.filter(\.isAnswered).map(\.id) + repeats
        if let names {
            for entry in row.entries where repeats.contains(entry.key.text) {
                names.add(.table(entry.key.text), at: entry.key.location)
            }
        }
        for entry in row.entries where !repeats.contains(entry.key.text) {
            guard let place = find(entry.key, .item, among: answered, of: table),
                let field = study.tables[table].field(answered[place])
            else {
                continue
            }
            if let text = answer(entry.value, FieldID(table: table, field: field), named: entry.key.text) {
                cells.append((field, text))
            }
        }
        return cells
    }

    /// The text of an answer as a file would hold it; nil where there is none.
    mutating func answer(_ node: Node, _ id: FieldID, named name: String) -> String? {
        switch node.kind {
        case .scalar:
            writtenAnswers.append(WrittenAnswer(field: id, node: node))
            return node.isNull ? nil : node.text
        case .sequence where study[id].kind.isSeveral && node.items.allSatisfy { $0.kind == .scalar }:
            writtenAnswers += node.items.map { WrittenAnswer(field: id, node: $0) }
            return node.items.map(\.text).joined(separator: " ")
        default:
            wrongType(node, name, Expected.text)
            return nil
        }
    }

    /// What the rows of the present file have in common.
    func defaultCells(_ table: Int) -> Cells { defaults[table] }

}

extension Diagnostic {
    /// A name that nothing has, with the closest of those there are; `rest` follows the name at that place.
    static func undefined(
        _ thing: Thing, _ name: String, at location: Location, among ids: [String], rest: String = ""
    ) -> Diagnostic {
        undefined(thing.phrase, name, at: location, among: ids, rest: rest)
    }

    static func undefined(
        _ thing: Phrase, _ name: String, at location: Location, among ids: [String], rest: String = ""
    ) -> Diagnostic {
        let close = severalNames(name, at: location, among: ids).map { [$0] } ?? closeNames(to: name, among: ids)
        let known: Argument =
            ids.isEmpty
            ? .phrase(Phrase(en: "none, nothing of the kind is declared", ru: "ничего, такие не объявлены"))
            : .names(Array((close + ids.filter { !close.contains($0) }).prefix(12)))
        return Diagnostic(
            .undefinedThing, ["thing": .phrase(thing), "name": .text(name), "known": known], at: location,
            fixes: Diagnostic.Fix.replacing(location, withOneOf: close.map { $0 + rest }))
    }

    /// `a; b` where the list `[a, b]` was meant: all of them are known.
    private static func severalNames(_ name: String, at location: Location, among ids: [String]) -> String? {
        guard name.contains(";") || name.contains(",") else { return nil }
        let names = name.split { $0 == ";" || $0 == "," }.map { $0.drop { $0 == " " } }.map { text in
            String(text.reversed().drop { $0 == " " }.reversed())
        }
        guard names.count > 1, names.allSatisfy(ids.contains) else { return nil }
        let before = location.file.bytes[..<location.span.start].last {
            $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x22 && $0 != 0x27
        }
        let isInList = before == UInt8(ascii: "[") || before == UInt8(ascii: ",")
        return isInList ? names.joined(separator: ", ") : "[\(names.joined(separator: ", "))]"
    }
}
