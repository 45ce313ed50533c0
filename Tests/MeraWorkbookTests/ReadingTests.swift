import MeraSource
import MeraWorkbook
import Testing

@Suite("Rows and cells of a workbook")
struct ReadingTests {
    static func rows(_ made: MadeWorkbook) throws -> (rows: [String], features: SheetFeatures) {
        let book = try Workbook(made.bytes, name: "a.xlsx")
        var rows: [String] = []
        let features = try book.visit(book.sheets[0]) { row in
            let cells = row.cells.map { "\(row.place(of: $0))=\(Self.shown(row.value(of: $0)))" }
            rows.append((row.isHidden ? "hidden " : "") + cells.joined(separator: " "))
            return true
        }
        return (rows, features)
    }

    private static func shown(_ value: CellValue) -> String {
        switch value {
        case .text(let text): "«\(text)»"
        case .number(let text): text
        case .dateTime(let text): "day:\(text)"
        case .boolean(let value): "\(value)"
        case .error(let word): "error:\(word)"
        case .formulaWithoutValue: "formula"
        }
    }

    @Test("Every kind of cell")
    func kinds() throws {
        var made = MadeWorkbook(
            """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1.1000000000000001</v></c><c r="C2" t="b"><v>1</v></c>\
            <c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r>\
            <rPh><t>x</t></rPh></is></c><c r="F2" t="str"><f>A1</f><v>из_x000A_формулы</v></c><c r="G2"><f>A1</f></c>\
            <c r="H2" t="str"><f>A1</f><v></v></c><c r="I2" s="1"/><c r="J2" t="d"><v>2025-03-01</v></c></row>
            <row hidden="1"><c><v>1</v></c><c/><c><v>3</v></c></row>
            """, after: #"<mergeCells><mergeCell ref="A2:A3"/></mergeCells>"#)
        made.set(
            "xl/sharedStrings.xml", "<sst><si><t>x</t></si><si><r><t>Тек</t></r><r><t>ст</t></r><rPh><t>!</t></rPh></si></sst>")
        let (rows, features) = try Self.rows(made)
        #expect(
            rows == [
                "A2=«Текст» B2=1.1000000000000001 C2=true D2=error:#N/A E2=«a b» F2=«из\nформулы» G2=formula J2=day:2025-03-01",
                "hidden A3=1 C3=3",
            ])
        #expect(features.merged.map(\.description) == ["A2:A3"])
        #expect(features.hiddenRows == (1, 3))
    }

    @Test(
        "Days and times by the format of numbers",
        arguments: [
            ("dd.mm.yyyy", "45717", "day:2025-03-01"), ("dd.mm.yyyy", "60", "day:1900-02-29"),
            ("dd.mm.yyyy", "0", "day:1900-01-00"),
            ("yyyy\\-mm\\-dd", "45717.604166666664", "day:2025-03-01T14:30:00"), ("h:mm", "0.375", "day:09:00"),
            ("[$-419]d mmmm yyyy;@", "45717", "day:2025-03-01"), ("[h]:mm", "1.0625", "day:25:30"),
            ("dd.mm.yyyy hh:mm", "45717", "day:2025-03-01T00:00:00"), ("0.00\" дней\"", "45717", "45717"), ("General", "3", "3"),
            ("[Red]0.00;[Blue]d", "5", "5"), ("#,##0\\ [$руб.-419]", "5", "5"), ("dd.mm.yyyy", "-1", "-1"),
            ("mmm\\-yy", "45717", "day:2025-03-01"), ("hh:mm:ss.000", "0.50000578703703704", "day:12:00:00.500"),
        ])
    func formats(code: String, number: String, expected: String) throws {
        var made = MadeWorkbook(#"<row r="1"><c r="A1" s="1"><v>\#(number)</v></c></row>"#)
        let escaped = code.replacing("\"", with: "&quot;")
        made.set(
            "xl/styles.xml",
            #"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="\#(escaped)"/></numFmts>"#
                + #"<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
        )
        #expect(try Self.rows(made).rows == ["A1=" + expected])
        made.set(
            "xl/workbook.xml",
            #"<x:workbook xmlns:x="x" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="a" r:id="r1"/></x:sheets></x:workbook>"#
        )
        if code == "dd.mm.yyyy", number == "45717" { #expect(try Self.rows(made).rows == ["A1=day:2029-03-02"]) }
    }

    @Test("Cells that stand in another order are put in theirs")
    func order() throws {
        let made = MadeWorkbook(#"<row r="7"><c r="C7"><v>3</v></c><c r="A7"><v>1</v></c></row>"#)
        #expect(try Self.rows(made).rows == ["A7=1 C7=3"])
    }

    @Test(
        "What is wrong is said, and not read",
        arguments: [
            (#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>"#, "D1203"),
            (#"<row r="1"><c r="A2"><v>1</v></c></row>"#, "D1203"),
            (#"<row r="1048577"/>"#, "D1203"), (#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#, "D1203"),
            (#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#, "D1203"),
            (#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#, "D1203"),
            (#"<row r="1"><c r="A1" t="s"><v>9</v></c></row>"#, "D1203"),
            (#"<row r="1"><c r="A1" t="s"><v>-1</v></c></row>"#, "D1203"),
            (#"<row r="1"><c r="A1"><v>1</v></c>"#, "D1203"), (String(repeating: "<a>", count: 70), "D1204"),
            (#"<row r="1"><c r="A1"><v>&evil;</v></c></row>"#, "D1203"),
        ])
    func wrong(rows: String, code: String) throws {
        let failure = #expect(throws: WorkbookFailure.self) { try Self.rows(MadeWorkbook(rows)) }
        #expect(failure?.diagnostic.code.id == code)
    }

    @Test("Definitions of document types are refused, so that nothing can grow out of them")
    func documentType() throws {
        var made = MadeWorkbook("")
        made.set("xl/sharedStrings.xml", #"<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><sst><si><t>&d;</t></si></sst>"#)
        let failure = #expect(throws: WorkbookFailure.self) { try Self.rows(made) }
        #expect(failure?.diagnostic.message(.english).contains("document type") == true)
    }

    @Test("Missing parts, other files and limits")
    func failures() throws {
        func code(_ bytes: [UInt8], _ limits: WorkbookLimits = WorkbookLimits()) -> String? {
            do {
                let book = try Workbook(bytes, name: "a.xlsx", limits: limits)
                try book.visit(book.sheets[0]) { _ in true }
                return nil
            } catch {
                return error.diagnostic.code.id
            }
        }
        let row = #"<row r="1"><c r="A1" t="inlineStr"><is><t>\#(String(repeating: "a", count: 500))</t></is></c></row>"#
        let sound = MadeWorkbook(row)
        #expect(code(sound.bytes) == nil)
        #expect(code([]) == "D1201")
        #expect(code(Array("id;name".utf8)) == "D1201")
        #expect(code([0xD0, 0xCF, 0x11, 0xE0, 0, 0]) == "D1202")
        #expect(code(Array(sound.bytes.dropLast(30))) == "D1201")
        for part in sound.parts.map(\.name) {
            var made = sound
            made.set(part, nil)
            #expect(code(made.bytes) == (part == "_rels/.rels" ? "D1201" : "D1203"), "\(part)")
        }
        for change: (inout WorkbookLimits) -> Void in [
            { $0.cell = 100 }, { $0.row = 100 }, { $0.part = 100 }, { $0.entries = 3 },
            {
                $0.ratio = 0
                $0.ratioFrom = 10
            },
        ] {
            var limits = WorkbookLimits()
            change(&limits)
            #expect(code(sound.bytes, limits) == "D1204")
        }
    }

    @Test("A workbook that is changed anywhere is read or refused")
    func mutations() throws {
        var made = MadeWorkbook(#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c></row>"#)
        made.set("xl/sharedStrings.xml", "<sst><si><t>x_x0041_</t></si></sst>")
        let bytes = made.bytes
        var random = SystemRandomNumberGenerator()
        for _ in 0..<600 {
            var copy = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                copy[Int.random(in: 0..<copy.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let book = try? Workbook(copy, name: "a.xlsx") else { continue }
            for sheet in book.sheets {
                _ = try? book.visit(sheet) { row in
                    for cell in row.cells { _ = row.text(of: cell) }
                    return true
                }
            }
        }
    }
}
