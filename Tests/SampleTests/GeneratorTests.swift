import Campaigns
import MeraCells
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraUnits
import Testing

@Suite struct GeneratorTests {
    /// Nothing in a generated sample is wrong, whatever the seed and however much is missing.
    @Test(
        arguments: Place.studies,
        Campaign.some(of: [(seed: 3, missing: 0.3), (seed: 1, missing: 0.0), (seed: 2, missing: 0.05)]))
    func satisfiesTheDefinition(_ name: String, _ option: (seed: UInt64, missing: Double)) throws {
        let study = try Place.study(name)
        let sample = SampleGenerator(
            study, options: SampleOptions(seed: option.seed, units: 24, missing: option.missing)
        ).generate()
        #expect(sample.mistakes.isEmpty)
        let errors = try sample.run(study).findings.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.prefix(5).map { "\($0.code.id) \($0.rowKey ?? "") \($0.text(.english))" })")
        for table in sample.tables { #expect(!table.rows.isEmpty, "\(table.name)") }
    }

    @Test(arguments: Place.studies) func isAFunctionOfTheSeed(_ name: String) throws {
        let study = try Place.study(name)
        func text(_ seed: UInt64) -> String {
            SampleGenerator(study, options: SampleOptions(seed: seed, units: 12, missing: 0.1)).generate().text
        }
        let first = text(7)
        #expect(first == text(7))
        #expect(first != text(8))
    }

    @Test func smallStudies() throws {
        for text in Self.small {
            let study = try Place.study(text: text)
            for seed in UInt64(1)...20 {
                let sample = SampleGenerator(
                    study, options: SampleOptions(seed: seed, units: 15, missing: 0.1)
                ).generate()
                let errors = try sample.run(study).findings.filter { $0.severity == .error }
                #expect(errors.isEmpty, "seed \(seed): \(errors.prefix(5).map { $0.text(.english) })")
                for table in sample.tables { #expect(!table.rows.isEmpty, "\(table.name)") }
            }
        }
    }

    /// A new item draws from streams of its own.
    @Test func aNewItemLeavesTheOthersAsTheyWere() throws {
        let before =
            "study: {id: t, title: T}\nquestionnaires: {q: {key: id, items: {id: text, a: integer, b: {type: decimal, constraint: \"[0..9]\"}}}}"
        let after = before.replacing("a: integer", with: "c: date, a: integer")
        func sample(_ text: String) throws -> Sample {
            SampleGenerator(try Place.study(text: text), options: SampleOptions(seed: 3, units: 10)).generate()
        }
        let (old, new) = (try sample(before), try sample(after))
        #expect(old["q"]?.column("a") == new["q"]?.column("a"))
        #expect(old["q"]?.column("b") == new["q"]?.column("b"))
    }

    @Test func keysRunThroughAllCombinations() throws {
        let study = try Place.study(text: Self.small[0])
        let sample = SampleGenerator(study, options: SampleOptions(seed: 1, units: 6)).generate()
        let forms = try #require(sample["form"])
        let keys = zip(forms.column("site"), forms.column("period")).map { "\($0) \($1)" }
        #expect(keys.count == 12)
        #expect(Set(keys).count == 12)
        #expect(Set(forms.column("period")) == ["2015-1", "2015-2"])
    }

    @Test func missingAnswersFollowTheirShare() throws {
        let study = try Place.study(
            text:
                "study: {id: t, title: T}\nquestionnaires: {q: {key: id, items: {id: text, a: integer, b: {type: integer, required: true}}}}"
        )
        func empty(_ share: Double) throws -> [Int] {
            let table = try #require(
                SampleGenerator(study, options: SampleOptions(seed: 5, units: 400, missing: share)).generate()["q"])
            return ["a", "b"].map { name in table.column(name).filter(\.isEmpty).count * 400 / table.rows.count }
        }
        #expect(try empty(0) == [0, 0])
        let some = try empty(0.25)
        #expect((70...130).contains(some[0]) && some[1] == 0)
    }

    static let small = [
        """
        study: {id: small, title: Small, language: ru, as_of: "2015-06-01", levels: {site: sites, region: sites.region, country: all}}
        registers:
          sites:
            key: id
            columns:
              id: {type: text, constraint: 'matches(?, "^[A-Z]{2}-[0-9]{4}$")'}
              name: {type: text, label: Наименование центра, required: true}
              region: {type: text, label: Регион, required: true}
              opened: {type: date, required: true}
              closed: {type: date}
            checks:
              order: {assert: closed >= opened}
        questionnaires:
          form:
            key: [site, period]
            items:
              site: {type: reference, to: sites, required: true}
              period: {type: text, required: true, constraint: '"2015-1", "2015-2"'}
              total: {type: integer, required: true, constraint: ">= 10"}
              part: {type: integer, required: true, constraint: "[0..total]"}
              rest: {type: integer, required: true, constraint: ">= 0"}
              rate: {type: decimal, relevant: total > 0, required: true, constraint: "(0..1]"}
            checks:
              balance: {assert: part + rest <= total}
              enough: {assert: part >= 3}
        """,
        """
        study: {id: people, title: People, language: ru}
        choices:
          yes_no: {1: Да, 2: Нет, 9: {label: Затрудняюсь ответить, missing: dont_know}}
          channels: {mail: Почта, phone: Телефон, none: {label: Никак, exclusive: true}}
        questionnaires:
          people:
            key: number
            items:
              number: text
              surname: {type: text, label: Фамилия, required: true}
              first_name: {type: text, label: Имя, required: true}
              patronymic: {type: text, label: Отчество, required: true}
              age: {type: integer, constraint: "[14..90]", required: true}
              works: {type: select_one, choices: yes_no, relevant: age >= 16, required: true}
              ways: {type: select_multiple, choices: channels, required: true}
              mail: {type: text, label: Электронная почта, relevant: 'list contains(ways, "mail")', required: true}
              born: {type: date, constraint: '< @"2010-01-01"'}
            checks:
              grown: {when: works = "1", assert: age >= 18}
        """,
    ]
}
