import FEEL
import FEELScript
import Foundation
import NodeRuns
import Testing

/// Runs JavaScript where a form runs, as far as that can be had without a browser.
enum Node {
    /// What a program prints after the runtime; a test without node fails.
    static func run(_ program: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "mera-\(UUID().uuidString).js")
        defer { try? FileManager.default.removeItem(at: file) }
        try (Script.runtime + "const F=Mera.feel;\n" + program).write(to: file, atomically: true, encoding: .utf8)
        return try NodeProcess.run([file.path])
    }

    /// The texts of the values of scripts, one a line.
    static func texts(_ calls: [String], declarations: String = "") throws -> [String] {
        let program = declarations + "const out=[];" + calls.map { "out.push(F.quoted(\($0)));" }.joined(separator: "\n")
        return try run(program + "console.log(out.join('\\n'))").split(separator: "\n").map(String.init)
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }
}
