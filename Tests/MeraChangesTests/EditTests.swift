import Campaigns
import Foundation
import MeraChanges
import MeraWorkspace
import Testing

/// Edits of the packs by hand, each labelled with what it does: the table `Edits/edits.tsv`.
@Suite struct EditTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        var label: ChangeClass
        var file: String
        var thing: String
        var from: String
        var to: String
        var testDescription: String { "\(label) \(file) \(thing)" }
    }

    static let edits: [Edit] = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Edits/edits.tsv"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        func unescaped(_ text: Substring) -> String { String(text).replacing("\\n", with: "\n").replacing("\\\\", with: "\\") }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 5, let label = ChangeClass(rawValue: String(cells[0])) else { return nil }
            return Edit(
                label: label, file: String(cells[1]), thing: String(cells[2]), from: unescaped(cells[3]), to: unescaped(cells[4]))
        }
    }()

    /// - Parameter packs: those that have been read, as they are.
    private static func changes(_ edit: Edit, _ packs: inout [String: StudyVersion]) throws -> [Change] {
        let versions = try Versions()
        let pack = String(edit.file.split(separator: "/")[0])
        let copy = try versions.copy(pack, as: "new")
        let path = copy + "/" + edit.file.split(separator: "/")[1]
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let place = try #require(text.range(of: edit.from), "\(edit.from)")
        try text.replacingCharacters(in: place, with: edit.to).write(toFile: path, atomically: true, encoding: .utf8)
        let whole = try packs[pack] ?? Versions.load(Versions.pack(pack))
        packs[pack] = whole
        return DefinitionChanges(whole, try Versions.load(copy)).list.changes
    }

    @Test func `at least 98 of 100 edits are put into the class that they are labelled with`() throws {
        let edits = Campaign.some(of: Self.edits)
        var right = 0
        var packs: [String: StudyVersion] = [:]
        for edit in edits {
            let changes = try Self.changes(edit, &packs)
            let isRight =
                changes.map(\.changeClass).min() == edit.label
                && (edit.thing.isEmpty || changes.contains { ($0.name.isEmpty ? "-" : $0.name) == edit.thing })
            if isRight {
                right += 1
            } else {
                print("not as labelled: \(edit.testDescription): \(changes.map { "\($0.changeClass) \($0.address)" })")
            }
            // Each has both places, or the one that there is.
            for change in changes where change.kind == .changed { #expect(change.oldPlace != nil || change.newPlace != nil) }
        }
        #expect(Self.edits.count >= 100)
        #expect(right * 100 >= edits.count * 98, "\(right) of \(edits.count)")
    }

    @Test(arguments: ["csk-pilot", "noko", "mkpo"])
    func `a pack does not differ from itself`(pack: String) throws {
        let version = try Versions.load(Versions.pack(pack))
        #expect(DefinitionChanges(version, version).list.changes.map(\.address) == [])
    }
}
