import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

@testable import MeraXLSForm

/// A study as a form, and back: the same study.
@Suite struct FormExportTests {
    private static let folder =
        "\(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))/Forms"

    @Test(arguments: ["visit", "house"])
    func whatComesBackIsTheSameStudy(_ name: String) throws {
        let bytes = try FileAccess.read("\(Self.folder)/\(name).json", limit: 1 << 20)
        let sheets = try #require(JSON.read(bytes[...])?["sheets"].flatMap(FormSheets.init))
        let first = FormImport(sheets)
        #expect(
            first.findings.filter { $0.severity >= .warning && $0.code != .formNestedRepeat }.map { $0.message(.english) } == [])
        let study = try #require(compiled(first))
        let export = FormExport(study, questionnaire: try #require(study.tables.firstIndex { $0.kind == .questionnaire }))
        #expect(export.findings.filter { $0.severity >= .warning }.map { $0.message(.english) } == [])
        let second = FormImport(export.sheets)
        #expect(plain(second) == plain(first))
        #expect(compiled(second) != nil)
    }

    @Test func rowsInsideOfRowsAndFilesComeBack() throws {
        let sheets = form(
            """
            survey: type | name | label | calculation
            | begin_repeat | house | House
            | begin_repeat | child | Child
            | text | nick | Name
            | calculate | second | | concat('2: ', indexed-repeat(${nick}, ${house}, 1, ${child}, 2))
            | end_repeat
            | end_repeat
            | select_one_from_file sites.csv | site | Site
            | calculate | beds | | pulldata('sites', 'beds', 'name', ${site})
            """)
        let first = FormImport(sheets)
        let study = try #require(compiled(first))
        let export = FormExport(study, questionnaire: try #require(study.tables.firstIndex { $0.kind == .questionnaire }))
        #expect(export.findings.filter { $0.severity >= .warning }.map { $0.message(.english) } == [])
        let cells = export.sheets.sheets.flatMap(\.rows).flatMap { $0 }.compactMap { $0 }
        #expect(cells.contains("concat('2: ', indexed-repeat(${nick}, ${house}, 1, ${child}, 2))"), "\(cells)")
        #expect(cells.contains("pulldata('sites', 'beds', 'name', ${site})"), "\(cells)")
        #expect(plain(FormImport(export.sheets)) == plain(first))
    }

    private func compiled(_ made: FormImport) -> Study? {
        let trees = made.files.map { DocumentTree.parse(SourceFile(name: $0.name, text: $0.text)).0 }
        return MeraCompiler.compileEditions(trees, name: "form").study()
    }

    /// The definitions without comments.
    private func plain(_ made: FormImport) -> [String] {
        made.files.flatMap { $0.text.split(separator: "\n").map(String.init) }.filter { !$0.trimmingBlanks.hasPrefix("#") }
    }

    private func exported(_ yaml: String) throws -> FormExport {
        let tree = DocumentTree.parse(SourceFile(name: "study.yaml", text: yaml)).0
        let study = try #require(MeraCompiler.compileEditions([tree], name: "study").study())
        return FormExport(study, questionnaire: try #require(study.tables.firstIndex { $0.kind == .questionnaire }))
    }

    @Test func whatFormsCannotSayIsNamed() throws {
        let export = try exported(
            """
            study: {id: s, title: S, language: en}
            choices:
              known: {1: Yes, 9: {label: Do not know, missing: dont_know}}
            questionnaires:
              q:
                key: site
                items:
                  site: text
                  a: {type: integer, label: A, constraint: "? > 0", severity: warning}
                  b: {type: integer, label: B, missing: {98: refused}}
                  ok: {type: boolean, label: OK}
                  k: {type: select_one, choices: known, label: K}
                  m: {type: calculate, calculation: "median([a, b])"}
                checks:
                  sum: {assert: a <= b, message: too much}
                  once: {by: site, assert: count(rows) = 1}
            """)
        let left = export.findings.filter { $0.severity == .warning }.map { $0.message(.english) }
        #expect(
            Set(left) == [
                "`a` cannot be said in XLSForm: the severity of its constraint",
                "`b` cannot be said in XLSForm: `missing`: codes without a value",
                "`ok` cannot be said in XLSForm: yes or no without a list; make it a select_one",
                "`m` cannot be said in XLSForm: calculation, `median([a, b])` in it",
                "`known.9` cannot be said in XLSForm: `missing: dont_know`",
                "`sum` cannot be said in XLSForm: a check over several answers",
                "`once` cannot be said in XLSForm: a check over several answers",
            ])
    }

    /// Conditions by hand, as people write them.
    @Test(arguments: [
        ("a > 1 and not(b = 2)", "${a} > 1 and not(${b} = 2)"), ("a in [1..5)", "${a} >= 1 and ${a} < 5"),
        ("a in (1, 3)", "${a} = 1 or ${a} = 3"), (#"t = null"#, "${t} = ''"), (#"not(is(t = "x", true))"#, "${t} != 'x'"),
        (#"list contains(m, "y")"#, "selected(${m}, 'y')"), ("a ** 2 - (b - 1) * 3 > 0", "pow(${a}, 2) - (${b} - 1) * 3 > 0"),
        (#"contains(t, "it's")"#, #"contains(${t}, "it's")"#),
        ("d + @\"P1D\" * 3 > @\"2024-01-31\"", "date(${d} + 3) > date('2024-01-31')"),
        ("(d - @\"2024-01-01\").days > 7", "${d} - date('2024-01-01') > 7"),
        ("if a > 1 then b > 2 else false", "if(${a} > 1, ${b} > 2, false())"),
    ])
    func conditionsHaveTheirCounterparts(_ feel: String, _ xpath: String) throws {
        let export = try exported(
            """
            study: {id: s, title: S, language: en, as_of: 2024-01-01}
            questionnaires:
              q:
                key: t
                items:
                  t: text
                  a: {type: integer, label: A}
                  b: {type: integer, label: B}
                  d: {type: date, label: D}
                  m: {type: select_multiple, choices: {x: X, y: Y}, label: M}
                  z: {type: text, label: Z, relevant: '\(feel.replacing("'", with: "''"))'}
            """)
        let survey = try #require(export.sheets.sheets.first)
        let column = try #require(survey.rows[0].firstIndex(of: "relevant"))
        #expect(survey.rows.last?[column] == xpath)
    }
}
