import MeraCompiler
@testable import MeraEditor
import MeraSource
import Testing

/// What is written twice says the same in both places.
@Suite struct PageTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    private func page(_ path: String) throws -> String {
        String(decoding: try FileAccess.read("\(Self.root)/\(path)", limit: 1 << 20), as: UTF8.self)
    }

    @Test func `what is said of a function is what the pages of FEEL say`() throws {
        let pages = try (page("Sources/FEEL/FEEL.docc/Language.md"), page("Sources/FEEL/FEEL.docc/LanguageRu.md"))
        #expect(FunctionNotes.all.count > 80)
        for (name, note) in FunctionNotes.all {
            for (page, language) in [(pages.0, Language.english), (pages.1, .russian)] {
                let gives = note.gives.text(language)
                #expect(page.contains("| \(name)(") && page.contains("| \(gives) | `\(note.example)` |"), "\(name)")
            }
        }
    }

    @Test func `the grammar colours the keys whose values are expressions`() throws {
        let grammar = try page("Editors/vscode/syntaxes/mera-injection.tmLanguage.json")
        for key in DefinitionWords.expressionKeys {
            #expect(grammar.contains("|\(key)|") || grammar.contains("(\(key)|") || grammar.contains("|\(key))"), "\(key)")
        }
    }
}
