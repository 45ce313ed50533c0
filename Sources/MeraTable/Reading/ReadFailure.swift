public import MeraSource

/// The file could not be read at all.
public struct ReadFailure: Error, Sendable {
    public let diagnostics: [Diagnostic]

    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    init(_ code: DiagnosticCode, _ file: String, _ arguments: Arguments = [:]) {
        // The place is the beginning of the file, so that a machine that reads findings knows which file is meant.
        let start = Location(SourceFile(name: file, bytes: []), Span(0, 0))
        diagnostics = [Diagnostic(code, arguments.merging(["file": .text(file)]) { own, _ in own }, at: start)]
    }

    static func tooLarge(_ file: String, _ limit: Int) -> ReadFailure {
        ReadFailure(.answersTooLarge, file, ["limit": .number(limit >> 20)])
    }
}
