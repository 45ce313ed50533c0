import Foundation
import Testing

@Suite struct UsageTests {
    @Test func `the version and the help are results`() throws {
        #expect(try Command.run(["--version"]).output == "0.1.0\n")
        for command in [
            [], ["lint"], ["check"], ["run"], ["test"], ["explain"], ["sample"], ["schema"], ["docs"], ["debug"], ["collect"],
        ] {
            let ending = try Command.run(command + ["--help"])
            #expect(ending.status == 0 && ending.error.isEmpty)
            #expect(ending.output.contains("USAGE: mera"))
            // One or two lines of what the command is for stand before its options.
            #expect(ending.output.hasPrefix("USAGE") == false)
        }
    }

    @Test func `a server that is not built is said to be, with the way to build it`() throws {
        let ending = try Command.run(
            ["collect", "definitions/csk-pilot", "--db", "answers.db"], environment: ["PATH": "/nowhere"])
        #expect(ending.status == 3 && ending.output.isEmpty)
        #expect(ending.error.contains("M7220") && ending.error.contains("make collect"))
    }

    @Test func `help speaks Russian where the surroundings do`() throws {
        let help = try Command.run(["run", "--help"], environment: ["LANG": "ru_RU.UTF-8"]).output
        #expect(help.contains("ВЫЗОВ: mera run") && help.contains("Папка с ответами"))
        #expect(try Command.run(["run", "--help", "--lang", "ru"]).output == help)
    }

    @Test(arguments: [
        ["frobnicate"], ["lint"], ["lint", "--format", "xml", "."], ["lint", "--frmat", "text", "."], ["run", "."], ["run"],
        ["run", ".", "--data", ".", "--out", "x", "--as-of", "2015-02-30"],
        ["run", ".", "--data", ".", "--out", "x", "--threads", "many"],
        ["run", ".", "--data", ".", "--out", "x", "--csv", "sep=letters"], ["explain", "M0000"], ["explain", ".", "rate"],
        ["debug", "syntax", "."],
    ])
    func `a command that is not understood ends with 2 and one message`(arguments: [String]) throws {
        let ending = try Command.run(arguments)
        #expect(ending.status == 2 && !ending.isSignal)
        #expect(ending.output.isEmpty && !ending.error.isEmpty)
    }

    @Test func `a slip in a command's name is answered with the name`() throws {
        let ending = try Command.run(["lnt", "definitions"])
        #expect(ending.status == 2)
        #expect(ending.error == "There is no command `lnt`. Possible: `lint`.\n")
    }

    @Test func `a finding is explained by its code`() throws {
        let ending = try Command.run(["explain", "m3001", "--lang", "ru"])
        #expect(ending.status == 0)
        #expect(ending.output.hasPrefix("M3001 undefined-reference (ошибка)"))
    }

    /// Every command on streams that are full, closed or gone.
    @Test(arguments: ["--help", "--version", "schema", "docs", "explain M3001", "lint study", "debug tree study"])
    func `a stream that cannot be written to ends with 3`(command: String) throws {
        let scratch = try Scratch.withStudy()
        for stream in [">/dev/full", ">&-"] {
            let ending = try Command.shell("$MERA \(command) \(stream)", in: scratch.path)
            #expect(ending.status == 3, "\(command) \(stream)")
            #expect(ending.error.contains("D2001"))
        }
        let both = try Command.shell("$MERA \(command) >/dev/full 2>/dev/full", in: scratch.path)
        #expect(both.status == 3 && !both.isSignal)
    }
}
