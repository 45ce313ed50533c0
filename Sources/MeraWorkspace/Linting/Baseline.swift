public import MeraSource

/// Findings that are known and put up with: those of an old project, which may only become fewer.
public struct Baseline: Sendable {
    public struct Entry: Sendable, Hashable {
        public var fingerprint: String
        public var code: String
        /// As one goes from the folder of the list.
        public var file: String
        /// For people who read the list.
        public var message: String
    }

    public private(set) var entries: [Entry]
    private let path: String

    /// Nil where the file is no such list.
    public init?(_ bytes: [UInt8], path: String) {
        guard let list = JSON.read(bytes[...])?["findings"]?.array else { return nil }
        var entries: [Entry] = []
        for one in list {
            guard let fingerprint = one["fingerprint"]?.string, let code = one["code"]?.string else { return nil }
            entries.append(
                Entry(
                    fingerprint: fingerprint, code: code, file: one["file"]?.string ?? "", message: one["message"]?.string ?? ""))
        }
        self.entries = entries
        self.path = path
    }

    /// The list of what is found now.
    public init(of findings: [Diagnostic], path: String) {
        self.path = path
        entries = Self.pairs(findings, path).map(\.entry)
    }

    private static func pairs(_ findings: [Diagnostic], _ path: String) -> [(finding: Diagnostic, entry: Entry)] {
        let names = RelativeNames(from: FileAccess.folder(of: path))
        return zip(findings, findings.fingerprints { names[$0.name] }).map { finding, print in
            let file = finding.location.map { names[$0.file.name] } ?? ""
            return (finding, Entry(fingerprint: print, code: finding.code.id, file: file, message: finding.message(.english)))
        }
    }

    /// What is not in the list, and the entries that are no longer found.
    public func compared(with findings: [Diagnostic]) -> (new: [Diagnostic], settled: [Entry]) {
        let known = Set(entries.map(\.fingerprint))
        let pairs = Self.pairs(findings, path)
        let found = Set(pairs.map(\.entry.fingerprint))
        return (
            pairs.filter { !known.contains($0.entry.fingerprint) }.map(\.finding),
            entries.filter { !found.contains($0.fingerprint) }
        )
    }

    /// Without entries that are no longer found; nothing is ever added.
    public func without(_ settled: [Entry]) -> Baseline {
        let gone = Set(settled)
        var list = self
        list.entries = entries.filter { !gone.contains($0) }
        return list
    }

    public func write() throws(FileError) {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("version", 1)
            json.array("findings") { list in
                for entry in entries {
                    list.object {
                        $0.field("code", entry.code)
                        $0.field("file", entry.file)
                        $0.field("message", entry.message)
                        $0.field("fingerprint", entry.fingerprint)
                    }
                }
            }
        }
        try OutputFile.rewrite(path, Array((json.text + "\n").utf8))
    }
}
