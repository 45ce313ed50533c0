import Foundation
import Testing

/// What statisticians, archives and programs take: the indicators and answers of a run in their formats.
@Suite struct ResultFormatTests {
    private static let study = """
        study:
          id: visits_25
          title: {ru: Выезды, en: Visits}
          version: "2.1"
          language: ru
          as_of: "2025-07-01"
          levels: {site: sites, region: sites.region, country: all}
          defaults: {min_n: 2}
          publication: {min_n: 3}
        choices:
          kind: {f: {label: {ru: Женщины, en: Women}}, m: Мужчины}
          mark: {1: Плохо, 2: Хорошо, 99: {label: 'Не скажу; "нет"', missing: refused}}
        registers:
          sites: {key: id, columns: {id: text, region: {type: text, label: Регион}}}
        questionnaires:
          visit:
            key: id
            items:
              id: {type: text, required: true}
              site: {type: reference, to: sites, required: true, label: Площадка}
              quarter: {type: text, required: true}
              kind: {type: select_one, choices: kind, label: Кто, required: true}
              mark: {type: select_one, choices: mark, label: Оценка, relevant: 'kind = "f"'}
              hours: {type: decimal, constraint: "[0..24]", missing: {-1: dont_know}, label: Часов}
              said: {type: text}
              double: {type: calculate, calculation: hours * 2}
        indicators:
          good: {of: visit, share: mark = "2", unit: percent, breakdown: [kind], target: 80}
          hours: {of: visit, mean: hours, unit: hours, series: quarter}
        """
    private static let answers = """
        id,site,quarter,kind,mark,hours,said
        1,a,2025-Q1,f,2,1.5,=1+1
        2,a,2025-Q1,m,,0.1,.refused
        3,a,2025-Q2,f,99,-1,"two
        lines"
        4,b,2025-Q2,f,1,24,
        5,b,2025-Q2,f,2,99,да
        6,b,2025-Q2,m,,3,

        """

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("study/study.yaml", Self.study)
        try scratch.write("answers/sites.csv", "id,region\na,Юг\nb,Север\n")
        try scratch.write("answers/visit.csv", Self.answers)
        return scratch
    }

    private func run(_ scratch: Scratch, _ more: String..., out: String = "results", data: String = "answers") throws {
        let ending = try Command.run(["run", "study", "--data", data, "--out", out] + more, in: scratch.path)
        #expect([0, 1].contains(ending.status), "\(ending.error)\(ending.output)")
    }

    private func rows(_ data: Data?) throws -> [[String: String]] {
        var rows: [[String]] = [[]]
        var (cell, isQuoted) = ("", false)
        var text = String(decoding: try #require(data), as: UTF8.self)
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted, "\n" where !isQuoted:
                rows[rows.count - 1].append(cell)
                cell = ""
                if character == "\n" { rows.append([]) }
            default: cell.append(character)
            }
        }
        let header = rows[0]
        return rows.dropFirst().filter { $0.count == header.count }.map { row in
            Dictionary(zip(header, row)) { first, _ in first }
        }
    }

    private func lines(_ data: Data?) throws -> [[String: Any]] {
        try String(decoding: try #require(data), as: UTF8.self).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// Two of three answers of women are good, one refused: 2 of 3 with a value; nobody asked the men.
    @Test func `three formats tell the same values, none more than another`() throws {
        for profile in ["internal", "public"] {
            let scratch = try scratch()
            try run(scratch, "--format", "jsonl,sdmx", "--profile", profile)
            let files = try scratch.bytes("results")
            let table = try rows(files["indicators.csv"])
            let objects = try lines(files["indicators.jsonl"])
            let observations = try rows(files["indicators-sdmx.csv"])
            #expect(table.count == objects.count && table.count == observations.count)
            for ((row, object), observation) in zip(zip(table, objects), observations) {
                let isMissing = row["status"] != "ok"
                #expect(object["unit_id"] as? String == row["unit_id"])
                #expect(object["category"] as? String ?? "" == row["category"])
                #expect((object["reason"] as? String ?? "ok") == row["status"])
                #expect(isMissing == (object["value"] is NSNull) && isMissing == (observation["OBS_VALUE"] == ""))
                #expect(observation["OBS_VALUE"] == row["value"] && observation["BASE"] == row["n"])
                if row["status"] == "suppressed" {
                    for name in ["n", "rows", "expected", "numerator", "denominator", "lower", "rank", "band", "change"] {
                        #expect(object[name] is NSNull, "\(name)")
                    }
                    #expect(observation["OBS_STATUS"] == "Q" && observation["CONF_STATUS"] == "C")
                } else {
                    #expect(observation["CONF_STATUS"] == (profile == "public" ? "F" : "N"))
                }
            }
            #expect(table.contains { $0["status"] == "suppressed" } == (profile == "public"))
            // What a value is of is told by its dimensions alone.
            let dimensions = ["INDICATOR", "LEVEL", "UNIT", "BREAKDOWN", "CATEGORY", "TIME_PERIOD"]
            let keys = observations.map { row in dimensions.map { row[$0] ?? "?" } }
            #expect(Set(keys).count == keys.count && !keys.joined().contains("") && !keys.joined().contains("?"))
        }
    }

    @Test func `numbers are exact and absent ones have a reason`() throws {
        let scratch = try scratch()
        try run(scratch, "--format", "jsonl,sdmx")
        let files = try scratch.bytes("results")
        let text = String(decoding: try #require(files["indicators.jsonl"]), as: UTF8.self)
        #expect(text.contains("\"value\":66.66666666666666666666666666666667,\"reason\":null,\"n\":3,\"rows\":3,\"expected\":4"))
        #expect(text.contains("\"category\":\"m\",\"period\":null,\"value\":null,\"reason\":"))
        let observations = try rows(files["indicators-sdmx.csv"])
        let country = observations.filter { $0["INDICATOR"] == "hours" && $0["LEVEL"] == "country" }
        // (24 + 3) / 2, since 99 is no number of hours; 1.5 and 0.1 before.
        #expect(country.map { "\($0["TIME_PERIOD"] ?? "") \($0["OBS_VALUE"] ?? "")" } == ["2025-Q2 13.5", "2025-Q1 0.8"])
        #expect(country.allSatisfy { $0["STRUCTURE_ID"] == "MERA:visits_25(2.1)" })
        let share = try #require(observations.first { $0["INDICATOR"] == "good" && $0["LEVEL"] == "country" })
        #expect(share["TIME_PERIOD"] == "2025-07-01" && share["OBS_STATUS"] == "A" && share["TARGET"] == "80")
        let codes = try rows(files["indicators-sdmx-codes.csv"])
        // Every code that is used is explained.
        for (column, list) in [("INDICATOR", "CL_INDICATOR"), ("OBS_STATUS", "CL_OBS_STATUS"), ("LEVEL", "CL_LEVEL")] {
            let known = Set(codes.filter { $0["CODELIST"] == list }.compactMap { $0["CODE"] })
            #expect(Set(observations.compactMap { $0[column] }).isSubset(of: known), "\(list)")
        }
        let south = codes.first { $0["CODELIST"] == "CL_UNIT_site" && $0["CODE"] == "a" }
        #expect(south?["PARENT"] == "$042E$0433")
    }

    @Test func `the same answers give the same bytes for any number of threads`() throws {
        let scratch = try scratch()
        let formats = "datapackage,jsonl,sdmx,ddi"
        try run(scratch, "--format", formats, "--threads", "1")
        try run(scratch, "--format", formats, "--threads", "4", out: "other")
        let (one, other) = (try scratch.bytes("results"), try scratch.bytes("other"))
        #expect(one == other)
        let record = String(decoding: try #require(one["run.json"]), as: UTF8.self)
        for name in one.keys where name.hasPrefix("indicators") || name.hasPrefix("answers") || name.hasSuffix(".xml") {
            #expect(record.contains("\"\(name)\""))
        }
    }

    /// By hand: four women of six; of the marks of women one bad, two good and one refused; of six hours one unknown and one over 24.
    @Test func `the codebook of a run counts the answers, and a published one does not`() throws {
        let scratch = try scratch()
        try run(scratch, "--format", "ddi")
        let text = String(decoding: try #require(scratch.bytes("results")["codebook.xml"]), as: UTF8.self)
        func count(_ code: String) -> String? {
            text.firstRange(of: "<catValu>\(code)</catValu>").flatMap { found in
                text[found.upperBound...].split(separator: "</catgry>").first?.firstMatch(of: /"freq">([0-9]+)</)
                    .map { String($0.output.1) }
            }
        }
        #expect(["f", "m", "1", "2", "99", "-1"].map(count) == ["4", "2", "1", "2", "1", "1"])
        let hours = try #require(text.split(separator: "name=\"hours\"").dropFirst().first)
        #expect(hours.contains("<sumStat type=\"vald\">4</sumStat><sumStat type=\"invd\">2</sumStat>"))
        try run(scratch, "--format", "ddi", "--profile", "public", out: "open")
        let open = String(decoding: try #require(scratch.bytes("open")["codebook.xml"]), as: UTF8.self)
        #expect(!open.contains("catStat") && !open.contains("sumStat"))
    }

    @Test(arguments: ["results", "results/datapackage.json"])
    func `a data package comes back as it went`(_ place: String) throws {
        for style in ["nobom", "sep=; decimal=,"] {
            let scratch = try scratch()
            try run(scratch, "--format", "datapackage", "--csv-out", style)
            let answers = String(decoding: try #require(scratch.bytes("results")["answers-visit.csv"]), as: UTF8.self)
            let separator = style == "nobom" ? "," : ";"
            // A text that looks like a formula is the answer; one that looks like a mark makes the marks of its column longer.
            #expect(answers.contains("\(separator)=1+1\(separator)") && answers.contains("\(separator).refused\(separator)"))
            #expect(answers.contains("3\(separator)a\(separator)2025-Q2\(separator)f\(separator)99\(separator)-1\(separator)"))
            #expect(answers.contains(".invalid") && answers.contains(".not_applicable"))
            try run(scratch, "--format", "datapackage", "--csv-out", style, out: "again", data: place)
            let (one, other) = (try scratch.bytes("results"), try scratch.bytes("again"))
            #expect(one["indicators.csv"] == other["indicators.csv"])
            #expect(one["answers-sites.csv"] == other["answers-sites.csv"])
            // What was refused is not asked again: there is no other difference.
            #expect(
                answers.replacing(".invalid", with: "")
                    == String(decoding: other["answers-visit.csv"] ?? Data(), as: UTF8.self).replacing(".invalid", with: ""))
        }
    }

    @Test func `a published package has no answers, and none may lie beside it`() throws {
        let scratch = try scratch()
        try run(scratch, "--format", "datapackage", "--profile", "public")
        let files = try scratch.bytes("results")
        #expect(!files.keys.contains { $0.hasPrefix("answers-") })
        let description = String(decoding: try #require(files["datapackage.json"]), as: UTF8.self)
        #expect(description.contains("indicators.csv") && !description.contains("answers-"))
        for format in ["datapackage", "sav", "jsonl"] {
            let scratch = try self.scratch()
            try run(scratch, "--format", format)
            for name in ["findings.csv", "rejected.csv"] {
                try FileManager.default.removeItem(at: scratch.url.appendingPathComponent("results/\(name)"))
            }
            let ending = try Command.run(
                ["run", "study", "--data", "answers", "--out", "results", "--profile", "public", "--lang", "en"], in: scratch.path
            )
            #expect(ending.status == 3, "\(format)")
            #expect(ending.error.contains(format == "datapackage" ? "answers-visit.csv" : ".\(format)"))
        }
    }

    /// The commands of the pages are the same in both languages, and run one after the other.
    @Test(arguments: [
        "DataPackages", "DataPackagesRussian", "ForStatisticsOffices", "ForStatisticsOfficesRussian", "ForArchives",
        "ForArchivesRussian",
    ])
    func `the commands of the page run`(_ page: String) throws {
        let scratch = try scratch()
        let text = try String(
            contentsOf: Command.root.appendingPathComponent("Sources/mera/Mera.docc/\(page).md"), encoding: .utf8)
        let block = try #require(ReadmeTests.blocks(text.components(separatedBy: "\n")).first { $0.info.first == "sh" })
        #expect(block.lines.count >= 2)
        for line in block.lines where line.hasPrefix("mera") {
            let words = line.split(separator: " ").map(String.init)
            let ending = try Command.run(Array(words.dropFirst()), in: scratch.path)
            #expect([0, 1].contains(ending.status), "\(line): \(ending.error)\(ending.output)")
        }
    }
}
