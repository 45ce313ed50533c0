import MeraEngine
@testable import MeraReport
import Testing

@Suite struct HTMLTests {
    let html = Report(SampleResult.result).html()

    @Test func `the page is made of our own style only and asks for nothing`() {
        #expect(html.contains("default-src &#39;none&#39;"))
        for word in ["<script", "http://", "https://", "url(", "@import", " src=", " onload", " style=\""] {
            #expect(!html.contains(word), "\(word)")
        }
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
        for piece in html.split(separator: "<").dropFirst() {
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
