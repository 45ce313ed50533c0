import FEEL
import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

/// Definitions that change on a day, and things that take over from others.
@Suite struct EditionTests {
    static let header = """
        study: {id: test, title: Test, language: en, as_of: 2024-12-31, levels: {all: all}}
        questionnaires:
          centre:
            items: {examined: integer, passed: integer, mark: {type: select_one, choices: marks}}
        choices:
          marks: {1: one, 2: two, 3: {label: three, from: 2024-09-01}, 4: {label: four, to: 2024-08-31}}

        """

    static func compile(_ parts: String...) -> CompiledStudy {
        let trees = parts.enumerated().map { index, text in
            DocumentTree.parse(SourceFile(name: "\(index).yaml", text: text)).0
        }
        return MeraCompiler.compileEditions(trees, name: "test")
    }

    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    static func target(_ compiled: CompiledStudy, _ day: String) throws -> String {
        let study = try #require(compiled.study(on: try Self.day(day)))
        return study.indicators[0].target?.description ?? "none"
    }

    @Test func `an edition replaces keys from its first to its last day, and later editions go over earlier ones`() throws {
        let compiled = Self.compile(
            Self.header + """
                indicators:
                  rate:
                    of: centre
                    unit: percent
                    target: 75
                    label: Rate
                    ratio: {numerator: passed, denominator: examined}
                    editions:
                      - {from: 2025-01-01, target: 90, source: Order 7}
                      - {from: 2024-10-05, to: 2025-06-30, label: New rate, target: 80}
                """)
        #expect(compiled.diagnostics.map(\.code.id) == [])
        // 2024-09-01 (option 3; 4 ends the day before), 2024-10-05, 2025-01-01, 2025-07-01
        #expect(compiled.editions.count == 5)
        let days = ["2024-10-04", "2024-10-05", "2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01"]
        #expect(try days.map { try Self.target(compiled, $0) } == ["75", "80", "80", "90", "90", "90"])
        func label(_ day: String) throws -> String? {
            try #require(compiled.study(on: try Self.day(day))).indicators[0].passport.label?.text("en")
        }
        #expect(try label("2024-10-04") == "Rate")
        #expect(try label("2025-01-01") == "New rate")
        #expect(try label("2025-07-01") == "Rate")
        // The header's own day is that of the study.
        let study = try #require(compiled.study())
        #expect(study.indicators[0].target == Decimal("80"))
        #expect(study.edition?.days == "2024-10-05 – 2024-12-31")
        #expect(study.edition?.amendments.map(\.thing) == ["indicators.rate"])
        #expect(study.indicators[0].editionBoundaries.map(\.description) == ["2024-10-05", "2025-01-01", "2025-07-01"])
        let latest = try #require(compiled.study(on: try Self.day("2025-07-01")))
        #expect(latest.edition?.amendments.map { $0.source?.text("en") } == ["Order 7"])
    }

    @Test func `options hold from and till their days`() throws {
        let compiled = Self.compile(Self.header)
        func codes(_ day: String) throws -> [String] {
            try #require(compiled.study(on: try Self.day(day))).choiceLists[0].options.map(\.code)
        }
        #expect(try codes("2024-08-31") == ["1", "2", "4"])
        #expect(try codes("2024-09-01") == ["1", "2", "3"])
    }

    @Test func `bands, components and rules hold from and till their days`() throws {
        let compiled = Self.compile(
            Self.header + """
                bands:
                  level:
                    low: {in: "[0..50)", to: 2024-12-31}
                    lower: {in: "[0..60)", from: 2025-01-01}
                    high: {in: "[50..100]", to: 2024-12-31}
                    higher: {in: "[60..100]", from: 2025-01-01}
                tables:
                  verdict:
                    hit policy: first
                    inputs: {rate: percent}
                    outputs: {word: text}
                    rules:
                      - {rule: ["< 60", bad], from: 2025-01-01}
                      - {rule: ["< 50", bad], to: 2024-12-31}
                      - ["-", good]
                indicators:
                  rate: {of: centre, unit: percent, bands: level, ratio: {numerator: passed, denominator: examined}}
                  marks: {of: centre, unit: count, count: "true"}
                  word: {value: verdict(rate)}
                  both:
                    unit: points
                    index:
                      components:
                        rate: {weight: 1, to: 2024-12-31}
                        marks: {weight: 1, from: 2025-01-01}
                """)
        #expect(compiled.diagnostics.map(\.code.id) == [])
        for (day, bands, component) in [("2024-12-31", ["low", "high"], "rate"), ("2025-01-01", ["lower", "higher"], "marks")] {
            let study = try #require(compiled.study(on: try Self.day(day)))
            #expect(study.bandLists[0].bands.map(\.code) == bands)
            #expect(study.ruleTables[0].table.rules.count == 2)
            guard case .index(let composite) = study.indicators[3].formula else {
                Issue.record("no index")
                continue
            }
            #expect(composite.components.map { study.indicators[$0.indicator].id } == [component])
        }
    }

    @Test func `a mistake in one edition is reported once, with the edition's days`() throws {
        let compiled = Self.compile(
            Self.header + """
                indicators:
                  rate:
                    of: centre
                    unit: percent
                    ratio: {numerator: passed, denominator: examined}
                    editions:
                      - {from: 2024-10-05, ratio: {numerator: pased, denominator: examined}}
                      - {from: 2025-01-01, label: Rate}
                """)
        #expect(compiled.study() == nil)
        let finding = try #require(compiled.diagnostics.first)
        #expect(compiled.diagnostics.count == 1)
        #expect(finding.code.id == "M3001")
        #expect(finding.location.map { $0.file.position(at: $0.span.start).line } == 13)
        let note = try #require(finding.related.last)
        #expect(note.note.text(.english, note.arguments) == "in the edition of 2024-10-05 – 2024-12-31, 2025-01-01 – …")
    }

    @Test func `items are put together by id, and a key or an item can be taken away`() throws {
        let compiled = Self.compile(
            """
            study: {id: test, title: Test, language: en, as_of: 2025-12-31}
            questionnaires:
              first:
                key: number
                items: {number: integer, age: integer, sex: {type: text, required: true, label: Sex}}
                checks: {adult: {assert: age >= 18}}
                editions:
                  - {from: 2025-01-01, items: {sex: ~, age: {required: true}, town: text}, checks: {adult: {severity: warning}}}
              second:
                extends: first
                label: Second
                items: {age: decimal}
            """)
        #expect(compiled.diagnostics.filter { $0.severity == .error }.map { $0.message(.english) } == [])
        func table(_ table: Int, _ day: String) throws -> DataTable {
            try #require(compiled.study(on: try Self.day(day))).tables[table]
        }
        let before = try table(0, "2024-12-31")
        #expect(before.fields.map(\.id) == ["number", "age", "sex"])
        #expect(before.fields.map(\.required) == [false, false, true])
        let after = try table(0, "2025-01-01")
        #expect(after.fields.map(\.id) == ["number", "age", "town"])
        #expect(after.fields.map(\.required) == [false, true, false])
        #expect(after.checks.map(\.severity) == [.warning])
        let second = try table(1, "2024-12-31")
        #expect(second.fields.map(\.id) == ["number", "age", "sex"])
        #expect(second.key == [0])
        #expect(second.fields.map(\.required) == [false, false, true])
        #expect(second.fields[2].passport.label?.text("en") == "Sex")
        if case .decimal = second.fields[1].kind {} else { Issue.record("age is \(second.fields[1].kind)") }
        #expect(second.checks.map(\.id) == ["adult"])
    }

    @Test func `things take over from others of other files, over several steps`() throws {
        let compiled = Self.compile(
            "indicators: {third: {extends: second, label: Third}, second: {extends: rate, share: passed > 1}}",
            Self.header + """
                indicators:
                  rate: {of: centre, unit: percent, target: 60, label: Rate, ratio: {numerator: passed, denominator: examined}}
                """)
        #expect(compiled.diagnostics.map(\.code.id) == [])
        let study = try #require(compiled.study())
        #expect(study.indicators.map(\.id) == ["third", "second", "rate"])
        #expect(study.indicators.map(\.target) == [Decimal("60"), Decimal("60"), Decimal("60")])
        #expect(study.indicators.map { $0.passport.label?.text("en") } == ["Third", "Rate", "Rate"])
        // An own formula takes the place of the inherited one.
        #expect(
            study.indicators.map(\.written) == [
                "100 · count(passed > 1)", "100 · count(passed > 1)", "100 · sum(passed) / sum(examined)",
            ])
    }

    @Test func `places of what is taken over stay in their own file`() throws {
        let compiled = Self.compile(
            "indicators:\n  second: {extends: rate, of: other}\n",
            Self.header + """
                registers: {other: {key: id, columns: {id: text, examined: integer}}}
                indicators:
                  rate: {of: centre, unit: percent, ratio: {numerator: passed, denominator: examined}}
                """)
        let finding = try #require(compiled.diagnostics.first)
        #expect(finding.code.id == "M3160")
        #expect(finding.location?.file.name == "1.yaml")
        #expect(finding.location.map { $0.file.position(at: $0.span.start).line } == 9)
    }

    @Test func `a long chain of extends is a finding`() {
        let chain = (1...100).map { "  i\($0): {extends: i\($0 + 1)}\n" }.joined()
        let compiled = Self.compile(
            Self.header + "indicators:\n" + chain + "  i101: {of: centre, unit: count, count: passed > 0}\n")
        #expect(compiled.diagnostics.map(\.code.id) == ["M2012"])
    }

    @Test func `a hundred days of change and no more`() {
        let editions = (0...100).map { "{from: \(2000 + $0)-01-01, target: \($0)}" }.joined(separator: ", ")
        let compiled = Self.compile(
            Self.header + "indicators: {rate: {of: centre, unit: count, count: passed > 0, editions: [\(editions)]}}\n")
        #expect(compiled.diagnostics.map(\.code.id) == ["M2012"])
    }
}
