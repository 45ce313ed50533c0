import Foundation
import Testing

/// A folder that grows: the cells of what does not change are kept.
@Suite struct CellsCacheTests {
    /// Runs the answers in `data` with kept cells and without: the files are the same, to the byte.
    ///
    /// - Returns: whether all rows were read at once.
    private static func isReadWhole(_ scratch: Scratch, _ step: Int, data: String = "data") throws -> Bool {
        let (plain, kept) = (scratch.path + "/plain-\(step)", scratch.path + "/kept-\(step)")
        let arguments = ["run", scratch.path + "/round.yaml", "--data", scratch.path + "/" + data]
        let without = try Command.run(arguments + ["--out", plain])
        let with = try Command.run(arguments + ["--cells-cache", scratch.path + "/cache", "--out", kept])
        #expect(with.status == without.status, "\(step): \(with.error)")
        #expect(try CellsTests.same(plain, kept), "\(step)")
        return with.error.contains("M9197")
    }

    @Test func `kept cells give the same files when a file comes or goes`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", CellsTests.study)
        for (step, names) in ["ab", "abc", "ac"].enumerated() {
            _ = try CellsTests.data(names, "data-\(step)", in: scratch)
            _ = try Self.isReadWhole(scratch, step, data: "data-\(step)")
        }
    }

    /// Exports of a table, one a month: what came is read, the rest is kept.
    @Test func `a folder of CSV grows by what is new`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", CellsTests.study)
        try scratch.write("data/sites.csv", "id,region\ns1,Р1\ns2,Р2\n")
        try scratch.write("data/visit/2026-01.csv", "number;site;state;cost\n1;s1;good;1,5\n2;s2;worn;-3\n")
        try scratch.write("data/visit/2026-02.csv", "\u{FEFF}number;site;state;cost\r\n3;s1;broken;0,25\r\n4;s7;good;")
        for step in 0..<3 {
            if step == 1 {
                try scratch.write("data/visit/2026-03.csv", "number;site;state;cost\n5;s2;good;7,75\n5;s2;good;7,75\n")
            }
            // Of a file with another decimal mark nothing can be said before the others are read.
            if step == 2 { try scratch.write("data/visit/2026-04.csv", "number;site;state;cost\n6;s2;good;8.25\n") }
            #expect(try Self.isReadWhole(scratch, step) == (step == 2))
            let kinds = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/cache")
            #expect(kinds.filter { !$0.hasPrefix(".") && !$0.contains("-") }.count >= step + 2)
        }
        let findings = try String(contentsOfFile: scratch.path + "/plain-1/findings.csv", encoding: .utf8)
        #expect(findings.contains("visit/2026-02.csv,3,") && findings.contains("visit/2026-03.csv,"))
    }

    /// A number that a file of another month has: these rows are judged together, and the rest is kept.
    @Test func `keys that stand in several files of a folder do not make the kept cells useless`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", CellsTests.study)
        try scratch.write("data/sites.csv", "id,region\ns1,Р1\ns2,Р2\n")
        let months = [
            "1;s1;good;1,5\n2;s2;worn;-3\n", "3;s1;broken;0,25\n4;s7;good;\n", "1;s2;good;7,75\n5;s2;good;2\n",
            "6;s1;worn;4\n7;s2;good;5,5\n", "8;s1;good;3\n", "9;s1;good;3\n", "5;s1;good;1\n3;s2;good;2\n", "10;s1;good;3\n",
        ]
        for (step, rows) in months.enumerated() {
            try scratch.write("data/visit/2026-0\(step + 1).csv", "number;site;state;cost\n" + rows)
            if step == 0 { continue }
            // Of rows that stand in most of the files, all are read.
            #expect(try Self.isReadWhole(scratch, step) == (step >= 6))
        }
        // That is remembered.
        #expect(try Self.isReadWhole(scratch, months.count))
        // The earlier of two rows with one number is named, in its file and line.
        let findings = try scratch.read("plain-7/findings.csv")
        let places = ["2026-01.csv,2", "2026-02.csv,2", "2026-03.csv,3"]
        #expect(places.allSatisfy { findings.contains("D3002,visit,visit/\($0),") }, "\(findings)")
    }

    /// Cells that were read though they are written in another way, and lines that are too long, are told of once for all files, with the
    /// file of the first.
    @Test func `habits of several files are told of as one`() throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", CellsTests.study)
        try scratch.write("data/sites.csv", "id,region\ns1,Р1\ns2,Р2\n")
        let months = [
            "1;s1;good;1,5\n2;s2;Изношено;3,0\n", "3; s1;broken;0,25\n4;s2;ИСПРАВНО;+2\n",
            "5;s2; good ;7,75;;\n6;s1;worn;1 000,5\n",
        ]
        for (step, rows) in months.enumerated() {
            try scratch.write("data/visit/2026-0\(step + 1).csv", "number;site;state;cost\n" + rows)
            if step == 0 { continue }
            #expect(try !Self.isReadWhole(scratch, step))
        }
        let findings = try scratch.read("kept-2/findings.csv")
        #expect(findings.contains("первая — строка 2 в `visit/2026-02.csv`, ` s1` как `s1`"), "\(findings)")
        #expect(findings.contains("первая — строка 2 в `visit/2026-03.csv`); они не мешают"), "\(findings)")
        #expect(findings.contains("подписи вариантов вместо кодов"), "\(findings)")
    }

    /// A quote that a file leaves open takes in nothing of the next one.
    @Test(arguments: ["2,s2,\"good,2\n", "2,s2,\"good,2", "2,s2,\"good,2\n3,s2,good,4\n", "2,s2,\"go\nod\",2"])
    func `a quote that a file leaves open is told as without kept cells`(row: String) throws {
        let scratch = try Scratch()
        try scratch.write("round.yaml", CellsTests.study)
        try scratch.write("data/sites.csv", "id,region\ns1,Р1\ns2,Р2\n")
        try scratch.write("data/visit/1.csv", "number,site,state,cost\n1,s1,good,1\n" + row)
        try scratch.write("data/visit/2.csv", "number,site,state,cost\n4,s1,good,1\n5,s2,worn,2\n")
        #expect(try !Self.isReadWhole(scratch, 0))
        #expect(try !scratch.read("plain-0/findings.csv").contains("2.csv,2"))
    }
}
