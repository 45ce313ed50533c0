public import MeraSource

/// Which findings a change brought: those in lines that it touched, and those elsewhere that were not there before it.
public struct ChangedSince: Sendable {
    private let revision: GitRevision
    private let before: Set<String>
    private let names: RelativeNames

    /// - Parameter request: how the files of now are checked; those of the revision are checked likewise.
    public init(_ name: String, _ request: LintRequest) throws {
        revision = try GitRevision(name, of: request.paths.first ?? ".")
        names = RelativeNames(from: revision.top)
        var old = request
        old.unsaved = [:]
        old.since = nil
        old.paths = request.paths.compactMap { [revision] in revision.path(of: $0) }.filter { FileAccess.kind(of: $0) != nil }
        let oldNames = RelativeNames(from: revision.folder)
        before = old.paths.isEmpty ? [] : Set(try old.run().findings.fingerprints { oldNames[$0.name] })
    }

    public func brought(_ findings: [Diagnostic]) -> [Diagnostic] {
        var changed: [String: [Range<Int>]?] = [:]
        return zip(findings, findings.fingerprints { names[$0.name] }).filter { finding, print in
            guard before.contains(print) else { return true }
            guard let location = finding.location else { return false }
            let file = location.file
            let lines = changed[file.name] ?? changes(of: file)
            changed[file.name] = .some(lines)
            guard let lines else { return true }
            let first = file.lineIndex(at: location.span.start)
            let last = max(first, file.lineIndex(at: max(location.span.start, location.span.end - 1)))
            return lines.contains { $0.lowerBound <= last && first < $0.upperBound }
        }.map(\.0)
    }

    /// The lines that are new; nil for a file that was not there.
    private func changes(of file: SourceFile) -> [Range<Int>]? {
        guard let path = revision.path(of: file.name), let old = try? InputFile(path: path).readAll(limit: 1 << 26) else {
            return nil
        }
        return LineDifference(SourceFile(name: file.name, bytes: old), file).changes.map(\.new)
    }
}
