import Foundation
import MeraSource
import Testing

/// `mera diff` and `mera graph` as a user calls them.
@Suite struct ChangeCommandTests {
    private static let study = """
        study: {id: demo, title: Пример, version: "1", levels: {country: all}}
        questionnaires: {visit: {items: {age: {type: integer, label: Возраст}, note: {type: text, label: Заметка}}}}
        indicators: {mean_age: {of: visit, mean: age, label: Средний возраст}}
        """

    private static func scratch(_ edit: (String, String)) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("old/study.yaml", study)
        try scratch.write("new/study.yaml", study.replacing(edit.0, with: edit.1))
        return scratch
    }

    @Test(arguments: [
        ("label: Возраст", "label: Лет", "cosmetic", 1), ("label: Возраст", "label: Лет", "breaking", 0),
        ("mean: age", "median: age", "results", 1), ("mean: age", "median: age", "never", 0),
        (", note: {type: text, label: Заметка}", "", "breaking", 1), ("label: Возраст", "label: Возраст ", "cosmetic", 0),
    ])
    func `the status goes by the class`(from: String, to: String, threshold: String, status: Int32) throws {
        let scratch = try Self.scratch((from, to))
        let ending = try Command.run(["diff", "old", "new", "--fail-on", threshold], in: scratch.url.path)
        #expect(ending.status == status, "\(ending.output)\(ending.error)")
    }

    @Test func `a version that cannot be read is status 3, a wrong call 2`() throws {
        let scratch = try Self.scratch(("mean: age", "mean: agee"))
        #expect(try Command.run(["diff", "old", "new"], in: scratch.url.path).status == 3)
        #expect(try Command.run(["diff", "old"], in: scratch.url.path).status == 2)
        #expect(try Command.run(["diff", "none:x", "old"], in: scratch.url.path).status == 3)
        #expect(try Command.run(["graph", "old", "a+b"], in: scratch.url.path).status == 2)
        #expect(try Command.run(["graph", "old", "+mean_aeg"], in: scratch.url.path).status == 2)
    }

    @Test func `a graph is written in the format of its ending`() throws {
        let scratch = try Self.scratch(("", ""))
        for (name, beginning) in [("a.svg", "<svg"), ("a.mmd", "flowchart LR"), ("a.dot", "digraph"), ("a.json", "{")] {
            let ending = try Command.run(["graph", "old", "+mean_age", "--out", name], in: scratch.url.path)
            #expect(ending.status == 0, "\(ending.error)")
            #expect(try scratch.read(name).hasPrefix(beginning))
        }
        let docs = try Command.run(["docs", "old"], in: scratch.url.path)
        #expect(docs.output.contains("<svg class=\"graph\""))
        #expect(try Command.run(["docs", "old", "--format", "md"], in: scratch.url.path).output.contains("```mermaid"))
    }
}
