import MeraEngine
import MeraReport
import Testing

@Suite struct HTMLTests {
    let html = Report(SampleResult.result).html()

    @Test func `the page is made of our own style only and asks for nothing`() {
        #expect(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"))
        for word in ["<script", "http://", "https://", "url(", "@import", "src=", "onload", "style=\""] {
            #expect(!html.contains(word), "\(word)")
        }
    }
}
