import MeraModel

extension XML {
    /// - Parameter properties: in the order of the standard, after the style.
    static func paragraph(_ style: String?, _ runs: [XML], _ properties: [XML] = []) -> XML {
        let all = (style.map { [XML.property("w:pStyle", $0)] } ?? []) + properties
        return .tag("w:p", [:], (all.isEmpty ? [] : [.tag("w:pPr", [:], all)]) + runs)
    }
}

/// The pieces that bodies of Word documents are made of. Lengths are twentieths of a point.
enum Word {
    /// A4 without the margins of 20 and 15 mm.
    static let textWidth = 9921

    static func run(_ text: String, _ properties: [XML] = []) -> XML {
        .tag(
            "w:r", [:],
            (properties.isEmpty ? [] : [.tag("w:rPr", [:], properties)])
                + [.tag("w:t", ["xml:space": "preserve"], [.text(text)])])
    }

    static func code(_ text: String) -> XML { run(text, [.property("w:rStyle", "Code")]) }

    /// Text in which `names` stand in code type, as messages write them.
    static func inline(_ text: String, _ properties: [XML] = []) -> [XML] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return [run(text, properties)] }
        return parts.enumerated().compactMap { place, part in
            part.isEmpty ? nil : place % 2 == 1 ? code(String(part)) : run(String(part), properties)
        }
    }

    /// A line at the left of a paragraph in the colour of a band.
    static func leftLine(_ tone: BandList.Tone) -> XML {
        .tag(
            "w:pBdr", [:],
            [.tag("w:left", ["w:val": "single", "w:sz": "18", "w:space": "8", "w:color": Colour.full(tone)])])
    }

    // MARK: - Fields

    static func fieldBegin(_ instruction: String) -> [XML] {
        [
            .tag("w:r", [:], [.tag("w:fldChar", ["w:fldCharType": "begin"])]),
            .tag("w:r", [:], [.tag("w:instrText", ["xml:space": "preserve"], [.text(" " + instruction + " ")])]),
            .tag("w:r", [:], [.tag("w:fldChar", ["w:fldCharType": "separate"])]),
        ]
    }

    static let fieldEnd = XML.tag("w:r", [:], [.tag("w:fldChar", ["w:fldCharType": "end"])])

    static func field(_ instruction: String, shown: String) -> [XML] { fieldBegin(instruction) + [run(shown), fieldEnd] }

    /// A caption whose number Word counts, so that it stays right when somebody adds a table.
    static func numbered(_ text: String, _ number: Int?, sequence: String) -> [XML] {
        guard let number, let place = text.firstRange(of: String(number)) else { return inline(text) }
        return [run(String(text[..<place.lowerBound]))] + field("SEQ \(sequence) \\* ARABIC", shown: String(number))
            + inline(String(text[place.upperBound...]))
    }

    // MARK: - Tables

    static func table(style: String, widths: [Int], _ rows: [XML]) -> XML {
        .tag(
            "w:tbl", [:],
            [
                .tag(
                    "w:tblPr", [:],
                    [
                        .property("w:tblStyle", style),
                        .tag("w:tblW", ["w:w": String(widths.reduce(0, +)), "w:type": "dxa"]),
                        .tag("w:tblLayout", ["w:type": "fixed"]),
                        .tag("w:tblLook", ["w:val": "0020", "w:firstRow": "1", "w:noHBand": "1", "w:noVBand": "1"]),
                    ]),
                .tag("w:tblGrid", [:], widths.map { .tag("w:gridCol", ["w:w": String($0)]) }),
            ] + rows)
    }

    /// - Parameter isHeader: repeated on every page that the table goes on to.
    static func row(_ cells: [XML], isHeader: Bool = false) -> XML {
        .tag("w:tr", [:], [.tag("w:trPr", [:], [.tag("w:cantSplit")] + (isHeader ? [.tag("w:tblHeader")] : []))] + cells)
    }

    static func cell(_ width: Int, _ paragraphs: [XML], fill: String? = nil, _ properties: [XML] = []) -> XML {
        .tag(
            "w:tc", [:],
            [
                .tag(
                    "w:tcPr", [:],
                    [.tag("w:tcW", ["w:w": String(width), "w:type": "dxa"])] + properties
                        + (fill.map { [.tag("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": $0])] } ?? []))
            ] + (paragraphs.isEmpty ? [.paragraph(nil, [])] : paragraphs))
    }

    /// Key numbers, three side by side.
    static func tiles(_ tiles: [Report.Tile], isHeadline: Bool = false) -> XML {
        let width = textWidth / 3
        return table(
            style: "Tiles", widths: [width, width, width],
            stride(from: 0, to: tiles.count, by: 3).map { start in
                row(
                    (start..<start + 3).map { place in
                        guard place < tiles.count else { return cell(width, []) }
                        return cell(
                            width, paragraphs(tiles[place], isHeadline),
                            fill: tiles[place].band.map { Colour.pale($0.tone) } ?? "F4F6F8")
                    })
            })
    }

    private static func paragraphs(_ tile: Report.Tile, _ isHeadline: Bool) -> [XML] {
        var paragraphs: [XML] = [
            .paragraph("TileLabel", inline(tile.label)),
            .paragraph(tile.isNumber ? isHeadline ? "HeadlineValue" : "TileValue" : "TileWord", inline(tile.value)),
        ]
        if let band = tile.band {
            paragraphs.append(
                .paragraph("TileLabel", [run(band.label, [.tag("w:b"), .property("w:color", Colour.text(band.tone))])]))
        }
        if let change = tile.change {
            let arrow = change.direction == .up ? "\u{25B2} " : change.direction == .down ? "\u{25BC} " : ""
            paragraphs.append(
                .paragraph(
                    "TileLabel",
                    [
                        run(arrow + change.text, [.tag("w:b"), .property("w:color", Colour.text(change.tone))]),
                        run(" " + change.periods),
                    ]))
        }
        if !tile.details.isEmpty { paragraphs.append(.paragraph("TileLabel", inline(tile.details))) }
        return paragraphs
    }
}

/// The colours of the report, as in its HTML.
enum Colour {
    static func full(_ tone: BandList.Tone) -> String {
        switch tone {
        case .bad: "B04A3C"
        case .middle: "D0A046"
        case .good: "4D8D6C"
        case .neutral: "5F7A90"
        }
    }

    static func pale(_ tone: BandList.Tone) -> String {
        switch tone {
        case .bad: "F8E6E2"
        case .middle: "FAF0D9"
        case .good: "E2F0E8"
        case .neutral: "E8EDF1"
        }
    }

    static func text(_ tone: BandList.Tone) -> String {
        switch tone {
        case .bad: "84301F"
        case .middle: "6B4D0C"
        case .good: "1F5538"
        case .neutral: "3C4D5B"
        }
    }

    static func full(_ shade: Report.Shade) -> String {
        switch shade {
        case .diverging(let step):
            switch step {
            case ..<(-750): "A6532F"
            case ..<(-150): "E0AD8C"
            case ...150: "DCDCD6"
            case ...750: "94BFC6"
            default: "2C6E7F"
            }
        case .category(let index): ["2D5673", "6F93AB", "C3D2DC", "D8C07A", "8C6F3C", "B9BFC5"][index % 6]
        case .planned: "C3D2DC"
        case .actual: "5F7A90"
        case .late: "B04A3C"
        case .reference: "B9C3CC"
        }
    }
}
