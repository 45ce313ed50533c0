/// Files that are made where nothing was before: all of them, or none. Nothing that exists is touched.
public enum NewFiles {
    /// Which of the names are taken below a folder, by a file, a folder or a link.
    public static func taken(_ names: [String], below folder: String) -> [String] {
        names.filter { (try? Platform.status(FileAccess.join(folder, $0), followLinks: false)) != nil }
    }

    /// Writes files below a folder, and makes the folders that they need. What fails is undone.
    ///
    /// - Parameter files: names as one goes from the folder, and what is in them.
    public static func write(_ files: [(name: String, bytes: [UInt8])], below folder: String) throws(FileError) {
        Interruption.hold()
        defer { Interruption.release() }
        var made: [String] = []
        var folders: [String] = []
        do throws(FileError) {
            for (name, bytes) in files {
                let path = FileAccess.join(folder, name)
                try makeFolders(to: FileAccess.folder(of: path), &folders)
                do throws(SystemError) {
                    try Platform.create(path, bytes)
                } catch {
                    throw FileError(.write, path, error)
                }
                made.append(path)
            }
        } catch {
            for path in made { try? Platform.remove(path) }
            for path in folders.reversed() { try? Platform.removeFolder(path) }
            throw error
        }
        Interruption.noteResults()
    }

    /// - Parameter made: gets the folders that were not there, outer ones first.
    private static func makeFolders(to path: String, _ made: inout [String]) throws(FileError) {
        if FileAccess.kind(of: path) == .folder { return }
        let outer = FileAccess.folder(of: path)
        if outer != path { try makeFolders(to: outer, &made) }
        do throws(SystemError) {
            try Platform.createFolder(path)
        } catch {
            throw FileError(.write, path, error)
        }
        made.append(path)
    }
}
