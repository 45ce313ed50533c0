import FEEL
public import MeraModel
public import MeraSource
import MeraYAML

/// A version of a study that is named on a command line: a folder, a file, or `REVISION:PATH` of a git repository.
public struct StudyVersion: Sendable {
    /// As it was named.
    public let name: String
    public let loaded: LoadedStudy
    private let revision: RevisionFolder?

    /// A study that was loaded before.
    init(_ loaded: LoadedStudy) {
        self.init(name: loaded.source.name, loaded: loaded, revision: nil)
    }

    private init(name: String, loaded: LoadedStudy, revision: RevisionFolder?) {
        (self.name, self.loaded, self.revision) = (name, loaded, revision)
    }

    public enum Outcome: Sendable {
        case found(StudyVersion)
        /// What is wrong with it.
        case none([Diagnostic])
    }

    /// - Parameter path: a path that exists is that; else what stands before a colon is a revision.
    public static func load(_ path: String) throws(FileError) -> Outcome {
        guard FileAccess.kind(of: path) == nil, let colon = path.firstIndex(of: ":") else { return try load(path, path, nil) }
        let (revision, inner) = (String(path[..<colon]), String(path[path.index(after: colon)...]))
        return try load(revision, inner.isEmpty ? "." : inner, in: ".", name: path)
    }

    /// The study of a path as it was in a revision.
    public static func load(_ path: String, since revision: String) throws(FileError) -> Outcome {
        let isFolder = FileAccess.kind(of: path) == .folder
        let folder = isFolder ? path : FileAccess.folder(of: path)
        return try load(
            revision, isFolder ? "." : "./" + FileAccess.name(of: path), in: folder,
            name: revision + ":" + FileAccess.displayPath(path))
    }

    private static func load(
        _ revision: String, _ path: String, in folder: String, name: String
    ) throws(FileError) -> Outcome {
        let copy: RevisionFolder
        do throws(GitFailure) {
            copy = try RevisionFolder(revision, path: path, in: folder)
        } catch {
            return .none([Diagnostic(.revisionNotReadable, ["revision": .text(name), "why": .phrase(error.reason)])])
        }
        return try load(copy.path, name, copy)
    }

    private static func load(_ path: String, _ name: String, _ copy: RevisionFolder?) throws(FileError) -> Outcome {
        let (loaded, findings) = try StudyFolder.loadOne(path)
        guard let loaded, loaded.study != nil else {
            return .none(findings.filter { $0.severity == .error }.map { shown($0, copy) })
        }
        return .found(StudyVersion(name: name, loaded: loaded, revision: copy))
    }

    /// Where something stands, as the user knows the file.
    func shown(_ place: Location?) -> Location? { place.map { Self.shown($0, revision) } }

    private static func shown(_ place: Location, _ copy: RevisionFolder?) -> Location {
        guard let copy else { return place }
        return Location(SourceFile(name: copy.shown(place.file.name), bytes: place.file.bytes), place.span)
    }

    private static func shown(_ finding: Diagnostic, _ copy: RevisionFolder?) -> Diagnostic {
        var finding = finding
        finding.location = finding.location.map { shown($0, copy) }
        finding.related = finding.related.map { related in
            var related = related
            related.location = shown(related.location, copy)
            return related
        }
        return finding
    }

    public var study: Study? { loaded.study }

    /// The place of the version in the header.
    var versionPlace: Location? {
        let header = loaded.trees.lazy.compactMap { $0.root?["study"] }.first
        return shown((header?["version"] ?? header)?.location)
    }
}
