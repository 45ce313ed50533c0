import Campaigns
import MeraCompiler
import MeraSource
import MeraWorkspace
import MeraYAML
import Testing

/// The places of names are complete: whatever is renamed by them, the study means what it meant.
@Suite struct RenamingTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    private func study(_ name: String, with texts: [String: [UInt8]] = [:]) throws -> LoadedStudy {
        let source = try #require(try DefinitionFolder.studies(at: "\(Self.root)/definitions/\(name)").first)
        return try LoadedStudy(source) { path throws(FileError) in
            let bytes = if let text = texts[path] { text } else { try FileAccess.read(path, limit: 1 << 24) }
            return DocumentTree.parse(SourceFile(name: path, bytes: bytes))
        }
    }

    @Test(arguments: ["csk-pilot", "mkpo", "noko"])
    func `a study in which anything is renamed has no new finding and as many tests`(name: String) throws {
        let study = try study(name)
        let symbols = study.symbols
        #expect(symbols.gaps.isEmpty, "\(symbols.gaps.prefix(5).map { "\($0.name) \($0.place)" })")
        let known = study.diagnostics.count
        // Several at once, chosen by their number, so that each thing is renamed in some round of a whole campaign.
        let declared = Array(Set(symbols.declarations.map(\.symbol))).sorted { "\($0)" < "\($1)" }
        let rounds = 12
        for round in 0..<Campaign.share(of: rounds) {
            var texts: [String: [UInt8]] = [:]
            var edits: [Renaming.Edit] = []
            var touched: Set<Symbol> = []
            for (number, symbol) in declared.enumerated() where number % rounds == round && !touched.contains(symbol) {
                if case .option = symbol { continue }
                if case .report = symbol { continue }
                touched.formUnion(symbols.family(of: symbol))
                edits += try symbols.renaming(symbol, to: "zq_\(number)").edits
            }
            var seen: Set<Location> = []
            for edit in edits.sorted(by: { $0.location.span.start > $1.location.span.start })
            where seen.insert(edit.location).inserted {
                let file = edit.location.file
                let bytes = texts[file.name] ?? file.bytes
                let span = edit.location.span
                texts[file.name] = Array(bytes[..<span.start]) + Array(edit.replacement.utf8) + Array(bytes[span.end...])
            }
            let renamed = try self.study(name, with: texts)
            let errors = renamed.diagnostics.filter { $0.severity == .error }
            #expect(errors.isEmpty, "\(TextRenderer(.english).render(Array(errors.prefix(6))))")
            #expect(renamed.diagnostics.count == known)
            #expect(renamed.tests.count == study.tests.count)
        }
    }
}
