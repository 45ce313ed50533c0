import MeraSource

/// Where a command speaks: results to stdout, messages to stderr. The streams write out what could act on a terminal.
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
    func result(_ text: String, to place: DocumentPlace) throws(FileError) {
        guard place.path != nil else { return try result(text) }
        try place.write(Array(text.utf8))
    }

    func message(_ text: String) throws(FileError) { try error.write(text) }

    /// Findings for people, with code frames.
    func findings(_ findings: [Diagnostic], _ language: Language, to stream: StandardStream? = nil) throws(FileError) {
        let stream = stream ?? error
        let hasColour = hasColour(stream)
        let text = TextRenderer(language, hasColour: hasColour).render(findings)
        // The renderer writes out what could act on a terminal, and adds the colours.
        if hasColour { try stream.writeRaw(text) } else { try stream.write(text) }
    }
}
