import MeraReport
import MeraXLSForm

/// A form as a workbook: sheets of texts, which is all that a form needs.
enum FormWorkbook {
    static func bytes(_ form: FormSheets) throws(ContainerFailure) -> [UInt8] {
        var parts: [(name: String, text: String)] = [
            ("[Content_Types].xml", types(form.sheets.count)), ("_rels/.rels", root), ("xl/workbook.xml", workbook(form.sheets)),
            ("xl/_rels/workbook.xml.rels", relations(form.sheets.count)),
        ]
        for (index, sheet) in form.sheets.enumerated() { parts.append(("xl/worksheets/sheet\(index + 1).xml", worksheet(sheet))) }
        return try OfficeContainer.bytes(parts.map { ($0.name, Array($0.text.utf8)) })
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    private static func types(_ count: Int) -> String {
        let content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let sheets = (1...max(1, count)).map {
            "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(content).worksheet+xml\"/>"
        }
        return head + "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(content).sheet.main+xml\"/>\(sheets.joined())</Types>"
    }

    private static let root =
        head
        + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(relationships)/officeDocument\" "
        + "Target=\"xl/workbook.xml\"/></Relationships>"

    private static func workbook(_ sheets: [FormSheet]) -> String {
        let items = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\"><sheets>\(items.joined())</sheets></workbook>"
    }

    private static func relations(_ count: Int) -> String {
        let items = (1...max(1, count)).map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(relationships)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }
        return head + "<Relationships xmlns=\"\(package)/relationships\">\(items.joined())</Relationships>"
    }

    private static func worksheet(_ sheet: FormSheet) -> String {
        var text = head + "<worksheet xmlns=\"\(main)\"><sheetData>"
        for (row, cells) in sheet.rows.enumerated() {
            text += "<row r=\"\(row + 1)\">"
            for (column, cell) in cells.enumerated() {
                guard let cell, !cell.isEmpty else { continue }
                let place = FormPlace(sheet: sheet.name, row: row + 1, column: column).cell ?? ""
                text += "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(cell))</t></is></c>"
            }
            text += "</row>"
        }
        return text + "</sheetData></worksheet>"
    }

    /// Texts of XML; signs that XML cannot hold are left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t", "\r": result.unicodeScalars.append(scalar)
            default:
                if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
