import MeraCellFiles
import MeraSource
import Testing

/// The reader of files of cells takes eight bytes at a time and a piece of the file at a time; what it takes depends on neither.
@Suite struct LineReaderTests {
    private static let letters = ["a", "б", "\"", ",", "\n", "0", "€", " ", "\r"]

    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    @Test(arguments: 1...40)
    func `fields are read as they were written, and damage is on its line`(seed: UInt64) throws {
        var chance = Chance(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let rows = (0..<30).map { _ in
            (0..<3).map { _ in
                let plain = Bool.random(using: &chance)
                return (0..<Int.random(in: 0...40, using: &chance)).map { _ in
                    plain ? "x" : Self.letters.randomElement(using: &chance) ?? ""
                }.joined()
            }
        }
        let text = rows.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
        }.joined()
        let folder = try TemporaryFolder()
        let path = try folder.write("lines.csv", text + "\"good\",\"\",\"bad\"x\n")
        for piece in [8, 17, 64, 1 << 18] {
            let reader = try LineReader(path, piece: piece)
            for row in rows {
                #expect(try reader.next())
                #expect((0..<reader.fieldCount).map { reader.text($0) } == row)
            }
            let line = 1 + text.utf8.count { $0 == 0x0A }
            #expect {
                try reader.next()
            } throws: { ($0 as? CellsFault)?.diagnostic.message(.english).contains("line \(line)") ?? false }
        }
    }
}
