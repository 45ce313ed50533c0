import MeraReport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes the sample's report to the file that `MERA_PREVIEW` names, to be looked at in a browser.
@Suite struct Preview {
    @Test func `the sample can be looked at`() throws {
        guard let path = getenv("MERA_PREVIEW").map({ String(cString: $0) }) else { return }
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        let bytes = Array(Report(SampleResult.result).html().utf8)
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }
}
