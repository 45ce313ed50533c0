import FEEL

/// A chart as a part of a document: DrawingML, with the numbers of its workbook kept beside.
struct ChartPart {
    let chart: Chart
    let language: String

    func xml() -> XML {
        .tag(
            "c:chartSpace",
            [
                "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
                "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
                "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ],
            [
                value("c:roundedCorners", "0"),
                .tag(
                    "c:chart", [:],
                    [value("c:autoTitleDeleted", "1"), plotArea()] + legend() + [
                        value("c:plotVisOnly", "1"), value("c:dispBlanksAs", "gap"),
                    ]),
                .fixed(
                    """
                    <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800">\
                    <a:solidFill><a:srgbClr val="1D2329"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>
                    """),
                .tag("c:externalData", ["r:id": "rId1"], [value("c:autoUpdate", "0")]),
            ])
    }

    private func value(_ name: StaticString, _ value: String) -> XML { .tag(name, ["val": value]) }

    private func plotArea() -> XML {
        let axes = [value("c:axId", "1001"), value("c:axId", "1002")]
        let series = chart.series.enumerated().map { self.series($1, $0) }
        let plot: XML
        switch chart.kind {
        case .bars:
            plot = .tag(
                "c:barChart", [:],
                [value("c:barDir", "bar"), value("c:grouping", "clustered"), value("c:varyColors", "0")] + series
                    + [value("c:gapWidth", "45")] + axes)
        case .stacked, .plan:
            plot = .tag(
                "c:barChart", [:],
                [value("c:barDir", "bar"), value("c:grouping", "stacked"), value("c:varyColors", "0")] + series
                    + [value("c:gapWidth", "35"), value("c:overlap", "100")] + axes)
        case .lines:
            plot = .tag(
                "c:lineChart", [:],
                [value("c:grouping", "standard"), value("c:varyColors", "0")] + series + [value("c:marker", "1")] + axes)
        }
        return .tag("c:plotArea", [:], [.tag("c:layout"), plot, categoryAxis(), valueAxis()])
    }

    private func series(_ series: Chart.Series, _ place: Int) -> XML {
        let column = ChartWorkbook.column(place + 1)
        let last = chart.categories.count + 1
        var parts = [
            value("c:idx", String(place)), value("c:order", String(place)),
            .tag(
                "c:tx", [:],
                [.tag("c:strRef", [:], [formula("\(column)$1"), cache([series.name], "c:strCache")])]),
            shape(series),
        ]
        if chart.kind == .lines {
            parts.append(.tag("c:marker", [:], [value("c:symbol", "circle"), value("c:size", "5"), fill(series.colour)]))
        } else {
            parts.append(value("c:invertIfNegative", "0"))
            for (point, colour) in series.pointColours.sorted(by: { $0.key < $1.key }) {
                parts.append(
                    .tag(
                        "c:dPt", [:],
                        [value("c:idx", String(point)), value("c:invertIfNegative", "0"), value("c:bubble3D", "0"), fill(colour)])
                )
            }
        }
        parts.append(labels(series))
        parts.append(
            .tag("c:cat", [:], [.tag("c:strRef", [:], [formula("$A$2:$A$\(last)"), cache(chart.categories, "c:strCache")])]))
        parts.append(
            .tag(
                "c:val", [:],
                [
                    .tag(
                        "c:numRef", [:],
                        [
                            formula("\(column)$2:\(column)$\(last)"),
                            cache(
                                series.values.map { $0?.description }, "c:numCache",
                                [.tag("c:formatCode", [:], [.text(chart.numberFormat)])]),
                        ])
                ]))
        if chart.kind == .lines { parts.append(value("c:smooth", "0")) }
        return .tag("c:ser", [:], parts)
    }

    private func formula(_ range: String) -> XML {
        .tag("c:f", [:], [.text(ChartWorkbook.sheet + "!" + (range.hasPrefix("$") ? range : "$" + range))])
    }

    private func cache(_ values: [String?], _ name: StaticString, _ before: [XML] = []) -> XML {
        let points = values.enumerated().compactMap { place, text in
            text.map { XML.tag("c:pt", ["idx": String(place)], [.tag("c:v", [:], [.text($0)])]) }
        }
        return .tag(name, [:], before + [value("c:ptCount", String(values.count))] + points)
    }

    private func shape(_ series: Chart.Series) -> XML {
        if series.isInvisible { return .fixed("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>") }
        guard chart.kind == .lines else { return fill(series.colour) }
        return .tag("c:spPr", [:], [.tag("a:ln", ["w": "22225"], [solid(series.colour)])])
    }

    private func fill(_ colour: String) -> XML { .tag("c:spPr", [:], [solid(colour)]) }

    private func solid(_ colour: String) -> XML { .tag("a:solidFill", [:], [.tag("a:srgbClr", ["val": colour])]) }

    /// Numbers stand where there is room for them only.
    private func labels(_ series: Chart.Series) -> XML {
        let isShown = !series.labelled.isEmpty
        let hidden = isShown ? series.values.indices.filter { !series.labelled.contains($0) } : []
        let colour = series.hasLightLabels ? "FFFFFF" : "1D2329"
        var parts = hidden.map { XML.tag("c:dLbl", [:], [value("c:idx", String($0)), value("c:delete", "1")]) }
        if isShown {
            parts += [
                .tag("c:numFmt", ["formatCode": "0", "sourceLinked": "0"]),
                .tag(
                    "c:txPr", [:],
                    [
                        .tag("a:bodyPr"),
                        .tag(
                            "a:p", [:],
                            [
                                .tag("a:pPr", [:], [.tag("a:defRPr", ["sz": "800"], [solid(colour)])]),
                                .tag("a:endParaRPr", ["lang": language]),
                            ]),
                    ]),
            ]
        }
        parts += [
            value("c:showLegendKey", "0"), value("c:showVal", isShown ? "1" : "0"), value("c:showCatName", "0"),
            value("c:showSerName", "0"), value("c:showPercent", "0"), value("c:showBubbleSize", "0"),
        ]
        return .tag("c:dLbls", [:], parts)
    }

    /// Bars run down the page in the order of the table.
    private func categoryAxis() -> XML {
        .tag(
            "c:catAx", [:],
            [
                value("c:axId", "1001"),
                .tag("c:scaling", [:], [value("c:orientation", chart.kind == .lines ? "minMax" : "maxMin")]),
                value("c:delete", "0"),
                value("c:axPos", chart.kind == .lines ? "b" : "l"),
                .tag("c:numFmt", ["formatCode": "General", "sourceLinked": "0"]),
                value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", "low"),
                .fixed("<c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"8A939B\"/></a:solidFill></a:ln></c:spPr>"),
                value("c:crossAx", "1002"), value("c:crosses", "autoZero"), value("c:auto", "0"), value("c:lblAlgn", "ctr"),
                value("c:lblOffset", "100"), value("c:tickLblSkip", "1"), value("c:noMultiLvlLbl", "1"),
            ])
    }

    private func valueAxis() -> XML {
        var scaling = [value("c:orientation", "minMax")]
        if let high = chart.high { scaling.append(value("c:max", high.description)) }
        if let low = chart.low { scaling.append(value("c:min", low.description)) }
        return .tag(
            "c:valAx", [:],
            [
                value("c:axId", "1002"), .tag("c:scaling", [:], scaling), value("c:delete", "0"),
                value("c:axPos", chart.kind == .lines ? "l" : "b"),
                .fixed(
                    "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D9DEE3\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"
                ),
                .tag("c:numFmt", ["formatCode": chart.numberFormat, "sourceLinked": "0"]), value("c:majorTickMark", "none"),
                value("c:minorTickMark", "none"), value("c:tickLblPos", "nextTo"),
                .fixed("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"), value("c:crossAx", "1001"),
                // The categories run down, so that the foot of the chart is where they are greatest.
                value("c:crosses", chart.kind == .lines ? "autoZero" : "max"), value("c:crossBetween", "between"),
            ])
    }

    private func legend() -> [XML] {
        guard chart.hasLegend else { return [] }
        let hidden = chart.series.indices.filter { chart.series[$0].isInvisible }
        return [
            .tag(
                "c:legend", [:],
                [value("c:legendPos", "b")]
                    + hidden.map { .tag("c:legendEntry", [:], [value("c:idx", String($0)), value("c:delete", "1")]) }
                    + [value("c:overlay", "0")])
        ]
    }
}

extension Chart {
    var numberFormat: String { kind == .plan ? "dd.mm" : "General" }
}
