import Foundation
import Testing

@Suite struct RunTests {
    private static let run = ["run", "study", "--data", "data", "--out", "out"]

    @Test func `results are written and summed up`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(Self.run, in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output.contains("Отчёт: out/report.html"))
        #expect(
            try scratch.bytes("out").keys.sorted() == [
                ".mera-outputs", "conclusions.md", "distributions.csv", "findings.csv", "indicators.csv", "rejected.csv",
                "report.html",
                "run.json",
            ])
    }

    /// From two hundred units on two indicators are written at a time.
    @Test func `indicators of many units stand in their order on any number of threads`() throws {
        let scratch = try Scratch()
        try scratch.write(
            "study.yaml",
            """
            study: {id: many, title: Много, version: "1", language: ru, levels: {site: sites, country: all}}
            choices:
              kind: {a: А, b: Б}
            registers:
              sites: {key: id, columns: {id: text}}
            questionnaires:
              form:
                level: site
                items:
                  site: {type: reference, to: sites}
                  n: {type: integer, label: Число}
                  k: {type: select_one, choices: kind, label: Вид}
            indicators:
              people: {label: Люди, of: form, unit: count, sum: n, breakdown: [k]}
              mean_n: {label: Среднее, of: form, unit: points, mean: n}
              rows: {label: Строки, of: form, unit: count, count: "true"}
            """)
        let sites = (1...300).map { "s\($0)" }
        try scratch.write("data/sites.csv", (["id"] + sites).joined(separator: "\n") + "\n")
        let rows = sites.enumerated().map { "\($1),\($0 % 7),\($0 % 3 == 0 ? "a" : "b")" }
        try scratch.write("data/form.csv", (["site,n,k"] + rows).joined(separator: "\n") + "\n")
        var written: [String] = []
        for threads in ["1", "2", "3"] {
            let ending = try Command.run(
                ["run", "study.yaml", "--data", "data", "--out", "out-\(threads)", "--threads", threads], in: scratch.path)
            #expect(ending.status == 0, "\(ending.error)")
            written.append(try String(contentsOfFile: scratch.path + "/out-\(threads)/indicators.csv", encoding: .utf8))
        }
        #expect(Set(written).count == 1)
        let lines = written[0].split(separator: "\n").dropFirst()
        let order = lines.map { String($0.prefix { $0 != "," }) }.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        #expect(order == ["people", "mean_n", "rows"])
        // A site has its value and that of its one category, the country two; other indicators have one for each.
        #expect(lines.count == 301 * 2 + 1 + 2 * 301)
    }

    @Test func `the same bytes come out on any thread, in any zone, language and folder`() throws {
        let first = try Scratch.withStudy()
        _ = try Command.run(Self.run, in: first.path)
        let expected = try first.bytes("out")
        for (arguments, environment) in [
            (Self.run, [:]), (Self.run + ["--threads", "2"], ["TZ": "Pacific/Kiritimati"]),
            (Self.run, ["LANG": "tr_TR.UTF-8", "LC_ALL": "ar"]),
            (
                ["run", "./study/", "--data", "../\(first.url.lastPathComponent)/data", "--out", "out"],
                ["TZ": "America/St_Johns"]
            ),
        ] as [([String], [String: String])] {
            try FileManager.default.removeItem(at: first.url.appendingPathComponent("out"))
            let ending = try Command.run(arguments, in: first.path, environment: environment)
            #expect(ending.status == 0)
            #expect(try first.bytes("out") == expected)
        }
        let elsewhere = try Scratch.withStudy()
        _ = try Command.run(
            ["run", elsewhere.path + "/study", "--data", elsewhere.path + "/data", "--out", elsewhere.path + "/out"], in: "/")
        #expect(try elsewhere.bytes("out") == expected)
    }

    @Test func `the published version holds nothing of single rows`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(Self.run + ["--profile", "public"], in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(
            try scratch.bytes("out").keys.sorted() == [
                ".mera-outputs", "conclusions.md", "distributions.csv", "indicators.csv", "report.html", "run.json",
            ])
        #expect(try scratch.read("out/run.json").contains("\"profile\": \"public\""))
        #expect(try scratch.read("out/report.html").contains("для публикации"))
        // What an internal run left in the folder would be published with it.
        #expect(try Command.run(["run", "study", "--data", "data", "--out", "all"], in: scratch.path).status == 0)
        let refused = try Command.run(
            ["run", "study", "--data", "data", "--out", "all", "--profile", "public"], in: scratch.path)
        #expect(refused.status == 3)
        #expect(refused.error.contains("M9014"))
        #expect(refused.error.contains("findings.csv"))
    }

    @Test func `findings in the answers end with 1, and the results are there`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("data/form.csv", "site,examined,passed\na,10,9\nb,90,viele\nx,1,1\nb\n")
        let ending = try Command.run(Self.run, in: scratch.path)
        #expect(ending.status == 1)
        let findings = try scratch.read("out/findings.csv")
        for code in ["D1121", "D3004", "D1101"] { #expect(findings.contains(code), "\(code)") }
        #expect(try scratch.read("out/rejected.csv").contains("form.csv,5,4,D1101"))
        #expect(try Command.run(Self.run + ["--fail-on", "never"], in: scratch.path).status == 0)
    }

    /// Bad input: the message that names it, exit status 3, and no result.
    @Test(arguments: [
        ("rm data/form.csv", "D3011"), ("rm data/*", "D3011"), ("head -c 3000 /dev/urandom > data/form.csv", "D1003"),
        (": > data/form.csv", "D1002"),
        ("rm -r data", "D1001"), ("rm -r study; mkdir study", "M2011"), ("echo 'a: [' >> study/study.yaml", "M1001"),
        ("head -c 100000 /dev/zero | tr '\\0' '[' > study/deep.yaml", "M1026"), ("cp data/form.csv data/form.tsv", "D3020"),
        ("touch out", "D2001"), ("mkdir out; chmod a-w out; touch out/x 2>/dev/null && rm -r out && touch out", "D2001"),
        ("printf 'site;examined,passed\\na;1,2\\n' > data/form.csv", "D1011"),
    ])
    func `what cannot be done ends with 3 and leaves nothing`(spoil: String, code: String) throws {
        let scratch = try Scratch.withStudy()
        _ = try Command.shell(spoil, in: scratch.path)
        let ending = try Command.run(Self.run, in: scratch.path)
        #expect(ending.status == 3 && !ending.isSignal, "\(ending.output)")
        #expect(ending.error.contains(code), "\(ending.error)")
        #expect(ending.output.isEmpty)
        let isFolder = (try? FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out")) ?? []
        #expect(isFolder.isEmpty)
    }

    @Test func `a line of 100 KB is one rejected row`() throws {
        let scratch = try Scratch.withStudy()
        let long = String(repeating: "я", count: 50_000)
        try scratch.write("data/sites.csv", "id,name\na,А\nb,\(long)\nc,В\n")
        let ending = try Command.run(Self.run, in: scratch.path)
        #expect(ending.status == 1 && !ending.isSignal)
        #expect(try scratch.read("out/rejected.csv").contains("sites.csv,3,2,"))
    }

    @Test func `a failed write leaves the older results as they were`() throws {
        let scratch = try Scratch.withStudy()
        _ = try Command.run(Self.run, in: scratch.path)
        let before = try scratch.bytes("out")
        try scratch.write("data/form.csv", "site,examined,passed\na,10,1\n")
        let ending = try Command.shell("ulimit -f 8; exec $MERA run study --data data --out out", in: scratch.path)
        #expect(ending.status == 3 && !ending.isSignal)
        #expect(ending.error.contains("D2001"))
        #expect(try scratch.bytes("out") == before)
    }

    @Test func `the times of stages are said, and change nothing`() throws {
        let scratch = try Scratch.withStudy()
        let plain = try Command.run(["run", "study", "--data", "data", "--out", "plain"], in: scratch.path)
        let timed = try Command.run(["run", "study", "--data", "data", "--out", "timed", "--timings"], in: scratch.path)
        #expect(plain.error == "" && plain.status == timed.status)
        let stages = timed.error.split(separator: "\n").map { $0.split(separator: " ") }
        for name in ["compile", "read", "check", "group", "write", "commit", "total", "indicators.csv", "report.html"] {
            let line = try #require(stages.first { $0.first == Substring(name) }, "\(timed.error)")
            #expect(line.last.flatMap { Double($0) } != nil)
        }
        #expect(try scratch.bytes("plain") == scratch.bytes("timed"))
    }

    @Test func `a run that would pass its memory ends with 3 and says at what`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(
            ["run", "study", "--data", "data", "--out", "out", "--memory", "2MB", "--lang", "en"], in: scratch.path)
        #expect(ending.status == 3)
        #expect(ending.error.contains("D1060") && ending.error.contains("the 2 MB that it may take"), "\(ending.error)")
        #expect((try? scratch.bytes("out"))?.isEmpty ?? true)
        #expect(
            try Command.run(["run", "study", "--data", "data", "--out", "out", "--memory", "4GB"], in: scratch.path).status == 0)
        for wrong in ["4", "GB", "-1GB", "0MB"] {
            #expect(
                try Command.run(["run", "study", "--data", "data", "--out", "out", "--memory=\(wrong)"], in: scratch.path).status
                    == 2)
        }
    }

    @Test func `results do not go among the answers`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(["run", "study", "--data", "data", "--out", "./data/"], in: scratch.path)
        #expect(ending.status == 3 && ending.error.contains("M9012"))
    }

    @Test func `a value is explained down to its rows`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(["explain", "study", "rate", "--data", "data", "--unit", "b"], in: scratch.path)
        #expect(ending.status == 0)
        for part in ["40", "form.csv:3", "passed = 36", "examined = 90"] { #expect(ending.output.contains(part), "\(part)") }
        #expect(try Command.run(["explain", "study", "rat", "--data", "data"], in: scratch.path).status == 2)
    }
}
