import MeraSource

extension PaperForm {
    /// A page for printing on A4 that needs nothing else.
    public func page() -> [UInt8] {
        var page = HTMLWriter()
        PaperPage(form: self).write(to: &page)
        return page.bytes
    }
}

struct PaperPage {
    let form: PaperForm

    private var words: ReportWords { form.words }

    func write(to page: inout HTMLWriter) {
        page.own("<!DOCTYPE html>\n")
        page.element("html", nil, [.init(name: "lang", value: words.code)]) { page in
            page.element("head") { head(&$0) }
            page.element("body") { page in
                page.element("main") { page in
                    page.element("header") { page in
                        page.element("p", "over", form.subtitle + " · " + form.version)
                        page.element("h1", form.title)
                        for text in form.about { page.element("p", text) }
                    }
                    for block in form.blocks { self.block(block, &page) }
                }
            }
        }
        page.own("\n")
    }

    private func head(_ page: inout HTMLWriter) {
        page.void("meta", [.init(name: "charset", value: "utf-8")])
        page.void(
            "meta",
            [
                .init(name: "http-equiv", value: "Content-Security-Policy"),
                .init(
                    name: "content",
                    value: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
            ])
        page.void(
            "meta",
            [.init(name: "name", value: "viewport"), .init(name: "content", value: "width=device-width, initial-scale=1")])
        page.element("title", form.title)
        page.element("style") { page in
            page.own(PaperSheet.text)
            page.pageHead(String((form.title + " · " + form.version).prefix(110)))
        }
    }

    private func block(_ block: PaperForm.Block, _ page: inout HTMLWriter) {
        switch block {
        case .heading(let heading):
            let isFirst = heading.depth == 1
            page.element("section", "heading") { page in
                if isFirst { page.element("h2", heading.text) } else { page.element("h3", heading.text) }
                for text in heading.about { page.element("p", "about", text) }
                if let condition = heading.condition { page.element("p", "condition", condition) }
            }
        case .question(let question): self.question(question, &page)
        case .matrix(let matrix): self.matrix(matrix, &page)
        case .rows(let rows): self.rows(rows, &page)
        case .note(let texts): for text in texts { page.element("p", "said", text) }
        }
    }

    // MARK: - Questions

    private func question(_ question: PaperForm.Question, _ page: inout HTMLWriter) {
        page.element("div", "question") { page in
            page.element("div", "number", question.number)
            page.element("div", "what") { page in
                page.element("p", "label") { page in
                    page.text(question.label)
                    if question.isOptional { page.element("span", "optional", " (" + words(.paperOptional) + ")") }
                }
                if let condition = question.condition { page.element("p", "condition", condition) }
                if let hint = question.hint { page.element("p", "about", hint) }
                answer(question, &page)
                if let jump = question.jump { page.element("p", "jump", "→ " + jump) }
            }
            page.element("div", "code", question.code)
        }
    }

    private func answer(_ question: PaperForm.Question, _ page: inout HTMLWriter) {
        switch question.answer {
        case .options(let options, let several):
            if several { page.element("p", "about", words(.paperSeveral)) }
            list(options, &page)
        case .order(let options):
            page.element("p", "about", words(.paperOrder))
            list(options, &page)
        case .number(let unit):
            page.element("div", "line") { page in
                page.element("span", "field short", "")
                if let unit { page.element("span", "unit", unit) }
                missing(question, &page)
            }
        case .date: comb([2, 2, 4], ".", question, &page)
        case .time: comb([2, 2], ":", question, &page)
        case .moment:
            comb([2, 2, 4], ".", nil, &page)
            comb([2, 2], ":", question, &page)
        case .lines(let count):
            for _ in 0..<count { page.element("div", "rule", "") }
        case .place:
            for name in [words(.paperLatitude), words(.paperLongitude)] {
                page.element("div", "line") { page in
                    page.element("span", "unit", name)
                    page.element("span", "field short", "")
                }
            }
        case .entry(let register):
            page.element("div", "rule", "")
            page.element("div", "line") { page in
                page.element("span", "unit", words(.paperEntry, ["register": .text(register)]) + "; " + words(.paperCode))
                page.element("span", "field short", "")
            }
        case .attachment: page.element("p", "about", words(.paperAttach))
        }
    }

    private func list(_ options: [PaperForm.Option], _ page: inout HTMLWriter) {
        page.element("ul", options.count > 12 && options.allSatisfy { $0.jump == nil && $0.specify == nil } ? "many" : nil) {
            page in
            for option in options {
                page.element("li") { page in
                    page.element("span", "box", "")
                    page.element("span", "value", option.code)
                    page.element("span", "name") { page in
                        page.text(option.label)
                        if let specify = option.specify {
                            page.text(" (" + specify.label + ")")
                            page.element("span", "writing", "")
                            page.element("span", "value", specify.code)
                        }
                        if let jump = option.jump { page.element("span", "jump", " → " + jump) }
                    }
                }
            }
        }
    }

    private func missing(_ question: PaperForm.Question, _ page: inout HTMLWriter) {
        for option in question.missing {
            page.element("span", "other") { page in
                page.element("span", "box", "")
                page.element("span", "value", option.code)
                page.text(option.label == option.code ? "" : option.label)
            }
        }
    }

    /// Boxes for single figures: `▯▯.▯▯.▯▯▯▯`.
    private func comb(_ groups: [Int], _ sign: String, _ question: PaperForm.Question?, _ page: inout HTMLWriter) {
        page.element("div", "line") { page in
            page.element("span", "comb") { page in
                for (place, count) in groups.enumerated() {
                    if place > 0 { page.element("b", sign) }
                    for _ in 0..<count { page.element("i", "") }
                }
            }
            if let question { missing(question, &page) }
        }
    }

    // MARK: - Tables

    private func matrix(_ matrix: PaperForm.Matrix, _ page: inout HTMLWriter) {
        page.element("table", "matrix") { page in
            page.element("thead") { page in
                page.element("tr") { page in
                    page.element("th", nil, [.column], "№")
                    page.element("th", nil, [.column], "")
                    for option in matrix.options {
                        page.element("th", "option", [.column]) { page in
                            page.text(option.label)
                            page.element("span", "value", option.code)
                        }
                    }
                    page.element("th", "code", [.column], words(.paperCodes))
                }
            }
            page.element("tbody") { page in
                for question in matrix.questions {
                    page.element("tr") { page in
                        page.element("td", "number", question.number)
                        page.element("th", nil, [.row]) { page in
                            page.text(question.label)
                            if let condition = question.condition { page.element("span", "condition", " " + condition) }
                        }
                        for _ in matrix.options {
                            page.element("td", "option") { $0.element("span", "box", "") }
                        }
                        page.element("td", "code", question.code)
                    }
                }
            }
        }
    }

    private func rows(_ rows: PaperForm.Rows, _ page: inout HTMLWriter) {
        page.element("p", "about", rows.note)
        page.element("table", "rows") { page in
            page.element("thead") { page in
                page.element("tr") { page in
                    page.element("th", "place", [.column], "№")
                    for column in rows.columns {
                        page.element("th", nil, [.column]) { page in
                            page.element("b", column.number)
                            page.text(" " + column.label)
                            if let condition = column.condition { page.element("span", "condition", " " + condition) }
                            page.element("span", "code", column.code)
                        }
                    }
                }
            }
            page.element("tbody") { page in
                for place in 0..<rows.count {
                    page.element("tr") { page in
                        page.element("td", "place", String(place + 1))
                        for column in rows.columns.indices {
                            page.element("td", nil, column == 0 && place < rows.names.count ? rows.names[place] : "")
                        }
                    }
                }
            }
        }
        for legend in rows.legends { page.element("p", "legend", legend) }
    }
}
