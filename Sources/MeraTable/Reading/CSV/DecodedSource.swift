import MeraSource

/// The bytes of a file in an encoding in which separators can be told: UTF-8 or windows-1251.
struct DecodedSource {
    let source: ByteSource
    /// That of the file; UTF-16 has become UTF-8 in `source`.
    let encoding: TextEncoding
    /// Where the text begins, after a byte order mark.
    let start: Int

    static let sampleSize = 128 << 10

    init(_ file: ByteSource, name: String, options: ReadOptions) throws(ReadFailure) {
        guard file.count > 0 else { throw ReadFailure(.fileEmpty, name) }
        // The text of a sheet is ours.
        if options.sheet != nil {
            (source, encoding, start) = (file, .utf8, 0)
            return
        }
        let sample = try file.bytes(0..<min(file.count, Self.sampleSize), of: name)
        let evidence = EncodingEvidence(sample, isWhole: sample.count == file.count)
        let mark: Int
        switch (options.format.encoding, evidence) {
        case (let given?, .known(let found, let length)) where given == found: (encoding, mark) = (given, length)
        // A byte order mark is stronger than what was said.
        case (_, .known(let found, let length)) where length > 0: (encoding, mark) = (found, length)
        case (_, .binary): throw ReadFailure(.fileBinary, name)
        case (let given?, _): (encoding, mark) = (given, 0)
        case (nil, .known(let found, let length)): (encoding, mark) = (found, length)
        case (nil, .unclear): throw ReadFailure(.encodingUnclear, name)
        }
        guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian else {
            (source, start) = (file, mark)
            return
        }
        guard file.count <= options.limits.memory else { throw ReadFailure.tooLarge(name, options.limits.memory) }
        let bytes = try file.bytes(mark..<file.count, of: name)
        source = .memory(UTF16Text.decode(bytes[...], littleEndian: encoding == .utf16LittleEndian))
        start = 0
    }
}

extension ByteSource {
    func bytes(_ range: Range<Int>, of name: String) throws(ReadFailure) -> [UInt8] {
        do {
            return try bytes(range)
        } catch {
            throw ReadFailure(diagnostics: [error.diagnostic(name)])
        }
    }
}
