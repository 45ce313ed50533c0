/// A file that appears whole or not at all.
///
/// The bytes go to a temporary file in the same folder; `commit` brings them to the disk and gives the file its name, in place of an
/// older one. A file that is not committed leaves nothing behind: on Linux the temporary file has no name, so that not even a
/// killed process leaves one. A path that names a device or a pipe is written directly.
///
/// Whether an older file may be replaced is not asked here but in `OutputSet`, through which the commands write.
/// It may go from one thread to another, and is used by one at a time.
public final class OutputFile: @unchecked Sendable {
    public let path: String
    private var descriptor: Platform.Descriptor?
    private var place: Place {
        didSet {
            // Where the file has a name that is not its own, a signal must wait until it is gone.
            if case .temporary = place {
                if case .temporary = oldValue { return }
                Interruption.hold()
            } else if case .temporary = oldValue {
                Interruption.release()
            }
        }
    }
    private var buffer: [UInt8] = []
    private var hash = SHA256()
    /// What went wrong: the file stays given up, whatever the caller does next.
    private var failure: FileError?
    /// The way to the disk, where it goes on beside other work.
    private var finishing: Beside<FileError?>?
    /// Asked for again, a disk would write its cache once more, which takes milliseconds.
    private var isOnDisk = false
    /// How much was written, and how much of that the disk was asked to begin with.
    private var (written, asked) = (0, 0)
    private static let bufferSize = 1 << 16
    /// The disk begins with so much while the rest is still made, and is waited for at the end.
    private static let piece = 1 << 20

    private enum Place {
        /// The path itself.
        case direct
        /// In the folder, without a name.
        case unnamed
        /// Under a name of its own.
        case temporary(String)
        case final
        case gone
    }

    public init(path: String) throws(FileError) {
        self.path = path
        place = .gone
        _ = Platform.writesReportErrors
        let existing = try? Platform.status(path, followLinks: false)
        do throws(SystemError) {
            if existing?.kind == .folder || path.hasSuffix("/") { throw SystemError.fileIsFolder }
            if Self.isDevice(path) {
                descriptor = try Platform.open(path, .append)
                place = .direct
            } else if let unnamed = Platform.openUnnamed(inFolder: FileAccess.folder(of: path)) {
                descriptor = unnamed
                place = .unnamed
            } else {
                let (created, name) = try TemporaryName.make(in: FileAccess.folder(of: path)) { name throws(SystemError) in
                    try Platform.open(name, .create(permissions: 0o666))
                }
                descriptor = created
                place = .temporary(name)
            }
            if let descriptor, let existing, existing.kind == .file {
                try? Platform.setPermissions(descriptor, existing.permissions)
            }
        } catch {
            throw FileError(.write, path, error)
        }
    }

    deinit { discard() }

    /// Whether a path is written to directly: a device, a pipe that somebody reads, or a stream that is open already. `/dev/stdout` may well
    /// lead to an ordinary file, but it has no name there that another file could take.
    static func isDevice(_ path: String) -> Bool {
        if (try? Platform.status(path))?.kind == .other { return true }
        let systems = Platform.systemsOfDevices
        var place = path
        for _ in 0..<Platform.mostLinks {
            if let folder = try? Platform.status(FileAccess.folder(of: place)), systems.contains(folder.device) { return true }
            guard let target = Platform.target(ofLink: place) else { return false }
            place = target.hasPrefix("/") ? target : FileAccess.folder(of: place) + "/" + target
        }
        return false
    }

    public func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Many bytes go to the file straight away.
    public func write(_ bytes: [UInt8]) throws(FileError) {
        guard bytes.count >= Self.bufferSize else {
            buffer.append(contentsOf: bytes)
            if buffer.count >= Self.bufferSize { try flush() }
            return
        }
        try bytes.withUnsafeBufferPointer { bytes throws(FileError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    /// The same for bytes that are not kept.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try flush()
        try send(bytes)
    }

    public func write(_ text: String) throws(FileError) { try write(text.utf8) }

    private func flush() throws(FileError) {
        if buffer.isEmpty, failure == nil { return }
        try buffer.withUnsafeBufferPointer { bytes throws(FileError) in try send(UnsafeRawBufferPointer(bytes)) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        if let failure { throw failure }
        guard let descriptor else { return }
        isOnDisk = false
        do throws(SystemError) {
            try Platform.write(descriptor, bytes)
            hash.add(bytes)
        } catch {
            throw giveUp(error)
        }
        written += bytes.count
        if case .direct = place { return }
        if written - asked >= Self.piece {
            Platform.beginSynchronising(descriptor, from: asked, written - asked)
            asked = written
        }
    }

    /// Begins to bring the bytes of a file that is written to the end to the disk, which takes no processor but its time.
    public func beginFinish() throws(FileError) {
        guard finishing == nil, !isOnDisk else { return }
        try flush()
        finishing = Beside { [self] in
            do throws(FileError) {
                try bringToDisk()
                return nil
            } catch {
                return error
            }
        }
    }

    /// The digest of all that was written; nothing can be added after that.
    public func wholeDigest() throws(FileError) -> String {
        if finishing == nil { try flush() }
        return digest
    }

    /// Brings the bytes to the disk.
    func finish() throws(FileError) {
        guard let begun = finishing else {
            try flush()
            return try bringToDisk()
        }
        finishing = nil
        if let failure = begun.result { throw failure }
    }

    private func bringToDisk() throws(FileError) {
        guard let descriptor, !isOnDisk else { return }
        do throws(SystemError) {
            if case .direct = place { return try closeDescriptor() }
            try Platform.synchronise(descriptor)
            isOnDisk = true
            if case .temporary = place { try closeDescriptor() }
        } catch {
            throw giveUp(error)
        }
    }

    /// The SHA-256 of what went to the file.
    var digest: String { hash.hex() }

    /// Gives the finished file a name that nothing has, other than its own.
    func stand(at name: String) throws(SystemError) {
        switch place {
        case .unnamed:
            guard let descriptor else { return }
            try Platform.link(descriptor, to: name)
            place = .temporary(name)
            try closeDescriptor()
        case .temporary(let old):
            try Platform.rename(old, name)
            place = .temporary(name)
        case .direct, .final, .gone: return
        }
    }

    /// Gives the finished file its own name, in place of what has it.
    func rename() throws(SystemError) {
        if case .unnamed = place {
            _ = try TemporaryName.make(in: FileAccess.folder(of: path)) { name throws(SystemError) in try stand(at: name) }
        }
        guard case .temporary(let name) = place else { return }
        try Platform.rename(name, path)
        place = .final
    }

    /// The folder in which it stands got the name of the one that the path names.
    func noteMoved() { place = .final }

    private func closeDescriptor() throws(SystemError) {
        guard let descriptor else { return }
        self.descriptor = nil
        try Platform.close(descriptor)
    }

    /// Puts the file in its place.
    public func commit() throws(FileError) {
        try finish()
        Interruption.hold()
        defer { Interruption.release() }
        do throws(SystemError) {
            try rename()
        } catch {
            throw giveUp(error)
        }
        try Self.synchroniseFolder(FileAccess.folder(of: path), for: path)
    }

    /// Gives up what was written; an older file of that name stays as it was.
    public func discard() {
        if let begun = finishing {
            finishing = nil
            _ = begun.result
        }
        drop()
    }

    private func drop() {
        buffer = []
        try? closeDescriptor()
        if case .temporary(let name) = place { try? Platform.remove(name) }
        if case .final = place { return }
        place = .gone
    }

    private func giveUp(_ error: SystemError) -> FileError {
        drop()
        let failure = FileError(.write, path, error)
        self.failure = failure
        return failure
    }

    /// Makes a rename last through a power cut.
    static func synchroniseFolder(_ folder: String, for path: String) throws(FileError) {
        do throws(SystemError) {
            let descriptor = try Platform.open(folder, .read)
            defer { try? Platform.close(descriptor) }
            try Platform.synchronise(descriptor)
        } catch {
            // Some file systems cannot synchronise a folder; the rename itself has happened.
            if !error.isUnsupported { throw FileError(.write, path, error) }
        }
    }
}
