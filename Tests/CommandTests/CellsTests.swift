import Foundation
import Testing

/// Cells of a run as a folder: read again, added, kept, and refused where they are damaged. `.ci/cells` tries many more.
@Suite struct CellsTests {
    static let study = """
        study: {id: round, title: Обход, language: ru, levels: {site: sites, region: sites.region, all: all}, defaults: {min_n: 1}}
        choices: {state: {good: Исправно, worn: Изношено, broken: Сломано}}
        registers:
          sites: {key: id, columns: {id: text, region: text}}
        questionnaires:
          visit:
            key: number
            level: site
            items:
              number: {type: text, required: true}
              site: {type: reference, to: sites, required: true}
              state: {type: select_one, choices: state, required: true}
              cost: {type: decimal, constraint: ">= 0"}
        indicators:
          good: {of: visit, share: state = "good", label: Исправно, unit: percent, breakdown: [state]}
          mean_cost: {of: visit, mean: cost, label: В среднем, unit: руб.}
          typical: {of: visit, median: cost, label: Обычно, unit: руб.}
          all_cost: {of: visit, sum: cost, label: Всего, unit: руб.}
        """

    /// Files of answers `a`, `b`, `c`, each of some of the rows; one cost is wrong, one is missing, one is long.
    private static let files = [
        "a": #"[{"number": "1", "site": "s1", "state": "good", "cost": 0.1}, {"number": "2", "site": "s2", "state": "worn"}]"#,
        "b":
            #"[{"number": "3", "site": "s1", "state": "broken", "cost": -5}, {"number": "4", "site": "s3", "state": "good", "cost": 12345678.125}]"#,
        "c":
            #"[{"number": "5", "site": "s2", "state": "good", "cost": 0.2}, {"number": "6", "site": "s1", "state": "good", "cost": 7}]"#,
    ]

    static func data(_ names: String, _ name: String, in scratch: Scratch) throws -> String {
        try scratch.write("\(name)/sites.csv", "id,region\ns1,Р1\ns2,Р1\ns3,Р2\n")
        for file in names { try scratch.write("\(name)/visit/\(file).json", files[String(file)] ?? "") }
        return scratch.path + "/" + name
    }

    static func same(_ a: String, _ b: String) throws -> Bool {
        let (names, others) = (
            try FileManager.default.contentsOfDirectory(atPath: a), try FileManager.default.contentsOfDirectory(atPath: b)
        )
        return !names.isEmpty && Set(names) == Set(others)
            && names.allSatisfy { FileManager.default.contentsEqual(atPath: a + "/" + $0, andPath: b + "/" + $0) }
    }

    @Test func `parts that are merged in any order are one run to the byte, and a late one may be added`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        let (study, whole) = (scratch.path + "/round.yaml", scratch.path + "/whole")
        let all = try Command.run(["run", study, "--data", Self.data("abc", "all", in: scratch), "--out", whole])
        #expect(all.output.contains("7") && FileManager.default.fileExists(atPath: whole + "/indicators.csv"), "\(all.error)")
        for part in ["a", "b", "c"] {
            let made = try Command.run([
                "run", study, "--data", Self.data(part, "data-" + part, in: scratch), "--cells-out", scratch.path + "/" + part,
            ])
            #expect(FileManager.default.fileExists(atPath: scratch.path + "/\(part)/cells.json"), "\(made.error)")
        }
        func merge(_ parts: [String], _ name: String) throws {
            let merged = try Command.run(
                ["merge"] + parts.map { scratch.path + "/" + $0 } + ["--out", scratch.path + "/" + name])
            #expect(merged.status == 0, "\(merged.error)")
        }
        try merge(["c", "a", "b"], "abc")
        try merge(["b", "a"], "ab")
        try merge(["ab", "c"], "late")
        for name in ["abc", "late"] {
            let out = scratch.path + "/out-" + name
            let finished = try Command.run(["run", study, "--cells", scratch.path + "/" + name, "--out", out])
            #expect(finished.status == all.status, "\(finished.error)")
            #expect(try Self.same(whole, out))
        }
        // One part twice would count twice.
        let twice = try Command.run(["merge", scratch.path + "/a", scratch.path + "/a", "--out", scratch.path + "/twice"])
        #expect(twice.status != 0 && twice.error.contains("M9192"), "\(twice.error)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/twice"))
    }

    /// Keys, rows that do not count and findings of so many parts are brought together in rounds. The parts are one part under other
    /// names, so that they need no runs of their own.
    @Test func `more parts than there may be open files are one run`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        func path(_ name: String) -> String { scratch.path + "/" + name }
        func named(_ text: String, _ number: Int) -> String {
            text.replacing("N000", with: "N\(1_000 + number)").replacing("f000", with: "f\(1_000 + number)")
        }
        // Two rows with one key, so that one does not count, and one of a site that does not exist.
        let answers =
            #"[{"number": "N000", "site": "s1", "state": "good", "cost": 2}, {"number": "N000", "site": "s1", "state": "good", "cost": 3}, "#
            + #"{"number": "N000-x", "site": "s9", "state": "worn", "cost": 7}]"#
        try scratch.write("one/sites.csv", "id,region\ns1,Р1\n")
        try scratch.write("one/visit/f000.json", answers)
        _ = try Command.run(["run", path("round.yaml"), "--data", path("one"), "--cells-out", path("cells/first")])
        let count = 300
        try scratch.write("all/sites.csv", "id,region\ns1,Р1\n")
        for number in 0..<count {
            try scratch.write("all/visit/f\(1_000 + number).json", named(answers, number))
            for name in try FileManager.default.contentsOfDirectory(atPath: path("cells/first")) {
                var text = try String(contentsOfFile: path("cells/first/") + name, encoding: .utf8)
                if name == "cells.json" {
                    // Without digests, because the files are changed.
                    var manifest = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
                    manifest["files"] = nil
                    text = String(decoding: try JSONSerialization.data(withJSONObject: manifest), as: UTF8.self)
                }
                try scratch.write("parts/\(number)/\(name)", named(text, number))
            }
        }
        let merged = try Command.run(["merge"] + (0..<count).map { path("parts/\($0)") } + ["--out", path("sum")])
        #expect(merged.status == 0, "\(merged.error)")
        let whole = try Command.run(["run", path("round.yaml"), "--data", path("all"), "--out", path("whole")])
        let finished = try Command.run(["run", path("round.yaml"), "--cells", path("sum"), "--out", path("out")])
        #expect(finished.status == whole.status, "\(finished.error)")
        for name in ["indicators.csv", "rejected.csv", "distributions.csv", "findings.csv", "conclusions.md"] {
            let own = try String(contentsOfFile: path("whole/") + name, encoding: .utf8)
            #expect(try own == String(contentsOfFile: path("out/") + name, encoding: .utf8), "\(name)")
        }
        let rejected = try String(contentsOfFile: path("out/rejected.csv"), encoding: .utf8)
        #expect(rejected.split(separator: "\n").count == count + 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: path("sum")).filter { $0.hasPrefix(".") }
        #expect(left == [".mera-outputs"])
    }

    /// What an engine of somebody else writes: lines in any order, columns in any order, quotes where none are needed.
    @Test func `lines and columns of parts stand in any order`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        func path(_ name: String) -> String { scratch.path + "/" + name }
        try scratch.write("data/sites.csv", "id,region\ns1,Р1\n")
        try scratch.write(
            "data/visit/a.json",
            #"[{"number": "1", "site": "s1", "state": "good"}, {"number": "1", "site": "s1", "state": "worn"}, "#
                + #"{"number": "2", "site": "s1", "state": "good"}, {"number": "2", "site": "s1", "state": "worn"}]"#)
        _ = try Command.run(["run", path("round.yaml"), "--data", path("data"), "--cells-out", path("cells")])
        let merged = try Command.run(["merge", path("cells"), "--out", path("sum")])
        #expect(merged.status == 0, "\(merged.error)")
        for name in try FileManager.default.contentsOfDirectory(atPath: path("cells")) where name.hasSuffix(".csv") {
            let text = try String(contentsOfFile: path("cells/") + name, encoding: .utf8)
            var lines = text.split(separator: "\n").map(String.init)
            if name.hasPrefix("keys-") || lines.contains(where: { $0.contains("\"") }) {
                try scratch.write("other/\(name)", text)
                continue
            }
            // The columns from the last to the first, the lines too.
            lines = lines.map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).reversed().map { $0.isEmpty ? "" : "\"\($0)\"" }
                    .joined(separator: ",")
            }
            try scratch.write("other/\(name)", ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n")
        }
        let text = try String(contentsOfFile: path("cells/cells.json"), encoding: .utf8)
        var manifest = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        manifest["files"] = nil
        try scratch.write(
            "other/cells.json", String(decoding: try JSONSerialization.data(withJSONObject: manifest), as: UTF8.self))
        // Lines with quotes stay in their columns, but not in their order.
        var rejected = try String(contentsOfFile: path("cells/rejected.csv"), encoding: .utf8).split(separator: "\n")
        try #require(rejected.count == 3)
        rejected.swapAt(1, 2)
        try scratch.write("other/rejected.csv", rejected.joined(separator: "\n") + "\n")
        let other = try Command.run(["merge", path("other"), "--out", path("other-sum")])
        #expect(other.status == 0, "\(other.error)")
        let names = try FileManager.default.contentsOfDirectory(atPath: path("sum"))
        for name in names where name.hasSuffix(".csv") {
            #expect(
                FileManager.default.contentsEqual(atPath: path("sum/") + name, andPath: path("other-sum/") + name), "\(name)")
        }
    }

    /// As mera writes them they are in order by their bytes; the number of a record may stand there without zeros, and lines in any order.
    @Test(arguments: ["as they are", "without zeros", "without zeros, backwards"])
    func `rejected rows come in the order of the answers`(order: String) throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        func path(_ name: String) -> String { scratch.path + "/" + name }
        try scratch.write("data/sites.csv", "id,region\ns1,Р1\n")
        for name in ["b", "a"] {
            let rows = (0..<12).flatMap { number in
                ["good", "worn"].map { #"{"number": "\#(name)\#(number)", "site": "s1", "state": "\#($0)"}"# }
            }
            try scratch.write("data/visit/\(name).json", "[" + rows.joined(separator: ", ") + "]")
        }
        _ = try Command.run(["run", path("round.yaml"), "--data", path("data"), "--out", path("whole")])
        _ = try Command.run(["run", path("round.yaml"), "--data", path("data"), "--cells-out", path("cells")])
        let rejected = try String(contentsOfFile: path("cells/rejected.csv"), encoding: .utf8)
        var lines = rejected.split(separator: "\n").map(String.init)
        try #require(lines.count == 25)
        if order != "as they are" {
            var manifest = try #require(
                JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path("cells/cells.json")))) as? [String: Any])
            manifest["files"] = nil
            try scratch.write(
                "cells/cells.json", String(decoding: try JSONSerialization.data(withJSONObject: manifest), as: UTF8.self))
            lines = [lines[0]] + lines.dropFirst().map { $0.replacing(/,0+(?=[1-9])/, with: ",", maxReplacements: 1) }.sorted()
            if order.hasSuffix("backwards") { lines = [lines[0]] + lines.dropFirst().reversed() }
            try scratch.write("cells/rejected.csv", lines.joined(separator: "\n") + "\n")
            #expect(try String(contentsOfFile: path("cells/rejected.csv"), encoding: .utf8) != rejected)
        }
        _ = try Command.run(["run", path("round.yaml"), "--cells", path("cells"), "--out", path("out")])
        let whole = try String(contentsOfFile: path("whole/rejected.csv"), encoding: .utf8)
        #expect(whole.split(separator: "\n").count == 25)
        #expect(try String(contentsOfFile: path("out/rejected.csv"), encoding: .utf8) == whole)
    }

    @Test func `a key in two parts is refused without the answers, and with them its rows are judged together`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        try scratch.write("all/sites.csv", "id,region\ns1,Р1\n")
        for name in ["a", "b"] {
            let answers =
                #"[{"number": "1", "site": "s1", "state": "good", "cost": \#(name == "a" ? 1 : 2)}, "#
                + #"{"number": "\#(name)", "site": "s1", "state": "worn", "cost": -1}]"#
            try scratch.write("data-\(name)/sites.csv", "id,region\ns1,Р1\n")
            for place in ["data-\(name)", "all"] { try scratch.write("\(place)/visit/\(name).json", answers) }
            _ = try Command.run([
                "run", scratch.path + "/round.yaml", "--data", scratch.path + "/data-" + name, "--cells-out",
                scratch.path + "/" + name,
            ])
        }
        let merged = try Command.run(["merge", scratch.path + "/a", scratch.path + "/b", "--out", scratch.path + "/ab"])
        #expect(merged.status != 0 && merged.error.contains("M9189"), "\(merged.error)")
        func path(_ name: String) -> String { scratch.path + "/" + name }
        let whole = try Command.run(["run", path("round.yaml"), "--data", path("all"), "--out", path("whole")])
        let arguments = ["merge", path("a"), path("b"), "--out", path("ab"), "--study", path("round.yaml"), "--data"]
        let part = try Command.run(arguments + [path("data-a")])
        #expect(part.status != 0 && part.error.contains("M9210"), "\(part.error)")
        let together = try Command.run(arguments + [path("data-a"), "data-b=" + path("data-b")])
        #expect(together.status == 0 && together.error.contains("2 строки"), "\(together.error)")
        let finished = try Command.run(["run", path("round.yaml"), "--cells", path("ab"), "--out", path("out")])
        #expect(finished.status == whole.status)
        #expect(try Self.same(path("whole"), path("out")))
        // Answers that are not those of the part any more.
        try scratch.write("data-b/visit/b.json", #"[{"number": "1", "site": "s1", "state": "good", "cost": 3}]"#)
        let changed = try Command.run(arguments + [path("data-a"), path("data-b"), "--replace"])
        #expect(changed.status != 0 && changed.error.contains("M9211"), "\(changed.error)")
    }

    @Test(arguments: ["cells.csv", "units.csv", "values.csv", "options.csv", "tables.csv", "cells.json"])
    func `a damaged folder is a finding, and nothing is written`(file: String) throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        let (study, cells) = (scratch.path + "/round.yaml", scratch.path + "/cells")
        _ = try Command.run(["run", study, "--data", Self.data("abc", "all", in: scratch), "--cells-out", cells])
        let text = try String(contentsOfFile: cells + "/" + file, encoding: .utf8)
        for damaged in [
            String(text.dropLast(text.count / 2)), text.replacing("s1", with: "s9").replacing("round", with: "other"), "",
        ] {
            if damaged == text { continue }
            try damaged.write(toFile: cells + "/" + file, atomically: true, encoding: .utf8)
            let ended = try Command.run(["run", study, "--cells", cells, "--out", scratch.path + "/out"])
            #expect(ended.status != 0 && !ended.isSignal && ended.error.contains("M91"), "\(ended.error)")
            #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out/indicators.csv"))
        }
    }

    @Test func `cells of other definitions are refused`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        let (study, cells) = (scratch.path + "/round.yaml", scratch.path + "/cells")
        _ = try Command.run(["run", study, "--data", Self.data("abc", "all", in: scratch), "--cells-out", cells])
        // A comment changes no result.
        try scratch.write("round.yaml", "# версия для печати\n" + Self.study)
        #expect(try !Command.run(["run", study, "--cells", cells, "--out", scratch.path + "/out"]).error.contains("M91"))
        try scratch.write("round.yaml", Self.study.replacing(">= 0", with: ">= 1"))
        let other = try Command.run(["run", study, "--cells", cells, "--out", scratch.path + "/other"])
        #expect(other.status != 0 && other.error.contains("M918"), "\(other.error)")
    }

    /// A register counts and reads the rows of all parts: no row is taken out, and the answers of one part are enough.
    @Test func `what registers read of the rows of all parts is said once`() throws {
        let scratch = try Scratch()
        let study =
            Self.study.replacing(
                "columns: {id: text, region: text}}",
                with: """
                    columns: {id: text, region: text, spent: {type: calculate, calculation: sum(visit.cost)}}, checks: {seen: {assert: \
                    count(visit) >= 2, severity: warning, message: "{id}: {count(visit)}, {spent}"}}}
                    """
            ) + "\n  seen: {of: sites, share: count(visit) > 1, label: Посещены, unit: percent}\n"
        try scratch.write("round.yaml", study)
        func path(_ name: String) -> String { scratch.path + "/" + name }
        let all = try Command.run([
            "run", path("round.yaml"), "--data", Self.data("abc", "all", in: scratch), "--out", path("whole"),
        ])
        // s2 has a visit in `a` and one in `c`, s3 one alone; the wrong cost of `b` counts nowhere.
        #expect(try scratch.read("whole/findings.csv").contains("s3: 1, "), "\(all.error)")
        for part in ["a", "b", "c"] {
            _ = try Command.run([
                "run", path("round.yaml"), "--data", Self.data(part, "data-" + part, in: scratch), "--cells-out", path(part),
            ])
        }
        let alone = try Command.run(["merge", path("a"), path("b"), path("c"), "--out", path("alone")])
        #expect(alone.status != 0 && alone.error.contains("M9190"), "\(alone.error)")
        #expect(!FileManager.default.fileExists(atPath: path("alone")))
        let settled = ["--study", path("round.yaml"), "--data", path("data-b")]
        let merged = try Command.run(["merge", path("c"), path("a"), path("b"), "--out", path("abc")] + settled)
        #expect(merged.status == 0 && merged.error.isEmpty, "\(merged.error)")
        _ = try Command.run(["merge", path("c"), path("a"), "--out", path("ac")] + settled)
        _ = try Command.run(["merge", path("ac"), path("b"), "--out", path("late")] + settled)
        for name in ["abc", "late"] {
            let finished = try Command.run(["run", path("round.yaml"), "--cells", path(name), "--out", path("out-" + name)])
            #expect(finished.status == all.status, "\(finished.error)")
            #expect(try Self.same(path("whole"), path("out-" + name)))
        }
        // Registers that are not those of the parts.
        try scratch.write("data-b/sites.csv", "id,region\ns1,Р1\ns2,Р2\ns3,Р2\n")
        let other = try Command.run(["merge", path("c"), path("a"), "--out", path("other")] + settled)
        #expect(other.status != 0 && other.error.contains("M9191"), "\(other.error)")
    }

    /// Rows of a sum, rows that were given to another version and rows of unlike files cannot be taken out of their parts.
    @Test func `parts that cannot be taken apart are told`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        func path(_ name: String) -> String { scratch.path + "/" + name }
        func part(_ name: String, _ file: String, _ rows: String) throws {
            try scratch.write("data-\(name)/sites.csv", "id,region\ns1,Р1\n")
            try scratch.write("data-\(name)/\(file)", rows)
            let made = try Command.run(["run", path("round.yaml"), "--data", path("data-" + name), "--cells-out", path(name)])
            #expect(FileManager.default.fileExists(atPath: path(name) + "/cells.json"), "\(made.error)")
        }
        func row(_ number: String) -> String { #"{"number": "\#(number)", "site": "s1", "state": "good", "cost": 1}"# }
        func merge(_ parts: [String], _ code: String) throws {
            let data = ["a", "b", "c"].map { path("data-" + $0) }
            let ended = try Command.run(
                ["merge"] + parts.map(path) + ["--out", path("sum-" + code), "--study", path("round.yaml"), "--data"] + data)
            #expect(ended.status != 0 && ended.error.contains(code), "\(ended.error)")
            #expect(!FileManager.default.fileExists(atPath: path("sum-" + code)))
        }
        try part("a", "visit/a.jsonl", row("1"))
        try part("b", "visit/b.jsonl", row("2"))
        try part("c", "visit/c.jsonl", row("2") + "\n" + row("3"))
        let sum = try Command.run(["merge", path("a"), path("b"), "--out", path("ab")])
        #expect(sum.status == 0, "\(sum.error)")
        try merge(["ab", "c"], "M9212")
    }

    @Test func `rows of a workbook cannot be taken out of it`() throws {
        let scratch = try Scratch()
        let folder = Command.root.appendingPathComponent("Tests/CommandTests/Workbook").path
        for name in ["study.yaml", "answers.xlsx"] {
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: scratch.path + "/" + name)
        }
        try FileManager.default.copyItem(atPath: folder + "/answers.xlsx", toPath: scratch.path + "/b.xlsx")
        for (data, part) in [("answers.xlsx", "cells-a"), ("b.xlsx", "cells-b")] {
            let made = try Command.run(["run", "study.yaml", "--data", data, "--cells-out", part], in: scratch.path)
            #expect(FileManager.default.fileExists(atPath: scratch.path + "/\(part)/cells.json"), "\(made.error)")
        }
        let merged = try Command.run(
            ["merge", "cells-a", "cells-b", "--out", "sum", "--study", "study.yaml", "--data", "answers.xlsx", "b.xlsx"],
            in: scratch.path)
        #expect(merged.status != 0 && merged.error.contains("M9214"), "\(merged.error)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/sum"))
    }

    @Test func `kept cells that nobody needs any more go`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", Self.study)
        var kept: [Set<String>] = []
        for (step, names) in ["abc", "ac", "ac"].enumerated() {
            let data = try Self.data(names, "data-\(step)", in: scratch)
            _ = try Command.run([
                "run", scratch.path + "/round.yaml", "--data", data, "--cells-cache", scratch.path + "/cache", "--out",
                scratch.path + "/out-\(step)",
            ])
            kept.append(Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/cache")))
        }
        // The cells of each file, their sum and the list of both.
        #expect(kept.map(\.count) == [5, 4, 4])
        #expect(kept[1] == kept[2] && kept[1].subtracting(kept[0]).count == 1)
    }
}
