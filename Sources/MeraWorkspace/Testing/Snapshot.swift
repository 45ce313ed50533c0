public import MeraSource
import MeraYAML

/// What a test showed when somebody looked at it and kept it: a line for each value.
struct Snapshot: Sendable, Hashable {
    /// `pass_rate site a`, and its value with line breaks written out.
    var lines: [Line]

    struct Line: Sendable, Hashable {
        var name: String
        var value: String

        /// Nil for what is no line of a snapshot.
        init?(_ text: Substring) {
            guard let colon = text.firstRange(of: ": ") else { return nil }
            name = String(text[..<colon.lowerBound])
            value = String(text[colon.upperBound...])
        }
    }

    init(lines: [Line]) { self.lines = lines }

    init(_ observations: Observations, _ name: (Observation.Subject) -> String) {
        lines = observations.all.compactMap { Line("\(Self.oneLine(name($0.subject))): \(Self.oneLine($0.text))"[...]) }
    }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    }

    /// What has become of this in another: `- old` and `+ new`, in the order of both.
    func differences(from kept: Snapshot) -> [String] {
        var old: [String: [String]] = [:]
        for line in kept.lines { old[line.name, default: []].append(line.value) }
        var new: [String: [String]] = [:]
        for line in lines { new[line.name, default: []].append(line.value) }
        var told: Set<String> = []
        var differences: [String] = []
        for name in kept.lines.map(\.name) + lines.map(\.name) where told.insert(name).inserted {
            let (before, after) = (old[name] ?? [], new[name] ?? [])
            guard before != after else { continue }
            differences += before.map { "- \(name): \($0)" } + after.map { "+ \(name): \($0)" }
        }
        return differences
    }
}

/// A file of snapshots, beside the file of the tests that ask for them: `tests/scores.snapshot` of `tests/scores.yaml`.
struct SnapshotFile: Sendable {
    let path: String
    private(set) var sections: [(test: String, snapshot: Snapshot)] = []
    private(set) var exists = false

    static let ending = ".snapshot"
    private static let mark = "== "

    /// The file beside a file of tests.
    static func path(beside tests: String) -> String {
        for ending in [".yaml", ".yml"] where tests.hasSuffix(ending) { return tests.dropLast(ending.count) + Self.ending }
        return tests + ending
    }

    /// Reads the file; one that is not there is empty.
    init(_ path: String) throws(SnapshotFailure) {
        self.path = path
        guard FileAccess.kind(of: path) != nil else { return }
        exists = true
        let bytes: [UInt8]
        do throws(FileError) { bytes = try FileAccess.read(path, limit: Limits.definitions.fileBytes) } catch {
            throw .file(error)
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if line.hasPrefix(Self.mark) {
                sections.append((String(line.dropFirst(Self.mark.count)), Snapshot(lines: [])))
            } else if line.isEmpty || line.hasPrefix("#") {
                continue
            } else if let last = sections.indices.last, let read = Snapshot.Line(line) {
                sections[last].snapshot.lines.append(read)
            } else {
                throw .damaged(Diagnostic(.badSnapshot, ["file": .text(path), "line": .number(number + 1)]))
            }
        }
    }

    func snapshot(of test: String) -> Snapshot? { sections.first { $0.test == Self.title(test) }?.snapshot }

    /// The name of a test in a line of its own.
    static func title(_ test: String) -> String { test.replacing("\n", with: " ").replacing("\r", with: " ") }

    /// Puts what tests show now in the place of what they showed. Those that are not among `tests` have no test any more.
    mutating func replace(_ shown: [String: Snapshot], tests: [String], language: Language) throws(FileError) {
        let wanted = tests.map(Self.title)
        var made: [(test: String, snapshot: Snapshot)] = []
        for test in wanted {
            if let snapshot = shown[test] ?? snapshot(of: test) { made.append((test, snapshot)) }
        }
        let isSame = exists && made.elementsEqual(sections) { $0.test == $1.test && $0.snapshot == $1.snapshot }
        sections = made
        if isSame { return }
        if made.isEmpty {
            if exists { try FileAccess.remove(path) }
            exists = false
            return
        }
        let file = try OutputFile(path: path)
        try file.write(text(language))
        try file.commit()
        exists = true
    }

    private func text(_ language: Language) -> String {
        let heading = Phrase(
            en:
                "# What the tests beside this file showed when `mera test --update` was run. Look at each change before you keep it.",
            ru:
                "# Что показали тесты из файла рядом, когда выполнялась команда `mera test --update`. Просматривайте каждое изменение."
        )
        var text = heading.text(language) + "\n"
        for section in sections {
            text += "\n\(Self.mark)\(section.test)\n"
            for line in section.snapshot.lines { text += "\(line.name): \(line.value)\n" }
        }
        return text
    }
}

/// Why a file of snapshots cannot be used.
public enum SnapshotFailure: Error, Sendable {
    case file(FileError)
    case damaged(Diagnostic)

    public var diagnostic: Diagnostic {
        switch self {
        case .file(let error): error.diagnostic
        case .damaged(let diagnostic): diagnostic
        }
    }
}
