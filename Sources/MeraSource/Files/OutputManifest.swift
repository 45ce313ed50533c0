/// What mera wrote into a folder: names and digests, in the file `.mera-outputs`, as `sha256sum` prints and compares them.
///
/// A file is mera's own as long as it stands here and is unchanged. Everything else is somebody's work.
struct OutputManifest {
    static let name = ".mera-outputs"

    struct Entry: Hashable {
        /// The command whose results the file is one of.
        var set: String
        var name: String
        var digest: String
    }

    private(set) var entries: [Entry] = []

    private static let sizeLimit = 4 << 20

    /// As it lies in the folder; empty where there is none, or where it cannot be read: then nothing is mera's.
    init(of folder: String) {
        let path = FileAccess.join(folder, Self.name)
        guard FileAccess.kind(of: path) == .file, let bytes = try? FileAccess.read(path, limit: Self.sizeLimit) else { return }
        var set = ""
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("# ") {
                set = String(line.dropFirst(2))
                continue
            }
            let digest = line.prefix { $0 != " " }
            guard digest.count == 64, line.dropFirst(64).hasPrefix("  ") else { continue }
            entries.append(Entry(set: set, name: String(line.dropFirst(66)), digest: String(digest)))
        }
    }

    init() {}

    /// Whether the file of this name in the folder is as mera wrote it.
    func holds(_ name: String, in folder: String, _ digests: FileDigests) -> Bool {
        let known = entries.filter { $0.name == name }
        guard !known.isEmpty, let digest = digests.digest(of: FileAccess.join(folder, name)) else { return false }
        return known.contains { $0.digest == digest }
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The command that wrote the file of this name.
    func set(of name: String) -> String? { entries.first { $0.name == name }?.set }

    /// The names of the files of a set.
    func names(of set: String) -> [String] { entries.filter { $0.set == set }.map(\.name) }

    mutating func forget(_ names: Set<String>) { entries.removeAll { names.contains($0.name) } }

    /// A name that would break the line is not noted: its file is then nobody's, which is the safe side.
    mutating func add(_ set: String, _ name: String, digest: String) {
        guard !name.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return }
        entries.append(Entry(set: set, name: name, digest: digest))
    }

    var text: String {
        var text = ""
        for set in Set(entries.map(\.set)).sorted() {
            text += "# \(set)\n"
            let own = Set(entries.filter { $0.set == set }).sorted { ($0.name, $0.digest) < ($1.name, $1.digest) }
            for entry in own { text += "\(entry.digest)  \(entry.name)\n" }
        }
        return text
    }
}
