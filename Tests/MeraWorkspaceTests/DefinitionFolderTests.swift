import MeraSource
import MeraWorkspace
import Testing

@Suite struct DefinitionFolderTests {
    @Test func `a folder with definitions is one study, with its tests and what does not belong to it`() throws {
        let folder = try TemporaryFolder()
        for name in ["b.yaml", "a.yml", "tests/t.yaml", "tests/deep/u.yaml", "notes.txt", "old/x.yaml", ".hidden.yaml"] {
            try folder.write(name, "")
        }
        let studies = try DefinitionFolder.studies(at: folder.path)
        let study = try #require(studies.first)
        #expect(studies.count == 1)
        #expect(study.files.map(FileAccess.name) == ["a.yml", "b.yaml"])
        #expect(study.tests.map(FileAccess.name) == ["t.yaml", "u.yaml"])
        #expect(study.orphans.map(FileAccess.name) == ["x.yaml"])
    }

    @Test func `a folder of folders holds several studies, in the order of their names`() throws {
        let folder = try TemporaryFolder()
        for name in ["z/a.yaml", "b/deep/a.yaml", "empty/readme.md"] { try folder.write(name, "") }
        let studies = try DefinitionFolder.studies(at: folder.path)
        #expect(studies.map(\.name) == [folder.path + "/b/deep", folder.path + "/z"])
    }

    @Test func `a file without a header speaks for its study, one with a header for itself`() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("s.yaml", SmallStudy.definition)
        let part = try folder.write("more.yaml", "bands: {b: {a: {in: \"[0..1]\"}}}\n")
        let test = try folder.write("tests/t.yaml", "tests: {}\n")
        for path in [part, test] { #expect(try DefinitionFolder.studies(at: path).map(\.name) == [folder.path]) }
        #expect(try DefinitionFolder.studies(at: header).map(\.files) == [[header]])
    }

    @Test func `an empty folder is a finding, a missing path an error`() throws {
        let folder = try TemporaryFolder()
        let (studies, findings) = try StudyFolder.load([folder.path])
        #expect(studies.isEmpty)
        #expect(findings.map(\.code.id) == ["M2011"])
        #expect(throws: FileError.self) { try StudyFolder.load([folder.path + "/none"]) }
    }

    @Test func `where one study is asked for, several are a finding`() throws {
        let folder = try TemporaryFolder()
        for name in ["a/s.yaml", "b/s.yaml"] { try folder.write(name, SmallStudy.definition) }
        let (study, findings) = try StudyFolder.loadOne(folder.path)
        #expect(study == nil)
        #expect(findings.map(\.code.id) == ["M9010"])
    }

    @Test func `a file that is in no folder of the study is named`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", SmallStudy.definition)
        try folder.write("old/s.yaml", "")
        let (study, findings) = try StudyFolder.loadOne(folder.path)
        #expect(study?.study != nil)
        #expect(findings.map(\.code.id) == ["M9003"])
    }

    @Test func `a broken file does not hide the study, nor pretend that it has no header`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", "study: {id: a, title: \"Пример}\n")
        let (study, findings) = try StudyFolder.loadOne(folder.path)
        #expect(study?.study == nil)
        #expect(findings.map(\.code.id) == ["M1001"])
    }

    @Test func `hostile files end in findings`() throws {
        let folder = try TemporaryFolder()
        try folder.write("brackets.yaml", String(repeating: "[", count: 100_000))
        try folder.write("large.yaml", [UInt8](repeating: UInt8(ascii: "a"), count: (1 << 20) + 1))
        try folder.write("utf16.yaml", [0xFF, 0xFE, 0x73, 0x00])
        let (study, findings) = try StudyFolder.loadOne(folder.path)
        #expect(study?.study == nil)
        #expect(Set(findings.map(\.code.id)).isSuperset(of: ["M1026", "M1030", "M1025"]))
    }
}
