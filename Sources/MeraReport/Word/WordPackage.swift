import MeraSource

/// The parts of a Word document and how they belong together (ECMA-376, part 1).
struct WordPackage {
    let title: String
    let subtitle: String?
    let language: Language
    let body: [XML]
    let charts: [Chart]
    let hasContents: Bool
    /// One line at the head of each page.
    let running: String
    /// Whether the first page has neither head nor number.
    let hasTitlePage: Bool

    init(_ renderer: WordRenderer) {
        let report = renderer.report
        self.init(
            title: report.title, subtitle: report.subtitle, language: report.language, body: renderer.body,
            charts: renderer.charts,
            hasContents: renderer.hasContents, running: report.title, hasTitlePage: true)
    }

    init(
        title: String, subtitle: String?, language: Language, body: [XML], charts: [Chart] = [], hasContents: Bool = false,
        running: String, hasTitlePage: Bool
    ) {
        self.title = title
        self.subtitle = subtitle
        self.language = language
        self.body = body
        self.charts = charts
        self.hasContents = hasContents
        self.running = running.count <= 96 ? running : running.prefix(94) + "…"
        self.hasTitlePage = hasTitlePage
    }

    /// Charts come after the fixed parts of the document.
    static func relationship(ofChart number: Int) -> String { "rId\(number + fixedRelationships)" }
    private static let fixedRelationships = 5

    private var languageTag: String { language == .russian ? "ru-RU" : "en-US" }

    func bytes() throws(ContainerFailure) -> [UInt8] { try ZipContainer.bytes(files()) }

    func files() throws(ContainerFailure) -> [ZipContainer.File] {
        var files: [ZipContainer.File] = []
        func add(_ name: String, _ root: XML) { files.append(.init(name: name, bytes: XML.part(root))) }
        add("[Content_Types].xml", contentTypes)
        add(
            "_rels/.rels",
            Relationships.xml([
                .init(id: 1, type: .officeDocument, target: "word/document.xml"),
                .init(id: 2, type: .coreProperties, target: "docProps/core.xml"),
                .init(id: 3, type: .extendedProperties, target: "docProps/app.xml"),
            ]))
        add("docProps/core.xml", coreProperties)
        add(
            "docProps/app.xml",
            .tag(
                "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"],
                [.tag("Application", [:], [.text("mera")])]))
        add("word/document.xml", document)
        add("word/_rels/document.xml.rels", documentRelationships)
        add("word/styles.xml", WordStyles.styles(languageTag))
        add("word/numbering.xml", WordStyles.numbering)
        add("word/settings.xml", settings)
        add("word/header1.xml", header)
        add("word/footer1.xml", footer)
        for (place, chart) in charts.enumerated() {
            add("word/charts/chart\(place + 1).xml", ChartPart(chart: chart, language: languageTag).xml())
            add(
                "word/charts/_rels/chart\(place + 1).xml.rels",
                Relationships.xml([.init(id: 1, type: .package, target: "../embeddings/chart\(place + 1).xlsx")]))
            files.append(.init(name: "word/embeddings/chart\(place + 1).xlsx", bytes: try ChartWorkbook.bytes(chart)))
        }
        return files
    }

    // MARK: - Parts

    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private var document: XML {
        .tag(
            "w:document",
            [
                "xmlns:w": Self.main, "xmlns:r": Self.links,
                "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
                "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
                "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
            ],
            [
                .tag(
                    "w:body", [:],
                    body + [
                        .tag(
                            "w:sectPr", [:],
                            [
                                .fixed(
                                    """
                                    <w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>\
                                    <w:pgSz w:w="11906" w:h="16838"/>\
                                    <w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" \
                                    w:gutter="0"/>
                                    """)
                            ] + (hasTitlePage ? [.tag("w:titlePg")] : []))
                    ])
            ])
    }

    private var documentRelationships: XML {
        Relationships.xml(
            [
                .init(id: 1, type: .styles, target: "styles.xml"), .init(id: 2, type: .numbering, target: "numbering.xml"),
                .init(id: 3, type: .settings, target: "settings.xml"), .init(id: 4, type: .header, target: "header1.xml"),
                .init(id: 5, type: .footer, target: "footer1.xml"),
            ]
                + charts.indices.map {
                    .init(id: $0 + 1 + Self.fixedRelationships, type: .chart, target: "charts/chart\($0 + 1).xml")
                })
    }

    /// Page numbers of the contents are known to Word alone, so it is asked to fill them in.
    private var settings: XML {
        .tag(
            "w:settings", ["xmlns:w": Self.main],
            [.property("w:defaultTabStop", "709"), .property("w:characterSpacingControl", "doNotCompress")]
                + (hasContents ? [.property("w:updateFields", "true")] : []) + [
                    .fixed(
                        """
                        <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" \
                        w:val="15"/></w:compat>
                        """), .tag("w:themeFontLang", ["w:val": languageTag]),
                    .fixed("<w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/>"),
                ])
    }

    private var header: XML {
        .tag("w:hdr", ["xmlns:w": Self.main, "xmlns:r": Self.links], [.paragraph("Header", [Word.run(running)])])
    }

    private var footer: XML {
        .tag(
            "w:ftr", ["xmlns:w": Self.main, "xmlns:r": Self.links],
            [.paragraph("Footer", Word.field("PAGE", shown: "1"))])
    }

    /// No date: there is no clock, and a document made twice is the same document.
    private var coreProperties: XML {
        .tag(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            ],
            [
                .tag("dc:title", [:], [.text(title)]), .tag("dc:subject", [:], [.text(subtitle ?? "")]),
                .tag("dc:language", [:], [.text(languageTag)]),
            ])
    }

    private var contentTypes: XML {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        let parts = [
            ("/word/document.xml", word + "document.main+xml"), ("/word/styles.xml", word + "styles+xml"),
            ("/word/numbering.xml", word + "numbering+xml"), ("/word/settings.xml", word + "settings+xml"),
            ("/word/header1.xml", word + "header+xml"), ("/word/footer1.xml", word + "footer+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ]
        let drawn = charts.indices.map {
            ("/word/charts/chart\($0 + 1).xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
        }
        return .tag(
            "Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"],
            [
                .tag(
                    "Default",
                    ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"]),
                .tag("Default", ["Extension": "xml", "ContentType": "application/xml"]),
                .tag(
                    "Default",
                    [
                        "Extension": "xlsx",
                        "ContentType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    ]),
            ] + (parts + drawn).map { .tag("Override", ["PartName": $0.0, "ContentType": $0.1]) })
    }
}

extension Word {
    /// A chart in a line of its own, as wide as the text. `description` is for those who cannot see it.
    static func drawing(_ chart: Chart, number: Int, description: String) -> XML {
        let id = String(number)
        // A twentieth of a point has 635 of DrawingML's units, a millimetre 36 000.
        let width = String(chart.width * 635)
        let height = String(chart.height * 36_000)
        return .tag(
            "w:r", [:],
            [
                .tag(
                    "w:drawing", [:],
                    [
                        .tag(
                            "wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"],
                            [
                                .tag("wp:extent", ["cx": width, "cy": height]),
                                .tag("wp:docPr", ["id": id, "name": "Chart \(id)", "descr": description]),
                                .tag("wp:cNvGraphicFramePr"),
                                .tag(
                                    "a:graphic", [:],
                                    [
                                        .tag(
                                            "a:graphicData",
                                            ["uri": "http://schemas.openxmlformats.org/drawingml/2006/chart"],
                                            [.tag("c:chart", ["r:id": WordPackage.relationship(ofChart: number)])])
                                    ]),
                            ])
                    ])
            ])
    }
}
