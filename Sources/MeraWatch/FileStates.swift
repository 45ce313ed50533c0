import MeraSource

/// How the files that a round reads stand on the disk.
struct FileStates: Equatable {
    private(set) var stamps: [String: FileStamp] = [:]
    /// Folders in which something may come, go or change.
    private(set) var folders: Set<String> = []

    /// More are not looked at: then nobody meant this folder to be watched.
    private static let most = 50_000
    private static let deepest = 16

    /// A file or a folder, and which of the files in it count.
    struct Place {
        var path: String
        var counts: (String) -> Bool
    }

    init(_ places: [Place]) {
        for place in places {
            // The folder around it sees it go and come again.
            folders.insert(Self.nearestFolder(around: place.path))
            look(at: place.path, place.counts, isNamed: true, depth: 0)
        }
    }

    /// What is not as it was, was not there, or is there no more.
    func changes(since before: FileStates) -> [String] {
        let names = Set(stamps.keys).union(before.stamps.keys)
        return names.filter { stamps[$0] != before.stamps[$0] }.sorted()
    }

    /// With what was known of files before.
    func keeping(_ known: FileStates) -> FileStates {
        var kept = self
        kept.stamps.merge(known.stamps) { _, old in old }
        return kept
    }

    private mutating func look(at path: String, _ counts: (String) -> Bool, isNamed: Bool, depth: Int) {
        guard stamps.count < Self.most else { return }
        switch FileAccess.kind(of: path) {
        case .folder:
            guard depth < Self.deepest else { return }
            folders.insert(path)
            guard let names = try? FileAccess.list(path) else { return }
            for name in names where !name.hasPrefix(".") {
                look(at: FileAccess.join(path, name), counts, isNamed: false, depth: depth + 1)
            }
        case .file:
            guard isNamed || counts(FileAccess.name(of: path)) else { return }
            stamps[path] = FileStamp(of: path)
        case .other, nil: return
        }
    }

    private static func nearestFolder(around path: String) -> String {
        var folder = FileAccess.folder(of: path)
        while FileAccess.kind(of: folder) != .folder {
            let outer = FileAccess.folder(of: folder)
            if outer == folder { return "." }
            folder = outer
        }
        return folder
    }

    static func isDefinition(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    /// Not what editors and office programs put beside a file while it is open.
    static func isAnswer(_ name: String) -> Bool { !name.hasPrefix("~$") && !name.hasSuffix("~") && !name.hasSuffix(".tmp") }
}
