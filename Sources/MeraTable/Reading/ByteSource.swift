import MeraSource

/// The bytes of a file of answers, read a piece at a time or held in memory.
///
/// Files are read with `pread`, not mapped: a mapped file that another process cuts short ends the process with a signal, and
/// its pages count as memory of ours. A copy into a buffer that stays in the cache costs next to nothing.
enum ByteSource: Sendable {
    case file(InputFile)
    case memory([UInt8])
    /// Pieces of others, one after another, each with the place at which it ends.
    indirect case joined([Piece], ends: [Int])

    /// Some bytes of a source.
    struct Piece: Sendable {
        let source: ByteSource
        let from: Int
        let count: Int
        /// Whether a file ends with it, and with it the last record of that file.
        var endsFile = true
    }

    init(_ pieces: [Piece]) {
        var ends: [Int] = []
        for piece in pieces { ends.append((ends.last ?? 0) + piece.count) }
        self = .joined(pieces, ends: ends)
    }

    var count: Int {
        switch self {
        case .file(let file): file.size
        case .memory(let bytes): bytes.count
        case .joined(_, let ends): ends.last ?? 0
        }
    }

    /// Where the files end of which it is made; the last one is `count`.
    var fileEnds: [Int] {
        guard case .joined(let pieces, let ends) = self else { return [count] }
        return zip(pieces, ends).compactMap { $0.endsFile ? $1 : nil }
    }

    /// Copies the bytes from `offset` on; the caller asks for none past `count`.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(SourceFailure) {
        switch self {
        case .file(let file):
            let filled: Int
            do {
                filled = try file.read(at: offset, into: buffer)
            } catch {
                throw .notReadable(error)
            }
            if filled < buffer.count { throw .changed }
        case .memory(let bytes):
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + buffer.count]))
            }
        case .joined(let pieces, let ends):
            var (offset, filled) = (offset, 0)
            var place = ends.sortedCount { $0 <= offset }
            while filled < buffer.count {
                let piece = pieces[place]
                let within = offset - (ends[place] - piece.count)
                let count = min(piece.count - within, buffer.count - filled)
                try piece.source.read(
                    at: piece.from + within,
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count]))
                (offset, filled, place) = (offset + count, filled + count, place + 1)
            }
        }
    }

    func bytes(_ range: Range<Int>) throws(SourceFailure) -> [UInt8] {
        if case .memory(let bytes) = self { return Array(bytes[range]) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 16)
        defer { buffer.deallocate() }
        try read(at: range.lowerBound, into: buffer)
        return Array(buffer)
    }

    var isUnchanged: Bool {
        switch self {
        case .file(let file): file.isUnchanged
        case .memory: true
        case .joined(let pieces, _): pieces.allSatisfy(\.source.isUnchanged)
        }
    }
}

enum SourceFailure: Error {
    case notReadable(FileError)
    /// The file became shorter while it was read.
    case changed

    func diagnostic(_ name: String) -> Diagnostic {
        switch self {
        case .notReadable(let error): error.diagnostic
        case .changed: Diagnostic(.fileChanged, ["file": .text(name)])
        }
    }
}
