import Foundation
import Testing

/// `--list`: how many rows of a kind `findings.csv` and `rejected.csv` name, of one run and of a sum of parts.
@Suite struct ListTests {
    /// One run lists the first of each kind; parts list as many or more, and of their sum the smallest number holds.
    @Test func `lists name as many rows of a kind as they are asked to, and say how many there are`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", CellsTests.study)
        func path(_ name: String) -> String { scratch.path + "/" + name }
        for name in ["b", "a"] {
            let rows = (0..<6).map { #"{"number": "\#(name)\#($0 / 2)", "site": "s1", "state": "good", "cost": -\#($0)}"# }
            for folder in ["data", name] {
                try scratch.write("\(folder)/sites.csv", "id,region\ns1,Р1\n")
                try scratch.write("\(folder)/visit/\(name).json", "[" + rows.joined(separator: ", ") + "]")
            }
        }
        func run(_ arguments: String...) throws -> String {
            let ended = try Command.run(["run", path("round.yaml")] + arguments)
            #expect(ended.status == 1, "\(ended.error)")
            return ended.output
        }
        let said = try run("--data", path("data"), "--out", path("whole"), "--list", "2")
        #expect(said.contains("не\u{00A0}перечислены в\u{00A0}findings.csv"))
        func lines(_ name: String) throws -> [String] {
            try String(contentsOfFile: path(name), encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        }
        let rejected = try lines("whole/rejected.csv")
        #expect(rejected.count == 4 && rejected[1].hasPrefix("visit,visit/a.json,"))
        #expect(rejected.last?.hasPrefix("visit,,,,") == true)
        #expect(rejected.last?.contains("ещё 4 таких строк не перечислены; всего их 6") == true)
        #expect(try lines("whole/findings.csv").contains { $0.contains("таких замечаний не перечислены; всего их") })
        // Nothing that is counted is another number.
        _ = try run("--data", path("data"), "--out", path("all"))
        #expect(FileManager.default.contentsEqual(atPath: path("all/indicators.csv"), andPath: path("whole/indicators.csv")))
        #expect(try lines("all/rejected.csv").count == 7)
        for (name, list) in [("a", "2"), ("b", "3")] {
            let made = try Command.run([
                "run", path("round.yaml"), "--data", path(name), "--cells-out", path("cells-" + name), "--list", list,
            ])
            #expect(made.status == 1, "\(made.error)")
        }
        let merged = try Command.run(["merge", path("cells-b"), path("cells-a"), "--out", path("sum")])
        #expect(merged.status == 0, "\(merged.error)")
        _ = try run("--cells", path("sum"), "--out", path("of-sum"))
        #expect(try CellsTests.same(path("whole"), path("of-sum")))
        _ = try run("--data", path("data"), "--out", path("one"), "--list", "1")
        _ = try run("--cells", path("sum"), "--out", path("one-of-sum"), "--list", "1")
        #expect(try CellsTests.same(path("one"), path("one-of-sum")))
        let wrong = try Command.run(["run", path("round.yaml"), "--data", path("data"), "--out", path("x"), "--list", "0"])
        #expect(wrong.status != 0 && wrong.error.contains("1000000"), "\(wrong.error)")
    }
}
