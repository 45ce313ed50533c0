/// The files that came with the answers, by the names that answers call them.
struct Attachments: Sendable {
    private let names: Set<String>
    /// Of the files that are called by the hash of their content: those digits.
    private let hashes: Set<String>

    init(_ names: Set<String>) {
        self.names = names
        hashes = Set(names.map { Self.stem($0) }.filter { $0.utf8.count == 64 })
    }

    /// Whether a file of this name is there; `sha256:…` is the file of that hash, whatever its ending.
    func has(_ name: String) -> Bool {
        if names.contains(name) { return true }
        return name.hasPrefix(Self.prefix) && hashes.contains(Self.stem(String(name.dropFirst(Self.prefix.count))))
    }

    private static let prefix = "sha256:"

    private static func stem(_ name: String) -> String { String(name.prefix { $0 != "." }).lowercased() }
}
