import MeraModel
import MeraSource
import MeraWorkspace
import Testing

@Suite struct DataFolderTests {
    private func study() throws -> Study {
        try SmallStudy.load(SmallStudy.definition)
    }

    private func codes(_ names: [String]) throws -> [String] {
        let folder = try TemporaryFolder()
        for name in names { try folder.write(name, "") }
        return try DataFolder(folder.path, study: study()).diagnostics.map { "\($0.code.id) \($0.severity.rawValue)" }
    }

    @Test func `each table has its file`() throws {
        #expect(try codes(["sites.csv", "form.jsonl", "README.md", ".git"]) == [])
    }

    @Test func `a needed file that is missing is an error, two files for one table are too`() throws {
        #expect(try codes(["sites.csv"]) == ["D3011 error"])
        #expect(try codes(["sites.csv", "form.csv", "form.json"]) == ["D3020 error"])
    }

    @Test func `what nothing reads is named, with the name it should have`() throws {
        let folder = try TemporaryFolder()
        for name in ["sites.csv", "forms.csv", "old.csv", "form.xls"] { try folder.write(name, "") }
        let findings = try DataFolder(folder.path, study: study()).diagnostics
        #expect(findings.map(\.code.id) == ["D1006", "D3011", "D3012", "D3012"])
        #expect(findings.flatMap(\.fixes).map { $0.text(.english) } == ["rename it to `form.csv`"])
    }

    @Test func `a workbook that is none is one mistake`() throws {
        #expect(try codes(["sites.csv", "form.xlsx"]) == ["D1201 error"])
    }

    @Test func `a table that nothing rests on may be missing`() throws {
        let folder = try TemporaryFolder()
        let text = SmallStudy.definition.replacing("registers:", with: "registers:\n  plan: {columns: {done: boolean}}")
        let study = try SmallStudy.load(text)
        try folder.write("data/sites.csv", "")
        try folder.write("data/form.csv", "")
        let findings = try DataFolder(folder.path + "/data", study: study).diagnostics
        #expect(findings.map { "\($0.code.id) \($0.severity.rawValue)" } == ["D3011 warning"])
    }
}
