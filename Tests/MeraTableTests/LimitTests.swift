import FEEL
import MeraModel
import MeraSource
import MeraTable
import Testing

@Suite struct LimitTests {
    private let layouts = [ColumnLayout("a", .integer), ColumnLayout("b", .text), ColumnLayout("c", .integer)]

    @Test(arguments: [1, 100, 1 << 16, 1 << 22])
    func longFieldsAndRecords(blockSize: Int) throws {
        let fits = String(repeating: "x", count: 64 << 10)
        let record = String(repeating: "y,", count: 600 << 10)
        let quoted = "4,\"" + String(repeating: "z\n", count: 600 << 10) + "\",4\n"
        let table = try read(
            "a,b,c\n1,\(fits),1\n2,\(fits)x,2\n\(record)\n\(quoted)5,x,5\n", layouts, blockSize: blockSize)
        #expect(cells(table, "a") == ["1", "5"])
        #expect(faults(table) == ["3 fieldTooLong", "4 recordTooLong", "5 recordTooLong"])
        #expect(table.line(ofRow: 1) == 6 + (600 << 10))
    }

    @Test(arguments: [1, 7, 1 << 16])
    func openQuotes(blockSize: Int) throws {
        // The rows after it are plainly rows: the quote was a slip.
        let slip = try read("a,b,c\n1,x,1\n2,\"x,2\n3,x,3\n4,\"x\",4\n5,x,5\n", layouts, blockSize: blockSize)
        #expect(faults(slip) == ["3 openQuote"])
        #expect(cells(slip, "a") == ["1", "3", "4", "5"])
        let noLineEnd = try read("a,b,c\n2,\"x,2\n3,x,3\n4,\"x\",4", layouts, blockSize: blockSize)
        #expect(cells(noLineEnd, "a") == ["3", "4"])
        let last = try read("a,b,c\n1,x,1\n2,\"x,2\n3,x,3\n", layouts, blockSize: blockSize)
        #expect(faults(last) == ["3 openQuote"])
        #expect(cells(last, "a") == ["1", "3"])
        // They are not: nothing after the quote is taken for a row.
        let cut = try read("a,b,c\n1,x,1\n2,\"some text\nand more, of it", layouts, blockSize: blockSize)
        #expect(faults(cut) == ["3 openQuote"])
        #expect(cells(cut, "a") == ["1"])
        #expect(cut.rejected.first.flatMap { cut.rawText(of: $0) } == "2,\"some text\nand more, of it")
    }

    /// Records that need a closer look, each of them: four times as many take about four times the work, and not sixteen times.
    @Test func manyDamagedQuotes() throws {
        func cost(_ count: Int) throws -> Double {
            try work {
                let joined = try read("a,b,c\n" + String(repeating: "\"x\ny\"z\n", count: 4 * count), layouts)
                #expect(joined.rejected.count == 4 * count)
                let stray = try read("a,b,c\n" + String(repeating: "1,\"x,1\n2,x,2\n", count: count), layouts)
                #expect(stray.rowCount + stray.rejected.count == stray.recordCount)
                let open = try read("a,b,c\n" + String(repeating: "\"\n\"\"\"\"\n", count: 4 * count), layouts)
                #expect(open.rowCount == 0)
            }
        }
        let (few, many) = (try cost(500), try cost(2_000))
        #expect(many < 10 * few, "\(few) \(many)")
    }

    /// Rows of a table among those of others in one file, as REDCap writes them: to number them all is no work that grows with their square.
    @Test func numbersOfRowsAmongThoseOfOtherTables() throws {
        func cost(_ count: Int) throws -> Double {
            let text = "a,redcap_repeat_instrument,b\n" + String(repeating: "1,,x\n2,dose,y\n", count: count)
            var options = ReadOptions()
            options.instrument = Instrument(names: ["visit"], isSubmission: true, others: [])
            let table = try TableReader.read(
                Array(text.utf8), .csv, name: "a.csv", layouts: Array(layouts.prefix(2)), options: options)
            #expect(table.rowCount == count)
            #expect(table.rejected.isEmpty)
            return work { #expect((0..<count).allSatisfy { table.record(ofRow: $0) == 2 * $0 + 1 }) }
        }
        let (few, many) = (try cost(1_500), try cost(6_000))
        #expect(many < 10 * few + 0.01, "\(few) \(many)")
    }

    @Test func damagedBytes() throws {
        var bytes = Array("a,b,c\n1,x,1\n2,x,2\n3,x,3\n4,x,4\n".utf8)
        bytes[bytes.count - 4] = 0xFF
        bytes[14] = 0
        let table = try read(bytes, layouts, format: CSVFormat(encoding: .utf8))
        #expect(faults(table) == ["3 notText", "5 notText"])
        #expect(cells(table, "a") == ["1", "3"])
        #expect(table.rawText(ofRow: 1) == "3,x,3")
        #expect(table.record(ofRow: 1) == 3)
    }

    @Test func textsOfFaultsAreCut() throws {
        let long = String(repeating: "ж", count: 200)
        let table = try read("a,b,c\n\(long),x,1\n", layouts)
        #expect(table.issues.first?.text == String(repeating: "ж", count: 80))
    }

    @Test func wideSets() throws {
        let codes = (1...200).map { "k\($0)" }
        let table = try read(
            "s\nk1 k65 k200\nk2\nk1 k65 k200\nk3 k3\n\"\"\n", [ColumnLayout("s", .set(codes))], blockSize: 8)
        #expect(cells(table, "s") == ["{k1 k65 k200}", "{k2}", "{k1 k65 k200}", "<invalid>", "<unanswered>"])
        #expect(table.column("s")?.masks.count == 2)
    }

    @Test func scalesAndWideNumbers() throws {
        let layout = [ColumnLayout("d", .decimal), ColumnLayout("i", .integer)]
        let table = try read("d,i\n1,1\n2.5,2\n-3.125,3\n", layout, blockSize: 4)
        #expect(table.column("d")?.kind == .number(scale: 3))
        var batch = Batch()
        table.column("d")?.read(0..<3, into: &batch)
        #expect(Array(batch.values[..<3]) == [1000, 2500, -3125])
        let wide = try read("d,i\n0.000000000000000001,1\n9999,123456789012345678901\n5.5,3\n", layout, blockSize: 4)
        #expect(wide.column("d")?.kind == .decimal)
        #expect(cells(wide, "d") == ["0.000000000000000001", "9999", "5.5"])
        #expect(cells(wide, "i") == ["1", "123456789012345678901", "3"])
        wide.column("d")?.read(1..<3, into: &batch)
        #expect(batch.decimals.map(\.description) == ["9999", "5.5"])
    }
}
