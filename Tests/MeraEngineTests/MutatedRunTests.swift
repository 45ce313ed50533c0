import Foundation
import MeraCells
import MeraCompiler
import MeraEngine
import MeraModel
import MeraRows
import MeraSource
import MeraTable
import MeraUnits
import MeraYAML
import Testing

/// Whole runs of damaged definitions and answers, from the seeds of `fuzz-run`: they end, and kernels say what the interpreter says.
@Suite struct MutatedRunTests {
    private static let seeds: [[UInt8]] = {
        let root = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let folder = "/\(root)/Fuzz/Seeds/run"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)").map { Array($0) } }
    }()

    /// A definition, then behind a line `#### form.csv` the file of each table.
    private func run(_ bytes: [UInt8]) -> Bool {
        var definition: [UInt8] = []
        var files: [(name: String, text: [UInt8])] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: "#### ".utf8) {
                files.append((String(decoding: line.dropFirst(5), as: UTF8.self), []))
            } else if files.isEmpty {
                definition += line + [0x0A]
            } else {
                files[files.count - 1].text += line + [0x0A]
            }
        }
        let (tree, broken) = DocumentTree.parse(SourceFile(name: "study.yaml", bytes: definition))
        let (compiled, findings) = MeraCompiler.compile([tree], name: "study")
        guard let study = compiled, !(broken + findings).contains(where: { $0.severity == .error }) else { return false }
        let read = study.tables.indices.map { table -> AnswerFile? in
            let id = study.tables[table].id
            guard study.tables[table].isRead, let (name, text) = files.first(where: { $0.name.hasPrefix(id + ".") }),
                let kind = DataFileKind(path: name)
            else { return nil }
            return try? TableReader.read(
                text, kind, name: name, layouts: study.tables[table].layouts(study), nested: study.nestedLayouts(of: table))
        }
        var options = StudyRun.Options()
        let values = said(StudyRun(study, files: read, options: options))
        options.useKernels = false
        #expect(said(StudyRun(study, files: read, options: options)) == values, "\(String(decoding: bytes, as: UTF8.self))")
        options.profile = .public
        _ = StudyRun(study, files: read, options: options)
        return true
    }

    private func said(_ run: StudyRun) -> [String] {
        run.result.indicators.flatMap { $0.values.joined().map { "\($0.outcome) \($0.n) \($0.expected)" } }
            + run.result.findings.map { "\($0.code.id) \($0.record ?? 0) \($0.text(.english))" }
            + run.result.conclusions.map(\.text)
    }

    @Test func theSeedsAreStudies() {
        #expect(Self.seeds.count == 5)
        for seed in Self.seeds { #expect(run(seed)) }
    }

    @Test(arguments: 1...40) func damagedOnesEnd(number: Int) {
        var die = Generator(number)
        let pieces = [
            "0", "1", "-", "9999999999999999999", ",", ";", "\"", "\n", " ", "null", "x", "/", "*", "(", ")", "\u{A0}", "ж",
        ]
        for _ in 0..<5 {
            var bytes = Self.seeds[die.next(Self.seeds.count)]
            // Half of the damage is done to the answers, which definitions survive.
            let data = String(decoding: bytes, as: UTF8.self).utf8.count / 2
            for _ in 0...die.next(3) {
                let place = die.next(2) == 0 ? data + die.next(bytes.count - data) : die.next(bytes.count)
                switch die.next(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(contentsOf: pieces[die.next(pieces.count)].utf8, at: place)
                default: bytes.replaceSubrange(place..<min(bytes.count, place + 1), with: pieces[die.next(pieces.count)].utf8)
                }
            }
            _ = run(bytes)
        }
    }
}
