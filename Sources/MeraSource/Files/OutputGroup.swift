/// Files that belong together: all are on the disk before the first gets its name.
public final class OutputGroup {
    private var files: [OutputFile] = []

    public init() {}

    /// A file of the group; the group commits it.
    public func file(_ path: String) throws(FileError) -> OutputFile {
        let file = try OutputFile(path: path)
        files.append(file)
        return file
    }

    /// Puts all files in their places. Until the first is, a failure leaves every older file as it was.
    public func commit() throws(FileError) {
        do {
            for file in files { try file.finish() }
            try Interruption.held { () throws(FileError) in
                for file in files { try file.link() }
                for file in files { try file.rename() }
            }
        } catch {
            discard()
            throw error
        }
        var folders: Set<String> = []
        for file in files where folders.insert(FileAccess.folder(of: file.path)).inserted {
            try OutputFile.synchroniseFolder(of: file.path)
        }
        files = []
    }

    public func discard() {
        for file in files { file.discard() }
        files = []
    }
}
