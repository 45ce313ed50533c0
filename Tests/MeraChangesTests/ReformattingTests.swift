import Foundation
import MeraChanges
import MeraSource
import MeraWorkspace
import MeraYAML
import Testing

/// The same definitions written otherwise are no change.
@Suite struct ReformattingTests {
    /// A tree in one line of flow style, keys of a record the other way round: where order says nothing.
    private static func rewritten(_ node: Node) -> String {
        switch node.kind {
        case .scalar:
            if node.isNull { return "~" }
            let isPlain = node.style == .plain && node.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            if isPlain { return node.text }
            var json = JSONWriter(.compact)
            json.value(node.text)
            return json.text
        case .sequence: return "[" + node.items.map(rewritten).joined(separator: ", ") + "]"
        case .mapping:
            let isRecord = ["label", "type", "of", "id", "when", "title"].contains { node[$0]?.kind == .scalar }
            let entries = isRecord ? node.entries.reversed() : node.entries
            return "{" + entries.map { rewritten($0.key) + ": " + rewritten($0.value) }.joined(separator: ", ") + "}"
        }
    }

    @Test(arguments: ["csk-pilot", "noko", "mkpo"])
    func `flow style, quotes, order of keys and one file for each section give an empty diff`(pack: String) throws {
        let old = try Versions.load(Versions.pack(pack))
        let versions = try Versions()
        var number = 0
        for tree in old.loaded.trees {
            for entry in tree.root?.entries ?? [] {
                number += 1
                try versions.write(
                    "# \(number)\n\(entry.key.text):\n  \(Self.rewritten(entry.value))\n", "new/\(900 - number).yaml")
            }
        }
        let changes = DefinitionChanges(old, try Versions.load(versions.root + "/new")).list
        // Sections of several files come together in the order of their names; nothing else may differ.
        #expect(changes.changes.map { "\($0.changeClass) \($0.address): \($0.old ?? "") → \($0.new ?? "")" } == [])
        #expect(changes.text(.english).contains("no changes"))
    }

    @Test(arguments: ["csk-pilot", "noko", "mkpo"])
    func `comments and blank lines give an empty diff`(pack: String) throws {
        let versions = try Versions()
        let copy = try versions.copy(pack, as: "new")
        for name in try FileManager.default.contentsOfDirectory(atPath: copy) where name.hasSuffix(".yaml") {
            let text = try String(contentsOfFile: copy + "/" + name, encoding: .utf8)
            // A block of text would take the comment into itself.
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasSuffix(":") && !line.hasPrefix("#") ? line + "   # ещё раз" : String(line)
            }
            try ("# начало\n\n" + lines.joined(separator: "\n") + "\n\n# конец\n").write(
                toFile: copy + "/" + name, atomically: true, encoding: .utf8)
        }
        let changes = DefinitionChanges(try Versions.load(Versions.pack(pack)), try Versions.load(copy)).list.changes
        #expect(changes.map(\.address) == [])
    }

    @Test func `blanks and needless brackets of an expression are no change, another sign is`() throws {
        func study(_ expression: String) -> String {
            """
            study: {id: demo, title: Пример, levels: {country: all}}
            questionnaires:
              visit: {items: {a: integer, b: integer, c: {type: calculate, calculation: '\(expression)'}}}
            """
        }
        #expect(try Versions.changes(study("a + b * 2"), study("a+( b*2 )")).isEmpty)
        #expect(
            try Versions.changes(study("if a > 1 then b else 0"), study("if a>1 then b\\n else 0".replacing("\\n", with: " ")))
                .isEmpty)
        let changes = try Versions.changes(study("a + b * 2"), study("a - b * 2"))
        #expect(changes.map(\.address) == ["visit.c.calculation"])
        #expect(changes.first?.old == "a + b * 2")
        #expect(changes.first?.changeClass == .results)
    }
}
