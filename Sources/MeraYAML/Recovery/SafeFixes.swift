import MeraSource

/// What is called safe was tried: the file with the fix has fewer findings. Any other fix is a suggestion.
extension [Diagnostic] {
    /// Bytes that are read again at most, all fixes together; what is left then is a suggestion too.
    private static var mostReread: Int { 20_000_000 }

    func withProvenFixes(_ file: SourceFile, count: ([UInt8]) -> Int) -> [Diagnostic] {
        guard contains(where: { $0.fixes.contains { $0.applicability == .safe } }) else { return self }
        var left = Self.mostReread
        return map { finding in
            var finding = finding
            for index in finding.fixes.indices where finding.fixes[index].applicability == .safe {
                left -= file.bytes.count
                if left < 0 || count(finding.fixes[index].applied(to: file.bytes)) >= self.count {
                    finding.fixes[index].applicability = .suggestion
                }
            }
            return finding
        }
    }
}

extension Diagnostic.Fix {
    /// The bytes of a file after the edits, the last one first.
    fileprivate func applied(to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for edit in edits.sorted(by: { $0.location.span.start > $1.location.span.start }) {
            bytes.replaceSubrange(edit.location.span.start..<edit.location.span.end, with: Array(edit.replacement.utf8))
        }
        return bytes
    }
}
