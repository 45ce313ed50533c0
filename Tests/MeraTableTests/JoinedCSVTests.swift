import MeraModel
import MeraSource
import MeraTable
import Testing

/// CSV files of one table are read as one: what stands in them is the same as if it stood in one file, and each row is told by its own.
@Suite struct JoinedCSVTests {
    private static let layouts = [
        ColumnLayout("k", .integer), ColumnLayout("note", .text), ColumnLayout("x", .decimal),
    ]

    private static func read(_ files: [(name: String, text: String)], blockSize: Int = 1 << 19, threads: Int = 1) throws
        -> AnswerFile
    {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return try TableReader.read(
            files.map { (name: $0.name, path: folder.path + "/" + $0.name) }, name: "visit/", layouts: layouts,
            options: ReadOptions(threads: threads, blockSize: blockSize))
    }

    private static func failure(_ files: [(name: String, text: String)]) -> [String] {
        do {
            _ = try read(files)
            return []
        } catch let failure as ReadFailure {
            return failure.diagnostics.map(\.code.id)
        } catch {
            return ["\(error)"]
        }
    }

    /// Random records, with notes of several lines, blank lines, damaged records and wrong numbers, cut into files at random places; ends of
    /// lines, marks and a last line without its end are as the file likes it.
    @Test func filesAreReadAsIfTheyWereOne() throws {
        var random = SystemRandomNumberGenerator()
        for turn in 0..<60 {
            var records: [String] = []
            for number in 0..<Int.random(in: 0...40, using: &random) {
                switch Int.random(in: 0..<9, using: &random) {
                case 0: records.append("\(number);\"две\(turn.isMultiple(of: 2) ? "\n" : "\r\n")строки\";1,5")
                case 1: records.append("\(number);\"и \"\"это\"\"\";0,25")
                case 2: records.append("\(number);лишнее;1;2;3")
                case 3: records.append("\(number);не число;x")
                case 4: records.append("")
                default: records.append("\(number);заметка \(number);\(number),5")
                }
            }
            var files: [(name: String, text: String)] = []
            var rest = records[...]
            // The place at which each record stands: its file and its line there.
            let count = Int.random(in: 1...5, using: &random)
            for place in 0..<count {
                let own = place == count - 1 ? rest : rest.prefix(Int.random(in: 0...12, using: &random))
                rest = rest.dropFirst(own.count)
                let end = Bool.random(using: &random) ? "\n" : "\r\n"
                var text = (Bool.random(using: &random) ? "\u{FEFF}" : "") + (["k;note;x"] + own).joined(separator: end)
                // A last line of one field that is empty would be no line without its end.
                if Bool.random(using: &random) || own.last == "" { text += end }
                files.append(("\(place).csv", text))
            }
            let one = try Self.read([("one.csv", (["k;note;x"] + records).joined(separator: "\n") + "\n")])
            let joined = try Self.read(
                files, blockSize: [7, 64, 1 << 19].randomElement(using: &random) ?? 7,
                threads: Int.random(in: 1...3, using: &random))
            for column in ["k", "x"] { #expect(cells(joined, column) == cells(one, column), "\(files)") }
            #expect(
                cells(joined, "note").map { $0.replacing("\r\n", with: "\n") }
                    == cells(one, "note").map { $0.replacing("\r\n", with: "\n") })
            #expect(joined.rejected.map(\.record) == one.rejected.map(\.record))
            #expect(joined.issues.map(\.text) == one.issues.map(\.text))
            try Self.checkPlaces(joined, files)
        }
    }

    /// The line of each row, in its file, begins with its number.
    private static func checkPlaces(_ joined: AnswerFile, _ files: [(name: String, text: String)]) throws {
        for row in 0..<joined.rowCount {
            guard case .number(let number)? = joined.column("k")?.cell(row) else { continue }
            let file = try #require(joined.source(ofRow: row))
            let text = try #require(files.first { $0.name == file }?.text)
            let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            let line = lines[joined.line(ofRow: row) - 1]
            #expect(line.hasPrefix("\(number);"), "\(file): \(joined.line(ofRow: row)) \(line)")
            #expect(joined.rawText(ofRow: row)?.hasPrefix("\(number);") == true)
        }
    }

    /// A quote that a file leaves open takes nothing of the next file along: each is read as if it were alone.
    @Test func aFileEndsItsLastRecord() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<120 {
            var number = 0
            let files = (0..<Int.random(in: 2...5, using: &random)).map { place in
                let records = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    number += 1
                    switch Int.random(in: 0..<8, using: &random) {
                    case 0: return "\(number);\"не закрыто;1,5"
                    case 1: return "\(number);\"две\nстроки\";1,5"
                    case 2: return "\(number);\"закрыто\"но дальше;2"
                    case 3: return "\(number);\"\"\"\";\""
                    default: return "\(number);заметка;\(number),5"
                    }
                }
                let text = (["k;note;x"] + records).joined(separator: "\n")
                return (name: "\(place).csv", text: text + (Bool.random(using: &random) ? "\n" : ""))
            }
            let alone = try files.map { try Self.read([$0]) }
            let joined = try Self.read(
                files, blockSize: [7, 64, 300, 1 << 19].randomElement(using: &random) ?? 7,
                threads: Int.random(in: 1...3, using: &random))
            for column in ["k", "note", "x"] {
                #expect(cells(joined, column) == alone.flatMap { cells($0, column) }, "\(files)")
            }
            func told(_ file: AnswerFile) -> [String] {
                file.rejected.map {
                    "\(file.place(ofLine: $0.line).file):\(file.place(ofLine: $0.line).line) \($0.lines) \($0.reason)"
                }
            }
            #expect(told(joined) == alone.flatMap(told), "\(files)")
        }
    }

    @Test func filesThatAreWrittenOtherwiseAreRefused() throws {
        let first = ("a.csv", "k;note;x\n1;да;1,5\n2;нет;2,5\n")
        #expect(Self.failure([first, ("b.csv", "k;x;note\n3;1,5;да\n")]) == ["D3108"])
        #expect(Self.failure([first, ("b.csv", "k;note\n3;да\n")]) == ["D3108"])
        #expect(Self.failure([first, ("b.csv", "k,note,x\n3,да,1.5\n")]) == ["D3108"])
        #expect(Self.failure([first, ("b.csv", "")]) == ["D1002"])
        // Nothing but the names of columns is no row.
        #expect(try Self.read([first, ("b.csv", "k;note;x"), ("c.csv", "k;note;x\n3;да;7,5")]).rowCount == 3)
    }

    @Test func whatIsSaidNamesTheFiles() throws {
        let joined = try Self.read([("a.csv", "k;note;x\n1;да;1,5\n"), ("b.csv", "k;note;x\n\n2;да;много\n3;да;2,5;8\n")])
        #expect(joined.cellFindings.map { $0.arguments["file"] } == [.text("b.csv")])
        #expect(joined.cellFindings.map { $0.arguments["line"] } == [.number(3)])
        #expect(joined.rejected.map { joined.place(ofLine: $0.line) }.map { "\($0.file) \($0.line)" } == ["b.csv 4"])
        #expect(findings(joined).contains("answers-joined"))
    }
}
