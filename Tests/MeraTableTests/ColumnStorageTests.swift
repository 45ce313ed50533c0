import MeraModel
import MeraTable
import Testing

/// What the reader makes of a file does not depend on how it stores it.
@Suite struct ColumnStorageTests {
    /// Past the first 512 texts a piece whose texts are all different is no longer searched for equal ones: the column is.
    @Test(arguments: [(1, 1 << 19), (2, 4096)])
    func textsThatRepeatLate(threads: Int, blockSize: Int) throws {
        let texts = (0..<1500).map { "text \($0)" } + (0..<300).map { "text \($0 * 5)" } + ["new"]
        let file = "a,b\n" + texts.map { "\($0),1\n" }.joined()
        let table = try read(
            file, [ColumnLayout("a", .text), ColumnLayout("b", .integer)], threads: threads, blockSize: blockSize)
        #expect(cells(table, "a") == texts)
        let dictionary = try #require(table.column("a")?.dictionary)
        #expect(dictionary.texts == (0..<1500).map { "text \($0)" } + ["new"])
        var bytes: [UInt8] = [0x3E]
        dictionary.append(1500, to: &bytes)
        #expect(bytes == Array(">new".utf8))
    }

    /// Damaged bytes far behind the first texts are found too.
    @Test func aDamagedTextAmongDifferentOnes() throws {
        var file = Array("a,b\n".utf8)
        for row in 0..<700 { file += Array("text \(row),1\n".utf8) }
        file += [0x78, 0xFF, 0x2C, 0x31, 0x0A]
        let table = try read(
            file, [ColumnLayout("a", .text), ColumnLayout("b", .integer)], format: CSVFormat(encoding: .utf8))
        #expect(table.rowCount == 700)
        #expect(faults(table) == ["702 notText"])
    }

    @Test(arguments: [
        ["0", "255"], ["0", "256"], ["-1", "254"], ["7", "7"], ["-9", "-9"], ["65535", "0"], ["65536", "1"], ["4294967296", "1"],
        ["-9223372036854775808", "9223372036854775807"], ["9223372036854775807", "9223372036854775806"], ["", "3"],
    ])
    func wholeNumbersOfAnyWidth(numbers: [String]) throws {
        let file = "a,b\n" + numbers.map { "\($0),x\n" }.joined()
        let table = try read(file, [ColumnLayout("a", .integer), ColumnLayout("b", .text)])
        #expect(cells(table, "a") == numbers.map { $0.isEmpty ? "<unanswered>" : $0 })
        let magnitudes = numbers.compactMap { Int64($0)?.magnitude }
        #expect(try #require(table.column("a")).greatestMagnitude >= magnitudes.max() ?? 0)
    }

    /// Rows that are picked from a column are the same answers, in columns of every kind and across the pieces of which they are made.
    @Test func pickedRowsAreTheSameAnswers() throws {
        let options = (0..<70).map { "o\($0)" }
        let layouts: [ColumnLayout] = [
            ColumnLayout("whole", .integer), ColumnLayout("exact", .decimal), ColumnLayout("long", .decimal),
            ColumnLayout("text", .text),
            ColumnLayout("day", .date()), ColumnLayout("truth", .boolean()), ColumnLayout("one", .choice(["x", "y"])),
            ColumnLayout("few", .set(["x", "y", "z"])), ColumnLayout("many", .set(options)), ColumnLayout("clock", .time),
        ]
        let rows = (0..<3000).map { row -> String in
            [
                row % 7 == 0 ? "" : "\(row * 37)", row < 2000 ? "\(row % 9).5" : "\(row).125",
                "0.\(String(repeating: "\(row % 9 + 1)", count: 25))", "text \(row % 1100)",
                "2025-01-\(row % 28 + 10 > 28 ? 28 : row % 28 + 10)",
                row % 3 == 0 ? "true" : "", row % 2 == 0 ? "x" : "y", row % 4 == 0 ? "x z" : "y",
                "o\(row % 70) o\((row + 1) % 70)", "1\(row % 10):30:00",
            ].joined(separator: ",")
        }
        let file = layouts.map(\.name).joined(separator: ",") + "\n" + rows.joined(separator: "\n") + "\n"
        let table = try read(file, layouts, threads: 1, blockSize: 4096)
        try #require(table.rowCount == 3000)
        let picked = (0..<900).map { Int32($0 * 7919 % 3001 - 1) }
        for layout in layouts {
            let column = try #require(table.column(layout.name))
            let part = column.picking(picked)
            #expect(part.kind == column.kind || column.kind == .decimal)
            let same = picked.enumerated().allSatisfy { place, row in
                part.cell(place) == (row < 0 ? .missing(.notAvailable) : column.cell(Int(row)))
            }
            #expect(same && part.count == 900, "\(layout.name)")
        }
    }

    /// Separators without anything between them, at every place of the 64 bytes that are looked at together.
    @Test(arguments: [1, 63, 64, 65, 200])
    func fieldsWithoutAnything(columns: Int) throws {
        let names = (0..<columns).map { "c\($0)" }
        let layouts = names.map { ColumnLayout($0, .integer) } + [ColumnLayout("end", .text)]
        let rows = (0..<40).map { row in String(repeating: ",", count: columns) + "row \(row)" }
        let table = try read((names + ["end"]).joined(separator: ",") + "\n" + rows.joined(separator: "\n") + "\n", layouts)
        #expect(cells(table, "end") == (0..<40).map { "row \($0)" })
        #expect(Set(names.flatMap { cells(table, $0) }) == ["<unanswered>"])
    }

    /// Small numbers and reasons are packed two or eight to a byte; every place of a batch is read, from even and odd rows on.
    @Test(arguments: [1, 2, 7, 8, 9, 4095])
    func smallNumbersAndReasons(count: Int) throws {
        // Every seventh is unanswered, in the second column every fifth is "don't know" as well.
        let first = (0..<count).map { $0 % 7 == 3 ? "" : "\($0 % 16)" }
        let second = (0..<count).map { $0 % 7 == 3 ? "" : $0 % 5 == 1 ? "99" : "\($0 % 3)" }
        let file = "a,b,c\n" + zip(first, second).map { "\($0),\($1),x\n" }.joined()
        let layouts = [
            ColumnLayout("a", .integer), ColumnLayout("b", .integer, missingCodes: ["99": .dontKnow]), ColumnLayout("c", .text),
        ]
        let table = try read(file, layouts)
        #expect(cells(table, "a") == first.map { $0.isEmpty ? "<unanswered>" : $0 })
        #expect(cells(table, "b") == second.map { $0.isEmpty ? "<unanswered>" : $0 == "99" ? "<dont_know>" : $0 })
        var batch = Batch()
        for (name, texts) in [("a", first), ("b", second)] {
            let column = try #require(table.column(name))
            for start in stride(from: 0, to: count, by: 509) {
                let rows = start..<min(count, start + 1000)
                column.read(rows, into: &batch)
                for (place, row) in rows.enumerated() {
                    let expected: UInt8 = texts[row].isEmpty ? 1 : texts[row] == "99" ? 3 : 0
                    #expect(batch.status[place] == expected)
                    if expected == 0 { #expect(batch.values[place] == Int64(texts[row])) }
                }
            }
        }
    }

    /// More texts than a page holds, of one length and of many, each met twice.
    @Test(arguments: [false, true])
    func manyTexts(hasOneLength: Bool) {
        var dictionary = TextDictionary()
        let texts = (0..<40_000).map { hasOneLength ? "A\(100_000 + $0)" : "text \($0 * $0)" }
        for (code, text) in texts.enumerated() { #expect(dictionary.add(text) == code) }
        for (code, text) in texts.enumerated() where code % 97 == 0 { #expect(dictionary.add(text) == code) }
        #expect(dictionary.count == texts.count)
        #expect(dictionary.texts == texts)
        #expect(dictionary.code(of: "none") == nil)
    }

    /// Where nearly every row has a text of its own, the table to find them by goes after reading; they are found all the same.
    @Test func ofVeryManyTextsAnyIsFound() throws {
        let count = 70_000
        let table = try read("id\n" + (0..<count).map { "A\($0)\n" }.joined(), [ColumnLayout("id", .text)])
        let dictionary = try #require(table.column("id")?.dictionary)
        #expect(dictionary.count == count)
        let findable = dictionary.findable()
        for code in stride(from: 0, to: count, by: 9_973) {
            #expect(dictionary.code(of: "A\(code)") == code)
            #expect(findable.code(of: "A\(code)") == code)
        }
        #expect(dictionary.code(of: "B") == nil)
        #expect(findable.code(of: "B") == nil)
        var more = dictionary
        #expect(more.add("A7") == 7)
        #expect(more.add("B") == count)
    }
}
