import FEEL

/// The numbers of a chart as a workbook inside of the document, so that Word can edit them.
enum ChartWorkbook {
    static let sheet = "Sheet1"

    static func bytes(_ chart: Chart) throws(ContainerFailure) -> [UInt8] {
        try ZipContainer.bytes([
            .init(name: "[Content_Types].xml", bytes: XML.part(contentTypes)),
            .init(name: "_rels/.rels", bytes: XML.part(relationships)),
            .init(name: "xl/workbook.xml", bytes: XML.part(workbook)),
            .init(name: "xl/_rels/workbook.xml.rels", bytes: XML.part(workbookRelationships)),
            .init(name: "xl/worksheets/sheet1.xml", bytes: XML.part(worksheet(chart))),
        ])
    }

    /// `A`, `B`, … `Z`, `AA`, …
    static func column(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? letter : column(index / 26 - 1) + letter
    }

    private static func worksheet(_ chart: Chart) -> XML {
        var rows = [row(1, [""] + chart.series.map(\.name), [])]
        for (place, category) in chart.categories.enumerated() {
            rows.append(row(place + 2, [category], chart.series.map { $0.values[place] }))
        }
        return .tag(
            "worksheet", ["xmlns": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"],
            [.tag("sheetData", [:], rows)])
    }

    private static func row(_ number: Int, _ texts: [String], _ values: [Decimal?]) -> XML {
        let words = texts.enumerated().map { place, text in
            XML.tag(
                "c", ["r": column(place) + String(number), "t": "inlineStr"],
                [.tag("is", [:], [.tag("t", ["xml:space": "preserve"], [.text(text)])])])
        }
        let numbers = values.enumerated().compactMap { place, value -> XML? in
            value.map {
                .tag("c", ["r": column(place + texts.count) + String(number)], [.tag("v", [:], [.text($0.description)])])
            }
        }
        return .tag("row", ["r": String(number)], words + numbers)
    }

    private static let contentTypes = XML.tag(
        "Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"],
        [
            .fixed(
                """
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>\
                <Override PartName="/xl/workbook.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                """)
        ])

    private static let relationships = Relationships.xml([
        .init(id: 1, type: .officeDocument, target: "xl/workbook.xml")
    ])

    private static let workbookRelationships = Relationships.xml([
        .init(id: 1, type: .worksheet, target: "worksheets/sheet1.xml")
    ])

    private static let workbook = XML.tag(
        "workbook",
        [
            "xmlns": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        ], [.fixed("<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>")])
}
