import Foundation
import MeraRows
import MeraCells
import MeraUnits
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraTable
import Testing

/// `samples/csk-pilot-broken` and its like: every mistake is found at its place, and nothing else is.
@Suite struct BrokenSampleTests {
    static let folder = folder(of: "csk-pilot")

    @Test(arguments: ["csk-pilot", "noko"]) func allThatIsExpectedIsFound(_ name: String) throws {
        let result = try Self.run(name)
        // What is said of scales is about the questions, and rests on how many rows there are: ScaleTests.
        let ofRows = result.findings.filter { !$0.code.id.hasPrefix("D513") }
        let found = ofRows.map { finding in
            [
                result.study.tables[finding.table].id, finding.record.map { String($0) } ?? "",
                finding.column ?? "", finding.rule ?? "", finding.severity.rawValue, finding.code.id,
            ].joined(separator: ",")
        }
        let expected = try Self.expected(name)
        let (missed, surplus) = (Self.difference(expected, found), Self.difference(found, expected))
        #expect(missed.isEmpty, "not found: \(missed)")
        #expect(surplus.isEmpty, "not expected: \(surplus)")
    }

    /// The kinds of mistake that a file of answers can hold are all there.
    @Test func everyKindOccurs() throws {
        let codes = Set(try Self.expected("csk-pilot").compactMap { $0.split(separator: ",").last.map(String.init) })
        // Of workbooks (D12): WorkbookHabitTests.
        let kinds = Catalogue.all.map(\.id).filter { ($0.hasPrefix("D1") || $0.hasPrefix("D30")) && !$0.hasPrefix("D12") }
        let elsewhere: Set = [
            // The file as a whole cannot be read, or is not there.
            "D1001", "D1002", "D1003", "D1004", "D1005", "D1006", "D1010", "D1011", "D1014", "D1015", "D1016", "D1024", "D1026",
            "D1027", "D3011", "D3012", "D3020",
            // What spreadsheets and exports do: HabitPageTests, and CellHabitTests and its like.
            "D1025", "D1030", "D1031", "D1032", "D1033", "D1034", "D1035", "D1036", "D1037", "D1038", "D1041", "D1042", "D1043",
            "D1044", "D1112", "D1113", "D1114", "D1115", "D1116", "D1117", "D1118", "D1119", "D1131", "D1132", "D1133", "D1135",
            "D1136", "D1137", "D1138", "D1139", "D1140", "D1141", "D1142", "D1143",
            // A table that cannot be used: UnusableTableTests.
            "D1161",
            // A record of more than a megabyte.
            "D1107",
            // The definitions leave nothing that could fail while it is computed.
            "D3010", "D3016", "D3060", "D3061", "D1162", "D1163",
            // Its rows have no weights, and its indices no normalisation that asks for units that differ: WeightTests, NormalisationTests.
            "D3050", "D3051",
            // Nobody asks for what is undecided; rows that wait for one another: RowRelevanceTests.
            "D3070", "D3062", "D3063", "D3071",
            // The study has no check of groups, no group that must be answered and no calculation with a list: RecodedAnswerTests.
            "D3040", "D3085", "D3086",
            // The study has no such items: FormItemTests; attachments: AttachmentTests.
            "D3041", "D3042", "D3043", "D3045", "D3046", "D3052", "D3053", "D3054", "D3055", "D3044", "D3047", "D3048", "D3049",
            "D3106", "D3107",
            // The memory of a run, not its answers: MemoryBudgetTests.
            "D1060", "D1061", "D1062",
        ]
        #expect(kinds.filter { !codes.contains($0) && !elsewhere.contains($0) } == [])
    }

    /// The script that made the files still makes them.
    @Test(.enabled(if: Python.exists, "python3 is not installed")) func theScriptMakesTheFiles() throws {
        let study = try Place.study("csk-pilot")
        var kept: [Int: AnswerFile] = [:]
        let written = ["plan", "model_indicators"]
        for name in written {
            let table = try #require(study.table(name))
            let file = Place.root + "/samples/csk-pilot/\(name).csv"
            kept[table] = try TableReader.read(file, layouts: study.tables[table].layouts(study))
        }
        let sample = SampleGenerator(study, options: SampleOptions(seed: 77, units: 12), kept: kept).generate()
        let clean = FileManager.default.temporaryDirectory.appendingPathComponent("mera-clean-\(UUID().uuidString)").path
        let broken = clean + "-broken"
        defer { for folder in [clean, broken] { try? FileManager.default.removeItem(atPath: folder) } }
        try FileManager.default.createDirectory(atPath: clean, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: broken + "/expected", withIntermediateDirectories: true)
        _ = try SampleWriter.write(sample, to: OutputSet("sample", in: clean))
        for name in written {
            try FileManager.default.copyItem(
                atPath: "\(Place.root)/samples/csk-pilot/\(name).csv", toPath: "\(clean)/\(name).csv")
        }
        _ = try Python.run(Self.folder + "/make.py", clean, broken)
        for name in try FileManager.default.subpathsOfDirectory(atPath: broken) where name.contains(".") {
            #expect(
                FileManager.default.contentsEqual(atPath: "\(broken)/\(name)", andPath: "\(Self.folder)/\(name)"), "\(name)")
        }
    }

    /// Every rule of the procedure that an answer can break is broken, and the script that breaks it still makes the files.
    @Test(.enabled(if: Python.exists, "python3 is not installed")) func everyRuleOfTheProcedureIsBroken() throws {
        let result = try Self.run("noko")
        var unbroken: [String] = []
        for (index, table) in result.study.tables.enumerated() where table.isRead {
            let broken = Set(result.findings.filter { $0.table == index }.compactMap(\.rule))
            let constrained = table.fields.filter { $0.constraint != nil }.map(\.id)
            unbroken += (table.checks.map(\.id) + constrained).filter { !broken.contains($0) }.map { "\(table.id).\($0)" }
        }
        #expect(unbroken == [])
        let made = FileManager.default.temporaryDirectory.appendingPathComponent("mera-noko-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: made) }
        try FileManager.default.createDirectory(atPath: made + "/expected", withIntermediateDirectories: true)
        _ = try Python.run(Self.folder(of: "noko") + "/make.py", Place.root + "/samples/noko", made)
        for name in try FileManager.default.subpathsOfDirectory(atPath: made) where name.contains(".") {
            #expect(
                FileManager.default.contentsEqual(atPath: "\(made)/\(name)", andPath: "\(Self.folder(of: "noko"))/\(name)"),
                "\(name)")
        }
    }

    private static func folder(of name: String) -> String { "\(Place.root)/samples/\(name)-broken" }

    private static func run(_ name: String) throws -> RunResult {
        let folder = folder(of: name)
        let study = try Place.study(name)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let files = try study.tables.map { table -> AnswerFile? in
            guard let name = names.first(where: { $0.hasPrefix(table.id + ".") }) else { return nil }
            return try TableReader.read("\(folder)/\(name)", layouts: table.layouts(study))
        }
        return StudyRun(study, files: files).result
    }

    private static func expected(_ name: String) throws -> [String] {
        let text = try String(contentsOfFile: folder(of: name) + "/expected/findings.csv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map(String.init)
    }

    /// What is in `left` more often than in `right`.
    private static func difference(_ left: [String], _ right: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for line in left { counts[line, default: 0] += 1 }
        for line in right { counts[line, default: 0] -= 1 }
        return counts.filter { $0.value > 0 }.keys.sorted()
    }
}
