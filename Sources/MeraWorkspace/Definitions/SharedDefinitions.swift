import MeraSource
import MeraYAML

/// The folders whose definitions a study uses beside its own: `study: {uses: [../common]}`.
struct SharedDefinitions {
    /// The files in the order of the folders and of their names; `name` is the path as one goes from the study.
    private(set) var files: [(path: String, name: String)] = []
    /// The folders, without steps back where that is possible, so that they can be compared.
    private(set) var folders: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter trees: the files of the study itself.
    init(of trees: [DocumentTree]) throws(FileError) {
        for tree in trees {
            guard let uses = tree.root?["study"]?["uses"] else { continue }
            let folder = FileAccess.folder(of: tree.file.name)
            for node in uses.kind == .sequence ? uses.items : [uses] where node.kind == .scalar && !node.isNull {
                try add(node, from: folder)
            }
        }
    }

    private mutating func add(_ node: Node, from folder: String) throws(FileError) {
        let path = Self.plain(FileAccess.join(folder, node.text))
        guard !node.text.isEmpty, !node.text.hasPrefix("/"), FileAccess.kind(of: path) == .folder else {
            diagnostics.append(Diagnostic(.noSharedFolder, ["path": .text(node.text)], at: node.location))
            return
        }
        guard !FileAccess.isSame(path, folder) else {
            diagnostics.append(Diagnostic(.ownFolder, ["path": .text(node.text)], at: node.location))
            return
        }
        guard !folders.contains(path) else { return }
        folders.append(path)
        let names = try FileAccess.list(path).filter {
            DefinitionFolder.isDefinition($0) && !$0.hasPrefix(".") && FileAccess.kind(of: FileAccess.join(path, $0)) == .file
        }.filter { name in
            if Self.stays(name, in: path) { return true }
            diagnostics.append(
                Diagnostic(.linkLeadsOut, ["path": .text(node.text), "file": .text(name)], at: node.location))
            return false
        }
        if names.isEmpty {
            diagnostics.append(Diagnostic(.emptySharedFolder, ["path": .text(node.text)], at: node.location))
        }
        for name in names {
            let file = FileAccess.join(path, name)
            if try DefinitionFolder.hasHeader(file) {
                diagnostics.append(
                    Diagnostic(.sharedStudy, ["path": .text(node.text), "file": .text(name)], at: node.location))
                return
            }
            files.append((file, FileAccess.join(node.text, name)))
        }
    }

    /// What the header in a file names under `uses`, as it is written.
    static func written(in bytes: [UInt8], named name: String) -> [String] {
        let tree = DocumentTree.parse(SourceFile(name: name, bytes: bytes)).0
        guard let uses = tree.root?["study"]?["uses"] else { return [] }
        return (uses.kind == .sequence ? uses.items : [uses]).filter { $0.kind == .scalar && !$0.isNull }.map(\.text)
    }

    /// Whether the file lies in the folder and is no link out of it.
    private static func stays(_ name: String, in folder: String) -> Bool {
        guard let real = FileAccess.realPath(folder), let file = FileAccess.realPath(FileAccess.join(folder, name)) else {
            return false
        }
        return file.hasPrefix(real.hasSuffix("/") ? real : real + "/")
    }

    /// `a/b/../c` is `a/c`.
    static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        let joined = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
    }
}
