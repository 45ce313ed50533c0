import Foundation
import Testing

/// The README says what happens: its files are written to a folder, its commands run there, and its output is compared.
///
/// `MERA_UPDATE_GOLDENS=1` writes the output that the commands give into the README.
@Suite struct ReadmeTests {
    static let readme = Command.root.appendingPathComponent("README.md")

    /// A fenced block: the words behind the fence, and the lines between.
    struct Block {
        var info: [String]
        var lines: [String]
        /// Indices of the lines between the fences, in the whole text.
        var range: Range<Int>
    }

    static func blocks(_ lines: [String]) -> [Block] {
        var blocks: [Block] = []
        var start: Int?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            if let first = start {
                let info = lines[first].dropFirst(3).split(separator: " ").map(String.init)
                blocks.append(Block(info: info, lines: Array(lines[first + 1..<index]), range: first + 1..<index))
                start = nil
            } else {
                start = index
            }
        }
        return blocks
    }

    @Test func theCommandsOfTheReadmeGiveItsOutput() throws {
        var lines = try String(contentsOf: Self.readme, encoding: .utf8).components(separatedBy: "\n")
        let scratch = try Scratch()
        let makefile = try String(contentsOf: Command.root.appendingPathComponent("Makefile"), encoding: .utf8)
        var output: [String] = []
        var compared = 0
        // From the end, so that indices stay right while blocks are replaced.
        var replacements: [(Range<Int>, [String])] = []
        for block in Self.blocks(lines) {
            switch block.info.first {
            case "yaml", "csv", "json":
                let name = try #require(block.info.dropFirst().first)
                try scratch.write(name, block.lines.joined(separator: "\n") + "\n")
            case "sh":
                output = try block.lines.flatMap { try run($0, in: scratch, makefile: makefile) }
            default:
                if ProcessInfo.processInfo.environment["MERA_UPDATE_GOLDENS"] == "1" {
                    replacements.append((block.range, output))
                } else {
                    #expect(block.lines == output)
                }
                compared += 1
            }
        }
        #expect(compared == 1)
        guard !replacements.isEmpty else { return }
        for (range, output) in replacements.reversed() { lines.replaceSubrange(range, with: output) }
        try lines.joined(separator: "\n").write(to: Self.readme, atomically: true, encoding: .utf8)
    }

    /// What a line of a shell block prints. `make` is not run inside a test: its target must be there.
    private func run(_ line: String, in scratch: Scratch, makefile: String) throws -> [String] {
        let words = line.split(separator: "#")[0].split(separator: " ").map(String.init)
        switch words.first {
        case "make":
            #expect(makefile.contains("\n\(words[1]):"), "no target \(words[1])")
            return []
        case "mera":
            let ending = try Command.run(Array(words.dropFirst()), in: scratch.path)
            // A run with findings about the data ends with 1, and still says what came out.
            #expect([0, 1].contains(ending.status), "\(line): \(ending.error)")
            return ending.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        default:
            Issue.record("the README has a command that no test can run: \(line)")
            return []
        }
    }

    @Test func theStudyHasFortyLines() throws {
        let lines = try String(contentsOf: Self.readme, encoding: .utf8).components(separatedBy: "\n")
        let study = try #require(Self.blocks(lines).first { $0.info.first == "yaml" })
        #expect((36...44).contains(study.lines.filter { !$0.isEmpty }.count))
    }
}
