import MeraCells
@testable import MeraReport
import MeraSource
import MeraUnits
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("a*b_c", "a\\*b\\_c"), ("- x", "\\- x"), ("1. x", "1\\. x"), ("1) x", "1\\) x"), ("1.5", "1.5"), ("<b>", "\\<b\\>"),
        ("a|b", "a\\|b"),
        ("# x", "\\# x"), ("line\nline", "line line"), ("`x` y", "`x` y"), ("`x y", "\\`x y"), ("a & b", "a \\& b"),
        ("= x", "\\= x"),
    ])
    func `text formats nothing`(text: String, written: String) {
        #expect(Markdown.inline(text) == written)
    }

    @Test(arguments: [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a|b", "`a\\|b`"), ("", "")])
    func `code keeps its backticks`(text: String, written: String) {
        #expect(Markdown.code(text) == written)
    }

    /// Backticks of answers are text in every output; those of our messages stay code.
    @Test func `what people wrote is no code`() throws {
        var result = SampleResult.result
        let said = "said `rm -rf` and `x"
        result.findings[0].message = nil
        result.findings[0].arguments = result.findings[0].arguments.mapValues { _ in .text("`a` b") }
        for index in result.conclusions.indices {
            result.conclusions[index].text = said
            result.conclusions[index].proposal = said
        }
        for unit in result.units[0].indices { result.units[0][unit].label = "Unit `\(unit)`" }
        let markdown = Report(result).markdown() + Report.analyticalConclusion(result).markdown()
        #expect(markdown.contains("said \\`rm -rf\\` and \\`x"))
        #expect(!markdown.replacing("\\`", with: "").contains("`rm -rf`"))
        let page = Report(result).html()
        #expect(page.contains("said `rm -rf` and `x") && !page.contains("<code>rm -rf</code>"))
        for text in [markdown, page, RunSummary.text(result)] { #expect(!text.unicodeScalars.contains("\u{E060}")) }
    }

    @Test(arguments: [SampleResult.result, Hostile.result].map { Report($0).markdown() })
    func `the rows of a table have the columns of its head`(markdown: String) {
        var columns: Int?
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("| ") else {
                columns = nil
                continue
            }
            let count = line.replacing("\\|", with: "").count { $0 == "|" }
            if let columns { #expect(count == columns, "\(line)") }
            columns = count
        }
    }

    @Test func `the conclusion stands by itself`() {
        let text = Report.analyticalConclusion(SampleResult.result).markdown().replacing("\u{00A0}", with: " ")
        #expect(text.hasPrefix("# Аналитическое заключение\n"))
        for part in [
            "## 1. Выводы", "### Задача 1.", "#### Проблемы", "Основание: ", "(n = 304, строк 4), уровень «Средний»",
            "## 2. Предложения",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
