/// The styles of our Word documents. They have Word's own names where Word has one («heading 1» shows as «Заголовок 1»), so that a
/// house style can be laid over them.
enum WordStyles {
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let font = "Times New Roman"

    static func styles(_ language: String) -> XML {
        .tag("w:styles", ["xmlns:w": main], [defaults(language)] + paragraphStyles.map(\.xml) + [characterStyles, tableStyles])
    }

    private static func defaults(_ language: String) -> XML {
        .tag(
            "w:docDefaults", [:],
            [
                .tag(
                    "w:rPrDefault", [:],
                    [
                        .tag(
                            "w:rPr", [:],
                            [
                                .tag("w:rFonts", ["w:ascii": font, "w:hAnsi": font, "w:eastAsia": font, "w:cs": font]),
                                .property("w:sz", "23"), .property("w:szCs", "23"),
                                .tag("w:lang", ["w:val": language, "w:eastAsia": "en-US", "w:bidi": "ar-SA"]),
                            ])
                    ]),
                .fixed(
                    "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"),
            ])
    }

    private struct ParagraphStyle {
        var id: String
        var name: String
        var based: String? = "Normal"
        var next: String?
        /// Contents of `w:pPr` and `w:rPr`.
        var paragraph: StaticString = ""
        var run: StaticString = ""
        /// Shown among the styles to choose from.
        var isOffered = true

        var xml: XML {
            var parts: [XML] = [.property("w:name", name)]
            if let based { parts.append(.property("w:basedOn", based)) }
            if let next { parts.append(.property("w:next", next)) }
            if isOffered { parts.append(.tag("w:qFormat")) }
            parts.append(.tag("w:pPr", [:], [.fixed(paragraph)]))
            parts.append(.tag("w:rPr", [:], [.fixed(run)]))
            let attributes: [XML.Attribute] =
                [("w:type", "paragraph"), ("w:styleId", id)] + (id == "Normal" ? [("w:default", "1")] : [])
            return .element("w:style", attributes, parts)
        }
    }

    private static let paragraphStyles: [ParagraphStyle] = [
        .init(id: "Normal", name: "Normal", based: nil, paragraph: "<w:widowControl/>"),
        .init(
            id: "Title", name: "Title", next: "Normal",
            paragraph: "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"200\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:b/><w:sz w:val=\"36\"/>"),
        .init(
            id: "Subtitle", name: "Subtitle", next: "Normal", paragraph: "<w:keepNext/><w:spacing w:after=\"60\"/>",
            run: "<w:color w:val=\"5C6670\"/>"),
        .init(
            id: "Heading1", name: "heading 1", next: "Normal",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"400\" w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>",
            run: "<w:b/><w:sz w:val=\"30\"/>"),
        .init(
            id: "Heading2", name: "heading 2", next: "Normal",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>",
            run: "<w:b/><w:sz w:val=\"26\"/>"),
        .init(
            id: "Heading3", name: "heading 3", next: "Normal",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/>",
            run: "<w:b/><w:sz w:val=\"23\"/>"),
        .init(
            id: "Heading4", name: "heading 4", next: "Normal",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"3\"/>",
            run: "<w:b/><w:sz w:val=\"22\"/>"),
        .init(
            id: "TOCHeading", name: "TOC Heading", next: "Normal",
            paragraph: "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"100\"/>",
            run: "<w:b/><w:sz w:val=\"26\"/>"),
        .init(
            id: "TOC1", name: "toc 1", next: "Normal",
            paragraph:
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9921\"/></w:tabs><w:spacing w:after=\"50\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:right=\"567\"/>",
            isOffered: false),
        .init(
            id: "TOC2", name: "toc 2", next: "Normal",
            paragraph:
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9921\"/></w:tabs><w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"340\" w:right=\"567\"/>",
            run: "<w:sz w:val=\"21\"/>", isOffered: false),
        .init(
            id: "Header", name: "header", paragraph: "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
            run: "<w:color w:val=\"5C6670\"/><w:sz w:val=\"18\"/>", isOffered: false),
        .init(
            id: "Footer", name: "footer", paragraph: "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>",
            run: "<w:sz w:val=\"20\"/>", isOffered: false),
        .init(
            id: "Caption", name: "caption", next: "Normal",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:b/><w:sz w:val=\"21\"/>"),
        .init(
            id: "Figure", name: "Figure", next: "FigureCaption",
            paragraph:
                "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>"
        ),
        .init(
            id: "FigureCaption", name: "Figure Caption", next: "Normal",
            paragraph: "<w:spacing w:after=\"240\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>",
            run: "<w:sz w:val=\"21\"/>"),
        .init(
            id: "Note", name: "Note", next: "Normal",
            paragraph: "<w:spacing w:before=\"60\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:color w:val=\"5C6670\"/><w:sz w:val=\"19\"/>"),
        .init(
            id: "Callout", name: "Callout", next: "Normal",
            paragraph:
                "<w:keepLines/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F6F8\"/><w:spacing w:before=\"80\" w:after=\"160\"/><w:ind w:left=\"227\"/>"
        ),
        .init(
            id: "ListBullet", name: "List Bullet",
            paragraph:
                "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/><w:ind w:left=\"397\" w:hanging=\"284\"/>"),
        .init(
            id: "Entry", name: "Entry", next: "EntryNote",
            paragraph: "<w:keepLines/><w:spacing w:before=\"140\" w:after=\"20\"/><w:ind w:left=\"227\"/>"),
        .init(
            id: "EntryNote", name: "Entry Note",
            paragraph: "<w:keepLines/><w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"227\"/>",
            run: "<w:color w:val=\"5C6670\"/><w:sz w:val=\"20\"/>"),
        .init(id: "FactName", name: "Fact Name", based: "FactValue", run: "<w:color w:val=\"5C6670\"/>", isOffered: false),
        .init(
            id: "FactValue", name: "Fact Value", paragraph: "<w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:sz w:val=\"20\"/>", isOffered: false),
        .init(
            id: "Cell", name: "Cell", paragraph: "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:sz w:val=\"19\"/>"),
        .init(id: "CellNumber", name: "Cell Number", based: "Cell", paragraph: "<w:jc w:val=\"right\"/>"),
        .init(
            id: "CellHead", name: "Cell Head", based: "Cell", paragraph: "<w:keepNext/>",
            run: "<w:color w:val=\"5C6670\"/><w:sz w:val=\"18\"/>"),
        .init(id: "CellHeadNumber", name: "Cell Head Number", based: "CellHead", paragraph: "<w:jc w:val=\"right\"/>"),
        .init(
            id: "TileLabel", name: "Tile Label",
            paragraph: "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:color w:val=\"5C6670\"/><w:sz w:val=\"18\"/>", isOffered: false),
        .init(
            id: "TileValue", name: "Tile Value",
            paragraph: "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:b/><w:sz w:val=\"34\"/>", isOffered: false),
        .init(id: "HeadlineValue", name: "Headline Value", based: "TileValue", run: "<w:sz w:val=\"44\"/>", isOffered: false),
        .init(id: "TileWord", name: "Tile Word", based: "TileValue", run: "<w:sz w:val=\"26\"/>", isOffered: false),
        .init(
            id: "Gap", name: "Gap", paragraph: "<w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>", isOffered: false),
    ]

    private static let characterStyles = XML.fixed(
        """
        <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>\
        <w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:qFormat/><w:rPr><w:rFonts w:ascii="Consolas" \
        w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/><w:color w:val="3C4D5B"/><w:sz w:val="18"/></w:rPr></w:style>\
        <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="2D5673"/></w:rPr></w:style>
        """)

    private static let tableStyles = XML.fixed(
        """
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" \
        w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
        <w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>\
        <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1D2329"/><w:bottom w:val="single" w:sz="8" \
        w:space="0" w:color="1D2329"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9DEE3"/></w:tblBorders><w:tblCellMar>\
        <w:top w:w="15" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="15" w:type="dxa"/><w:right w:w="70" \
        w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" \
        w:sz="6" w:space="0" w:color="1D2329"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>\
        <w:style w:type="table" w:styleId="Layout"><w:name w:val="Layout"/><w:basedOn w:val="TableNormal"/></w:style>\
        <w:style w:type="table" w:styleId="Facts"><w:name w:val="Facts"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar>\
        <w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
        <w:style w:type="table" w:styleId="Tiles"><w:name w:val="Tiles"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>\
        <w:insideH w:val="single" w:sz="48" w:space="0" w:color="FFFFFF"/><w:insideV w:val="single" w:sz="48" w:space="0" \
        w:color="FFFFFF"/></w:tblBorders><w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="120" w:type="dxa"/>\
        <w:bottom w:w="80" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        """)

    static let numbering = XML.tag(
        "w:numbering", ["xmlns:w": main],
        [
            .fixed(
                """
                <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>\
                <w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr>\
                <w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId \
                w:val="0"/></w:num>
                """)
        ])
}
