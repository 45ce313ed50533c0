import MeraSource

/// The bytes of a file of answers, read a piece at a time or held in memory.
///
/// Files are read with `pread`, not mapped: a mapped file that another process cuts short ends the process with a signal, and
/// its pages count as memory of ours. A copy into a buffer that stays in the cache costs next to nothing.
enum ByteSource: Sendable {
    case file(InputFile)
    case memory([UInt8])

    var count: Int {
        switch self {
        case .file(let file): file.size
        case .memory(let bytes): bytes.count
        }
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
