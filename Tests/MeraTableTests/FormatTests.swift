import MeraModel
import MeraSource
import MeraTable
import Testing

@Suite struct FormatTests {
    private let layouts = [ColumnLayout("площадка", .text), ColumnLayout("доля", .decimal), ColumnLayout("n", .integer)]

    private func windows1251(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
            case 0x401: 0xA8
            case 0x451: 0xB8
            case 0x2116: 0xB9
            case 0xA0: 0xA0
            default: UInt8(scalar.value)
            }
        }
    }

    private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        [0xFEFF].flatMap { bytes($0, littleEndian) } + text.utf16.flatMap { bytes($0, littleEndian) }
    }

    private func bytes(_ unit: UInt16, _ littleEndian: Bool) -> [UInt8] {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return littleEndian ? [low, high] : [high, low]
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func russianExcel(lineEnd: String) throws {
        let text = "площадка;доля;n\nУчилище №1;12,5;7\n\"Ёлка; \"\"А\"\"\";-0,25;8\n"
            .replacing("\n", with: lineEnd)
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + text.utf8, windows1251(text)] {
            let table = try read(bytes, layouts)
            #expect(cells(table, "площадка") == ["Училище №1", "Ёлка; \"А\""])
            #expect(cells(table, "доля") == ["12.5", "-0.25"])
            #expect(cells(table, "n") == ["7", "8"])
            #expect(table.format?.separator == UInt8(ascii: ";"))
            #expect(table.format?.decimalMark == UInt8(ascii: ","))
            #expect(table.rawText(ofRow: 0) == "Училище №1;12,5;7")
        }
        for littleEndian in [true, false] {
            let table = try read(utf16(text.replacing(";", with: "\t"), littleEndian: littleEndian), layouts)
            #expect(cells(table, "доля") == ["12.5", "-0.25"])
            #expect(table.format?.encoding == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
        }
    }

    @Test func theChoiceIsReported() throws {
        let table = try read(windows1251("площадка;доля;n\nа;1,5;1\n"), layouts)
        let report = try #require(table.diagnostics.first { $0.code == .formatChosen })
        #expect(
            report.code.message.text(.russian, report.arguments)
                == "Файл `a.csv` прочитан так: кодировка windows-1251, между столбцами точка с запятой, в числах десятичная запятая"
        )
        let given = try read(
            "площадка,доля,n\nа,1.5,1\n", layouts, format: try CSVFormat(parsing: "sep=, encoding=utf-8 decimal=."))
        #expect(given.diagnostics.isEmpty)
    }

    @Test func whatIsNotClearIsAsked() throws {
        func failure(_ bytes: [UInt8], _ format: CSVFormat = CSVFormat()) -> String? {
            do {
                _ = try read(bytes, layouts, format: format)
                return nil
            } catch let error as ReadFailure {
                return error.diagnostics.map(\.code.name).joined(separator: " ")
            } catch {
                return "\(error)"
            }
        }
        // KOI8-R has its capitals where windows-1251 has small letters.
        let koi8: [UInt8] = [0xD0, 0xCC, 0xCF, 0xDD, 0xC1, 0xC4, 0xCB, 0xC1]
        #expect(failure(koi8 + Array(",n\nx,1\n".utf8)) == "encoding-unclear")
        #expect(failure(Array("a,b;c\n1,2;3\n".utf8)) == "separator-unclear")
        #expect(failure([]) == "file-empty")
        #expect(failure([0xEF, 0xBB, 0xBF]) == "file-empty")
        #expect(failure(Array("PK\u{3}\u{4}abc".utf8)) == "file-binary")
        #expect(failure((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 37) }) == "file-binary")
        #expect(failure(Array("площадка,\"доля".utf8)) == "header-damaged")
    }

    @Test func decimalMarks() throws {
        let both = try read("доля;n\n1,5;1\n2.5;2\n", layouts)
        #expect(findings(both).contains("decimal-mark-unclear"))
        #expect(faults(both) == ["2 доля otherDecimalMark 1,5"])
        let grouped = try read(
            "доля;n\n1 234,5;12\u{A0}345\n-1\u{A0}234\u{202F}567,25;1 23\n", layouts,
            format: try CSVFormat(parsing: "decimal=,"))
        #expect(cells(grouped, "доля") == ["1234.5", "-1234567.25"])
        #expect(faults(grouped) == ["3 n notInteger 1 23"])
        let refused = try read("доля;n\n1 234,5;1\n", layouts, format: try CSVFormat(parsing: "decimal=, thousands=none"))
        #expect(faults(refused) == ["2 доля notNumber 1 234,5"])
    }

    @Test func excelDirective() throws {
        let table = try read("sep=|\nплощадка|доля|n\nа;б|1.5|1\n", layouts)
        #expect(cells(table, "площадка") == ["а;б"])
        #expect(table.line(ofRow: 0) == 3)
    }

    @Test func columns() throws {
        let table = try read(
            "n,N,plosh,,n2,n2\n1,2,3,4,5,6\n",
            [ColumnLayout("n", .integer), ColumnLayout("site", .text, aliases: ["plosch"]), ColumnLayout("n2", .integer)])
        #expect(
            findings(table) == [
                "column-unnamed", "column-unknown", "column-unknown-close", "column-missing", "column-repeated",
            ])
        #expect(cells(table, "site") == ["<not_available>"])
        #expect(cells(table, "n2") == ["<not_available>"])
        #expect(cells(table, "n") == ["1"])
        #expect(findings(try read("n\n", [ColumnLayout("n", .integer)])) == ["no-rows"])
    }

    @Test func formatTexts() throws {
        #expect(
            try CSVFormat(parsing: "sep=; encoding=windows-1251 decimal=,")
                == CSVFormat(separator: 0x3B, encoding: .windows1251, decimalMark: 0x2C))
        #expect(try CSVFormat(parsing: "sep=tab") == CSVFormat(separator: 9))
        #expect(throws: ReadFailure.self) { try CSVFormat(parsing: "sep=x") }
        #expect(throws: ReadFailure.self) { try CSVFormat(parsing: "encoding=koi8-r") }
        #expect(throws: ReadFailure.self) { try CSVFormat(parsing: "what") }
    }
}
