import FEEL
import MeraCells
import MeraEngine
import MeraSource
import MeraTable
import MeraUnits
import MeraWorkspace
import Testing

/// Files that come with a definition or with answers, and answers as a form writes them.
@Suite struct AttachmentTests {
    private static let hash = String(repeating: "0f", count: 32)

    private static let definition = """
        study: {id: t, title: T, language: en, version: "2.0", levels: {all: all}}
        choices: {yes_no: {y: {label: Yes, media: img/yes.png}, n: No}}
        questionnaires:
          visit:
            key: sent
            items:
              sent: submission
              filled_with: version
              opened: start
              closed: end
              facade: {type: image, media: img/house.svg}
              order: file
              fine: {type: select_one, choices: yes_no}
              look: {type: group, media: img/look.webp, items: {note: text}}
        """

    private func findings(_ folder: TemporaryFolder, _ answers: [String: String]) throws -> [String] {
        for (name, text) in answers { try folder.write("data/\(name)", text) }
        let loaded = try #require(try StudyFolder.loadOne(folder.path + "/s.yaml").study)
        try #require(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
        guard case .ready(let run) = try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: RunSettings()) else {
            return ["no run"]
        }
        return run.execute().run.result.findings.filter { $0.severity > .info }.map {
            "\($0.code.id) \($0.record.map(String.init) ?? "-") \($0.column ?? "")"
        }
    }

    private func study(_ pictures: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", Self.definition)
        for picture in pictures { try folder.write("img/\(picture)", "x") }
        return folder
    }

    @Test func picturesLieBesideTheDefinition() throws {
        let folder = try study(["house.svg"])
        let loaded = try #require(try StudyFolder.loadOne(folder.path + "/s.yaml").study)
        #expect(loaded.diagnostics.map(\.code.id) == ["M3241", "M3241"])
        #expect(loaded.diagnostics.compactMap { $0.location.map { $0.file.position(at: $0.span.start).line } } == [2, 14])
        #expect(loaded.study == nil)
        let whole = try study(["house.svg", "yes.png", "look.webp"])
        #expect(try StudyFolder.loadOne(whole.path + "/s.yaml").study?.study != nil)
    }

    @Test func attachmentsAreLookedForWhereThereIsAFolder() throws {
        let answers =
            "sent,filled_with,opened,closed,facade,order,fine,note\n1,2.0,,,\(Self.hash).jpg,sha256:\(Self.hash),y,\n2,2.0,,,b.jpg,,n,\n"
        let folder = try study(["house.svg", "yes.png", "look.webp"])
        #expect(try findings(folder, ["visit.csv": answers]) == [])
        try folder.write("data/attachments/\(Self.hash).jpg", "x")
        #expect(try findings(folder, ["visit.csv": answers]) == ["D3044 2 facade"])
        try folder.write("data/attachments/b.jpg", "x")
        #expect(try findings(folder, ["visit.csv": answers]) == [])
    }

    /// The form writes what it knows under `_mera`; ODK and Kobo have names of their own. Nothing there is an unknown column.
    @Test func whatAFormKnowsIsRead() throws {
        let folder = try study(["house.svg", "yes.png", "look.webp"])
        let answers = """
            [{"sent": "a", "fine": "y", "note": "x", "facade": null, "order": null, "_mera": {"version": "2.0", "started":
              "2025-03-01T10:00:00+03:00", "ended": "2025-03-01T10:05:00+03:00", "confirmations": [{"rule": "r"}], "language": "ru"}},
             {"meta": {"instanceID": "uuid:1"}, "__version__": "1.0", "start": "2025-03-01T10:00:00.000+03:00", "fine": "n"}]
            """
        #expect(try findings(folder, ["visit.json": answers]) == ["D3046 - filled_with"])
        let loaded = try #require(try StudyFolder.loadOne(folder.path + "/s.yaml").study)
        guard case .ready(let run) = try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: RunSettings()) else {
            Issue.record("no run")
            return
        }
        let result = run.execute().run.result
        #expect(
            run.answers.files[0]?.column("opened")?.cell(1) == .dateTime(try #require(CivilDateTime("2025-03-01T10:00:00+03:00")))
        )
        #expect(result.tables[0].versions == [.init(version: "1.0", rows: 1, judgedBy: "2.0"), .init(version: "2.0", rows: 1)])
    }
}
