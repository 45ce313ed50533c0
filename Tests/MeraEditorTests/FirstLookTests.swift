import Campaigns
import MeraCompiler
import MeraEditor
import MeraSource
import MeraWorkspace
import MeraYAML
import Testing

/// What is told of a large study at once is part of what is told when it has been compiled.
@Suite struct FirstLookTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    @Test func `a mistake is shown before the study is compiled, and what is known moves along`() throws {
        let files = ["s/tests/t.yaml": Editor.tests]
        let study = Editor.study.replacing("unit: percent, ", with: "")
        let editor = Editor(study.marked("mean: people‸}"), files: files)
        editor.session.slowCompilation = 0
        let whole = editor.session.newFindings().flatMap(\.findings)
        // The missing unit is a warning; a first look does not make it anew.
        let warning = try #require(whole.first { $0.severity == .warning })
        let change = TextChange(range: TextRange(editor.position, editor.position), text: "e")
        editor.session.change(path: editor.path, version: 2, [change])
        #expect(editor.session.wantsFirstLook)
        let look = try #require(editor.session.firstLook())
        #expect(look.version == 2 && editor.session.mayRest)
        #expect(look.findings.filter { $0.severity == .error }.map(\.code) == ["M3001"])
        #expect(look.findings.contains(warning))
        let then = editor.session.newFindings().first { $0.path == editor.path }
        #expect(then?.findings.filter { $0.severity == .error } == look.findings.filter { $0.severity == .error })
    }

    @Test func `a line that is put in moves what is below`() throws {
        let study = Editor.study.replacing("unit: percent, ", with: "")
        let editor = Editor("‸" + study)
        editor.session.slowCompilation = 0
        let before = editor.session.newFindings().flatMap(\.findings).map(\.range.start.line)
        #expect(!before.isEmpty)
        let change = TextChange(range: TextRange(editor.position, editor.position), text: "# 😀\n")
        editor.session.change(path: editor.path, version: 2, [change])
        let look = try #require(editor.session.firstLook())
        #expect(look.findings.map(\.range.start.line) == before.map { $0 + 1 })
    }

    /// Names with a letter missing, all over a pack: what is found in one file alone is found of the whole, too.
    @Test(arguments: 1...Campaign.share(of: 10))
    func `nothing is called wrong that is right`(seed: Int) throws {
        let source = try #require(try DefinitionFolder.studies(at: "\(Self.root)/definitions/csk-pilot").first)
        let loaded = try LoadedStudy(source)
        let symbols = loaded.symbols
        let uses = symbols.uses.filter { source.files.contains($0.location.file.name) && $0.location.span.count > 3 }
        let use = uses[(seed &* 7919) % uses.count]
        let file = use.location.file
        var bytes = file.bytes
        bytes.remove(at: use.location.span.start + 1 + seed % 2)
        while String(validating: bytes, as: UTF8.self) == nil { bytes.remove(at: use.location.span.start + 1) }
        let (tree, _) = DocumentTree.parse(SourceFile(name: file.name, bytes: bytes))
        let trees = loaded.trees.map { $0.file.name == file.name ? tree : $0 }
        let first = MeraCompiler.mistakes(inFile: file.name, of: trees, study: source.name)
        let whole = MeraCompiler.compile(trees, name: source.name).diagnostics
        for finding in first {
            let isKnown = whole.contains { $0.code == finding.code && $0.location?.span == finding.location?.span }
            // A name that is misspelt where it is declared is told there, when all uses are known.
            let isDeclared = whole.contains { $0.code == .misspeltDefinition }
            #expect(isKnown || isDeclared, "\(TextRenderer(.english).render([finding]))")
        }
    }
}
