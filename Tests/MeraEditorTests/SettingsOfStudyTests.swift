import Foundation
import MeraSource
import MeraWorkspace
import Testing

@testable import MeraEditor

/// `mera.yaml` and comments that silence findings decide in an editor as they do for `mera lint`.
@Suite struct SettingsOfStudyTests {
    /// With a list of one option, a condition that never holds, and a text of several lines.
    private static let study = """
        study: {id: s, title: S, language: en, levels: {all: all}}
        choices: {one: {a: A}}
        questionnaires:
          visit:
            items:
              people: {type: integer, relevant: 'note = "5" and note = "3"'}
              kind: {type: select_one, choices: one}
              note:
                type: text
                label: |
                  Several
                  {people} lines
        indicators:
          people_mean: {of: visit, unit: people, mean: people}

        """

    private func session(_ settings: String?, _ study: String = Self.study) -> EditorSession {
        let texts = ["s/study.yaml": study, "mera.yaml": settings ?? ""]
        var files = Editor.files(["s/study.yaml": study])
        let inner = files.read
        files.read = { path throws(FileError) in
            if let text = texts[path], path == "mera.yaml" { return Array(text.utf8) }
            return try inner(path)
        }
        files.settings = { _ in settings == nil ? nil : "mera.yaml" }
        let session = EditorSession(EditorSettings(), files: files)
        session.open(path: "s/study.yaml", uri: "file:///s/study.yaml", version: 1, text: study)
        return session
    }

    private func codes(_ session: EditorSession) -> [String] {
        _ = session.newFindings()
        return session.diagnostics(inFile: "s/study.yaml").map { "\($0.code.id) \($0.severity.rawValue)" }.sorted()
    }

    @Test func `settings choose findings and their severity`() throws {
        let all = codes(session(nil))
        let warning = try #require(all.first { $0.hasSuffix("warning") || $0.hasSuffix("info") })
        let code = String(warning.prefix(5))
        #expect(!codes(session("ignore: \(code)\n")).contains { $0.hasPrefix(code) })
        #expect(codes(session("severity: {\(code): error}\n")).contains("\(code) error"))
        // What keeps the study from being computed is told whatever is wanted.
        #expect(codes(session("ignore: all\n")) == all.filter { $0.hasSuffix("error") })
        #expect(codes(session("languages: [ru]\n")).count > all.count)
    }

    @Test func `settings that are edited hold at once, and what is wrong with them is told in their file`() throws {
        let session = session("ignore: all\n")
        let quiet = codes(session)
        session.open(path: "mera.yaml", uri: "file:///mera.yaml", version: 1, text: "ignore: all\n")
        session.change(path: "mera.yaml", version: 2, [TextChange(range: nil, text: "ignore: []\nselekt: all\n")])
        #expect(session.hasWaiting)
        let told = session.newFindings()
        #expect(told.first { $0.path == "mera.yaml" }?.findings.count == 1)
        #expect(session.diagnostics(inFile: "s/study.yaml").count > quiet.count)
        session.change(path: "mera.yaml", version: 3, [TextChange(range: nil, text: "ignore: all\n")])
        #expect(session.newFindings().first { $0.path == "mera.yaml" }?.findings == [])
        #expect(codes(session) == quiet)
    }

    @Test func `a finding can be silenced where it stands, and the comment asks for the reason`() throws {
        let session = session(nil)
        _ = session.newFindings()
        for finding in session.diagnostics(inFile: "s/study.yaml") where finding.severity != .error {
            let location = try #require(finding.location)
            let range = session.range(location)
            let fix = try #require(
                session.quickFixes(path: "s/study.yaml", range).first { $0.title.contains("Do not show \(finding.code.id)") })
            let edit = try #require(fix.edits.first)
            #expect(edit.text.hasSuffix("# mera: ignore[\(finding.code.id)] \n"))
            var bytes = Array(Self.study.utf8)
            bytes.insert(
                contentsOf: Array(edit.text.replacing("] \n", with: "] as it was asked before\n").utf8), at: edit.span.start)
            let after = self.session(nil, String(decoding: bytes, as: UTF8.self))
            #expect(codes(after).count == codes(self.session(nil)).count - 1, "\(finding.code.id)")
            // Without a reason it silences nothing, and says so.
            var blank = Array(Self.study.utf8)
            blank.insert(contentsOf: Array(edit.text.utf8), at: edit.span.start)
            #expect(codes(self.session(nil, String(decoding: blank, as: UTF8.self))).contains("M9100 warning"))
        }
    }

    @Test func `sample answers are found by the settings of the study`() throws {
        let folder = NSTemporaryDirectory() + "mera-editor-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = [
            "mine/study.yaml": """
            study: {id: s, title: S, language: en, levels: {all: all}, defaults: {min_n: 1}}
            questionnaires: {visit: {items: {people: {type: integer, label: People}}}}
            indicators: {people_mean: {of: visit, unit: people, mean: people, label: Mean}}

            """, "answers/mine/visit.csv": "people\n3\n5\n", "mera.yaml": "samples: answers/*\n",
        ]
        for (name, text) in files {
            let path = folder + "/" + name
            try FileAccess.createFolder(FileAccess.folder(of: path))
            let output = try OutputFile(path: path)
            try output.write(text)
            try output.commit()
        }
        let session = EditorSession(EditorSettings())
        let path = folder + "/mine/study.yaml"
        session.open(
            path: path, uri: "file://\(path)", version: 1, text: String(decoding: try LoadedStudy.bytes(of: path), as: UTF8.self))
        _ = session.newFindings()
        let work = try #require(session.work(for: path))
        #expect(session.take(work.done()))
        #expect(session.hover(path: path, TextPosition(line: 2, character: 16))?.text.contains("4") == true)
    }
}
