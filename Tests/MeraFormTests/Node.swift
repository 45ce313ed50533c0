import Foundation

/// Runs scripts of the folder `Harness` with the `node` of the path.
enum Node {
    struct Failure: Error { var status: Int32 }

    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["node"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return String(decoding: output, as: UTF8.self)
    }

    /// What a script of the harness prints for some cases.
    static func run(_ script: String, runtime: String, cases: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mera-form-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (program, input) = (folder.appendingPathComponent("runtime.js"), folder.appendingPathComponent("cases.jsonl"))
        try Data(runtime.utf8).write(to: program)
        try Data(cases.joined(separator: "\n").utf8).write(to: input)
        let harness = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Harness/\(script)")
        let output = try run([harness.path, program.path, input.path])
        return output.split(separator: "\n").map(String.init)
    }
}
