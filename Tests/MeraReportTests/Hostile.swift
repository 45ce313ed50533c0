import MeraCells
import MeraUnits
import MeraEngine
import MeraModel

/// The sample with names that try to be markup, formulas, columns and commands of a terminal.
enum Hostile {
    static let texts = [
        "<img src=x onerror=alert(1)>", "\"><b>'", "a|b|c", "# [x](http://evil)", "=HYPERLINK(\"x\")", "\u{1B}[31mred\u{7}",
        "`code", "- li\n\nst",
        "]]>&amp;", "\u{202E}txt", "</title></style>", "-1+2",
    ]

    private static func ru(_ text: String) -> LocalizedText { LocalizedText(text, language: "ru") }

    static let result: RunResult = {
        var result = SampleResult.result
        for unit in result.units[0].indices { result.units[0][unit].label = texts[unit] }
        result.study.passport.label = ru(texts[0])
        result.study.reports[0].title = ru(texts[10] + texts[5])
        result.study.indicators[0].passport.label = ru(texts[2] + texts[0])
        result.study.indicators[1].written = texts[6] + texts[2] + texts[10]
        for index in result.conclusions.indices { result.conclusions[index].text = texts[(3 + index) % texts.count] }
        for index in result.findings.indices { result.findings[index].message = texts[(4 + index) % texts.count] }
        return result
    }()
}
