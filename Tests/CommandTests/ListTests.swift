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

    /// What parts say of many cells or rows is one line of their sum, whatever their number and order: its finish does not grow with them.
    @Test func `what parts say of many rows is said once in their sum, in any order`() throws {
        let scratch = try Scratch()
        try scratch.write(
            "round.yaml",
            CellsTests.study + "\n  odd: {of: visit, sum: 1 / (cost - 1) + 10 ** (cost * 50), label: Странно, unit: руб.}\n")
        func path(_ name: String) -> String { scratch.path + "/" + name }
        func lines(_ name: String, _ code: String) throws -> [Substring] {
            try String(contentsOfFile: path(name), encoding: .utf8).split(separator: "\n").filter { $0.contains(code) }
        }
        // Each writes numbers in a way of its own, and a cost of 1 divides by zero.
        let costs = [
            "a": ["2", "1"], "b": ["1 000,5", "2,50"], "c": ["1", "3"], "d": ["+4", "1\u{00A0}200"], "e": ["7,0", "1,0"],
        ]
        for (name, costs) in costs {
            let rows = costs.enumerated().map { "\(name)\($0);s1;good;\($1)\n" }.joined()
            for folder in ["data", name] {
                try scratch.write("\(folder)/sites.csv", "id,region\ns1,Р1\n")
                try scratch.write("\(folder)/visit/\(name).csv", "number;site;state;cost\n" + rows)
            }
            _ = try Command.run(["run", path("round.yaml"), "--data", path(name), "--cells-out", path("cells-" + name)])
        }
        func merge(_ parts: [String], _ out: String) throws {
            let merged = try Command.run(["merge"] + parts.map(path) + ["--out", path(out)])
            #expect(merged.status == 0, "\(merged.error)")
        }
        try merge(["cells-e", "cells-c", "cells-a", "cells-d", "cells-b"], "sum")
        try merge(["cells-d", "cells-b"], "bd")
        try merge(["cells-c", "cells-e"], "ce")
        try merge(["ce", "cells-a", "bd"], "sum-of-sums")
        for name in ["sum", "sum-of-sums"] {
            #expect(try lines(name + "/findings.csv", "D1040").count == 1)
            // A division by zero and a number that is too large are of different weight.
            #expect(try lines(name + "/findings.csv", "D1162").count == 2)
        }
        #expect(FileManager.default.contentsEqual(atPath: path("sum/findings.csv"), andPath: path("sum-of-sums/findings.csv")))
        let whole = try Command.run(["run", path("round.yaml"), "--data", path("data"), "--out", path("whole")])
        let finished = try Command.run(["run", path("round.yaml"), "--cells", path("sum"), "--out", path("of-sum")])
        #expect(finished.status == whole.status, "\(finished.error)")
        #expect(try CellsTests.same(path("whole"), path("of-sum")))
        for code in ["D1040", "D1162"] { #expect(try lines("whole/findings.csv", code).count == 1) }
    }
}
