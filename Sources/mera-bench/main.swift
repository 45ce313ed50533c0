import FEEL
import MeraSource

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch arguments.first {
    case "round" where arguments.count >= 3:
        let threads = arguments.count > 3 ? Int(arguments[3]) ?? 2 : 2
        try Round(
            definitions: "Tests/Benchmarks/monitoring-round", data: arguments[1], output: arguments[2], threads: threads
        ).run()
    case "feel": FeelBench.run()
    case "rules": try RulesBench(rows: arguments.count > 1 ? Int(arguments[1]) ?? 1_000_000 : 1_000_000).run()
    default: say("usage: mera-bench feel [TITLE [COUNT]]|rules [ROWS]|round DATA OUT [THREADS]")
    }
} catch {
    say("\(error)")
}

func say(_ line: String) { try? StandardStream.error.write(line + "\n") }
