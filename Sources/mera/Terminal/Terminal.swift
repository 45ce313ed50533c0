import MeraSource

/// Where a command speaks: results to stdout, messages to stderr.
struct Terminal {
    let output = StandardStream.output
    let error = StandardStream.error

    /// Colours are for people at a terminal who did not switch them off (no-color.org).
    func hasColour(_ stream: StandardStream) -> Bool {
        guard stream.isTerminal, Surroundings.variable("TERM") != "dumb" else { return false }
        return (Surroundings.variable("NO_COLOR") ?? "").isEmpty
    }

    func result(_ text: String) throws(FileError) { try output.write(text) }

    /// To a file where one is named.
    func result(_ text: String, to path: String?) throws(FileError) {
        guard let path else { return try result(text) }
        let file = try OutputFile(path: path)
        try file.write(text)
        try file.commit()
    }

    func result(_ bytes: [UInt8], to path: String?) throws(FileError) {
        guard let path else { return try output.write(bytes) }
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    func message(_ text: String) throws(FileError) { try error.write(text) }

    /// Findings for people, with code frames.
    func findings(_ findings: [Diagnostic], _ language: Language, to stream: StandardStream? = nil) throws(FileError) {
        let stream = stream ?? error
        try stream.write(TextRenderer(language, hasColour: hasColour(stream)).render(findings))
    }
}
