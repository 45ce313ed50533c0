import Foundation
import Testing

/// How a command ends where its surroundings are not as they should be.
@Suite struct EndingTests {
    /// The results are there, and that is what is said.
    @Test(arguments: [">/dev/full", ">&-", "| true"])
    func `a summary that cannot be printed is told apart from results that are not there`(stream: String) throws {
        let scratch = try Scratch.withStudy()
        let line = "(sleep 0.2; $MERA run study --data data --out out --lang en; echo $? >status) \(stream)"
        let ending = try Command.shell(line, in: scratch.path)
        #expect(try scratch.read("status") == "4\n")
        #expect(ending.error.contains("M9068") && ending.error.contains("the results are in `out`"))
        #expect(try scratch.bytes("out").keys.contains("run.json"))
    }

    @Test func `every status is documented`() throws {
        for (language, page) in [("en", "Exit status"), ("ru", "Код завершения")] {
            let help = try Command.run(["--help", "--lang", language], environment: ["LANG": language + "_X.UTF-8"]).output
            let text = try #require(help.firstRange(of: page)).lowerBound
            for status in ["0", "1", "2", "3", "4", "130", "143"] { #expect(help[text...].contains(status)) }
        }
    }

    @Test func `a command is needed`() throws {
        let ending = try Command.run([])
        #expect(ending.status == 2 && ending.output.isEmpty)
        #expect(ending.error.hasPrefix("A command is needed."))
    }

    /// As in tight sandboxes of CI. Skipped where the test may make no mounts of its own.
    @Test func `nothing depends on the folder of processes`() throws {
        let scratch = try Scratch.withStudy()
        guard try Command.shell("unshare -m sh -c 'umount -l /proc'").status == 0 else { return }
        func without(_ arguments: String) throws -> Command.Ending {
            try Command.shell("export MERA; unshare -m sh -c 'umount -l /proc; exec $MERA \(arguments)'", in: scratch.path)
        }
        #expect(try without("lint study").output.contains("замечаний нет"))
        #expect(try without("").status == 2)
        #expect(try without("lint").status == 2)
        #expect(try without("lint nowhere").status == 3)
        let ending = try without("run study --data data --out out")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(try scratch.bytes("out").keys.filter { $0.hasSuffix(".tmp") } == [])
        #expect(try Command.shell("cd out && sha256sum -c .mera-outputs", in: scratch.path).status == 0)
    }

    /// What was in the file before stays: it is open already, and another file must not take its name.
    @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link", "link to a link"])
    func `what leads to an open stream is written to where it stands`(path: String) throws {
        let scratch = try Scratch.withStudy()
        let links = "ln -s /dev/stdout link; ln -s link 'link to a link'; echo before >log"
        let ending = try Command.shell("\(links); $MERA docs study --out '\(path)' >>log", in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        let log = try scratch.read("log")
        #expect(log.hasPrefix("before\n") && log.contains("</html>"))
        let kept = "test -L link && test -L 'link to a link' && test -L /dev/stdout"
        #expect(try Command.shell(kept, in: scratch.path).status == 0)
    }

    /// Not everything below the folder of devices is one.
    @Test func `a file in the folder in memory appears whole`() throws {
        guard try Command.shell("test -d /dev/shm").status == 0 else { return }
        let scratch = try Scratch.withStudy()
        let line = """
            folder=$(mktemp -d -p /dev/shm); ln -s "$folder" here; echo before >here/page.html; ln here/page.html here/other
            $MERA docs study --out "$folder/page.html" --replace; status=$?
            cat here/page.html here/other; rm -r "$folder"; exit $status
            """
        let ending = try Command.shell(line, in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output.contains("</html>") && ending.output.hasSuffix("before\n"))
    }

    /// An answer and an option must not move the cursor, change colours or turn the direction of writing.
    @Test func `nothing acts on the terminal`() throws {
        let scratch = try Scratch.withStudy()
        let bad = "\u{1B}[31mred\u{9B}1m\u{202E}turned\u{7}"
        try scratch.write("data/sites.csv", "id,name\na,\(bad)\nb,Б\n")
        try scratch.write("data/form.csv", "site,examined,passed\n\(bad),10,9\nb,90,36\na,-1,\(bad)\n")
        try scratch.write("\(bad)/x.yaml", "study: {id: \"\(bad)\"}")
        for arguments in [
            ["explain", "study", "rate", "--data", "data", "--unit", "a"], ["run", "study", "--data", "data", "--out", "out"],
            ["explain", "study", "rate", "--data", "data", "--unit", bad], ["check", "study", "--data", "data"], ["lint", bad],
            ["run", ".", "--\(bad)"], ["run", "--data=\(bad)"], [bad], ["lint", ".", "--format", bad],
            ["lint", "--format=\(bad)\nx: 1"],
            ["explain", bad], ["lint", bad, "--format", "json"], ["docs", bad], ["debug", "tree", bad],
        ] {
            let ending = try Command.run(arguments, in: scratch.path)
            for text in [ending.output, ending.error] {
                #expect(!text.unicodeScalars.contains { "\u{1B}\u{9B}\u{202E}\u{7}".unicodeScalars.contains($0) }, "\(arguments)")
                #expect(!text.contains("\nx: 1"))
            }
        }
    }

    /// Nobody writes into the pipe: a definition, a test, answers.
    @Test(arguments: ["study/more.yaml", "study/tests/more.yaml", "data/form.csv"])
    func `a silent pipe is not waited for`(path: String) throws {
        let scratch = try Scratch.withStudy()
        let line = "rm -f \(path); mkfifo \(path); timeout 30 $MERA run study --data data --out out"
        let ending = try Command.shell(line, in: scratch.path)
        #expect(ending.status == 3, "\(ending.error)")
        #expect(ending.error.contains("D1001") && ending.error.contains(path), "\(ending.error)")
    }
}
