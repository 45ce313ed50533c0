import FEEL

let suites: [String: () -> Void] = ["feel": FeelBench.run]
if let name = CommandLine.arguments.dropFirst().first, let suite = suites[name] {
    suite()
} else {
    print("usage: mera-bench \(suites.keys.sorted().joined(separator: "|"))")
}
