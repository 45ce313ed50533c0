public import MeraSource

/// A page on which one reads the definition files with marks: what of each rule the tests show, and what they do not.
extension CoverageFiles {
    public func page(_ language: Language) -> String {
        let title = Phrase(en: "What the tests show", ru: "Что показывают тесты").text(language)
        var html = """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title><style>\(Self.style)</style></head><body><main><h1>\(title)</h1>

            """
        for study in studies {
            html += "<p>\(Self.escaped(Self.share(study.studyID, study.shown, study.cases).text(language)))</p>\n"
        }
        html += "<p class=\"key\">\(Self.key(language))</p>\n<table><tr>"
        for heading in Self.headings { html += "<th scope=\"col\">\(heading.text(language))</th>" }
        html += "</tr>\n"
        for (number, covered) in files.enumerated() {
            let percent = covered.cases == 0 ? 100 : covered.shown * 100 / covered.cases
            html +=
                "<tr><td><a href=\"#f\(number)\">\(Self.escaped(covered.file.name))</a></td><td>\(covered.shown)</td><td>\(covered.cases)</td><td>\(percent)&nbsp;%</td></tr>\n"
        }
        html += "</table>\n"
        for (number, covered) in files.enumerated() { html += section(covered, number, language) }
        return html + "</main></body></html>\n"
    }

    private func section(_ covered: Covered, _ number: Int, _ language: Language) -> String {
        var html = "<section id=\"f\(number)\"><h2>\(Self.escaped(covered.file.name))</h2>\n<ol>\n"
        let text = String(decoding: covered.file.bytes, as: UTF8.self)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let cases = covered.lines[index + 1] ?? []
            let gaps = cases.filter { $0.tests == 0 }
            let state =
                cases.isEmpty
                ? "" : gaps.isEmpty ? " class=\"all\"" : gaps.count == cases.count ? " class=\"none\"" : " class=\"some\""
            html += "<li\(state)><code>\(line.isEmpty ? "&#8203;" : Self.escaped(String(line)))</code>"
            if !cases.isEmpty { html += "<small>\(cases.count - gaps.count)/\(cases.count)</small>" }
            if !gaps.isEmpty {
                let words = gaps.map { "\($0.subject(language)): \($0.lack(language))" }
                html += "<ul>" + words.map { "<li>\(Self.escaped($0))</li>" }.joined() + "</ul>"
            }
            html += "</li>\n"
        }
        return html + "</ol></section>\n"
    }

    private static func share(_ study: String, _ shown: Int, _ cases: Int) -> Phrase {
        let percent = cases == 0 ? 100 : shown * 100 / cases
        return Phrase(
            en: "\(study): \(shown) of \(cases) cases of the rules, \(percent) %",
            ru: "\(study): \(shown) из \(cases) случаев применения правил, \(percent) %")
    }

    private static func key(_ language: Language) -> String {
        Phrase(
            en:
                "A green bar: all cases of the rule are shown by tests; yellow: some; red: none. Below the line stands what is missing.",
            ru:
                "Зелёная полоса — тесты показывают все случаи правила, жёлтая — часть, красная — ни одного. Под строкой сказано, чего нет."
        ).text(language)
    }

    private static let headings = [
        Phrase(en: "file", ru: "файл"), Phrase(en: "shown", ru: "показано"), Phrase(en: "cases", ru: "случаев"),
        Phrase(en: "share", ru: "доля"),
    ]

    private static let style = """
        body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}main{max-width:1100px;margin:0 auto;padding:1rem}\
        table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left;border-bottom:1px solid #ccc}\
        td+td,th+th{text-align:right}ol{list-style-position:outside;padding-left:4rem;font-size:14px}\
        ol>li{border-left:5px solid transparent;padding-left:.6rem}code{white-space:pre-wrap;overflow-wrap:anywhere}\
        .all{border-color:#2e7d32}.some{border-color:#e0a800;background:#fff8e1}.none{border-color:#c62828;background:#fdecea}\
        small{color:#555;margin-left:1rem}ul{margin:.1rem 0 .4rem;color:#7a1f1f;font-family:system-ui,sans-serif}
        """

    /// What acts on the reading direction, or on nothing at all, is seen as such.
    static func escaped(_ text: String) -> String {
        var seen = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isHidden = scalar.properties.generalCategory == .format || scalar.value < 0x20 && scalar != "\t"
            seen.append(isHidden ? "\u{FFFD}" : scalar)
        }
        return markup(String(seen))
    }
}
