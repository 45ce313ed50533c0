import MeraUnits
import MeraRows
import MeraEngine
import MeraModel
import MeraSample
import MeraTable
import Testing

/// The committed sample shows what the engine can do: units differ, bands are used, conclusions are drawn.
@Suite struct RealismTests {
    private func result() throws -> RunResult {
        let study = try Place.study("csk-pilot")
        let files = try study.tables.map { table in
            try TableReader.read("\(Place.root)/samples/csk-pilot/\(table.id).csv", layouts: table.layouts(study))
        }
        return StudyRun(study, files: files).result
    }

    @Test func sitesLieInSeveralBands() throws {
        let result = try result()
        for (indicator, measures) in zip(result.study.indicators, result.indicators) where indicator.bands != nil {
            let bands = Set(measures.values.joined().compactMap(\.band))
            #expect(bands.count >= 2, "\(indicator.id): \(bands)")
        }
    }

    @Test func conclusionsOfEveryKindAreDrawn() throws {
        let result = try result()
        let drawn = Set(result.conclusions.map(\.conclusion))
        #expect(drawn.count >= 15)
        #expect(Set(drawn.map { result.study.conclusions[$0].kind }) == Set(Conclusion.Kind.allCases))
    }

    @Test func regionsHaveSitesAndNamesAreTheirOwn() throws {
        let study = try Place.study("csk-pilot")
        let sample = SampleGenerator(study, options: SampleOptions(seed: 2015, units: 48)).generate()
        let sites = try #require(sample["sites"])
        var counts: [String: Int] = [:]
        for region in sites.column("region") { counts[region, default: 0] += 1 }
        #expect(counts.count == 12 && counts.values.allSatisfy { $0 >= 2 })
        let names = sites.column("name").map { $0.drop { $0 != "«" } }
        #expect(Set(names).count == 48)
        #expect(sites.column("contact_email").allSatisfy { $0.hasSuffix(".example.org") })
        #expect(sites.column("contact_phone").allSatisfy { $0.hasPrefix("+7 (000) ") })
    }

    /// A practice has one title, essence and outcome that belong together, and they fit its field.
    @Test func textsOfARowBelongTogether() throws {
        let study = try Place.study("csk-pilot")
        let sample = SampleGenerator(study, options: SampleOptions(seed: 6, units: 60)).generate()
        let practices = try #require(sample["practices"])
        var essenceOfTitle: [String: String] = [:]
        for (title, essence) in zip(practices.column("title"), practices.column("essence")) {
            #expect(essenceOfTitle[title, default: essence] == essence)
            essenceOfTitle[title] = essence
        }
        #expect(essenceOfTitle.count >= 15)
    }

    /// A study in English gets English words.
    @Test func wordsFollowTheLanguage() throws {
        let study = try Place.study(
            text: """
                study: {id: t, title: T, language: en}
                registers: {centres: {key: id, columns: {id: text, name: {type: text, required: true}, head: {type: text, label: Head (person), required: true}}}}
                questionnaires: {f: {key: centre, items: {centre: {type: reference, to: centres}, remarks: {type: text, required: true}}}}
                """)
        let text = SampleGenerator(study, options: SampleOptions(seed: 1, units: 30)).generate().text
        #expect(text.unicodeScalars.allSatisfy { !(0x400...0x4FF).contains($0.value) })
    }
}
