import Synchronization

/// The digests of files, each taken once as long as nobody touches the file: whether results may be replaced is asked before the
/// work is done and again after it.
public final class FileDigests: Sendable {
    private struct Taken: Sendable {
        var status: Platform.Status
        var digest: String
    }

    private let taken = Mutex<[String: Taken]>([:])
    private let ahead = Mutex<Beside<Void>?>(nil)

    public init() {}

    /// Begins to take the digests of what mera wrote into a folder, beside other work.
    public func lookAhead(in folder: String) {
        let paths = Set(OutputManifest(of: folder).entries.map(\.name)).sorted().map { FileAccess.join(folder, $0) }
        if paths.isEmpty { return }
        let work = Beside { [self] in
            for path in paths { _ = take(path) }
        }
        ahead.withLock { $0 = work }
    }

    /// Of a file that is no link, folder or device; nil where there is none that can be read.
    func digest(of path: String) -> String? {
        ahead.withLock { $0 }?.result
        return take(path)
    }

    private func take(_ path: String) -> String? {
        guard let status = Self.status(path) else { return nil }
        if let known = taken.withLock({ $0[path] }), known.status.isUntouched(since: status) { return known.digest }
        guard let digest = try? InputFile(path: path).digest() else { return nil }
        // Of a file that somebody writes at this moment it is not known what it will be.
        if let now = Self.status(path), now.isUntouched(since: status) {
            taken.withLock { $0[path] = Taken(status: status, digest: digest) }
        }
        return digest
    }

    private static func status(_ path: String) -> Platform.Status? {
        guard let status = try? Platform.status(path, followLinks: false), status.kind == .file else { return nil }
        return status
    }
}

extension Platform.Status {
    /// Whether it is the same file with the same content: nobody can set the time of the last change of anything about a file.
    fileprivate func isUntouched(since before: Platform.Status) -> Bool {
        identity == before.identity && size == before.size && modified == before.modified && changed == before.changed
    }
}
