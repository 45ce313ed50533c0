import FEEL
import MeraSource

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch arguments.first {
    case "feel": FeelBench.run()
    case "rules": try RulesBench(rows: arguments.count > 1 ? Int(arguments[1]) ?? 1_000_000 : 1_000_000).run()
    default: say("usage: mera-bench feel [TITLE [COUNT]]|rules [ROWS]")
    }
} catch {
    say("\(error)")
}

func say(_ line: String) { try? StandardStream.error.write(line + "\n") }
