import FEEL
import MeraSource

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `feel-tck DIR [--json | --script]`: runs the cases of the DMN compatibility kit that lie in a folder as `literal.jsonl`, `tables.jsonl`
/// and `boxed.jsonl`, and prints how many pass.
/// With `--script` it prints a program for node that computes the same cases in JavaScript.
struct Tally {
    var passed = 0
    var total = 0
    var nonNullPassed = 0
    var nonNullTotal = 0
    var failures: [String] = []
    var skipped = 0

    var json: String {
        "{\"passed\":\(passed),\"total\":\(total),\"nonNullPassed\":\(nonNullPassed),\"nonNullTotal\":\(nonNullTotal)}"
    }

    func line(_ name: String) -> String {
        func rate(_ part: Int, _ whole: Int) -> String {
            guard whole > 0 else { return "–" }
            let tenths = part * 10_000 / whole
            return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100) %"
        }
        var text = "\(name): \(passed)/\(total) (\(rate(passed, total))), not null \(nonNullPassed)/\(nonNullTotal)"
        text += " (\(rate(nonNullPassed, nonNullTotal)))"
        if skipped > 0 { text += ", skipped \(skipped)" }
        return text
    }
}

func fail(_ message: String, _ code: Int32) -> Never {
    let line = message + "\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
    exit(code)
}

func readFile(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
    }
}

func cases(_ path: String) -> [Case] {
    guard let bytes = readFile(path) else { fail("feel-tck: cannot read \(path)", 3) }
    return bytes.split(separator: 0x0A).enumerated().map { number, line in
        guard let json = JSON.read(line), let testCase = Case(json) else {
            fail("feel-tck: \(path):\(number + 1) is not a case", 3)
        }
        return testCase
    }
}

func run(_ path: String) -> Tally {
    var tally = Tally()
    for testCase in cases(path) {
        if Skips.reasons[testCase.id] != nil {
            tally.skipped += 1
            continue
        }
        tally.total += 1
        if !testCase.isNullExpected { tally.nonNullTotal += 1 }
        if testCase.isPassed {
            tally.passed += 1
            if !testCase.isNullExpected { tally.nonNullPassed += 1 }
        } else {
            tally.failures.append(testCase.id)
        }
    }
    return tally
}

let arguments = CommandLine.arguments.dropFirst()
let folders = arguments.filter { !$0.hasPrefix("--") }
guard let folder = folders.first, folders.count == 1,
    arguments.allSatisfy({ !$0.hasPrefix("--") || $0 == "--json" || $0 == "--script" })
else { fail("usage: feel-tck DIR [--json | --script]", 2) }
if arguments.contains("--script") {
    print(CaseScripts.program(["literal", "tables", "boxed"].map { ($0, cases("\(folder)/\($0).jsonl")) }))
    exit(0)
}
var lines: [(name: String, tally: Tally)] = []
for name in ["literal", "tables", "boxed"] { lines.append((name, run("\(folder)/\(name).jsonl"))) }
if !arguments.contains("--json") {
    for (name, tally) in lines {
        print(tally.line(name))
        for id in tally.failures { print("  \(id)") }
    }
}
print("{" + lines.map { "\"\($0.name)\":\($0.tally.json)" }.joined(separator: ",") + "}")
exit(lines.allSatisfy { $0.tally.failures.isEmpty } ? 0 : 1)
