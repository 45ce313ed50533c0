/// A file that appears whole or not at all.
///
/// The bytes go to a temporary file in the same folder; `commit` brings them to the disk and gives the file its name, in place of an
/// older one. A file that is not committed leaves nothing behind: on Linux the temporary file has no name, so that not even a
/// killed process leaves one. A path that names a device or a pipe is written directly.
///
/// It may go from one thread to another, and is used by one at a time.
public final class OutputFile: @unchecked Sendable {
    public let path: String
    private var descriptor: Platform.Descriptor?
    private var place: Place
    private var buffer: [UInt8] = []
    /// What went wrong: the file stays given up, whatever the caller does next.
    private var failure: FileError?
    private static let bufferSize = 1 << 16

    private enum Place {
        /// The path itself.
        case direct
        /// In the folder, without a name.
        case unnamed
        /// Under a name of its own.
        case temporary(String)
        case final
    }

    public init(path: String) throws(FileError) {
        self.path = path
        _ = Platform.writesReportErrors
        let existing = try? Platform.status(path, followLinks: false)
        do throws(SystemError) {
            if existing?.kind == .folder || path.hasSuffix("/") { throw SystemError.fileIsFolder }
            if Self.isDevice(path, existing) {
                (descriptor, place) = (try Platform.open(path, .write), .direct)
            } else if let unnamed = Platform.openUnnamed(inFolder: FileAccess.folder(of: path)) {
                (descriptor, place) = (unnamed, .unnamed)
            } else {
                (descriptor, place) = try Self.named(beside: path) { name throws(SystemError) in
                    try Platform.open(name, .create(permissions: 0o666))
                }
            }
            if let descriptor, let existing, existing.kind == .file {
                try? Platform.setPermissions(descriptor, existing.permissions)
            }
        } catch {
            throw FileError(.write, path, error)
        }
    }

    deinit { discard() }

    private static func isDevice(_ path: String, _ existing: Platform.Status?) -> Bool {
        // `/dev/stdout` may well lead to an ordinary file.
        if path.hasPrefix("/dev/") { return true }
        guard existing?.kind == .other, let target = try? Platform.status(path) else { return false }
        return target.kind == .other
    }

    /// Makes something under a name that is free.
    private static func named<Result>(
        beside path: String, _ make: (String) throws(SystemError) -> Result
    ) throws(SystemError) -> (Result, Place) {
        let folder = FileAccess.folder(of: path)
        var attempt = 0
        while true {
            let name = "\(folder)/.mera-\(Platform.processNumber)-\(attempt).tmp"
            do throws(SystemError) {
                return (try make(name), .temporary(name))
            } catch {
                // Another file of this run, or one that a killed run left.
                attempt += 1
                if error != .exists || attempt > 10_000 { throw error }
            }
        }
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
        try flush()
        try send(bytes)
    }

    public func write(_ text: String) throws(FileError) { try write(text.utf8) }

    private func flush() throws(FileError) {
        try send(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func send(_ bytes: [UInt8]) throws(FileError) {
        if let failure { throw failure }
        guard let descriptor else { return }
        do throws(SystemError) {
            try bytes.withUnsafeBufferPointer { bytes throws(SystemError) in
                try Platform.write(descriptor, UnsafeRawBufferPointer(bytes))
            }
        } catch {
            throw giveUp(error)
        }
    }

    /// Brings the bytes to the disk.
    func finish() throws(FileError) {
        try flush()
        guard let descriptor else { return }
        do throws(SystemError) {
            switch place {
            case .direct: try closeDescriptor()
            case .unnamed: try Platform.synchronise(descriptor)
            case .temporary, .final:
                try Platform.synchronise(descriptor)
                try closeDescriptor()
            }
        } catch {
            throw giveUp(error)
        }
    }

    /// Gives the finished file a temporary name where it has none, the last step that needs room on the disk.
    func link() throws(FileError) {
        guard case .unnamed = place, let descriptor else { return }
        do throws(SystemError) {
            place = try Self.named(beside: path) { name throws(SystemError) in try Platform.link(descriptor, to: name) }.1
            try closeDescriptor()
        } catch {
            throw giveUp(error)
        }
    }

    /// Gives the finished file its name.
    func rename() throws(FileError) {
        guard case .temporary(let name) = place else { return }
        do throws(SystemError) {
            try Platform.rename(name, path)
            place = .final
        } catch {
            throw giveUp(error)
        }
    }

    private func closeDescriptor() throws(SystemError) {
        guard let descriptor else { return }
        self.descriptor = nil
        try Platform.close(descriptor)
    }

    /// Puts the file in its place.
    public func commit() throws(FileError) {
        try finish()
        try Interruption.held { () throws(FileError) in
            try link()
            try rename()
        }
        try Self.synchroniseFolder(of: path)
    }

    /// Gives up what was written; an older file of that name stays as it was.
    public func discard() {
        buffer = []
        try? closeDescriptor()
        if case .temporary(let name) = place { try? Platform.remove(name) }
    }

    private func giveUp(_ error: SystemError) -> FileError {
        discard()
        let failure = FileError(.write, path, error)
        self.failure = failure
        return failure
    }

    /// Makes a rename last through a power cut.
    static func synchroniseFolder(of path: String) throws(FileError) {
        let folder = FileAccess.folder(of: path)
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
