import MeraSource

/// Why git has nothing to give.
struct GitFailure: Error {
    var reason: Phrase
    /// There is no git at all.
    var isMissing = false
}

/// A folder of definitions as a revision of a git repository has it, copied to a folder of its own without a checkout.
///
/// Files that are no definitions are only named there: the study asks whether a picture is there, not what it shows.
final class RevisionFolder: Sendable {
    /// Where the definitions lie.
    let path: String
    /// The folder that holds nothing but them.
    private let root: String
    /// `main:` in front of names.
    let prefix: String

    /// What becomes of files that are no YAML.
    enum Others: Sendable {
        case named, leftOut
    }

    private static let mostFiles = 100_000

    /// - Parameters:
    ///   - revision: `main`, `HEAD~3`, a hash.
    ///   - path: from the root of the repository, or from `folder` where it begins with `./`.
    ///   - others: whether files that are no YAML are there, be it empty.
    init(_ revision: String, path: String, in folder: String, others: Others = .named) throws(GitFailure) {
        guard !revision.isEmpty, !revision.hasPrefix("-") else { throw GitFailure(reason: Self.noRevision) }
        let hash = Self.line(
            try Self.git(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], in: folder))
        let before = Self.line(try Self.git(["rev-parse", "--show-prefix"], in: folder))
        let isRelative = path == "." || path.hasPrefix("./") || path.hasPrefix("../")
        let plain = SharedDefinitions.plain(isRelative ? before + path : path)
        guard !plain.hasPrefix(".."), !plain.hasPrefix("/") else { throw GitFailure(reason: Self.outside) }
        prefix = revision + ":"
        do throws(FileError) {
            root = try ScratchFolder.make()
        } catch {
            throw GitFailure(reason: error.reason)
        }
        self.path = plain == "." ? root : root + "/" + plain
        do throws(GitFailure) {
            try Self.copy(plain, of: hash, to: root, from: folder, others)
            // Folders that the study shares with others.
            for used in Self.used(by: self.path, plain) where FileAccess.kind(of: root + "/" + used) == nil {
                try? Self.copy(used, of: hash, to: root, from: folder, others)
            }
        } catch {
            ScratchFolder.remove(root)
            throw error
        }
    }

    deinit { ScratchFolder.remove(root) }

    /// The top folder of the repository around a folder.
    static func top(of folder: String) throws(GitFailure) -> String {
        let top = line(try git(["rev-parse", "--show-toplevel"], in: folder))
        guard !top.isEmpty else { throw GitFailure(reason: unknown) }
        return top
    }

    /// `/tmp/…/definitions/x/a.yaml` as `main:definitions/x/a.yaml`.
    func shown(_ name: String) -> String { name.hasPrefix(root + "/") ? prefix + name.dropFirst(root.count + 1) : name }

    private static let noRevision = Phrase(en: "there is no revision in front of the colon", ru: "перед двоеточием нет ревизии")
    private static let outside = Phrase(en: "the path leads out of the repository", ru: "путь ведёт за пределы репозитория")
    private static let empty = Phrase(en: "there are no definitions in it", ru: "в ней нет определений")

    private static func line(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// What `uses` of the header names, as paths from the root.
    private static func used(by path: String, _ plain: String) -> [String] {
        let isFile = FileAccess.kind(of: path) == .file
        let folder = isFile ? FileAccess.folder(of: plain) : plain
        guard let sources = try? DefinitionFolder.studies(at: path) else { return [] }
        return sources.flatMap(\.files).flatMap { file -> [String] in
            guard let bytes = try? FileAccess.read(file, limit: 8 << 20) else { return [] }
            return SharedDefinitions.written(in: bytes, named: file).map { SharedDefinitions.plain(FileAccess.join(folder, $0)) }
                .filter { !$0.hasPrefix("..") && !$0.hasPrefix("/") }
        }
    }

    // MARK: - Copying

    private static func copy(
        _ path: String, of hash: String, to root: String, from folder: String, _ others: Others
    ) throws(GitFailure) {
        let listing = try Self.git(
            ["ls-tree", "-r", "-l", "-z", "--full-tree", hash, "--", path == "." ? "" : path].filter { !$0.isEmpty }, in: folder)
        var wanted: [(name: String, hash: String, size: Int)] = []
        for entry in listing.split(separator: 0) {
            guard let tab = entry.firstIndex(of: 0x09) else { continue }
            let facts = entry[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            let name = String(decoding: entry[(tab + 1)...], as: UTF8.self)
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            // Plain files only, and never out of the folder.
            guard facts.count == 4, facts[0].hasPrefix("100"), let size = Int(facts[3]), !parts.contains("."),
                !parts.contains(".."), !parts.contains("")
            else { continue }
            if others == .leftOut, !isYAML(name) { continue }
            wanted.append((name, facts[2], size))
        }
        guard others == .leftOut || !wanted.isEmpty, wanted.count <= mostFiles else { throw GitFailure(reason: empty) }
        // Settings, too: findings of then are judged by them.
        let definitions = wanted.filter { isYAML($0.name) }
        let contents = try blobs(definitions, folder)
        do throws(FileError) {
            var texts: [String: ArraySlice<UInt8>] = [:]
            for (definition, content) in zip(definitions, contents) { texts[definition.name] = content }
            for file in wanted {
                let target = root + "/" + file.name
                try FileAccess.createFolder(FileAccess.folder(of: target))
                let output = try OutputFile(path: target)
                try output.write(Array(texts[file.name] ?? []))
                try output.commit()
            }
        } catch {
            throw GitFailure(reason: error.reason)
        }
    }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    /// The contents of files, which git prints one after the other: their lengths are known.
    private static func blobs(
        _ files: [(name: String, hash: String, size: Int)], _ folder: String
    ) throws(GitFailure) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var rest = files[...]
        while !rest.isEmpty {
            let batch = rest.prefix(500)
            rest = rest.dropFirst(500)
            let bytes = try git(["show", "--no-textconv"] + batch.map(\.hash), in: folder)
            var place = 0
            for file in batch {
                guard place + file.size <= bytes.count else { throw GitFailure(reason: empty) }
                found.append(bytes[place..<place + file.size])
                place += file.size
            }
        }
        return found
    }

    private static func git(_ words: [String], in folder: String) throws(GitFailure) -> [UInt8] {
        let call = ["git", "-C", folder, "--no-optional-locks", "-c", "core.quotepath=off"] + words
        let answer: Subprocess.Answer
        do throws(FileError) {
            answer = try Subprocess.run(call, limit: mostBytes)
        } catch {
            throw GitFailure(
                reason: Phrase(en: "there is no program `git`", ru: "программа `git` не найдена"), isMissing: true)
        }
        guard answer.status == 0, answer.output.count < mostBytes else { throw GitFailure(reason: unknown) }
        return answer.output
    }

    private static let mostBytes = 512 << 20
    private static let unknown = Phrase(
        en: "git does not know such a revision or folder", ru: "git не знает такой ревизии или папки")
}
