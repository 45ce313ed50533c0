import MeraEditor
import MeraSource
import Testing

/// What is answered at a place, for each request.
@Suite struct RequestTests {
    /// The place, the first of what is offered, and what is not.
    @Test(arguments: [
        ("when: mean_people < le‸ast", "came_share", "few"), ("mean: peo‸ple", "site", "came_share"),
        ("of: vi‸sit, unit: people", "sites", "people"), ("level: a‸ll", "site", "visit"),
        ("choices: yes‸_no", "yes_no", "visit"), ("kind: pro‸blem", "problem", "text"),
        ("unit: per‸cent", "people", "visit"), ("to: si‸tes", "sites", "yes_no"),
        ("Мало: {mean_peo‸ple}", "came_share", "people"),
        ("key: [site, num‸ber]", "site", "visit"),
    ])
    func `names are offered where they can stand`(place: String, offered: String, other: String) {
        let labels = Editor(Editor.study.marked(place)).completions.map(\.label)
        #expect(labels.contains(offered), "\(labels.prefix(20))")
        #expect(!labels.contains(other))
    }

    @Test(arguments: [
        #"relevant: 'came = "‸yes"'"#, #"share: 'came = "y‸es"'"#,
    ])
    func `in quotes stand the codes of the compared question and nothing else`(place: String) {
        let items = Editor(Editor.study.marked(place)).completions
        #expect(items.map(\.label) == ["yes", "no"])
        #expect(items.map(\.text) == ["yes", "no"])
        #expect(items.map(\.detail) == ["Да", "Нет"])
    }

    @Test func `a question that is compared offers its codes with quotes as these must be written here`() {
        for (place, first) in [
            ("relevant: came = ‸}", "\"yes\""), ("relevant: \"came = ‸\"}", "\\\"yes\\\""), ("relevant: 'came = ‸'}", "\"yes\""),
            ("relevant: 'came in (‸", "\"yes\""),
        ] {
            let text = Editor.study.replacing("relevant: 'came = \"yes\"'}", with: place)
            #expect(Editor(text).completions.first?.text == first, "\(place)")
        }
    }

    @Test func `keys are offered by what the thing is, without those it has`() {
        let text = Editor.study.replacing("label: Номер}", with: "label: Номер, ‸}")
        let labels = Editor(text).completions.map(\.label)
        #expect(labels.contains("required") && labels.contains("constraint"))
        #expect(!labels.contains("type") && !labels.contains("choices"))
        let empty = Editor.study.replacing("indicators:\n", with: "indicators:\n  x:\n    ‸\n")
        #expect(Editor(empty).completions.map(\.label).contains("share"))
        let root = Editor.study + "‸"
        #expect(Editor(root).completions.map(\.label).contains("scores"))
    }

    @Test func `a test offers items, codes and indicators`() {
        func offered(_ place: String) -> [String] {
            let files = ["s/study.yaml": Editor.study]
            return Editor(Editor.tests.marked(place), path: "s/tests/t.yaml", files: files).completions.map(\.label)
        }
        #expect(offered("came: ye‸s") == ["yes", "no"])
        #expect(offered("peo‸ple: 4").contains("number"))
        #expect(offered("came_sh‸are").contains("mean_people"))
    }

    @Test func `a thing is told with label, options, formula and users`() {
        let people = Editor(Editor.study.marked("mean: peop‸le"), .russian).hover
        #expect(people.contains("Сколько") && people.contains("`integer`") && people.contains("came = \"yes\""))
        #expect(people.contains("`mean_people`"))
        let came = Editor(Editor.study.marked("'ca‸me = \"yes\"'}")).hover
        #expect(came.contains("- `yes` Да") && came.contains("`people`"))
        #expect(Editor(Editor.study.marked("< lea‸st")).hover.contains("`5`"))
        #expect(Editor(Editor.study.marked("un‸it: percent")).hover.contains("`unit`"))
        #expect(Editor(Editor.study.marked("type: select‸_one")).hover.contains("select_one"))
        // Two languages.
        #expect(Editor(Editor.study.marked("few‸: {level"), .russian).hover.contains("вывод"))
        #expect(Editor(Editor.study.marked("few‸: {level"), .english).hover.contains("conclusion"))
    }

    @Test func `texts of people do nothing in Markdown`() {
        let text = Editor.study.replacing("label: Номер", with: "label: '[x](javascript:y) <b>`'").marked("num‸ber: {type")
        #expect(Editor(text).hover.contains("\\[x\\](javascript:y) \\<b\\>\\`"))
    }

    @Test func `a name leads to its declaration and to all of its uses`() {
        let files = ["s/tests/t.yaml": Editor.tests]
        let editor = Editor(Editor.study.marked("key: [site, num‸ber]"), files: files)
        let declared = editor.session.definitions(path: editor.path, editor.position)
        #expect(declared.map(\.range.start.line) == [10])
        let uses = editor.session.references(path: editor.path, editor.position, withDeclaration: true)
        #expect(
            uses.map { "\($0.path):\($0.range.start.line)" } == [
                "s/study.yaml:7", "s/study.yaml:10", "s/tests/t.yaml:3",
            ])
        #expect(editor.session.highlights(path: editor.path, editor.position).count == 2)
    }

    @Test func `cells of a decision table name its columns`() {
        let table = """
            tables:
              t:
                inputs: {a: number, lim‸it: number}
                outputs: {r: number}
                rules: [["> limit", "-", a + limit], ["<= limit", "-", limit]]

            """
        let editor = Editor(Editor.study + table)
        let uses = editor.session.references(path: editor.path, editor.position, withDeclaration: true)
        #expect(uses.map(\.range.start.character) == [24, 16, 33, 46, 59])
    }

    @Test func `a function shows its forms and the argument at hand`() throws {
        let text = Editor.study.replacing("mean: people", with: "mean: \"round half up(people, ‸1)\"")
        let editor = Editor(text)
        let help = try #require(editor.session.signatures(path: editor.path, editor.position))
        #expect(help.forms.map(\.label) == ["round half up(n, scale)"])
        #expect(help.activeParameter == 1)
    }

    @Test func `a rename that would break the study is refused with the reason`() {
        let editor = Editor(Editor.study.marked("cam‸e: {type"))
        for (name, reason) in [("people", "people"), ("2x", "2x"), ("not", "not")] {
            do throws(EditorRefusal) {
                _ = try editor.session.rename(path: editor.path, editor.position, to: name)
                Issue.record("`\(name)` was accepted")
            } catch {
                #expect(error.message.contains(reason))
            }
        }
    }

    @Test func `fixes of a finding are offered at its place, the sure ones together`() throws {
        let editor = Editor(
            Editor.study.replacing("indicators:", with: "indicatros:").replacing("unit: percent", with: "unit: precent"))
        let findings = editor.session.newFindings().flatMap(\.findings)
        #expect(findings.contains { $0.code == "M2001" })
        let wrong = try #require(findings.first { $0.code == "M2001" })
        let fixes = editor.session.quickFixes(path: editor.path, wrong.range)
        #expect(fixes.first?.edits.map(\.text) == ["indicators"])
        #expect(fixes.last?.kind == .fixAll)
    }

    @Test func `the outline has sections, things and their parts; what spans lines can be folded`() throws {
        let editor = Editor(Editor.study + "‸")
        let outline = editor.session.outline(path: editor.path)
        #expect(outline.map(\.name).prefix(3) == ["study", "choices", "registers"])
        let visit = try #require(outline.first { $0.name == "questionnaires" }?.inner.first)
        #expect(visit.name == "visit" && visit.inner.map(\.name) == ["site", "number", "came", "people"])
        #expect(editor.session.folding(path: editor.path).contains { $0.start == 5 && $0.end == 12 })
        #expect(editor.session.workspaceEntries("визит").map(\.name) == ["came_share"])
    }

    @Test func `a name that stands in another file is found there, and its mistakes, too`() {
        let files = ["s/tests/t.yaml": Editor.tests]
        let editor = Editor(Editor.study + "‸", files: files)
        #expect(editor.session.newFindings().flatMap(\.findings).filter { $0.severity == .error }.isEmpty)
        let broken = Editor.study.replacing("came_share:", with: "came_part:")
        editor.session.change(path: editor.path, version: 2, [TextChange(text: broken)])
        let told = editor.session.newFindings()
        #expect(told.contains { $0.path == "s/tests/t.yaml" && !$0.findings.isEmpty })
        editor.session.change(path: editor.path, version: 3, [TextChange(text: Editor.study)])
        let mended = editor.session.newFindings()
        #expect(mended.contains { $0.path == "s/tests/t.yaml" && $0.findings.isEmpty })
        editor.session.close(path: editor.path)
        #expect(editor.session.newFindings().allSatisfy { $0.findings.isEmpty })
    }
}
