import MeraEngine
@testable import MeraReport
import Testing

@Suite struct HTMLTests {
    let html = Report(SampleResult.result).html()

    @Test func `the page is made of our own style only and asks for nothing`() {
        #expect(html.contains("default-src &#39;none&#39;"))
        // One script of ours, which the policy names by its hash, and no handler in an attribute.
        #expect(html.split(separator: "<script", omittingEmptySubsequences: false).count == 2)
        #expect(html.contains("script-src &#39;\(PageScript.policy)&#39;"))
        for word in ["http://", "https://", "url(", "@import", " src=", " onload", " style=\""] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    /// Pages that stand beside the report take its sheet whole: without its colours they would be black on white, and in the dark too.
    @Test func everyColourOfTheSheetIsDefined() {
        let sheet = Report.stylesheet
        let used = Set(sheet.split(separator: "var(--").dropFirst().compactMap { $0.split(separator: ")").first })
        #expect(used.count > 5)
        for name in used { #expect(sheet.contains("--\(name):"), "\(name)") }
    }

    @Test func `every tag that opens closes`() {
        #expect(unbalanced(html) == nil)
        #expect(unbalanced(Report(Hostile.result).html()) == nil)
    }

    @Test func `texts of the study and of the data stay texts`() {
        let html = Report(Hostile.result).html()
        #expect(!html.contains("<img"))
        #expect(!html.contains("<b>"))
        #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
        #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func `links lead to sections of the page`() {
        for number in 1...13 {
            #expect(html.contains("href=\"#s\(number)\""))
            #expect(html.contains("id=\"s\(number)\""))
        }
    }

    @Test func `the same results give the same bytes`() {
        #expect(html == Report(SampleResult.result).html())
    }

    /// The first tag that does not fit.
    private func unbalanced(_ html: String) -> String? {
        var open: [Substring] = []
        // The script is no mark-up.
        let parts = html.components(between: "<script>", and: "</script>")
        for piece in parts.split(separator: "<").dropFirst() {
            guard let name = piece.split(whereSeparator: { " >\n".contains($0) }).first else { return String(piece) }
            if name.hasPrefix("!") || name == "meta" { continue }
            if name.hasPrefix("/") {
                guard open.popLast() == name.dropFirst() else { return String(name) }
            } else {
                open.append(name)
            }
        }
        return open.last.map(String.init)
    }
}

extension String {
    /// The text without what stands between the first of each.
    fileprivate func components(between start: String, and end: String) -> String {
        guard let first = firstRange(of: start), let last = self[first.upperBound...].firstRange(of: end) else { return self }
        return String(self[..<first.lowerBound]) + String(self[last.upperBound...])
    }
}
