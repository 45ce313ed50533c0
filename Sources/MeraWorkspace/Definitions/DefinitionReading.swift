import MeraSource
import MeraYAML

/// Reads definition files, several beside one another.
struct DefinitionReading {
    /// Files as they stand in an editor, by their names.
    let unsaved: [String: [UInt8]]
    let limits: Limits

    /// The files in the order of the paths, with what is to be said of their text.
    func read(_ paths: [String]) throws(FileError) -> Files {
        let isFew = paths.count < Self.fewest
        let threads = isFew ? 1 : usableCores
        let read = mapOnThreads(threads, count: paths.count) { [unsaved, limits] index -> Result<File, FileError> in
            do throws(FileError) {
                let text = try Self.read(paths[index], unsaved[paths[index]], limits)
                let diagnostics = Beside(isFew) { text.diagnostics }
                // Many files keep all threads busy as it is.
                if !isFew { _ = diagnostics.result }
                return .success(File(tree: text.tree, diagnostics: diagnostics))
            } catch {
                return .failure(error)
            }
        }
        var files = Files()
        for file in read { files.append(try file.get()) }
        return files
    }

    /// Files as trees. What is to be said of their texts is found out while they are compiled.
    struct Files {
        private(set) var trees: [DocumentTree] = []
        private var findings: [Beside<[Diagnostic]>] = []

        mutating func append(_ file: File) {
            trees.append(file.tree)
            findings.append(file.diagnostics)
        }

        var diagnostics: [Diagnostic] { findings.flatMap(\.result) }
    }

    struct File: Sendable {
        let tree: DocumentTree
        let diagnostics: Beside<[Diagnostic]>
    }

    /// Of fewer files another thread would cost more than it saves.
    private static let fewest = 4

    private static func read(_ path: String, _ unsaved: [UInt8]?, _ limits: Limits) throws(FileError) -> ReadText {
        // One byte more than is allowed, so that the parser sees that the file is too large and says so.
        let bytes = if let unsaved { unsaved } else { try InputFile(path: path).prefix(limits.fileBytes + 1) }
        return ReadText(SourceFile(name: path, bytes: bytes), limits)
    }
}
