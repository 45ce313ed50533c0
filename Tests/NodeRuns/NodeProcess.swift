import Foundation

/// The `node` of the path, installed by `.ci/setup`.
public enum NodeProcess {
    public struct Failure: Error, CustomStringConvertible {
        public var status: Int32
        public var output: String

        public var description: String { "node ended with \(status): \(output.prefix(2000))" }
    }

    /// What node prints.
    public static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["node"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus, output: output) }
        return output
    }
}
