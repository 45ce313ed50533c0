import Foundation
import Testing

/// `definitions/README.md` says for every row of the requirements where it is declared and which command shows it.
///
/// `MERA_UPDATE_GOLDENS=1` writes the line numbers anew.
@Suite struct RequirementTests {
    private static let page = Command.root.appendingPathComponent("definitions/README.md")

    /// `| A1 | … | [`id`](csk-pilot/file.yaml#L12), … | `mera …` | `words` |`
    private struct Row {
        var name: String
        var links: [(id: String, file: String, line: Int)]
        var command: String
        var shown: [String]

        init?(_ line: String) {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 5, cells[0].wholeMatch(of: /[AB][0-9]+/) != nil else { return nil }
            name = cells[0]
            links = cells[2].matches(of: /\[`([^`]+)`\]\(([^)#]+)#L([0-9]+)\)/).map {
                (String($0.1), String($0.2), Int($0.3) ?? 0)
            }
            command = cells[3].trimmingCharacters(in: ["`"])
            shown = cells[4].matches(of: /`([^`]+)`/).map { String($0.1) }
        }
    }

    private static func rows() throws -> [Row] {
        try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n").compactMap { Row($0) }
    }

    @Test(arguments: [("A", Array(1...15)), ("B", Array(1...13))])
    func everyRowHasItsPlace(_ part: String, _ numbers: [Int]) throws {
        let names = try Self.rows().map(\.name).filter { $0.hasPrefix(part) }
        #expect(names == numbers.map { part + String($0) })
    }

    @Test func everyLinkLeadsToTheLineThatDeclaresIt() throws {
        var text = try String(contentsOf: Self.page, encoding: .utf8)
        for row in try Self.rows() {
            #expect(!row.links.isEmpty, "\(row.name)")
            for link in row.links {
                let file = Command.root.appendingPathComponent("definitions/\(link.file)")
                let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
                let declaring = lines.indices.filter { lines[$0].trimmingCharacters(in: .whitespaces).hasPrefix(link.id + ":") }
                if ProcessInfo.processInfo.environment["MERA_UPDATE_GOLDENS"] == "1", let line = declaring.first {
                    text = text.replacingOccurrences(
                        of: "[`\(link.id)`](\(link.file)#L\(link.line))", with: "[`\(link.id)`](\(link.file)#L\(line + 1))")
                } else {
                    #expect(
                        declaring.contains(link.line - 1), "\(row.name): `\(link.id)` is in lines \(declaring.map { $0 + 1 })")
                }
            }
        }
        if ProcessInfo.processInfo.environment["MERA_UPDATE_GOLDENS"] == "1" {
            try text.write(to: Self.page, atomically: true, encoding: .utf8)
        }
    }

    @Test func everyCommandShowsWhatThePageSays() throws {
        let scratch = try Scratch()
        for folder in ["definitions", "samples"] {
            try FileManager.default.createSymbolicLink(
                at: scratch.url.appendingPathComponent(folder), withDestinationURL: Command.root.appendingPathComponent(folder))
        }
        var said: [String: String] = [:]
        for row in try Self.rows() {
            if said[row.command] == nil { said[row.command] = try Self.said(by: row.command, in: scratch) }
            #expect(!row.shown.isEmpty, "\(row.name)")
            for words in row.shown {
                #expect(said[row.command]?.contains(words) == true, "\(row.name): `\(row.command)` does not show `\(words)`")
            }
        }
    }

    /// What a command prints, and the files that it writes to the folder behind `--out`.
    private static func said(by command: String, in scratch: Scratch) throws -> String {
        let words = command.split(separator: " ").map(String.init)
        #expect(words.first == "mera", "\(command)")
        let ending = try Command.run(Array(words.dropFirst()), in: scratch.path)
        #expect([0, 1].contains(ending.status), "\(command): \(ending.error)")
        var text = ending.output + ending.error
        if let option = words.firstIndex(of: "--out"), option + 1 < words.count {
            for (_, bytes) in try scratch.bytes(words[option + 1]).sorted(by: { $0.key < $1.key }) {
                text += String(decoding: bytes, as: UTF8.self)
            }
        }
        return text.replacingOccurrences(of: "\u{00A0}", with: " ")
    }
}
