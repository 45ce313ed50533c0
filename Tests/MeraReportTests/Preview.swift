import MeraReport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes everything made from the sample into the folder that `MERA_PREVIEW` names, to be looked at.
@Suite struct Preview {
    @Test func `the sample can be looked at`() throws {
        guard let folder = getenv("MERA_PREVIEW").map({ String(cString: $0) }) else { return }
        let result = SampleResult.result
        let record = RunRecord(engineVersion: "0.1", definitions: [], inputs: [], outputs: [])
        let files: [(String, [UInt8])] = [
            ("report.html", Report(result).page()),
            ("report.en.html", Report(result, language: "en").page()),
            ("report.md", Array(Report(result).markdown().utf8)),
            ("conclusions.md", Array(Report.analyticalConclusion(result).markdown().utf8)),
            ("summary.txt", Array(RunSummary.text(result).utf8)),
            ("indicators.csv", written { IndicatorFile.write(result, to: &$0) }),
            ("distributions.csv", written { DistributionFile.write(result, to: &$0) }),
            ("findings.csv", written { FindingFile.write(result, to: &$0) }),
            ("run.json", record.bytes(result)),
        ]
        for (name, bytes) in files {
            let file = try #require(fopen(folder + "/" + name, "w"))
            defer { fclose(file) }
            #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
        }
    }
}
