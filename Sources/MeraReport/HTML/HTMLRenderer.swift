import MeraModel
import MeraSource

extension Report {
    /// One page that needs nothing else: style, drawings and data inside, no request, no script but ours.
    public func page() -> [UInt8] {
        var page = HTMLWriter()
        HTMLRenderer(report: self).write(to: &page)
        return page.bytes
    }

    func html() -> String { String(decoding: page(), as: UTF8.self) }
}

struct HTMLRenderer {
    let report: Report

    func write(to page: inout HTMLWriter) {
        page.own("<!DOCTYPE html>\n")
        page.element("html", nil, [.init(name: "lang", value: report.language.rawValue)]) { page in
            page.element("head") { head(&$0) }
            page.element("body") { page in
                page.element("main") { page in
                    titlePage(&page)
                    for part in report.parts { self.part(part, to: &page) }
                }
                page.element("script") { $0.own(PageScript.text) }
            }
        }
        page.own("\n")
    }

    private func head(_ page: inout HTMLWriter) {
        page.void("meta", [.init(name: "charset", value: "utf-8")])
        let policy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src '\(PageScript.policy)'; base-uri 'none'; form-action 'none'"
        page.void(
            "meta", [.init(name: "http-equiv", value: "Content-Security-Policy"), .init(name: "content", value: policy)])
        page.void(
            "meta",
            [.init(name: "name", value: "viewport"), .init(name: "content", value: "width=device-width, initial-scale=1")])
        page.element("title", report.title)
        page.element("style") { page in
            page.own(Stylesheet.colours)
            page.own(Stylesheet.text)
            page.own(Stylesheet.phone)
            page.own(Stylesheet.print)
            page.pageHead(report.title.count > 100 ? report.title.prefix(99) + "…" : report.title)
        }
    }

    /// Title, annotation, facts and contents: on paper a page of their own.
    private func titlePage(_ page: inout HTMLWriter) {
        page.element("header") { page in
            if let subtitle = report.subtitle { page.element("p", "over", subtitle) }
            page.element("h1", report.title)
            for sentence in report.annotation {
                page.element("p", "annotation") { Self.inline(sentence, to: &$0) }
            }
            facts(report.facts, to: &page)
        }
        contents(&page)
    }

    func facts(_ facts: [Report.Fact], to page: inout HTMLWriter) {
        guard !facts.isEmpty else { return }
        page.element("dl") { page in
            for fact in facts {
                page.element("dt", fact.name)
                page.element("dd") { value(fact, to: &$0) }
            }
        }
    }

    func value(_ fact: Report.Fact, to page: inout HTMLWriter) {
        guard !fact.links.isEmpty else {
            if fact.isCode { page.element("code", fact.value) } else { Self.inline(fact.value, to: &page) }
            return
        }
        for (place, link) in fact.links.enumerated() {
            if place > 0 { page.text(", ") }
            page.element("a", nil, [.link(to: link.anchor)], link.text)
        }
    }

    /// A report of a few sections needs no table of contents. On a phone it is folded.
    private func contents(_ page: inout HTMLWriter) {
        let parts = report.parts
        guard parts.count > 4 else { return }
        let title = Phrase.headingContents.text(report.language)
        page.element("nav", nil, [.init(name: "aria-label", value: title)]) { page in
            page.element("details", "contents") { page in
                page.element("summary", title)
                page.element("ul") { page in
                    for part in parts {
                        page.element("li") { page in
                            entry(part.first, to: &page)
                            // Nobody looks for a table of an appendix here.
                            guard !part.sections.isEmpty, !report.sections[part.first].isInAppendix else { return }
                            page.element("ul") { page in
                                for section in part.sections { page.element("li") { entry(section, to: &$0) } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func entry(_ section: Int, to page: inout HTMLWriter) {
        page.element("a", nil, [.link(to: report.anchor(of: section))], report.sections[section].heading(report.language))
    }

    // MARK: - Chapters and appendices

    private func part(_ part: Report.Part, to page: inout HTMLWriter) {
        let section = report.sections[part.first]
        guard section.isInAppendix else {
            page.element("section", section.place == .front ? "front" : "chapter", [.id(report.anchor(of: part.first))]) { page in
                page.element("h2", section.heading(report.language))
                blocks(section, to: &page)
                subsections(part, to: &page)
            }
            return
        }
        if report.sections[..<part.first].allSatisfy({ !$0.isInAppendix }) { appendixNote(&page) }
        page.element("details", "appendix", [.id(report.anchor(of: part.first))]) { page in
            page.element("summary") { $0.element("h2", section.heading(report.language)) }
            blocks(section, to: &page)
            subsections(part, to: &page)
        }
    }

    private func subsections(_ part: Report.Part, to page: inout HTMLWriter) {
        for place in part.sections {
            let section = report.sections[place]
            page.element("section", "sub", [.id(report.anchor(of: place))]) { page in
                page.element("h3", section.heading(report.language))
                blocks(section, to: &page)
            }
        }
    }

    /// Appendices are opened by those who want them, and only open ones are printed.
    private func appendixNote(_ page: inout HTMLWriter) {
        page.element("div", "appendices") { page in
            page.element("p", "screen", Phrase.appendicesClosed.text(report.language))
            page.element("p", "paper", Phrase.appendicesNotPrinted.text(report.language))
            page.element(
                "button", "open", [.init(name: "type", value: "button"), .init(name: "hidden", value: "")],
                Phrase.openAppendices.text(report.language))
        }
    }
}

extension HTMLRenderer {
    /// Text in which `names` stand in code type, as messages write them.
    static func inline(_ text: String, to page: inout HTMLWriter) {
        guard text.utf8.contains(UInt8(ascii: "`")) else { return page.text(text) }
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return page.text(text) }
        for (place, part) in parts.enumerated() where !part.isEmpty {
            if place % 2 == 1 { page.element("code", String(part)) } else { page.text(String(part)) }
        }
    }
}
