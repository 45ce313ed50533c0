import Foundation
import Testing

/// Shapes of exports that only some studies have: repeats inside of repeats, parts of points, events, full questions for names.
@Suite("Shapes of exports") struct CollectedShapeTests {
    private static let study = """
        study: {id: farms, title: Хозяйства, language: ru, as_of: 2026-03-01}
        choices:
          tools: {hoe: Мотыга, plough: Плуг, cart: Тележка}
          crops: {\((1...70).map { "c\($0): Культура \($0)" }.joined(separator: ", "))}
        questionnaires:
          farm:
            label: Хозяйство
            key: submission
            items:
              submission: submission
              spot: {type: geo_point, label: Место}
              order: {type: rank, choices: tools, label: Что важнее}
              grown: {type: select_multiple, choices: crops, label: Что растёт}
              fields:
                type: repeat
                label: Поля
                items:
                  fields_position: {type: hidden, holds: integer}
                  size: {type: decimal, label: Площадь}
              trees:
                type: repeat
                label: Деревья
                items:
                  fields_row: {type: hidden, holds: integer}
                  height: {type: decimal, label: Высота}
        indicators:
          size: {label: Площадь, of: fields, unit: count, mean: size}
          height: {label: Высота, of: trees, unit: count, mean: height}
          first: {label: Во втором поле, of: trees, unit: percent, share: fields_row = 2}
          north: {label: Севернее 50°, of: farm, unit: percent, share: spot.latitude > 50}
          hoe: {label: Мотыга важнее всего, of: farm, unit: percent, share: 'order[1] = "hoe"'}
          many: {label: Культура 70, of: farm, unit: percent, share: 'list contains(grown, "c70")'}
        """

    private func values(_ scratch: Scratch, _ folder: String) throws -> [String: String] {
        let run = try Command.run(["run", "study.yaml", "--data", folder, "--out", "\(folder)-out"], in: scratch.path)
        #expect(run.status == 0, "\(run.error) \(run.output) \((try? scratch.read("\(folder)-out/findings.csv")) ?? "")")
        var found: [String: String] = [:]
        for line in try scratch.read("\(folder)-out/indicators.csv").split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ",", omittingEmptySubsequences: false)
            found[String(parts[0])] = String(parts[7])
        }
        return found
    }

    /// By hand: fields of 2, 4 and 6; trees of 3, 5 and 10, of which the second and third stand in the second field of their farm.
    private static let expected = ["size": "4", "height": "6", "first": "66.66666666666666666666666666666667", "north": "50"]

    @Test("Kobo: rows of a repeat inside of a repeat are led by the number of the row around and the name of its table")
    func nestedByIndex() throws {
        let scratch = try Scratch()
        try scratch.write("study.yaml", Self.study)
        try scratch.write(
            "kobo/farm.csv",
            """
            order,grown,spot,_spot_latitude,_spot_longitude,_spot_altitude,_spot_precision,_id,_uuid,_submission_time,_index
            ,,51.5 40.25 0 0,51.5,40.25,0,0,11,u1,2026-02-01T10:00:00,1
            ,,49.5 40.25 0 0,49.5,40.25,0,0,12,u2,2026-02-01T10:00:00,2

            """)
        try scratch.write(
            "kobo/fields.csv",
            "size,_index,_parent_table_name,_parent_index\n2,1,Хозяйство,1\n4,2,Хозяйство,2\n6,3,Хозяйство,2\n")
        try scratch.write(
            "kobo/trees.csv", "height,_index,_parent_table_name,_parent_index\n3,1,fields,1\n5,2,fields,3\n10,3,fields,3\n")
        let found = try values(scratch, "kobo")
        for (name, value) in Self.expected { #expect(found[name] == value, "\(name): \(found[name] ?? "—")") }
        // A tree of a field that is not there is named, and what is said leads to it.
        try scratch.write(
            "kobo/trees.csv", "height,_index,_parent_table_name,_parent_index\n3,1,fields,1\n5,2,fields,9\n10,3,fields,3\n")
        let run = try Command.run(["run", "study.yaml", "--data", "kobo", "--out", "lost"], in: scratch.path)
        #expect(run.status == 1)
        #expect(try scratch.read("lost/findings.csv").contains("_parent_index = 9"))
        // Without the rows around the numbers are not taken for those of farms.
        try FileManager.default.removeItem(atPath: scratch.path + "/kobo/fields.csv")
        let alone = try Command.run(["run", "study.yaml", "--data", "kobo", "--out", "alone"], in: scratch.path)
        #expect(alone.status != 0)
        let said = alone.error + alone.output + ((try? scratch.read("alone/findings.csv")) ?? "")
        #expect(said.contains("fields") && (said.contains("D3011") || said.contains("D1032")), "\(said)")
    }

    @Test("ODK: a point in four columns, whose altitude may be empty, and in a group")
    func pointInParts() throws {
        let scratch = try Scratch()
        try scratch.write("study.yaml", Self.study)
        try scratch.write(
            "odk/farm.csv",
            """
            SubmissionDate,order,grown,spot-Latitude,spot-Longitude,spot-Altitude,spot-Accuracy,meta-instanceID,KEY,SubmitterID
            2026-02-01T10:00:00.000Z,,,51.5,40.25,,4.5,uuid:1,uuid:1,5
            2026-02-01T10:00:00.000Z,,,49.5,40.25,120,4.5,uuid:2,uuid:2,5
            2026-02-01T10:00:00.000Z,,,,,,,uuid:3,uuid:3,5

            """)
        try scratch.write(
            "odk/farm-fields.csv",
            "size,PARENT_KEY,KEY\n2,uuid:1,uuid:1/fields[1]\n4,uuid:2,uuid:2/fields[1]\n6,uuid:2,uuid:2/fields[2]\n")
        try scratch.write(
            "odk/farm-trees.csv",
            """
            height,PARENT_KEY,KEY
            3,uuid:1/fields[1],uuid:1/fields[1]/trees[1]
            5,uuid:2/fields[2],uuid:2/fields[2]/trees[1]
            10,uuid:2/fields[2],uuid:2/fields[2]/trees[2]

            """)
        let found = try values(scratch, "odk")
        for (name, value) in Self.expected { #expect(found[name] == value, "\(name): \(found[name] ?? "—")") }
        #expect(try scratch.read("odk-out/findings.csv").contains("D3140"))
        // What is proposed is understood, and says the same.
        let made = try Command.run(["check", "study.yaml", "--data", "odk", "--suggest", "--lang", "ru"], in: scratch.path)
        #expect(made.output.contains("'spot-Latitude': spot/latitude"))
        try scratch.write("odk/answers.yaml", made.output)
        #expect(try values(scratch, "odk") == found)
        // Half a point is none, and that is said.
        try FileManager.default.removeItem(atPath: scratch.path + "/odk/answers.yaml")
        let text = try scratch.read("odk/farm.csv")
        try scratch.write("odk/farm.csv", text.replacing(",51.5,40.25,", with: ",51.5,,"))
        let run = try Command.run(["run", "study.yaml", "--data", "odk", "--out", "half"], in: scratch.path)
        #expect(run.status == 1)
        let said = try scratch.read("half/findings.csv")
        #expect(said.contains("error,D30") && said.contains("`51.5 - - 4.5`"), "\(said)")
    }

    @Test("Orders and long lists are written by labels too")
    func labelsEverywhere() throws {
        let scratch = try Scratch()
        try scratch.write("study.yaml", Self.study)
        let rows = "s1;51 40;Мотыга, Плуг, Тележка;Культура 1, Культура 70\ns2;51 40;Тележка, Мотыга, Плуг;Культура 7\n"
        try scratch.write("hand/farm.csv", "submission;spot;order;grown\n" + rows)
        try scratch.write("hand/fields.csv", "submission;fields_position;size\n")
        try scratch.write("hand/trees.csv", "submission;fields_row;height\n")
        try scratch.write("hand/answers.yaml", "answers:\n  farm:\n    labels: true\n    several: \",\"\n")
        let found = try values(scratch, "hand")
        #expect(found["hoe"] == "50" && found["many"] == "50", "\(found)")
        // A code in such a file is no label.
        try scratch.write(
            "hand/farm.csv", "submission;spot;order;grown\n" + rows.replacing("Культура 7\n", with: "Культура 777\n"))
        let run = try Command.run(["run", "study.yaml", "--data", "hand", "--out", "b"], in: scratch.path)
        #expect(run.status == 1)
    }

    // MARK: REDCap

    private static let waves = """
        study: {id: waves, title: Волны, language: ru}
        choices: {wave: {baseline_arm_1: Начало, month_6_arm_1: Полгода}}
        questionnaires:
          person:
            key: KEY
            items:
              record_id: {type: text, label: Номер}
              wave: {type: select_one, choices: wave, label: Волна}
              weight: {type: decimal, label: Вес}
        indicators: {weight: {label: Вес, of: person, unit: count, mean: weight}}
        """
    private static let events = """
        record_id,redcap_event_name,redcap_data_access_group,weight,person_complete
        1,baseline_arm_1,north,70,2
        1,month_6_arm_1,north,68,2
        2,baseline_arm_1,north,80,2

        """

    @Test("REDCap: events are a part of the key, or nothing of the file is used")
    func events() throws {
        let scratch = try Scratch()
        try scratch.write("d/person.csv", Self.events)
        try scratch.write("study.yaml", Self.waves.replacing("KEY", with: "record_id"))
        let untold = try Command.run(["run", "study.yaml", "--data", "d", "--out", "a", "--lang", "ru"], in: scratch.path)
        #expect(untold.status == 1)
        let said = try scratch.read("a/findings.csv")
        #expect(said.contains("D3141") && said.contains("`baseline_arm_1`, `month_6_arm_1`"), "\(said)")
        try scratch.write("study.yaml", Self.waves.replacing("KEY", with: "[record_id, wave]"))
        try scratch.write("d/answers.yaml", "answers:\n  person:\n    columns: {redcap_event_name: wave}\n")
        let told = try Command.run(["run", "study.yaml", "--data", "d", "--out", "b", "--lang", "ru"], in: scratch.path)
        let heard = try scratch.read("b/findings.csv")
        #expect(told.status == 0, "\(heard)")
        #expect(try scratch.read("b/indicators.csv").contains(",72.66666666666666666666666666666667,"))
    }

    @Test("REDCap: rows of a repeating instrument that the study does not have are no answers, and that is said")
    func foreignInstrument() throws {
        let scratch = try Scratch()
        try scratch.write("study.yaml", Self.waves.replacing("KEY", with: "record_id"))
        try scratch.write(
            "d/person.csv",
            """
            record_id,redcap_repeat_instrument,redcap_repeat_instance,wave,weight,person_complete,dose
            1,,,month_6_arm_1,70,2,
            1,medication,1,,,,5
            1,medication,2,,,,7

            """)
        let run = try Command.run(["run", "study.yaml", "--data", "d", "--out", "a", "--lang", "ru"], in: scratch.path)
        let said = try scratch.read("a/findings.csv")
        #expect(run.status == 0 && said.contains("D1274"), "\(said)")
        #expect(try scratch.read("a/indicators.csv").contains(",70,"))
    }

    // MARK: LimeSurvey

    @Test(
        "LimeSurvey: full questions, or codes with them, for the names of columns",
        arguments: [
            (
                "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"Seed\",\"Сколько вам лет?\",\"Откуда новости? [Радио]\",\"Откуда новости? [Сеть]\",\"Вы согласны?\"",
                "1"
            ),
            (
                "\"id. Response ID\",\"submitdate. Date submitted\",\"lastpage. Last page\",\"startlanguage. Start language\",\"seed. Seed\",\"age. Сколько вам лет?\",\"ways[radio]. Откуда новости? [Радио]\",\"ways[net]. Откуда новости? [Сеть]\",\"agree. Вы согласны?\"",
                "2"
            ),
            (
                "\"ID ответа\",\"Дата отправки\",\"Последняя страница\",\"Начальный язык\",\"Начальное число\",\"Сколько вам лет?\",\"Откуда новости? [Радио]\",\"Откуда новости? [Сеть]\",\"Вы согласны?\"",
                "3"
            ),
        ])
    func limeSurvey(header: String, _ name: String) throws {
        let scratch = try Scratch()
        try scratch.write(
            "study.yaml",
            """
            study: {id: lime, title: Опрос, language: ru}
            choices: {ways: {radio: Радио, net: Сеть}}
            questionnaires:
              poll:
                key: submission
                items:
                  submission: submission
                  age: {type: integer, label: Сколько вам лет?}
                  ways: {type: select_multiple, choices: ways, label: Откуда новости?}
                  agree: {type: boolean, label: Вы согласны?}
            indicators:
              age: {label: Возраст, of: poll, unit: count, mean: age}
              net: {label: Сеть, of: poll, unit: percent, share: 'list contains(ways, "net")'}
              agree: {label: Согласны, of: poll, unit: percent, share: agree}
            """)
        try scratch.write(
            "d/results-survey\(name).csv",
            header + "\n\"1\",\"2026-02-01 10:00:00\",\"2\",\"ru\",\"77\",\"34\",\"Да\",\"Нет\",\"Да\"\n"
                + "\"2\",\"2026-02-01 11:00:00\",\"2\",\"ru\",\"78\",\"36\",\"Нет\",\"Да\",\"Нет\"\n")
        let found = try values(scratch, "d")
        #expect(found == ["age": "35", "net": "50", "agree": "50"])
        let said = CollectedAnswersTests.said(try scratch.read("d-out/findings.csv"))
        #expect(said.allSatisfy { $0.hasPrefix("info ") }, "\(said)")
    }
}
