import Foundation

/// Starts the built `mera` as a user would, and takes what it says.
struct Command {
    struct Ending {
        var status: Int32
        var isSignal: Bool
        var output: String
        var error: String
    }

    /// Beside the bundle of the tests.
    static let binary: URL = {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = folder.appendingPathComponent("mera")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return root.appendingPathComponent(".build/debug/mera")
    }()

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
    ) throws -> Ending {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        return try run(process, folder, environment)
    }

    /// Through a shell, for streams that are full or closed.
    static func shell(_ line: String, in folder: String? = nil) throws -> Ending {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "MERA='\(binary.path)'; \(line)"]
        return try run(process, folder, [:])
    }

    private static func run(_ process: Process, _ folder: String?, _ environment: [String: String]) throws -> Ending {
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Files take any amount of text without anyone reading along.
        let scratch = try Scratch()
        let output = try scratch.open("output")
        let error = try scratch.open("error")
        process.standardOutput = output
        process.standardError = error
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
            output: try scratch.read("output"), error: try scratch.read("error"))
    }
}

/// A folder for one test.
final class Scratch {
    let url: URL
    var path: String { url.path }

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("mera-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func write(_ name: String, _ data: Data) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
    }

    func bytes(_ folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(folder).path) {
            found[name] = try Data(contentsOf: url.appendingPathComponent("\(folder)/\(name)"))
        }
        return found
    }

    func open(_ name: String) throws -> FileHandle {
        let file = url.appendingPathComponent(name)
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    /// A study with its answers.
    static func withStudy() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("study/study.yaml", definition)
        try scratch.write(
            "study/tests/rate.yaml",
            """
            tests:
              доля — отношение сумм:
                given: {sites: [{id: a}], form: [{site: a, examined: 4, passed: 3}]}
                expect: {rate: {site a: 75}}
            """)
        try scratch.write("data/sites.csv", "id,name\na,А\nb,Б\n")
        try scratch.write("data/form.csv", "site,examined,passed\na,10,9\nb,90,36\n")
        return scratch
    }

    static let definition = """
        study: {id: small, title: Пример, levels: {site: sites, country: all}, defaults: {min_n: 1}}
        registers:
          sites: {key: id, columns: {id: text, name: text}}
        questionnaires:
          form:
            key: [site]
            items:
              site: {type: reference, to: sites, required: true}
              examined: {type: integer, constraint: ">= 0"}
              passed: {type: integer}
        indicators:
          rate: {label: Доля, of: form, unit: percent, ratio: {numerator: passed, denominator: examined}}
        conclusions:
          weak: {level: site, when: rate < 50, kind: problem, text: "Доля — {rate}"}
        """
}
