import MeraSource

/// All YAML files of a repository as they were at a revision, for what is compared with the files of now: a `RevisionFolder` that knows
/// which of its files is which of the work tree.
public final class GitRevision: Sendable {
    /// The top folder of the repository.
    public let top: String
    private let copy: RevisionFolder

    /// Where the files of the revision lie, as below `top`.
    public var folder: String { copy.path }

    /// - Parameter path: a file or folder of the repository.
    /// - Throws: a finding where git, the repository or the revision is not to be had.
    public init(_ revision: String, of path: String) throws(RunSettings.Failure) {
        let place = FileAccess.kind(of: path) == .folder ? path : FileAccess.folder(of: path)
        do throws(GitFailure) {
            top = try RevisionFolder.top(of: place)
        } catch {
            if error.isMissing { throw RunSettings.Failure(Diagnostic(.gitMissing, ["reason": .phrase(error.reason)])) }
            let arguments: Arguments = ["path": .text(FileAccess.displayPath(path)), "revision": .text(revision)]
            throw RunSettings.Failure(Diagnostic(.noRepository, arguments))
        }
        do throws(GitFailure) {
            copy = try RevisionFolder(revision, path: ".", in: top, others: .leftOut)
        } catch {
            throw RunSettings.Failure(Diagnostic(.unknownRevision, ["revision": .text(revision)]))
        }
    }

    /// The path in the folder of the revision for one of the work tree; nil for what lies outside of the repository.
    public func path(of current: String) -> String? {
        guard let real = FileAccess.realPath(current), real == top || real.hasPrefix(top + "/") else { return nil }
        return folder + real.dropFirst(top.utf8.count)
    }
}
