import MeraSource
import MeraWorkspace
import Testing

/// `mera lint` as a tool: comments, settings, lists of known findings, revisions, fixes.
@Suite struct LintingTests {
    private static let header = """
        study: {id: small, title: Пример, levels: {site: sites, all: all}}
        registers:
          sites: {key: id, columns: {id: text}}

        """

    private static let form = """
        questionnaires:
          form:
            key: [site]
            items:
              site: {type: reference, to: sites}
              passed: {type: integer}

        """

    private func folder(_ files: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return folder
    }

    private func codes(_ folder: TemporaryFolder, _ path: String = "", _ request: LintRequest? = nil) throws -> [String] {
        try (request ?? LintRequest([folder.path + path])).run().findings.map(\.code.id)
    }

    /// A study with a warning: an indicator without a unit.
    private func study(_ indicators: String) throws -> TemporaryFolder {
        try folder(["study.yaml": Self.header, "form.yaml": Self.form, "indicators.yaml": "indicators:\n" + indicators])
    }

    private static let plain = "  a: {of: form, sum: passed}\n"
    private static let sound = "  a: {of: form, sum: passed, unit: чел.}\n"

    @Test(arguments: [
        "  # mera: ignore[M6005] как в старой форме\n" + plain, "  # мера: игнорировать[m6005] так надо\n" + plain,
        "  # mera: не проверять [missing-translation, M6005]: так надо\n" + plain,
        "  a: {of: form, sum: passed} # mera: ignore[M6005] так надо\n",
        "  a: # mera: ignore[М6005] кириллицей\n    of: form\n    sum: passed\n",
        "  # mera: ignore[M6005] для всех\n\n  # ещё слова\n" + plain,
    ])
    func `a comment silences a finding of the entry below it or in its line`(text: String) throws {
        #expect(try codes(study(Self.plain)) == ["M6005"])
        #expect(try codes(study(text)).filter { $0 != "M9006" } == [])
        #expect(try codes(study(text + "  b: {of: form, sum: passed}\n")).filter { $0 != "M9006" } == ["M6005"])
    }

    @Test func `over the key of a section a comment covers all of it`() throws {
        let text = "# mera: ignore[M6005] все без единиц\nindicators:\n" + Self.plain + "  b: {of: form, sum: passed}\n"
        #expect(try codes(folder(["study.yaml": Self.header, "form.yaml": Self.form, "i.yaml": text])) == [])
    }

    @Test(arguments: [
        ("  # mera: ignore[M6005] зря\n" + sound, ["M9006"]), ("  # mera: ignore[M6005]\n" + plain, ["M6005", "M9100"]),
        ("  # mera: ignore[M60055] зря\n" + sound, ["M9007"]), ("  # mera: ignor M6005\n" + sound, ["M9101"]),
        ("  # mera: ignore M6005\n" + sound, ["M9101"]), ("  # мера: доля сдавших\n" + sound, []),
        ("  # mera: see the form\n" + sound, []),
        // An error without which nothing can be computed stays.
        ("  # mera: ignore[M3001] зря\n  a: {of: form, sum: pased, unit: чел.}\n", ["M3001", "M9102"]),
    ])
    func `comments that do nothing are told`(text: String, expected: [String]) throws {
        #expect(try codes(study(text)).sorted() == expected)
    }

    /// Characters of the longest label are counted, not bytes.
    @Test(arguments: [(7, 8), (8, nil), (80, nil)])
    func `a label may be as long as the settings say`(limit: Int, found: Int?) throws {
        let form = Self.form.replacing("{type: integer}", with: "{type: integer, label: {ru: Возраст?, en: Age}}")
        let folder = try folder([
            "study/study.yaml": Self.header, "study/form.yaml": form, "study/i.yaml": "indicators:\n" + Self.sound,
            "mera.yaml": "limits: {label_length: \(limit)}\n",
        ])
        let findings = try LintRequest([folder.path + "/study"]).run().findings
        #expect(
            findings.filter { $0.code == .labelTooLong }.map { $0.arguments["length"] } == (found.map { [.number($0)] } ?? []))
        #expect(findings.allSatisfy { $0.code == .labelTooLong }, "\(findings)")
    }

    @Test func `settings choose findings, files and severities`() throws {
        let files = ["study/study.yaml": Self.header, "study/form.yaml": Self.form, "study/i.yaml": "indicators:\n" + Self.plain]
        func with(_ settings: String, at place: String = "mera.yaml") throws -> [Diagnostic] {
            let folder = try folder(files.merging([place: settings]) { $1 })
            return try LintRequest([folder.path + "/study"]).run().findings
        }
        #expect(try with("ignore: M6005\n").isEmpty)
        #expect(try with("ignore: [M60]\nselect: [M6005]\n").map(\.code.id) == ["M6005"])
        #expect(try with("select: M1\n").isEmpty)
        #expect(try with("per-file-ignores: {\"study/*.yaml\": M6}\n").isEmpty)
        #expect(try with("per-file-ignores: {\"other/**\": M6}\n").map(\.code.id) == ["M6005"])
        #expect(try with("per-file-ignores: {i.yaml: M6}\n").isEmpty)
        #expect(try with("severity: {M6005: error}\n").map(\.severity) == [.error])
        #expect(try with("languages: [ru, en]\n").contains { $0.code.id == "M8001" })
        #expect(try with("limits: {file_bytes: 20}\n").contains { $0.severity == .error })
        #expect(try with("ignore: all\n", at: "study/mera.yaml").isEmpty)
        // Mistakes in the settings have their place, and settings are no definitions.
        let wrong = try with("ignroe: M6005\nselect: [M60055, M6]\nseverity: {M6005: eror}\n")
        #expect(Set(wrong.map(\.code.id)) == ["M2001", "M9007", "M2004"])
        #expect(wrong.allSatisfy { $0.location != nil })
        let near = try folder(files.merging(["study/mera.yaml": "ignore: all\n"]) { $1 })
        #expect(try codes(near, "", LintRequest([near.path + "/study"], settings: .none)) == ["M6005"])
        let own = try folder(["mera.yaml": "ingore: M6\n"])
        #expect(try codes(own, "/mera.yaml") == ["M2001"])
        let mended = try Mending(LintRequest([own.path + "/mera.yaml"]), isUnsafe: false)
        #expect(mended.changes.map { String(decoding: $0.after, as: UTF8.self) } == ["ignore: M6\n"])
        // The command wins.
        #expect(try codes(near, "", LintRequest([near.path + "/study"], select: ["M6005"])) == ["M6005"])
        #expect(try codes(near, "", LintRequest([near.path + "/study"], settings: .none, ignore: ["M6"])) == [])
    }

    @Test func `of a file only its findings are told, and the study around it is known`() throws {
        let folder = try study(Self.plain)
        #expect(try codes(folder, "/indicators.yaml") == ["M6005"])
        #expect(try codes(folder, "/form.yaml") == [])
        #expect(try codes(folder, "/study.yaml") == [])
        let path = folder.path + "/form.yaml"
        let changed = Array(Self.form.replacing("integer", with: "intger").utf8)
        #expect(try codes(folder, "", LintRequest([path], unsaved: [FileAccess.displayPath(path): changed])) == ["M2004"])
        // A file that is not there yet.
        let new = FileAccess.displayPath(folder.path + "/new.yaml")
        let text = Array("indicators:\n  b: {of: form, sum: pased, unit: чел.}\n".utf8)
        #expect(try codes(folder, "", LintRequest([new], unsaved: [new: text])) == ["M3001"])
    }

    @Test func `fixes are applied until nothing changes, and only where nothing gets worse`() throws {
        let folder = try folder([
            "study.yaml": Self.header, "form.yaml": Self.form.replacing("type: integer", with: "tpye: intger"),
            "i.yaml": "indicators:\n  a: {of: form, sum: passed, uint: чел.} # mera: ignore[M6005] зря\n",
        ])
        let mending = try Mending(LintRequest([folder.path]), isUnsafe: false)
        #expect(mending.result.findings.map(\.code.id) == [])
        #expect(mending.changes.map { FileAccess.name(of: $0.name) } == ["form.yaml", "i.yaml"])
        #expect(mending.diff.contains("\n+      passed: {type: integer}\n"))
        try mending.write()
        #expect(try codes(folder) == [])
        let text = String(decoding: try FileAccess.read(folder.path + "/i.yaml", limit: 1000), as: UTF8.self)
        #expect(text == "indicators:\n  a: {of: form, sum: passed, unit: чел.}\n")
    }

    @Test func `a list of known findings only becomes shorter`() throws {
        let folder = try study(Self.plain + "  b: {of: form, sum: passed}\n")
        let path = folder.path + "/known.json"
        let findings = try LintRequest([folder.path]).run().findings
        try Baseline(of: findings, path: path).write()
        let known = try #require(Baseline(try FileAccess.read(path, limit: 10_000), path: path))
        #expect(known.compared(with: findings).new.isEmpty && known.entries.count == 2)
        // Lines move, one finding goes and another comes.
        let moved = "# новое\nindicators:\n\n  b: {of: form, sum: passed}\n  c: {of: form, sum: passed}\n"
        try folder.write("indicators.yaml", moved)
        let (new, settled) = known.compared(with: try LintRequest([folder.path]).run().findings)
        #expect(new.map { $0.location.map { $0.file.position(at: $0.span.start).line } } == [5])
        #expect(settled.count == 1 && known.without(settled).entries.count == 1)
        #expect(Baseline(Array("{}".utf8), path: path) == nil)
    }

    @Test func `what a change brought, in its lines and elsewhere`() throws {
        let folder = try study(Self.plain)
        func git(_ words: String...) throws {
            let all =
                ["git", "-C", folder.path, "-c", "user.name=x", "-c", "user.email=x@y", "-c", "commit.gpgsign=false"] + words
            try #require(try Subprocess.run(all).status == 0)
        }
        let request = LintRequest([folder.path])
        #expect(throws: RunSettings.Failure.self) { try ChangedSince("HEAD", request) }
        try git("init", "-q")
        try git("add", ".")
        try git("commit", "-q", "-m", "first")
        #expect(throws: RunSettings.Failure.self) { try ChangedSince("--help", request) }
        func brought() throws -> [String] {
            try ChangedSince("HEAD", request).brought(try request.run().findings).map {
                "\($0.code.id) \(FileAccess.name(of: $0.location?.file.name ?? ""))"
            }
        }
        #expect(try brought() == [])
        // A line that moves is no change; a name that is gone elsewhere is told where it is used.
        try folder.write("indicators.yaml", "# слова\nindicators:\n" + Self.plain)
        #expect(try brought() == [])
        try folder.write("form.yaml", Self.form.replacing("passed", with: "admitted"))
        #expect(try brought() == ["M3001 indicators.yaml"])
        try folder.write("new.yaml", "indicators:\n  b: {of: form, sum: admitted}\n")
        #expect(Set(try brought()) == ["M3001 indicators.yaml", "M6005 new.yaml"])
    }
}
