public import MeraSource
import MeraYAML

extension Diagnostic {
    /// How far above the place of a finding the entry may begin to which it belongs.
    private static let mostLines = 60

    /// A comment above what the finding is about that silences it once somebody has written the reason behind it; nil where nothing does.
    ///
    /// Inside of a text of several lines a comment would be a part of the text, so that each place is tried out.
    public func silencingEdit(_ language: Language) -> Fix.Edit? {
        var finding = self
        // Settings may have made it more severe.
        finding.severity = code.severity
        guard finding.mayBeIgnored, let location else { return nil }
        let file = location.file
        let order = language == .russian ? "игнорировать" : "ignore"
        let lowest = file.lineIndex(at: location.span.start)
        for line in stride(from: lowest, through: max(0, lowest - Self.mostLines), by: -1) {
            let start = file.lineStarts[line]
            let indent = file.bytes[start...].prefix { $0 == 0x20 }
            let comment = String(decoding: indent, as: UTF8.self) + "# mera: \(order)[\(code.id)] "
            let tried = Array(comment.utf8) + Array("—x\n".utf8)
            let bytes = Array(file.bytes[..<start]) + tried + Array(file.bytes[start...])
            let (tree, _) = DocumentTree.parse(SourceFile(name: file.name, bytes: bytes))
            finding.location = Location(tree.file, location.span.shifted(by: tried.count))
            if Suppressions([tree]).silences(finding) {
                return Fix.Edit(Location(file, Span(start, start)), comment + "\n")
            }
        }
        return nil
    }
}
