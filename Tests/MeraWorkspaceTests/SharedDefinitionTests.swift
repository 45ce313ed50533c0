import Glibc
import MeraSource
import MeraWorkspace
import Testing

/// Definitions that several studies use.
@Suite struct SharedDefinitionTests {
    private static let choices = "choices: {yes_no: {1: Yes, 2: No}}\n"

    private static func study(_ id: String, uses: String) -> String {
        """
        study: {id: \(id), title: T, language: en, levels: {all: all}, uses: \(uses)}
        questionnaires: {form: {items: {good: {type: select_one, choices: yes_no}}}}
        indicators: {good: {of: form, unit: percent, share: good = "1"}}

        """
    }

    private func folder(uses: String = "[../common]", common: String = Self.choices) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("common/lists.yaml", common)
        try folder.write("one/study.yaml", Self.study("one", uses: uses))
        try folder.write("two/study.yaml", Self.study("two", uses: "../common"))
        return folder
    }

    @Test func `a study is its own files and those of the folders that it uses`() throws {
        let folder = try folder()
        let (studies, findings) = try StudyFolder.load([folder.path])
        #expect(findings.map(\.code.id) == [])
        // The shared folder is no study.
        #expect(studies.map { FileAccess.name(of: $0.source.name) } == ["one", "two"])
        #expect(studies.allSatisfy { $0.study != nil })
        // The file of the header alone finds them, too.
        #expect(try StudyFolder.loadOne(folder.path + "/one/study.yaml").study?.study != nil)
    }

    @Test(arguments: [("\"\"", "M9041"), (".", "M9070"), ("[./]", "M9070"), ("../one", "M9070"), ("[../nowhere]", "M9041")])
    func `what is no shared folder is named`(uses: String, code: String) throws {
        let folder = try folder(uses: uses)
        let findings = try StudyFolder.load([folder.path + "/one"]).findings
        #expect(findings.map(\.code.id).contains(code), "\(findings.map(\.code.id))")
    }

    @Test func `links neither lead out of a shared folder nor in a circle`() throws {
        let folder = try folder()
        try folder.write("secret/other.yaml", "choices: {other: {1: Yes}}\n")
        #expect(symlink("../secret/other.yaml", folder.path + "/common/other.yaml") == 0)
        #expect(symlink("lists.yaml", folder.path + "/common/same.yml") == 0)
        for name in ["one/up", "one/self"] { #expect(symlink("../one", folder.path + "/" + name) == 0) }
        let findings = try StudyFolder.load([folder.path + "/one"]).findings
        #expect(findings.filter { $0.code.id == "M9071" }.map { $0.arguments["file"] } == [.text("other.yaml")])
        #expect(!findings.contains { $0.code.id == "M9003" })
    }

    @Test func `a mistake in what is shared is told once, at its place`() throws {
        let folder = try folder(common: Self.choices + "bands: {level: {low: {in: \"[0..\"}}}\n")
        let (studies, findings) = try StudyFolder.load([folder.path])
        #expect(studies.allSatisfy { $0.study == nil })
        #expect(findings.count == 1)
        #expect(findings.first?.location?.file.name.hasSuffix("common/lists.yaml") == true)
    }

    @Test func `the record of a run names shared files by their way from the study`() throws {
        let folder = try folder()
        try folder.write("data/form.csv", "good\n1\n2\n")
        let (study, _) = try StudyFolder.loadOne(folder.path + "/one")
        guard
            case .ready(let prepared) = try PreparedRun.prepare(
                try #require(study), data: folder.path + "/data", settings: try RunSettings())
        else {
            Issue.record("no run")
            return
        }
        try RunOutputs(ResultPlace(folder.path + "/out")).write(prepared.execute())
        let record = try folder.read("out/run.json")
        #expect(
            record.contains("\"name\": \"../common/lists.yaml\",\n      \"sha256\": \"\(SHA256.hex(Array(Self.choices.utf8)))\""))
        #expect(record.contains("\"name\": \"study.yaml\""))
    }

    @Test(arguments: [
        ("[../comon]", "M9041"), ("[/tmp]", "M9041"), ("[../two]", "M9043"), ("[../empty]", "M9042"),
    ])
    func `a folder that cannot be used is a finding at its name`(uses: String, code: String) throws {
        let folder = try folder(uses: uses)
        try folder.write("empty/readme.txt", "")
        let (study, findings) = try StudyFolder.loadOne(folder.path + "/one")
        #expect(study?.study == nil)
        let finding = try #require(findings.first { $0.code.id == code })
        #expect(finding.location.map { $0.file.position(at: $0.span.start).line } == 1)
    }

    @Test func `shared definitions below the study are not strangers in it`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s/study.yaml", Self.study("s", uses: "common"))
        try folder.write("s/common/lists.yaml", Self.choices)
        let (study, findings) = try StudyFolder.loadOne(folder.path + "/s")
        #expect(study?.study != nil)
        #expect(findings.map(\.code.id) == [])
    }
}
