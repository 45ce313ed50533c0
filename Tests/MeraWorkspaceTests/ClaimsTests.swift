import MeraEngine
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

/// The table of differences that is sent to those who keep the protocol.
@Suite struct ClaimsTests {
    private static let definition = """
        study: {id: s, title: Сверка, levels: {all: all}}
        choices: {yes: {"1": Сдал, "2": Не сдал}}
        registers:
          list:
            label: Наш список
            key: id
            columns: {id: text, name: text, grade: {type: decimal, label: Отметка}, day: {type: date, label: День}, passed: {type: select_one, choices: yes, label: Итог}}
          protocol:
            label: Протокол
            key: id
            columns: {id: text, name: text, grade: {type: decimal, label: Отметка}, day: {type: date, label: День}, passed: {type: select_one, choices: yes, label: Итог}}
        reconciliations:
          grades: {left: list, right: protocol, key: id, compare: [grade, day, passed], claims: true}
          names: {left: list, right: protocol, key: id, compare: name}
        """

    private func run(_ folder: TemporaryFolder, _ profile: Profile) throws -> [String] {
        try folder.write(
            "data/list.csv", "id,name,grade,day,passed\n1,Анна,4.5,2015-05-01,1\n2,Борис,3,2015-05-02,2\n10,Вера,5,,1\n")
        try folder.write(
            "data/protocol.csv", "id,name,grade,day,passed\n1,Анна,3.5,2015-05-11,2\n2,Борис,3,2015-05-02,2\n9,Глеб,4,,1\n")
        let (study, _) = try StudyFolder.loadOne(try folder.write("s.yaml", Self.definition))
        let loaded = try #require(study)
        #expect(loaded.diagnostics.map(\.code.id) == [])
        let settings = try RunSettings(profile: profile)
        guard case .ready(let prepared) = try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: settings) else {
            Issue.record("no run")
            return []
        }
        try RunOutputs(ResultPlace(folder.path + "/out"), profile: profile).write(prepared.execute())
        return try FileAccess.list(folder.path + "/out")
    }

    @Test func `it names each difference as people write it`() throws {
        let folder = try TemporaryFolder()
        let names = try run(folder, .internal)
        // Only where claims are asked for.
        #expect(names.filter { $0.hasPrefix("claims") } == ["claims-grades.csv"])
        let text = try folder.read("out/claims-grades.csv").replacing("\u{00A0}", with: " ")
        #expect(
            text == """
                \u{FEFF}Ключ,Наименование,Поле,Наше значение,Значение протокола,Расхождение,Решение
                1,Анна,Отметка,"4,5","3,5",значения различаются,
                1,Анна,День,01.05.2015,11.05.2015,значения различаются,
                1,Анна,Итог,Сдал,Не сдал,значения различаются,
                9,Глеб,,,,есть только в таблице «Протокол»,
                10,Вера,,,,есть только в таблице «Наш список»,

                """)
        #expect(try folder.read("out/run.json").contains("\"claims-grades.csv\""))
        #expect(try folder.read("out/report.html").contains("claims-grades.csv"))
    }

    /// Claims tell of single rows.
    @Test func `it is not published, and not left in a folder that is`() throws {
        let folder = try TemporaryFolder()
        #expect(try run(folder, .public).filter { $0.hasPrefix("claims") } == [])
        try folder.write("out/claims-grades.csv", "")
        let obstacle = try RunOutputs(ResultPlace(folder.path + "/out"), profile: .public).obstacle(
            try SmallStudy.load(Self.definition))
        #expect(obstacle?.arguments["names"] == .names(["claims-grades.csv"]))
    }
}
