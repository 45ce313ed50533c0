import Foundation
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

@testable import MeraStarters

@Suite struct StarterTests {
    /// A folder with a new study in it.
    private func made(_ starter: Starter) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("mera-starter-\(UUID().uuidString)")
        guard case .written(let files, let kept) = try StarterFolder(url.path).write(starter) else {
            throw CocoaError(.fileWriteUnknown)
        }
        #expect(kept.isEmpty && files.count == starter.studyFiles.count + starter.projectFiles.count)
        return url
    }

    private static let all = StarterTemplate.allCases.flatMap { template in Language.allCases.map { (template, $0) } }

    @Test(arguments: all)
    func `a new study has no findings, its tests pass and show every rule`(template: StarterTemplate, language: Language) throws {
        let url = try made(Starter(template, language, id: "new-study"))
        defer { try? FileManager.default.removeItem(at: url) }
        let (studies, findings) = try StudyFolder.load([url.path])
        #expect(findings.map { $0.message(.english) } == [])
        let study = try #require(studies.first)
        #expect(studies.count == 1 && study.study?.id == "new-study" && study.language == language)
        let testing = StudyTesting(study, coverage: true) { _ in }
        #expect(testing.outcomes.count >= 4 && testing.failed == 0)
        #expect(testing.gaps.map { $0.text(.english) } == [])
    }

    /// Both languages of a template are one study: the same ids, formulas, tests and answers.
    @Test(arguments: StarterTemplate.allCases)
    func `languages differ in texts alone`(template: StarterTemplate) throws {
        func shape(_ language: Language) throws -> [String] {
            let url = try made(Starter(template, language, id: "new"))
            defer { try? FileManager.default.removeItem(at: url) }
            let study = try #require(try StudyFolder.loadOne(url.path).study?.study)
            return study.tables.flatMap { table in table.fields.map { "\(table.id).\($0.id)" } } + study.indicators.map(\.id)
                + study.levels.map(\.id) + study.conclusions.map(\.id)
        }
        #expect(try shape(.english) == shape(.russian))
    }

    @Test(arguments: all)
    func `every text is in one language, and nothing of the template is left`(
        template: StarterTemplate, language: Language
    ) {
        let starter = Starter(template, language, id: "new")
        for (name, bytes) in starter.studyFiles + starter.projectFiles {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains { "⟦¦⟧".contains($0) } && !text.contains("{{id") && !text.contains("{{title"), "\(name)")
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(name) ends in one line feed")
            #expect(!text.contains(" \n") && !text.contains("\t") && !text.contains("\r"), "\(name)")
            if language == .english { #expect(!text.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }, "\(name)") }
        }
    }

    @Test func `a title and an id stay what they are, whatever they look like`() throws {
        let title = #"A "title": {{id}} ⟦a¦b⟧ \ # 100 %"#
        for id in ["2026", "no", "new-study", "_a"] {
            let url = try made(Starter(.survey, .english, id: id, title: title))
            defer { try? FileManager.default.removeItem(at: url) }
            let (loaded, findings) = try StudyFolder.loadOne(url.path)
            #expect(findings.isEmpty)
            let study = try #require(loaded?.study)
            #expect(study.id == id && study.passport.label?.text("en") == title)
        }
    }

    @Test func `nothing that is there is overwritten`() throws {
        let url = try made(Starter(.survey, .english, id: "new"))
        defer { try? FileManager.default.removeItem(at: url) }
        let folder = StarterFolder(url.path)
        let study = url.appendingPathComponent("definitions/study.yaml")
        try "mine".write(to: study, atomically: true, encoding: .utf8)
        guard case .refused(let finding) = try folder.write(Starter(.checklist, .english, id: "new")) else {
            Issue.record("a study in the way was not refused")
            return
        }
        #expect(finding.code == .starterInTheWay)
        #expect(try String(contentsOf: study, encoding: .utf8) == "mine")
        #expect(!FileManager.default.fileExists(atPath: url.appendingPathComponent("definitions/registers.yaml").path))
    }

    @Test func `a readme and settings of one's own stay`() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("mera-starter-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url.appendingPathComponent(".vscode"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        for name in ["README.md", ".vscode/settings.json"] {
            try "mine".write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        guard case .written(_, let kept) = try StarterFolder(url.path).write(Starter(.survey, .english, id: "new")) else {
            Issue.record("a folder with a readme was refused")
            return
        }
        #expect(kept.map { ($0 as NSString).lastPathComponent } == ["README.md", "settings.json"])
        #expect(try String(contentsOf: url.appendingPathComponent("README.md"), encoding: .utf8) == "mine")
        #expect(FileManager.default.fileExists(atPath: url.appendingPathComponent(".gitignore").path))
    }

    @Test func `what fails is undone`() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("mera-starter-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        // A file where a folder is needed.
        try "mine".write(to: url.appendingPathComponent(".github"), atomically: true, encoding: .utf8)
        #expect(throws: FileError.self) { try StarterFolder(url.path).write(Starter(.survey, .english, id: "new")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: url.path) == [".github"])
    }

    @Test(arguments: [("a b", false), ("-a", false), ("", false), ("опрос", false), ("a/b", false), ("survey_2026-1", true)])
    func `ids are those that studies may have`(id: String, isRight: Bool) {
        #expect(StarterFolder.isID(id) == isRight)
    }
}
