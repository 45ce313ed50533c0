/// The files that a command writes into one folder: all of them appear, or none does, and nothing is replaced that is not mera's.
///
/// Where the folder can be exchanged for another one (`OutputSet+Exchange`), they appear in one step, and a process that is killed
/// leaves all old files or all new ones. Else they are renamed one by one (`OutputSet+InPlace`): what fails is undone.
public final class OutputSet {
    /// What is done to a file of that name that is there already.
    public enum Existing: Sendable {
        /// It is replaced if mera wrote it and nobody changed it since (`OutputManifest`), else refused.
        case kept
        /// It is replaced whoever wrote it, as long as it is no input of the command.
        case replaced
    }

    public let folder: String
    /// The command, under which the folder's manifest lists the files.
    let name: String
    /// The file that says what the others are: it is there only when they are.
    let seal: String?
    private let existing: Existing
    private let inputs: Set<FileIdentity>
    private let digests: FileDigests
    public private(set) var files: [(name: String, file: OutputFile)] = []
    /// Whether the command has given what it was asked for once they have their names; false for what is kept for later.
    public var isResult = true

    /// - Parameters:
    ///   - inputs: files that the command reads, which are never replaced.
    ///   - digests: of files in the folder, as far as they are known.
    public init(
        _ name: String, in folder: String, existing: Existing = .kept, inputs: Set<FileIdentity> = [], seal: String? = nil,
        digests: FileDigests = FileDigests()
    ) {
        self.digests = digests
        self.name = name
        self.folder = folder
        self.existing = existing
        self.inputs = inputs
        self.seal = seal
    }

    /// Whether files of these names may be written, to be asked before the work is done.
    public func check(_ names: [String]) throws(FileError) {
        Leftovers.remove(from: folder)
        let manifest = OutputManifest(of: folder)
        var foreign: [String] = []
        for name in names {
            let path = FileAccess.join(FileAccess.displayPath(folder), name)
            guard let own = try? Platform.status(path, followLinks: false) else { continue }
            let target = try? Platform.status(path)
            if inputs.contains(own.identity) || target.map({ inputs.contains($0.identity) }) == true { throw .isInput(path) }
            if own.kind == .folder { throw FileError(.write, path, SystemError.fileIsFolder) }
            if existing == .kept, !manifest.holds(name, in: folder, digests) { foreign.append(path) }
        }
        if let name = partOfOtherSet(names, manifest) {
            throw .partOfSet(FileAccess.join(FileAccess.displayPath(folder), name))
        }
        if foreign.isEmpty { return }
        // Before there was a list of what mera wrote, there was the record of a run.
        let isOlder = seal.map { seal in manifest.isEmpty && foreign.contains { FileAccess.name(of: $0) == seal } } ?? false
        throw isOlder ? .ofOlderVersion(foreign) : .notOurs(foreign)
    }

    /// A file that belongs to another command's results, of which others would stay: they would be one set no longer.
    private func partOfOtherSet(_ names: [String], _ manifest: OutputManifest) -> String? {
        names.first { name in
            guard let other = manifest.set(of: name), other != self.name, manifest.holds(name, in: folder, digests) else {
                return false
            }
            return manifest.names(of: other).contains { !names.contains($0) && manifest.holds($0, in: folder, digests) }
        }
    }

    /// A file of the set, which commits it.
    public func file(_ name: String) throws(FileError) -> OutputFile {
        let file = try OutputFile(path: FileAccess.join(folder, name))
        files.append((name, file))
        return file
    }

    /// Takes a file back for which there was nothing to write.
    public func withdraw(_ file: OutputFile) {
        file.discard()
        files.removeAll { $0.file === file }
    }

    /// Puts all files in their places, and removes those of an earlier set of the command that are no part of this one.
    public func commit() throws(FileError) {
        Interruption.hold()
        defer { Interruption.release() }
        let staging = StagingFolder()
        defer { staging.remove() }
        do throws(FileError) {
            // All at once, and the manifest with them: what a disk is given together takes it hardly longer than one file.
            if files.count > 1 { for (_, file) in files { try file.beginFinish() } }
            try check(files.map(\.name))
            let before = OutputManifest(of: folder)
            let names = Set(files.map(\.name))
            // Only a set with a seal is everything that there is to be of its command.
            let earlier = seal == nil ? [] : Set(before.names(of: name)).subtracting(names)
            let stale = earlier.filter { before.holds($0, in: folder, digests) }
            var after = before
            after.forget(names.union(stale))
            for (name, file) in files { after.add(self.name, name, digest: try file.wholeDigest()) }
            let real = try prepare(staging, after)
            for (_, file) in files { try file.finish() }
            if let real, try exchange(staging, with: real, without: stale) {
                try? OutputFile.synchroniseFolder(FileAccess.folder(of: real), for: folder)
            } else {
                try replaceInPlace(before, after, without: stale)
            }
        } catch {
            discard()
            throw error
        }
        files = []
        if isResult { Interruption.noteResults() }
    }

    public func discard() {
        for (_, file) in files { file.discard() }
        files = []
    }
}

extension OutputSet {
    /// One document. A device or a pipe is written to directly.
    public static func write(
        _ bytes: [UInt8], to path: String, as set: String, existing: Existing, inputs: Set<FileIdentity> = []
    ) throws(FileError) {
        if OutputFile.isDevice(path) || path.hasSuffix("/") {
            let file = try OutputFile(path: path)
            try file.write(bytes)
            return try file.commit()
        }
        let outputs = OutputSet(set, in: FileAccess.folder(of: path), existing: existing, inputs: inputs)
        let name = FileAccess.name(of: path)
        try outputs.check([name])
        do throws(FileError) {
            try outputs.file(name).write(bytes)
            try outputs.commit()
        } catch {
            outputs.discard()
            throw error
        }
    }
}

/// Which file it is, whatever path leads to it.
public struct FileIdentity: Sendable, Hashable {
    let device: UInt64
    let node: UInt64

    init(device: UInt64, node: UInt64) {
        self.device = device
        self.node = node
    }

    /// Links followed; nil where there is nothing.
    public init?(_ path: String) {
        guard let status = try? Platform.status(path) else { return nil }
        self = status.identity
    }
}

extension Platform.Status {
    var identity: FileIdentity { FileIdentity(device: device, node: node) }
}
