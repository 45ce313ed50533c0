/// Small things that are done with files and folders, by path.
public enum FileAccess {
    public enum Kind: Sendable { case file, folder, other }

    /// What the path names, links followed; nil where there is nothing.
    public static func kind(of path: String) -> Kind? {
        guard let status = try? Platform.status(path) else { return nil }
        switch status.kind {
        case .file: return .file
        case .folder: return .folder
        case .other: return .other
        }
    }

    /// The bytes of a file; nil where there is no such file.
    public static func size(of path: String) -> Int? {
        guard let status = try? Platform.status(path), status.kind == .file else { return nil }
        return status.size
    }

    /// Whether two paths lead to one file or folder.
    public static func isSame(_ a: String, _ b: String) -> Bool {
        guard let a = FileIdentity(a), let b = FileIdentity(b) else { return false }
        return a == b
    }

    /// The path without links and steps back; nil where there is nothing.
    public static func realPath(_ path: String) -> String? { Platform.realPath(path) }

    /// The bytes of a file of at most `limit` bytes; a larger one is refused.
    public static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        guard let bytes = try InputFile(path: path).readAll(limit: limit) else {
            throw .tooLarge(path, limit)
        }
        return bytes
    }

    /// The names in a folder in the order of their bytes.
    public static func list(_ path: String) throws(FileError) -> [String] {
        do throws(SystemError) {
            return try Platform.list(path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw FileError(.read, path, error)
        }
    }

    /// Makes the folder and those above it where they are missing.
    public static func createFolder(_ path: String) throws(FileError) {
        if kind(of: path) == .folder { return }
        let parent = folder(of: path)
        if parent != path, kind(of: parent) == nil { try createFolder(parent) }
        do throws(SystemError) {
            try Platform.createFolder(path)
        } catch {
            // Another process may have made it meanwhile.
            if error == .exists, kind(of: path) == .folder { return }
            throw FileError(.write, path, error)
        }
    }

    /// A file without content under a name of mera's own, for libraries that write files by their names only; the caller removes it. What
    /// a killed process leaves the next run takes away.
    public static func reserve(in folder: String) throws(FileError) -> String {
        do throws(SystemError) {
            let (descriptor, name) = try TemporaryName.make(in: folder) { name throws(SystemError) in
                try Platform.open(name, .create(permissions: 0o600))
            }
            try? Platform.close(descriptor)
            return name
        } catch {
            throw FileError(.write, folder, error)
        }
    }

    /// Removes a file that `reserve` made.
    public static func removeReserved(_ path: String) {
        guard TemporaryName.process(name(of: path)) == Platform.processNumber else { return }
        try? Platform.remove(path)
    }

    /// Removes a file that mera wrote and needs no more.
    public static func remove(_ path: String) throws(FileError) {
        do throws(SystemError) { try Platform.remove(path) } catch { throw FileError(.write, path, error) }
    }

    /// The folder that holds what the path names: `.` for a bare name.
    public static func folder(of path: String) -> String {
        var path = path[...]
        while path.count > 1, path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    public static func name(of path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }
}
