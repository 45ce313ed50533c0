import MeraSource
import Testing

@testable import MeraWorkspace

/// What a form holds while it is filled in, played by the engine: unanswered questions above all.
@Suite struct ScenarioTests {
    private func play(_ form: String, _ steps: String) throws -> String {
        let text = "{\"id\": \"own\", \"form\": \(form), \"steps\": \(steps), \"left_out\": 0}"
        var cases = ScenarioCases()
        cases.add(try #require(JSON.read(Array(text.utf8)[...])))
        return cases.text
    }

    /// Worked by hand from the rules of XForms: an unanswered question is the empty text.
    @Test func whatIsNotAnsweredIsTheEmptyText() throws {
        let calculations: [(String, String, String?, String?)] = [
            // name, expression, unanswered, answered with "x"
            ("differs", "if(/f/a != 'x', 1, 2)", "1", "2"), ("denied", "if(not(/f/a = 'x'), 1, 2)", "1", "2"),
            ("chosen", "count-selected(/f/a)", "0", "1"), ("total", "sum(/f/r/n)", "0", "0"), ("rows", "count(/f/r)", "1", "1"),
            ("empty", "if(/f/a = '', 'yes', 'no')", "yes", "no"), ("length", "string-length(/f/a)", "0", "1"),
            ("joined", "concat('<', /f/a, '>')", "<>", "<x>"), ("either", "if(/f/a = 'x' or /f/a != 'y', 1, 2)", "1", "1"),
            ("both", "if(/f/a != 'x' and /f/b != 'x', 1, 2)", "1", "2"), ("more", "if(/f/b > 5, 1, 2)", "2", "2"),
            ("not_more", "if(not(/f/b > 5), 1, 2)", "1", "1"), ("sum", "/f/b + 1", nil, nil),
            ("first", "coalesce(/f/a, 'none')", "none", "x"),
        ]
        var nodes = [
            #"{"path": "/f", "has_parts": true}"#, #"{"path": "/f/a"}"#, #"{"path": "/f/b", "type": "int"}"#,
            #"{"path": "/f/asked", "relevant": "/f/a != 'x'"}"#, #"{"path": "/f/r", "has_parts": true}"#,
            #"{"path": "/f/r/n", "type": "int"}"#,
        ]
        var before = [#"{"expect": {"relevant": "/f/asked", "is": true}}"#]
        var after = [#"{"answer": "/f/a", "value": "x"}"#, #"{"expect": {"relevant": "/f/asked", "is": false}}"#]
        for (name, expression, unanswered, answered) in calculations {
            nodes.append("{\"path\": \"/f/\(name)\", \"calculation\": \"\(expression)\"}")
            before.append("{\"expect\": {\"value\": \"/f/\(name)\", \"is\": \(unanswered.map { "\"\($0)\"" } ?? "null")}}")
            after.append("{\"expect\": {\"value\": \"/f/\(name)\", \"is\": \(answered.map { "\"\($0)\"" } ?? "null")}}")
        }
        let form = """
            {"root": "f", "nodes": [\(nodes.joined(separator: ", "))], "body": [{"control": "input", "ref": "/f/a"},
            {"control": "repeat", "nodeset": "/f/r", "parts": [{"control": "input", "ref": "/f/r/n"}]}]}
            """
        let said = try play(form, "[\((before + after).joined(separator: ", "))]")
        #expect(said.hasPrefix("scenarios: 1 / 1\n"), "\(said)")
    }

    /// Rows inside of rows know which they are, and a value that follows another one is set in its own row.
    @Test func rowsInsideOfRows() throws {
        let form = """
            {"root": "f", "nodes": [{"path": "/f", "has_parts": true}, {"path": "/f/out", "has_parts": true}, {"path": "/f/out/k", "type": "int"},
            {"path": "/f/out/in", "has_parts": true}, {"path": "/f/out/in/where", "calculation": "concat(position(../..), '.', position(..))"},
            {"path": "/f/out/in/times", "type": "int", "calculation": "../../k * count(../../in)"},
            {"path": "/f/out/in/w", "type": "int"},
            {"path": "/f/out/in/last", "calculation": "indexed-repeat(/f/out/in/where, /f/out, 1, /f/out/in, 2)"}],
            "body": [{"control": "repeat", "nodeset": "/f/out", "parts": [
            {"control": "input", "ref": "/f/out/k", "set_value": [{"event": "xforms-value-changed", "ref": "/f/out/in/w", "value": "../../k + 1"}]},
            {"control": "repeat", "nodeset": "/f/out/in", "parts": [{"control": "input", "ref": "/f/out/in/w"}]}]}]}
            """
        let said = try play(
            form,
            """
            [{"add_repeat": "/f/out[1]/in"}, {"add_repeat": "/f/out"}, {"answer": "/f/out[1]/k", "value": 5}, {"answer": "/f/out[2]/k", "value": 7},
            {"expect": {"value": "/f/out[1]/in[2]/where", "is": "1.2"}}, {"expect": {"value": "/f/out[2]/in[1]/where", "is": "2.1"}},
            {"expect": {"value": "/f/out[1]/in[1]/times", "is": 10}}, {"expect": {"value": "/f/out[2]/in[1]/times", "is": 7}},
            {"expect": {"value": "/f/out[1]/in[2]/w", "is": 6}}, {"expect": {"value": "/f/out[2]/in[1]/w", "is": 8}},
            {"expect": {"value": "/f/out[2]/in[1]/last", "is": "1.2"}}, {"expect": {"repeats": "/f/out[1]/in", "count": 2}}]
            """)
        #expect(said.hasPrefix("scenarios: 1 / 1\n"), "\(said)")
    }

    @Test func whatDoesNotComeTrueIsSaid() throws {
        let form =
            #"{"root": "f", "nodes": [{"path": "/f", "has_parts": true}, {"path": "/f/a", "type": "int"}], "body": [{"control": "input", "ref": "/f/a"}]}"#
        let said = try play(form, #"[{"answer": "/f/a", "value": 1}, {"expect": {"value": "/f/a", "is": 2}}]"#)
        #expect(said.contains("scenarios: 0 / 1") && said.contains("own: /f/a is 1, not 2"))
        let circle =
            #"{"root": "f", "nodes": [{"path": "/f", "has_parts": true}, {"path": "/f/a", "calculation": "/f/b + 1"}, {"path": "/f/b", "calculation": "/f/a + 1"}]}"#
        #expect(try play(circle, #"[{"expect": {"form_rejected": true}}]"#).hasPrefix("scenarios: 1 / 1\n"))
    }
}
