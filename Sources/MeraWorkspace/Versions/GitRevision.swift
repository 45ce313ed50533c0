import MeraSource

/// The definitions of a repository as they were at a revision, laid out in a folder that is gone with the value.
public final class GitRevision: Sendable {
    /// The top folder of the repository.
    public let top: String
    /// Where the files of the revision lie, as below `top`.
    public let folder: String
    private let home: String

    /// - Parameter path: a file or folder of the repository.
    /// - Throws: a finding where git, the repository or the revision is not to be had.
    public init(_ revision: String, of path: String) throws(RunSettings.Failure) {
        let place = FileAccess.kind(of: path) == .folder ? path : FileAccess.folder(of: path)
        let top = try Self.ask(["git", "-C", place, "rev-parse", "--show-toplevel"])
        guard top.status == 0, !top.line.isEmpty else {
            let arguments: Arguments = ["path": .text(FileAccess.displayPath(path)), "revision": .text(revision)]
            throw RunSettings.Failure(Diagnostic(.noRepository, arguments))
        }
        // A name that begins with a dash would be an option.
        let commit = try Self.ask([
            "git", "-C", place, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}",
        ])
        guard commit.status == 0 else {
            throw RunSettings.Failure(Diagnostic(.unknownRevision, ["revision": .text(revision)]))
        }
        self.top = top.line
        do throws(FileError) {
            home = try ScratchFolder.make()
            folder = home + "/files"
            try FileAccess.createFolder(folder)
        } catch {
            throw RunSettings.Failure(error.diagnostic)
        }
        // An index and a work tree of its own: nothing of the repository changes. A pattern that no file fits is no mistake.
        for pattern in [":(top,glob)**/*.yaml", ":(top,glob)**/*.yml"] {
            _ = try Self.ask([
                "env", "GIT_INDEX_FILE=\(home)/index", "git", "-C", self.top, "-c", "core.hooksPath=/dev/null",
                "--work-tree=\(folder)", "checkout", "--quiet", "--no-recurse-submodules", commit.line, "--", pattern,
            ])
        }
    }

    deinit { ScratchFolder.remove(home) }

    /// The path in the folder of the revision for one of the work tree; nil for what lies outside of the repository.
    public func path(of current: String) -> String? {
        guard let real = FileAccess.realPath(current), real == top || real.hasPrefix(top + "/") else { return nil }
        return folder + real.dropFirst(top.utf8.count)
    }

    private static func ask(_ words: [String]) throws(RunSettings.Failure) -> Subprocess.Answer {
        do throws(FileError) {
            return try Subprocess.run(words)
        } catch {
            throw RunSettings.Failure(Diagnostic(.gitMissing, ["reason": .phrase(error.reason)]))
        }
    }
}
