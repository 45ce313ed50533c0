import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Each file of the folder `Wrong` has its findings written beside the mistakes: `# ! M3001 words of the message`.
///
/// Several findings on one line are separated by `;`. A comment that stands alone speaks of the next line.
@Suite struct WrongDefinitionTests {
    static let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/")!)) + "/Wrong"
    static let names = (try? FileAccess.list(folder)) ?? []

    @Test(arguments: names)
    func `exactly the findings that are written in the file`(name: String) throws {
        let file = SourceFile(name: name, bytes: try FileAccess.read("\(Self.folder)/\(name)", limit: 1 << 20))
        let found = Self.findings(of: file)
        let expected = Self.expectations(in: file)
        let seen = found.map { "\($0.line) \($0.id)" }
        #expect(seen.sorted() == expected.map { "\($0.line) \($0.id)" }.sorted())
        for expectation in expected where !expectation.words.isEmpty {
            let messages = found.filter { $0.line == expectation.line && $0.id == expectation.id }.map(\.message)
            #expect(messages.contains { $0.contains(expectation.words) }, "\(expectation.words) in \(messages)")
        }
    }

    /// Codes that need more than a small file, each with a test of its own elsewhere.
    static let provenElsewhere: Set<String> = [
        // Engines: EngineTests.
        "M9200", "M9201", "M9202", "M9203", "M9204", "M9205", "M9206", "M9207", "M9208", "M9209", "M9222", "M9223", "M9224",
        "M9220", "M9221",  // errors, made weights and cells folders: SamplingCommandTests
        // Cells folders: CellsTests, and each by its code in .ci/cells.
        "M9180", "M9181", "M9182", "M9183", "M9184", "M9185", "M9186", "M9187", "M9188", "M9189", "M9190", "M9191", "M9192",
        "M9193", "M9194", "M9195", "M9196", "M9197", "M9198", "M9199", "M9210", "M9211", "M9212",
        "M9213", "M9214",
        "M2012",  // ten thousand items: LimitTests
        "M2011",  // a folder without definitions: WorkspaceTests
        "M2018",  // units of tests: GivenAnswerTests
        "M3024",  // M7010 says it first; seen only by users of the FEEL library: its own tests
        // Folders and arguments: WorkspaceTests, CommandTests.
        "M9003", "M9010", "M9011", "M9012", "M9014", "M9065", "M9066", "M9067", "M9068", "M9070", "M9071", "M9170", "M9171",
        // Comments, settings, lists of known findings, revisions: LintingTests, CommandTests.
        "M8006", "M9006", "M9007", "M9100", "M9101", "M9102", "M9103", "M9104", "M9105", "M9106", "M9107", "M9108", "M9109",
        "M9110",
        "M9111",
        // Two versions of a study: ChangeTests, WaiverTests, GraphTests, MigrationTests.
        "M8002", "M9004", "M9150", "M9151", "M9152", "M9153", "M9154", "M9155", "M9156", "M9157", "M9158", "M9160", "M9161",
        "M9162",
        "M9163", "M9164", "M9165",
        "M7210", "M7211", "M7220",  // forms and the server: FormCommandTests, CollectTests
        "M3241",  // a file beside the definition: WorkspaceTests
        "M9041", "M9042", "M9043",  // shared folders: WorkspaceTests
        "M4013",  // more cases than can be looked at: BudgetTests
        // Tests of studies: CaseTableTests, SnapshotTests, TestCommandTests.
        "M9130", "M9131", "M9132", "M9133", "M9134", "M9135", "M9136", "M9137",
        "M3108", "M3109", "M3110",  // limits of one expression: LimitTests
    ]

    @Test func `every finding of the compiler has a wrong definition`() throws {
        var covered = Self.provenElsewhere
        for name in Self.names {
            let file = SourceFile(name: name, bytes: try FileAccess.read("\(Self.folder)/\(name)", limit: 1 << 20))
            covered.formUnion(Self.expectations(in: file).map(\.id))
        }
        let missing = Catalogue.all.map(\.id).filter { id in
            // M1 is the text of files, tested with MeraYAML; M320 to M322 are operations that fail at run time.
            id.hasPrefix("M") && !id.hasPrefix("M1") && !(id.hasPrefix("M32") && id < "M3230") && !covered.contains(id)
        }
        #expect(missing == [])
    }

    struct Found {
        var line: Int
        var id: String
        var message: String
    }

    static func findings(of file: SourceFile) -> [Found] {
        let (tree, problems) = DocumentTree.parse(file)
        return (problems + MeraCompiler.compile([tree], name: "study").diagnostics).withoutLostNames.map { finding in
            let line = finding.location.map { file.position(at: $0.span.start).line } ?? 0
            return Found(
                line: line, id: finding.code.id, message: finding.message(.english) + " " + (finding.hint(.english) ?? ""))
        }
    }

    struct Written {
        var line: Int
        var id: String
        var words: String
    }

    static func expectations(in file: SourceFile) -> [Written] {
        var written: [Written] = []
        for index in file.lineStarts.indices {
            let line = file.text(file.lineSpan(index))
            guard let mark = line.firstRange(of: "# ! ") else { continue }
            let isAlone = line[..<mark.lowerBound].allSatisfy { $0 == " " }
            for part in line[mark.upperBound...].split(separator: ";") {
                let words = part.split(separator: " ", maxSplits: 1).map(String.init)
                guard let id = words.first else { continue }
                written.append(Written(line: index + (isAlone ? 2 : 1), id: id, words: words.count > 1 ? words[1] : ""))
            }
        }
        return written
    }
}

extension WrongDefinitionTests {
    /// After a fix that is called safe its finding is gone, and no other has come.
    @Test(arguments: names)
    func `safe fixes mend and break nothing`(name: String) throws {
        let bytes = try FileAccess.read("\(Self.folder)/\(name)", limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        func findings(_ text: String) -> [Diagnostic] {
            let (tree, problems) = DocumentTree.parse(SourceFile(name: name, text: text))
            return (problems + MeraCompiler.compile([tree], name: "study").diagnostics).withoutLostNames
        }
        func count(_ findings: [Diagnostic]) -> [String: Int] {
            Dictionary(findings.map { ("\($0.code.id) \($0.message(.english))", 1) }, uniquingKeysWith: +)
        }
        let found = findings(text)
        let before = count(found)
        for finding in found {
            for fix in finding.fixes where fix.applicability == .safe {
                let after = findings(SafeFix.applied(fix, to: text))
                let mended = "\(finding.code.id) \(finding.message(.english)): \(fix.edits.map(\.replacement))"
                #expect(after.count < found.count, "\(mended)")
                for (key, count) in count(after) { #expect(count <= before[key, default: 0], "\(mended) brings \(key)") }
            }
        }
    }
}
