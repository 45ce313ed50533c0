import Foundation
import MeraSource
import Testing

/// `mera impact` against the files of two runs of `mera run`, compared here without it.
@Suite struct ImpactTests {
    private typealias Row = [String: String]

    /// `indicators.csv`, each row by what it is of.
    private static func values(_ path: String) throws -> [String: Row] {
        let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\u{FEFF}", with: "")
        var records: [[String]] = [[""]]
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch (scalar, isQuoted) {
            case ("\"", _):
                isQuoted.toggle()
            case (",", false): records[records.count - 1].append("")
            case ("\n", false): records.append([""])
            case ("\r", false): break
            default: records[records.count - 1][records[records.count - 1].count - 1].unicodeScalars.append(scalar)
            }
        }
        let header = records[0]
        var rows: [String: Row] = [:]
        for record in records.dropFirst() where record.count == header.count {
            let row = Dictionary(uniqueKeysWithValues: zip(header, record))
            let key = ["indicator", "level", "unit_id", "breakdown", "category", "period"].map { row[$0] ?? "" }.joined(
                separator: "|")
            rows[key] = row
        }
        return rows
    }

    private static func differing(_ old: [String: Row], _ new: [String: Row]) -> [String: (old: Row?, new: Row?)] {
        var found: [String: (old: Row?, new: Row?)] = [:]
        for key in Set(old.keys).union(new.keys) {
            let (a, b) = (old[key], new[key])
            if ["value", "status", "band", "rank"].contains(where: { a?[$0] != b?[$0] }) { found[key] = (a, b) }
        }
        return found
    }

    private static func edited(_ pack: String, _ edits: [(file: String, from: String, to: String)], in scratch: Scratch) throws
        -> String
    {
        let copy = scratch.url.appendingPathComponent("new").path
        try FileManager.default.copyItem(atPath: Command.root.path + "/definitions/" + pack, toPath: copy)
        for edit in edits {
            let path = copy + "/" + edit.file
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains(edit.from))
            try text.replacing(edit.from, with: edit.to).write(toFile: path, atomically: true, encoding: .utf8)
        }
        return copy
    }

    @Test(arguments: [
        ("noko", "noko", "criterion1.yaml", "{i11: 0.3, i12: 0.3, i13: 0.4}", "{i11: 0.5, i12: 0.3, i13: 0.2}"),
        ("csk-pilot", "csk-pilot", "scores.yaml", "      ind_relevant: 2\n", "      ind_relevant: 5\n"),
        ("csk-pilot", "csk-pilot", "centre-form.yaml", "constraint: \"[0..5000]\"", "constraint: \"[0..40]\""),
        ("mkpo", "mkpo", "indicators.yaml", "    target: 95\n", "    target: 99\n"),
    ])
    func `impact says what a comparison of the files of two runs says`(
        pack: String, sample: String, file: String, from: String, to: String
    ) throws {
        let scratch = try Scratch()
        let old = Command.root.path + "/definitions/" + pack
        let new = try Self.edited(pack, [(file, from, to)], in: scratch)
        let data = Command.root.path + "/samples/" + sample
        for (name, definitions) in [("a", old), ("b", new)] {
            let ending = try Command.run(["run", definitions, "--data", data, "--out", scratch.url.path + "/" + name])
            #expect(ending.status < 2, "\(ending.error)")
        }
        let expected = Self.differing(
            try Self.values(scratch.url.path + "/a/indicators.csv"), try Self.values(scratch.url.path + "/b/indicators.csv"))
        let ending = try Command.run(["impact", old, new, "--data", data, "--format", "json", "--top", "0"])
        #expect(ending.status == 0, "\(ending.error)")
        let json = try #require(JSON.read(Array(ending.output.utf8)[...]))
        var found: Set<String> = []
        for impact in json["indicators"]?.array ?? [] {
            let name = impact["indicator"]?.string ?? ""
            var (main, moves, places): (Int, Int, Int) = (0, 0, 0)
            var differences: [Double] = []
            for value in impact["values"]?.array ?? [] {
                let key = [name] + ["level", "unit", "breakdown", "category", "period"].map { value[$0]?.string ?? "" }
                let joined = key.joined(separator: "|")
                #expect(found.insert(joined).inserted)
                let rows = try #require(expected[joined], "\(joined)")
                for (side, row) in [("old", rows.old), ("new", rows.new)] {
                    let shown: String =
                        switch value[side]?["value"] {
                        case .number(let text): text
                        case .string(let text): text
                        default: ""
                        }
                    #expect(shown == row?["value"] ?? "", "\(joined)")
                    #expect(value[side]?["band"]?.string ?? "" == row?["band"] ?? "", "\(joined)")
                }
                // No indicator of these packs but those of a series has periods; of one that has, only the last is counted.
                guard key[3] == "", key[5] == "" else { continue }
                if rows.old?["value"] != rows.new?["value"] || rows.old?["status"] != rows.new?["status"] {
                    main += 1
                    if let a = Double(rows.old?["value"] ?? ""), let b = Double(rows.new?["value"] ?? "") {
                        differences.append(b - a)
                    }
                }
                if rows.old?["band"] != rows.new?["band"] { moves += 1 }
                if rows.old?["rank"] != rows.new?["rank"] { places += 1 }
            }
            guard (impact["values"]?.array ?? []).allSatisfy({ $0["period"] == nil }) else { continue }
            #expect(Self.number(impact["changed"]) == Double(main), "\(name)")
            #expect(Self.number(impact["places"]) == Double(places), "\(name)")
            #expect((impact["bands"]?.array ?? []).reduce(0) { $0 + Self.number($1["units"]) } == Double(moves), "\(name)")
            if !differences.isEmpty {
                let sorted = differences.sorted()
                let middle = sorted.count / 2
                let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
                for (key, value) in [("min", sorted[0]), ("median", median), ("max", sorted[sorted.count - 1])] {
                    #expect(abs(Self.number(impact["difference"]?[key]) - value) < 1e-9, "\(name) \(key)")
                }
            }
        }
        #expect(found == Set(expected.keys))
    }

    private static func number(_ json: JSON?) -> Double {
        if case .number(let text)? = json { Double(text) ?? .nan } else { .nan }
    }

    @Test func `nothing changed is said, and what is only written otherwise changes nothing`() throws {
        let scratch = try Scratch()
        let old = Command.root.path + "/definitions/noko"
        let new = try Self.edited("noko", [("parameters.yaml", "label: Наибольшая оценка", "label: Высшая оценка")], in: scratch)
        let data = Command.root.path + "/samples/noko"
        let ending = try Command.run(["impact", old, new, "--data", data, "--lang", "en", "--fail-on-change"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("no result changes"))
    }

    @Test func `the comment of a review is bounded and explains the greatest changes`() throws {
        let scratch = try Scratch()
        let old = Command.root.path + "/definitions/noko"
        let new = try Self.edited("noko", [("parameters.yaml", "per_method: {value: 30", "per_method: {value: 10")], in: scratch)
        let data = Command.root.path + "/samples/noko"
        let ending = try Command.run(
            ["impact", old, new, "--data", data, "--format", "markdown", "--top", "50", "--fail-on-change"])
        #expect(ending.status == 1)
        #expect(ending.output.count < 65_536)
        #expect(ending.output.contains("<details>"))
        #expect(ending.output.contains("`i12`"))
        #expect(ending.output.contains("**Было**"))
    }
}
