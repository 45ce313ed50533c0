import Foundation
import MeraChanges
import MeraSource
import MeraWorkspace
import Testing

/// Versions that lie in a repository of git.
@Suite struct RevisionTests {
    private static func git(_ arguments: String..., in folder: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(arguments)")
    }

    private static let study = """
        study: {id: demo, title: Пример, version: "1", levels: {country: all}, uses: [../общее]}
        questionnaires: {visit: {items: {age: {type: integer, label: Возраст, media: a.png}, opinion: {type: select_one, choices: shared}}}}
        """

    @Test func `a revision is compared without a checkout, with shared folders and pictures`() throws {
        let versions = try Versions()
        let root = versions.root
        try versions.write(Self.study, "defs/study/study.yaml")
        try versions.write("choices: {shared: {a: А, b: Б}}", "defs/общее/choices.yaml")
        try versions.write("not a picture", "defs/study/a.png")
        try Self.git("init", "-q", in: root)
        try Self.git("add", "-A", in: root)
        try Self.git("commit", "-qm", "first", in: root)
        try versions.write("choices: {shared: {a: А, c: Б}}", "defs/общее/choices.yaml")
        let new = try Versions.load(root + "/defs/study")
        guard case .found(let old) = try StudyVersion.load(root + "/defs/study", since: "HEAD") else {
            Issue.record("the revision is not found")
            return
        }
        let changes = DefinitionChanges(old, new).list.changes
        #expect(changes.map { "\($0.kind) \($0.name) \($0.old ?? "")" } == ["renamed shared.c b"])
        #expect(changes.first?.oldPlace?.file.name == "HEAD:defs/общее/choices.yaml")
    }

    @Test(arguments: ["nothing", "--help", "", "HEAD"])
    func `a revision that is not there is one finding`(revision: String) throws {
        let versions = try Versions()
        try versions.write(Self.study, "study/study.yaml")
        guard case .none(let findings) = try StudyVersion.load(versions.root + "/study", since: revision) else {
            Issue.record("there is no repository")
            return
        }
        #expect(findings.map(\.code.id) == ["M9155"])
    }
}
