import MeraChanges
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

@Suite struct ChangeTests {
    private static let study = """
        study: {id: demo, title: Пример, version: "1.2", levels: {country: all}}
        parameters: {norm: {value: 5}}
        choices:
          answer: {yes1: Да, no1: Нет, other: {label: Другое}}
        questionnaires:
          visit:
            key: number
            items:
              number: {type: integer, label: Номер, required: true}
              age: {type: integer, label: Возраст, constraint: ">= 0"}
              opinion: {type: select_one, choices: answer, label: Мнение, relevant: age > norm}
              old: {type: calculate, calculation: age > norm, label: Старше нормы}
        indicators:
          mean_age: {of: visit, mean: age, label: Средний возраст, target: norm}
          agreed: {of: visit, share: 'opinion = "yes1"', label: Согласны}
          both: {value: mean_age + agreed, label: Вместе}
        """

    private static func changes(_ edits: (String, String)...) throws -> [Change] {
        try Versions.changes(study, edits.reduce(study) { $0.replacing($1.0, with: $1.1) })
    }

    @Test func `a renaming is one change however many rules name the question`() throws {
        let changes = try Self.changes(("age", "years"), ("mean_years", "mean_age"))
        #expect(changes.map(\.kind) == [.renamed])
        #expect(changes.first?.name == "visit.years")
        #expect(changes.first?.old == "age")
        #expect(changes.first?.isLikely == true)
        #expect(changes.first?.changeClass == .breaking)
    }

    @Test func `a declared renaming is sure, whatever else is new about the question`() throws {
        let changes = try Self.changes(
            ("age: {type: integer, label: Возраст,", "years: {type: integer, label: Полных лет, renamed_from: age,"),
            ("age > norm", "years > norm"), ("mean: age", "mean: years"))
        #expect(changes.map { "\($0.kind) \($0.address)" } == ["renamed visit.years", "changed visit.years.label"])
        #expect(changes.first?.isLikely == false)
    }

    @Test func `a parameter is one change, and reaches what rests on it`() throws {
        let changes = try Self.changes(("{value: 5}", "{value: 6}"))
        #expect(changes.map(\.address) == ["norm.value"])
        #expect(changes.first?.old == "5")
        #expect(changes.first?.new == "6")
        #expect(changes.first?.reaches == ["mean_age", "agreed", "both"])
    }

    @Test func `another way to compute an indicator is one change`() throws {
        let changes = try Self.changes(("mean: age", "median: age"))
        #expect(changes.map(\.address) == ["mean_age.median"])
        #expect(changes.first?.old == "mean: age")
        #expect(changes.first?.reaches == ["both"])
    }

    @Test func `what came or went with its table is not told again`() throws {
        let more = "  second: {items: {x: {type: integer, required: true}, y: text}}\nindicators:"
        let changes = try Self.changes(("indicators:", more))
        #expect(changes.map { "\($0.kind) \($0.changeClass) \($0.name)" } == ["added addition second"])
        let back = try Versions.changes(Self.study.replacing("indicators:", with: more), Self.study)
        #expect(back.map { "\($0.kind) \($0.changeClass) \($0.name)" } == ["removed breaking second"])
    }

    @Test func `the order of questions is routing and names what moved`() throws {
        let line = "      number: {type: integer, label: Номер, required: true}\n"
        let moved = Self.study.replacing(line, with: "").replacing("indicators:", with: line + "indicators:")
        let changes = try Versions.changes(Self.study, moved)
        #expect(changes.map { "\($0.kind) \($0.changeClass) \($0.address)" } == ["reordered routing visit.items"])
        #expect(changes.first?.old == "number")
        #expect(changes.first?.new == "old → number")
    }

    @Test func `places are those of the keys`() throws {
        let changes = try Self.changes((">= 0", ">= 1"))
        let place = try #require(changes.first?.newPlace)
        #expect(place.file.position(at: place.span.start).line == 10)
        #expect(place.file.text(place.span) == "constraint")
        #expect(changes.first?.oldPlace?.file.name.hasSuffix("old/study.yaml") == true)
    }

    @Test func `options that become one by renamed_from are renamed, both`() throws {
        let changes = try Self.changes(
            ("no1: Нет, other: {label: Другое}", "no1: {label: Нет, renamed_from: [no1, other]}"),
            ("no1: {label: Нет, renamed_from: [no1, other]}", "nay: {label: Нет, renamed_from: [no1, other]}"))
        #expect(changes.map { "\($0.kind) \($0.old ?? "")" } == ["renamed no1", "renamed other"])
    }

    // MARK: - Versions and waivers

    private static func advice(_ old: String, _ new: String, _ edit: (String, String)) throws -> DefinitionChanges {
        let before = study.replacing("\"1.2\"", with: "\"\(old)\"")
        let after = study.replacing("\"1.2\"", with: "\"\(new)\"").replacing(edit.0, with: edit.1)
        return try Versions.comparison(before, after)
    }

    @Test(arguments: [
        ("1.2", "1.2", "label: Номер", "label: №", "M9004", Severity.info, "1.3"),
        ("1.2.3", "1.2.3", "label: Номер", "label: №", "M9004", Severity.info, "1.2.4"),
        ("1.2", "1.2", ">= 0", ">= 1", "M9004", Severity.warning, "1.3"),
        ("1.2", "1.2", "number: {type: integer", "number: {type: text", "M9004", Severity.error, "2.0"),
        ("1.2", "1.3", "number: {type: integer", "number: {type: text", "M9150", Severity.warning, "2.0"),
        ("7", "7", ">= 0", ">= 1", "M9004", Severity.warning, "8"),
    ])
    func `the version that is advised goes by the gravest class`(
        old: String, new: String, from: String, to: String, code: String, severity: Severity, advised: String
    ) throws {
        let comparison = try Self.advice(old, new, (from, to))
        #expect(comparison.findings.map(\.code.id) == [code])
        #expect(comparison.findings.first?.severity == severity)
        #expect(comparison.list.advice.version == advised)
        // At the version in the header.
        #expect(comparison.findings.first?.location.map { $0.file.text($0.span).contains(new) } == true)
    }

    @Test(arguments: [("1.2", "2.0"), ("1.2", "2"), ("2024-1", "2024-2"), ("1", "2")])
    func `a version that says enough is no finding`(old: String, new: String) throws {
        let comparison = try Self.advice(old, new, ("number: {type: integer", "number: {type: text"))
        #expect(comparison.findings.isEmpty)
    }

    @Test func `a waiver needs a reason and a change`() throws {
        let versions = try Versions()
        try versions.write(
            """
            waivers:
              - {change: visit.age, class: results, reason: Согласовано}
              - {change: visit.agee, reason: Опечатка}
              - {change: visit.number}
              - {change: visit.number, class: awful, reason: Да}
              - {class: results, reason: Да}
              - {change: visit.number, why: Да, reason: Да}
            """, "waivers.yaml")
        let (waivers, findings) = try WaiverFile.read(versions.root + "/waivers.yaml")
        #expect(waivers.map(\.change) == ["visit.age", "visit.agee", "visit.number"])
        #expect(findings.map(\.code.id) == ["M9151", "M9153", "M9153", "M9153"])
        let comparison = try Versions.comparison(
            Self.study, Self.study.replacing(">= 0", with: ">= 1"), waivers: Array(waivers.prefix(2)))
        #expect(comparison.list.changes.map(\.waiver) == ["Согласовано"])
        #expect(comparison.list.count(.results) == 0)
        // What is allowed asks for no other version.
        #expect(comparison.findings.map(\.code.id) == ["M9152"])
        #expect(comparison.findings.first?.arguments["known"] == .names(["visit.age.constraint"]))
    }

    @Test func `former names that nothing had and other studies are told`() throws {
        let new = Self.study.replacing("label: Возраст", with: "label: Возраст, renamed_from: agge").replacing(
            "id: demo", with: "id: other")
        #expect(try Versions.comparison(Self.study, new).findings.map(\.code.id) == ["M9163", "M9004"])
        let renamed = Self.study.replacing("age", with: "years").replacing(
            "label: Возраст", with: "label: Лет, renamed_from: agge")
        let findings = try Versions.comparison(Self.study.replacing("mean_age", with: "mean_years"), renamed).findings
        #expect(findings.map(\.code.id).contains("M9157"))
        #expect(findings.first { $0.code.id == "M9157" }?.arguments["known"] == .names(["age"]))
    }

    @Test func `the formats say the same and hold hostile labels`() throws {
        let list = try Versions.comparison(
            Self.study, Self.study.replacing("label: Возраст", with: "label: \"`|<b>\\n@x\"")
        ).list
        let text = list.text(.russian)
        #expect(text.contains("Тексты (1)"))
        #expect(text.contains("+ `|<b>"))
        let markdown = list.markdown(.russian)
        #expect(markdown.split(separator: "\n").filter { $0.hasPrefix("- ") }.count == 1)
        #expect(markdown.contains("`` `|<b>"))
        let json = try #require(JSON.read(Array(list.json(.russian).utf8)[...]))
        #expect(json["changes"]?.array?.count == 1)
        #expect(json["changes"]?.array?.first?["class"]?.string == "text")
    }

    @Test func `lint says that a kept version of the same number is another`() throws {
        let versions = try Versions()
        try versions.write(Self.study, "s/study.yaml")
        try versions.write(Self.study, "s/versions/1.2/study.yaml")
        func findings(ignoring rules: [String] = []) throws -> [Diagnostic] {
            try LintRequest([versions.root + "/s"], ignore: rules).run().findings.filter { $0.code == .versionNotBumped }
        }
        #expect(try findings().isEmpty)
        try versions.write(Self.study.replacing("mean: age", with: "median: age"), "s/study.yaml")
        #expect(try findings().map(\.code.id) == ["M9004"])
        // It is a finding like others: who does not want it is not told.
        #expect(try findings(ignoring: ["M9004"]).isEmpty)
        try versions.write(
            Self.study.replacing("mean: age", with: "median: age").replacing("\"1.2\"", with: "\"1.3\""), "s/study.yaml")
        #expect(try findings().isEmpty)
    }

    /// A label in two languages, of which the study's own is changed.
    @Test(arguments: [
        ("Оцените школу", "How do you like the school?", ["en"]), ("Оцените школу", "Please rate the school", []),
        // Another comma or a capital letter needs no new translation.
        ("нравится ли школа", "How do you like the school?", []), ("Нравится ли школа?", "How do you like school?", []),
    ])
    func `a translation that did not follow its text is stale`(text: String, english: String, expected: [String]) throws {
        let old = "Нравится ли школа"
        let texts = "{type: integer, label: {ru: \(old), en: How do you like the school?}"
        let before = Self.study.replacing("{type: integer, label: Возраст", with: texts)
        let after = before.replacing("ru: \(old)", with: "ru: \"\(text)\"").replacing(
            "How do you like the school?", with: "\"\(english)\"")
        let versions = try Versions()
        try versions.write(after.replacing("\"1.2\"", with: "\"1.3\""), "s/study.yaml")
        try versions.write(before, "s/versions/1.2/study.yaml")
        func stale(_ ignored: [String] = []) throws -> [Diagnostic] {
            try LintRequest([versions.root + "/s"], ignore: ignored).run().findings.filter { $0.code == .staleTranslation }
        }
        #expect(try stale().map { $0.arguments["language"] } == expected.map { .text($0) })
        #expect(try stale(["M8002"]).isEmpty)
        let silenced = after.replacing("      age:", with: "      # mera: ignore[M8002] перевод верен\n      age:")
        try versions.write(silenced.replacing("\"1.2\"", with: "\"1.3\""), "s/study.yaml")
        #expect(try stale().isEmpty)
        let unused = try LintRequest([versions.root + "/s"]).run().findings.filter { $0.code.id == "M9006" }
        #expect(unused.isEmpty == !expected.isEmpty)
    }
}
