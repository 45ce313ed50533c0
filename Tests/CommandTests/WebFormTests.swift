import Foundation
import Testing

/// Answers as web forms export them: full questions for names, labels with commas, several rows of names, options in columns.
@Suite("Exports of web forms") struct WebFormTests {
    private static let study = """
        study: {id: visits, title: Visits, language: en}
        questionnaires:
          resp:
            label: Response
            key: rid
            items:
              rid: submission
              age: {type: integer, label: How old are you?}
              ways:
                type: select_multiple
                label: Which ways do you use?
                choices:
                  bus: Bus, tram or trolleybus
                  car: Own car
                  foot: On foot, jogging
                  other: {label: Other, specify: What else?}
              sat: {type: select_one, label: How satisfied are you?, choices: {1: Not at all, 2: Partly, 3: Fully}}
        indicators:
          age: {label: Age, of: resp, unit: years, mean: age}
          bus: {label: Bus, of: resp, unit: percent, share: 'list contains(ways, "bus")'}
          foot: {label: Foot, of: resp, unit: percent, share: 'list contains(ways, "foot")'}
          other: {label: Other, of: resp, unit: percent, share: 'list contains(ways, "other")'}
          boats: {label: Boats, of: resp, unit: percent, share: 'ways_other = "boat"', among: 'list contains(ways, "other")'}
          partly: {label: Partly, of: resp, unit: percent, share: sat = "2"}
        """

    /// Three people: 30, by bus and on foot, partly; 41, own car, fully; no age, own car and a boat, not at all.
    private static let qualtrics = """
        StartDate,Status,Progress,Finished,RecordedDate,ResponseId,DistributionChannel,UserLanguage,age,ways,ways_4_TEXT,sat
        Start Date,Response Type,Progress,Finished,Recorded Date,Response ID,Distribution Channel,User Language,How old are you?,\
        Which ways do you use? - Selected Choice,Which ways do you use? - Other - Text,How satisfied are you?
        "{""ImportId"":""startDate"",""timeZone"":""Z""}","{""ImportId"":""status""}","{""ImportId"":""progress""}",\
        "{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}",\
        "{""ImportId"":""distributionChannel""}","{""ImportId"":""userLanguage""}","{""ImportId"":""QID1""}",\
        "{""ImportId"":""QID2""}","{""ImportId"":""QID2_4_TEXT""}","{""ImportId"":""QID3""}"
        2026-01-01 10:00:00,IP Address,100,True,2026-01-01 10:05:01,R_1,anonymous,EN,30,\
        "Bus, tram or trolleybus,On foot, jogging",,Partly
        2026-01-02 10:00:00,IP Address,100,True,2026-01-02 10:05:01,R_2,anonymous,EN,41,Own car,,Fully
        2026-01-03 10:00:00,IP Address,100,True,2026-01-03 10:05:01,R_3,anonymous,EN,,"Own car,Other",boat,Not at all

        """
    private static let monkey = """
        Respondent ID,Collector ID,Start Date,IP Address,How old are you?,Which ways do you use?,,,,How satisfied are you?
        ,,,,Open-Ended Response,"Bus, tram or trolleybus",Own car,"On foot, jogging",Other (please specify),Response
        114001,455,01/01/2026 10:00:00 AM,1.2.3.4,30,"Bus, tram or trolleybus",,"On foot, jogging",,Partly
        114002,455,01/02/2026 10:00:00 AM,1.2.3.4,41,,Own car,,,Fully
        114003,455,01/03/2026 10:00:00 AM,1.2.3.4,,,Own car,,boat,Not at all

        """
    private static let google = """
        Timestamp,Email Address,How old are you?,Which ways do you use?,What else?,How satisfied are you?
        2026/01/01 10:05:01 AM GMT+3,a@example.org,30,"Bus, tram or trolleybus, On foot, jogging",,Partly
        2026/01/02 10:05:01 PM GMT+3,b@example.org,41,Own car,,Fully
        2026/01/03 1:05:01 PM GMT+3,c@example.org,,"Own car, Other",boat,Not at all

        """
    private static let microsoft = """
        ID,Start time,Completion time,Email,Name,How old are you?,Which ways do you use?,What else?,How satisfied are you?
        1,1/13/26 10:00:00,1/13/26 10:05:00,anonymous,,30,"Bus, tram or trolleybus;On foot, jogging;",,Partly
        2,1/14/26 10:00:00,1/14/26 10:05:00,anonymous,,41,Own car;,,Fully
        3,1/15/26 10:00:00,1/15/26 10:05:00,anonymous,,,Own car;Other;,boat,Not at all

        """
    private static let yandex = """
        ID;Время создания;How old are you?;Which ways do you use? / Bus, tram or trolleybus;Which ways do you use? / Own car;\
        Which ways do you use? / On foot, jogging;Which ways do you use? / Other;What else?;How satisfied are you?
        101;2026-01-01T10:05:01+0300;30;Bus, tram or trolleybus;;On foot, jogging;;;Partly
        102;2026-01-02T10:05:01+0300;41;;Own car;;;;Fully
        103;2026-01-03T10:05:01+0300;;;Own car;;Other;boat;Not at all

        """
    private static let oneKA = """
        recnum;status;lurker;age;ways/bus;ways/car;ways/foot;ways/other;What else?;sat
        Record number;Status;Lurker;How old are you?;Bus, tram or trolleybus;Own car;On foot, jogging;Other;What;How satisfied are you?
        1;6;0;30;1;0;1;0;;2
        2;6;0;41;0;1;0;0;;3
        3;6;0;;0;1;0;1;boat;1

        """

    @Test(
        "The same answers of six systems give the same numbers, and the system is named",
        arguments: [
            ("Qualtrics", qualtrics), ("SurveyMonkey", monkey), ("Google Forms", google), ("Microsoft Forms", microsoft),
            ("Yandex Forms", yandex), ("1KA", oneKA),
        ])
    func sameNumbers(system: String, text: String) throws {
        let scratch = try Scratch()
        try scratch.write("study.yaml", Self.study)
        try scratch.write("data/resp.csv", text)
        let run = try Command.run(["run", "study.yaml", "--data", "data", "--out", "o"], in: scratch.path)
        let findings = try scratch.read("o/findings.csv")
        #expect(run.status == 0, "\(run.error) \(findings)")
        var values: [String: String] = [:]
        for line in try scratch.read("o/indicators.csv").split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ",", omittingEmptySubsequences: false)
            values[String(parts[0])] = "\(parts[8]) of \(parts[10])"
        }
        #expect(
            values == [
                "age": "35.5 of 2", "bus": "33.3 of 3", "foot": "33.3 of 3", "other": "33.3 of 3", "boats": "100.0 of 1",
                "partly": "33.3 of 3",
            ], "\(findings)")
        #expect(findings.contains("was written by \(system)"), "\(findings)")
        #expect(!findings.contains("\nerror,"), "\(findings)")
    }

    @Test("A line above the names is told to be a title")
    func titles() throws {
        let scratch = try Scratch()
        try scratch.write("study.yaml", Self.study)
        try scratch.write("data/resp.csv", "Answers of May\n" + Self.oneKA)
        let lines = try Command.run(["check", "study.yaml", "--data", "data", "--lang", "en"], in: scratch.path)
        let told = "a title of the sheet stands in line 1, the names of the columns were taken"
        #expect((lines.output + lines.error).contains(told), "\(lines.output) \(lines.error)")
    }
}
