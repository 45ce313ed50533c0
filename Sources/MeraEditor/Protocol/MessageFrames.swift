import MeraSource

/// From a stream of bytes to messages: `Content-Length: 42`, an empty line, 42 bytes.
public struct MessageFrames: Sendable {
    public enum Problem: Error, Sendable, Hashable {
        /// No length could be found; the stream is of no use from here on.
        case noLength
        case tooLong(Int)
    }

    private var buffer: [UInt8] = []
    private var start = 0
    /// A message of more bytes is refused.
    public static let longest = 64 << 20
    private static let longestHeader = 8192

    public init() {}

    public mutating func add(_ bytes: some Sequence<UInt8>) {
        if start > 0, start == buffer.count || start > 1 << 20 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The body of the next message; nil where it is not there yet.
    public mutating func next() throws(Problem) -> ArraySlice<UInt8>? {
        let end = buffer[start...].firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) ?? buffer[start...].firstRange(of: [0x0A, 0x0A])
        guard let end else {
            if buffer.count - start > Self.longestHeader { throw .noLength }
            return nil
        }
        let header = String(decoding: buffer[start..<end.lowerBound], as: UTF8.self)
        guard let length = Self.length(in: header) else { throw .noLength }
        guard length <= Self.longest else { throw .tooLong(length) }
        guard buffer.count - end.upperBound >= length else { return nil }
        start = end.upperBound + length
        return buffer[end.upperBound..<start]
    }

    private static func length(in header: String) -> Int? {
        for line in header.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
            return Int(parts[1].filter { $0 != " " }).flatMap { $0 >= 0 ? $0 : nil }
        }
        return nil
    }

    public static func framed(_ body: [UInt8]) -> [UInt8] {
        Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
}
