@testable import MeraEditor
import MeraSource
import Testing

/// Messages in and out, without a stream.
@Suite struct ProtocolTests {
    private func server(_ messages: [String]) -> [String] {
        let server = LanguageServer(
            version: "1", workingFolder: "/w", files: Editor.files(["/w/s/study.yaml": Editor.study]))
        let told = messages.flatMap { server.receive(Array($0.utf8)[...]).messages } + server.idle().messages
        return told.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `frames come in pieces of any size`() throws {
        let bodies = ["{}", "{\"a\":\"й😀\"}", ""]
        let stream = bodies.flatMap { MessageFrames.framed(Array($0.utf8)) }
        for size in [1, 2, 7, 1000] {
            var frames = MessageFrames()
            var found: [String] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                frames.add(stream[start..<min(start + size, stream.count)])
                while let body = try frames.next() { found.append(String(decoding: body, as: UTF8.self)) }
            }
            #expect(found == bodies)
        }
    }

    @Test(arguments: ["Content-Length: x\r\n\r\n", "Content-Length: -4\r\n\r\n{}", "Content-Length: 99999999999\r\n\r\n"])
    func `a length that is none is an error`(text: String) {
        var frames = MessageFrames()
        frames.add(Array(text.utf8))
        #expect(throws: MessageFrames.Problem.self) { _ = try frames.next() }
    }

    @Test func `a server says what it can, tells findings of what is opened, and refuses what it does not know`() {
        let found = server([
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"locale":"ru","capabilities":{}}}"#,
            #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
            #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///w/s/study.yaml","version":3,"text":"study: {id: x, title: X}\nindicatros: {}\n"}}}"#,
            #"{"jsonrpc":"2.0","id":"a","method":"no/such"}"#,
        ])
        #expect(found.first?.contains("\"positionEncoding\":\"utf-16\"") == true)
        #expect(found.contains { $0.contains("-32601") && $0.contains("\"id\":\"a\"") })
        #expect(found.last?.contains("publishDiagnostics") == true && found.last?.contains("M2001") == true)
        #expect(found.last?.contains("\"version\":3") == true)
    }

    @Test func `a request that was taken back is answered as cancelled`() {
        let server = LanguageServer(version: "1", workingFolder: "/w", files: Editor.files([:]))
        _ = server.receive(Array(#"{"id":1,"method":"initialize","params":{}}"#.utf8)[...])
        let answer = server.receive(Array(#"{"id":2,"method":"textDocument/hover","params":{}}"#.utf8)[...]) { _ in true }
        #expect(answer.messages.first?["error"]?["code"]?.integer == -32800)
    }
}
