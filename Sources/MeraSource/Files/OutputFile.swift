/// A file that appears whole or not at all.
///
/// The bytes go to a temporary file in the same folder; `commit` brings them to the disk and gives the file its name, in place of an
/// older one. A file that is not committed leaves nothing behind. A path that names a device or a pipe is written directly.
public final class OutputFile {
    public let path: String
    private var descriptor: Platform.Descriptor?
    /// Nil where the path is written directly.
    private let temporary: String?
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 16

    public init(path: String) throws(FileError) {
        self.path = path
        _ = Platform.writesReportErrors
        let existing = try? Platform.status(path, followLinks: false)
        do throws(SystemError) {
            if existing?.kind == .folder { throw SystemError.fileIsFolder }
            if existing?.kind == .other, let target = try? Platform.status(path), target.kind == .other {
                descriptor = try Platform.open(path, .write)
                temporary = nil
            } else {
                let (opened, name) = try Self.createTemporary(beside: path)
                descriptor = opened
                temporary = name
            }
            if let descriptor, temporary != nil, let existing, existing.kind == .file {
                try? Platform.setPermissions(descriptor, existing.permissions)
            }
        } catch {
            throw FileError(.write, path, error)
        }
    }

    deinit { discard() }

    private static func createTemporary(beside path: String) throws(SystemError) -> (Platform.Descriptor, String) {
        let folder = FileAccess.folder(of: path)
        var attempt = 0
        while true {
            let name = "\(folder)/.mera-\(Platform.processNumber)-\(attempt).tmp"
            do throws(SystemError) {
                return (try Platform.open(name, .create(permissions: 0o666)), name)
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

    public func write(_ text: String) throws(FileError) { try write(text.utf8) }

    private func flush() throws(FileError) {
        guard let descriptor else { return }
        do throws(SystemError) {
            try buffer.withUnsafeBufferPointer { bytes throws(SystemError) in
                try Platform.write(descriptor, UnsafeRawBufferPointer(bytes))
            }
            buffer.removeAll(keepingCapacity: true)
        } catch {
            discard()
            throw FileError(.write, path, error)
        }
    }

    /// Brings the bytes to the disk under the temporary name.
    func finish() throws(FileError) {
        try flush()
        guard let descriptor else { return }
        do throws(SystemError) {
            if temporary != nil { try Platform.synchronise(descriptor) }
            self.descriptor = nil
            try Platform.close(descriptor)
        } catch {
            discard()
            throw FileError(.write, path, error)
        }
    }

    /// Gives the finished file its name.
    func rename() throws(FileError) {
        guard let temporary, !isRenamed else { return }
        do throws(SystemError) {
            try Platform.rename(temporary, path)
            isRenamed = true
        } catch {
            discard()
            throw FileError(.write, path, error)
        }
    }

    private var isRenamed = false

    /// Puts the file in its place.
    public func commit() throws(FileError) {
        try finish()
        try rename()
        try Self.synchroniseFolder(of: path)
    }

    /// Gives up what was written; an older file of that name stays as it was.
    public func discard() {
        buffer = []
        if let descriptor { try? Platform.close(descriptor) }
        descriptor = nil
        if let temporary, !isRenamed { try? Platform.remove(temporary) }
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
