import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// The definitions of other versions that lie beside a study, in `versions/`, and beside answers, in `definitions/`: each a folder or a
/// file of its own, of whatever name.
struct KnownVersions {
    static let besideStudy = "versions"
    static let besideAnswers = "definitions"

    struct Entry {
        let path: String
        let loaded: LoadedStudy
        let version: String
        /// The name of each file and what it holds.
        let files: [String: String]
        let isBesideAnswers: Bool
    }

    private let entries: [Entry]

    init(of definitions: LoadedStudy, _ study: Study, data: String) throws(FileError) {
        let source = definitions.source.name
        let home = FileAccess.kind(of: source) == .folder ? source : FileAccess.folder(of: source)
        var entries: [Entry] = []
        for (folder, isBesideAnswers) in [
            (FileAccess.join(home, Self.besideStudy), false), (FileAccess.join(data, Self.besideAnswers), true),
        ] where FileAccess.kind(of: folder) == .folder {
            for name in try FileAccess.list(folder).sorted() where !name.hasPrefix(".") {
                let path = FileAccess.join(folder, name)
                let isFolder = FileAccess.kind(of: path) == .folder
                guard isFolder || DefinitionFolder.isDefinition(name), let loaded = try StudyFolder.loadOne(path).study,
                    let header = loaded.header, header.id == study.id
                else { continue }
                entries.append(
                    Entry(
                        path: FileAccess.displayPath(path), loaded: loaded, version: header.version, files: loaded.contents,
                        isBesideAnswers: isBesideAnswers))
            }
        }
        self.entries = entries
    }

    /// The definitions of a version; nil where there are none.
    func definitions(of version: String) -> Result<Entry?, Problem> {
        let found = entries.filter { $0.version == version }
        guard let first = found.first else { return .success(nil) }
        let others = found.filter { $0.files != first.files }
        guard others.isEmpty else {
            let paths = [first.path] + others.map(\.path)
            return .failure(Problem(Diagnostic(.versionTwice, ["version": .text(version), "paths": .names(paths)])))
        }
        return .success(first)
    }

    /// Something stands in the way of using a version.
    struct Problem: Error {
        let diagnostic: Diagnostic

        init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
    }

    /// Where the answers came with definitions that call themselves the version at hand and are not.
    func differences(from definitions: LoadedStudy, _ study: Study) -> [Diagnostic] {
        let own = definitions.contents
        return entries.filter { $0.isBesideAnswers && $0.version == study.version && $0.files != own }.map { entry in
            let names = Set(own.keys).union(entry.files.keys).filter { own[$0] != entry.files[$0] }.sorted()
            return Diagnostic(.versionDiffers, ["version": .text(study.version), "files": .names(names)])
        }
    }
}

extension LoadedStudy {
    /// What the header says of itself, even where the rest has errors.
    fileprivate var header: (id: String, version: String)? {
        if let study { return (study.id, study.version) }
        guard let header = trees.lazy.compactMap({ $0.root?["study"] }).first, let id = header["id"]?.text else { return nil }
        return (id, header["version"]?.text ?? "1")
    }

    /// What each file holds, by the name that it has in records.
    fileprivate var contents: [String: String] {
        Dictionary(trees.map { (recordName(of: $0), SHA256.hex($0.file.bytes)) }, uniquingKeysWith: { first, _ in first })
    }
}
