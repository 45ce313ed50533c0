import Foundation
import Testing

/// `mera watch` as it is used: a program that goes on while files are saved.
@Suite struct WatchCommandTests {
    private struct Running {
        let process = Process()
        let scratch: Scratch

        init(_ scratch: Scratch, _ arguments: [String]) throws {
            self.scratch = scratch
            process.executableURL = Command.binary
            process.arguments = ["watch"] + arguments
            process.currentDirectoryURL = scratch.url
            process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
            process.standardOutput = try scratch.open("said")
            process.standardError = try scratch.open("errors")
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }

        /// What it has said, as soon as that ends in a line of state after the first `count` ones.
        func said(states count: Int) throws -> String {
            // Far more than it needs, for machines with other work.
            for _ in 0..<1200 {
                let text = try scratch.read("said")
                if text.components(separatedBy: " ms)\n").count > count { return text }
                Thread.sleep(forTimeInterval: 0.05)
            }
            Issue.record("it said no more than: \(try scratch.read("said")) \(try scratch.read("errors"))")
            return ""
        }
    }

    @Test func `what is saved is told, and a signal ends it`() throws {
        let scratch = try Scratch.withStudy()
        let running = try Running(scratch, ["study", "--data", "data", "--out", "results", "--lang", "en"])
        defer { running.process.terminate() }
        var text = try running.said(states: 1)
        #expect(text.contains("no findings; tests: 1 of 1 passed; answers: "))
        #expect(text.contains("report: results/report.html"))

        let right = try scratch.read("study/study.yaml")
        try scratch.write("study/study.yaml", right.replacingOccurrences(of: "numerator: passed", with: "numerator: pased"))
        text = try running.said(states: 2)
        #expect(text.contains("▸ study/study.yaml\n") && text.contains("error[M3001]") && text.contains("write `passed`"))

        try scratch.write("study/study.yaml", right)
        text = try running.said(states: 3)
        #expect(text.contains("✓ mended: study.yaml: ") && text.contains("[M3001]"))
        // Told once.
        #expect(text.components(separatedBy: "error[M3001]").count == 2)

        try scratch.write("data/form.csv", "site,examined,passed\na,10,9\nb,90,90\n")
        _ = try running.said(states: 4)
        #expect(try scratch.read("results/indicators.csv").contains("rate,Доля,country"))

        running.process.terminate()
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 143)
        #expect(try scratch.read("errors") == "Stopped.\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/study").sorted() == ["study.yaml", "tests"])
    }

    @Test func `a study that is not there yet is waited for`() throws {
        let scratch = try Scratch()
        let running = try Running(scratch, ["study", "--lang", "en"])
        defer { running.process.terminate() }
        #expect(try running.said(states: 1).contains("error[M9171]"))
        try scratch.write("study/study.yaml", Scratch.definition)
        #expect(try running.said(states: 2).contains("✓ mended: there is neither a file nor a folder `study`"))
    }

    @Test func `it ends where nobody reads any more`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.shell("$MERA watch study > /dev/full", in: scratch.path)
        #expect(ending.status == 3 && ending.error.contains("D2001"))
    }
}
