import MeraSource
import MeraYAML

/// Reads definition files, several beside one another.
struct DefinitionReading {
    /// Files as they stand in an editor, by their names.
    let unsaved: [String: [UInt8]]
    let limits: Limits

    /// The files in the order of the paths, with what is to be said of their text.
    func read(_ paths: [String]) throws(FileError) -> Files {
        let threads = paths.count < Self.fewest ? 1 : usableCores
        let read = mapOnThreads(threads, count: paths.count) { [unsaved, limits] index -> Result<File, FileError> in
            do throws(FileError) {
                return .success(try Self.read(paths[index], unsaved[paths[index]], limits))
            } catch {
                return .failure(error)
            }
        }
        var trees: [DocumentTree] = []
        var findings: [Diagnostic] = []
        for file in read {
            let (tree, found) = try file.get()
            trees.append(tree)
            findings += found
        }
        return (trees, findings)
    }

    typealias Files = (trees: [DocumentTree], findings: [Diagnostic])

    /// Of fewer files another thread would cost more than it saves.
    private static let fewest = 4

    private typealias File = (tree: DocumentTree, diagnostics: [Diagnostic])

    private static func read(_ path: String, _ unsaved: [UInt8]?, _ limits: Limits) throws(FileError) -> File {
        if let unsaved { return DocumentTree.parse(SourceFile(name: path, bytes: unsaved), limits: limits) }
        // One byte more than is allowed, so that the parser sees that the file is too large and says so.
        let bytes = try InputFile(path: path).prefix(limits.fileBytes + 1)
        return DocumentTree.parse(SourceFile(name: path, bytes: bytes), limits: limits)
    }
}
