import Foundation
import NodeRuns

/// Runs scripts of the folder `Harness` with the `node` of the path.
enum Node {
    /// What a script of the harness prints for some cases.
    static func run(_ script: String, runtime: String, cases: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mera-form-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (program, input) = (folder.appendingPathComponent("runtime.js"), folder.appendingPathComponent("cases.jsonl"))
        try Data(runtime.utf8).write(to: program)
        try Data(cases.joined(separator: "\n").utf8).write(to: input)
        let harness = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Harness/\(script)")
        let output = try NodeProcess.run([harness.path, program.path, input.path])
        return output.split(separator: "\n").map(String.init)
    }
}
