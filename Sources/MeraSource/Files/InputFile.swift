/// A file open for reading at any place; closed when the last reference to it goes.
public final class InputFile: Sendable {
    public let path: String
    /// The size when it was opened; 0 where `isRegular` is false.
    public let size: Int
    /// False for a pipe or a device, which can only be read once, from the start.
    public let isRegular: Bool

    private let descriptor: Platform.Descriptor
    private let modified: [Int]

    public init(path: String) throws(FileError) {
        self.path = path
        do throws(SystemError) {
            descriptor = try Platform.open(path, .read)
        } catch {
            throw FileError(.read, path, error)
        }
        let status: Platform.Status
        do throws(SystemError) {
            status = try Platform.status(descriptor)
            if status.kind == .folder { throw SystemError.fileIsFolder }
        } catch {
            try? Platform.close(descriptor)
            throw FileError(.read, path, error)
        }
        isRegular = status.kind == .file
        size = isRegular ? status.size : 0
        modified = status.modified
    }

    deinit { try? Platform.close(descriptor) }

    /// Fills the buffer from `offset` on; returns how many bytes there were, fewer only at the end of the file.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        var filled = 0
        do throws(SystemError) {
            while filled < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                let count = try Platform.read(descriptor, at: offset + filled, into: rest)
                if count == 0 { break }
                filled += count
            }
        } catch {
            throw FileError(.read, path, error)
        }
        return filled
    }

    /// At most so many bytes of a file that can be read at any place.
    public func beginning(_ count: Int) throws(FileError) -> [UInt8] {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: min(count, size), alignment: 16)
        defer { memory.deallocate() }
        return Array(memory[..<(try read(at: 0, into: memory))])
    }

    /// All bytes; nil where there are more than `limit`. Works for pipes too, once.
    public func readAll(limit: Int) throws(FileError) -> [UInt8]? {
        if size > limit { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = try readNext(at: bytes.count, into: piece)
            if count == 0 { return bytes }
            if bytes.count + count > limit { return nil }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// Reads on behind the `offset` bytes that were read so far; 0 at the end.
    func readNext(at offset: Int, into piece: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        do throws(SystemError) {
            return isRegular ? try Platform.read(descriptor, at: offset, into: piece) : try readPipe(into: piece)
        } catch {
            throw FileError(.read, path, error)
        }
    }

    /// How long a pipe may be silent.
    private static let patience: Int32 = 5_000

    /// A pipe into which nobody writes would be waited for until the end of time.
    private func readPipe(into piece: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        while true {
            guard try Platform.waitForBytes(descriptor, Self.patience) else { throw SystemError.silentPipe }
            do throws(SystemError) {
                return try Platform.read(descriptor, into: piece)
            } catch {
                if !error.meansWaiting { throw error }
            }
        }
    }

    /// Whether the file is still as it was when it was opened.
    public var isUnchanged: Bool {
        guard isRegular else { return true }
        guard let status = try? Platform.status(descriptor) else { return false }
        return status.size == size && status.modified == modified
    }
}
