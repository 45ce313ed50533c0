/// A folder that is made beside another one to take its place.
final class StagingFolder {
    private(set) var path: String?
    /// Names in it that are not files of the set.
    private var extra: [String] = []
    private var lock: Platform.Descriptor?

    /// - Throws: where the folder above cannot be written to.
    func make(beside folder: String, like status: Platform.Status) throws(SystemError) -> String {
        let (_, path) = try TemporaryName.make(in: FileAccess.folder(of: folder)) { name throws(SystemError) in
            try Platform.createFolder(name)
        }
        self.path = path
        let descriptor = try Platform.open(path, .read)
        lock = descriptor
        _ = Platform.lock(descriptor)
        let own = try Platform.status(descriptor)
        guard own.owner == status.owner, own.group == status.group, own.device == status.device else {
            throw SystemError.crossesDevices
        }
        try Platform.setPermissions(descriptor, status.permissions)
        return path
    }

    func note(_ name: String) { extra.append(name) }

    func synchronise() throws(SystemError) {
        guard let lock else { return }
        do throws(SystemError) {
            try Platform.synchronise(lock)
        } catch {
            if !error.isUnsupported { throw error }
        }
    }

    /// After the exchange it holds the old files.
    func takeOver(_ names: [String]) { extra += names }

    /// What is in it and not ours stays, and so does the folder then.
    func remove() {
        guard let path else { return }
        for name in extra { try? Platform.remove(FileAccess.join(path, name)) }
        try? Platform.removeFolder(path)
        if let lock { try? Platform.close(lock) }
        self.path = nil
        lock = nil
    }
}

extension OutputSet {
    /// Makes a second folder, to be exchanged for the one of the set, with the new manifest in it.
    ///
    /// - Returns: the folder of the set, links followed; nil where it cannot be exchanged: one with folders inside, a mount point,
    ///   somebody else's, or the one that the user works in stays where it is.
    func prepare(_ staging: StagingFolder, _ manifest: OutputManifest) throws(FileError) -> String? {
        guard files.count > 1, let real = Platform.realPath(folder), others(in: real) != nil,
            let status = try? Platform.status(real), status.owner == Platform.user, !Self.isWorkingFolder(real)
        else { return nil }
        do throws(SystemError) {
            let new = try staging.make(beside: real, like: status)
            // First, so that it is known whose the others are.
            let list = FileAccess.join(new, OutputManifest.name)
            try Platform.create(list, Array(manifest.text.utf8))
            staging.note(OutputManifest.name)
            return real
        } catch {
            try failUnlessRuledOut(error)
            return nil
        }
    }

    /// Puts the new files into the second folder, and everything of others that lies in the first, and exchanges the two.
    ///
    /// - Returns: false where nothing was done.
    func exchange(_ staging: StagingFolder, with real: String, without stale: Set<String>) throws(FileError) -> Bool {
        guard let new = staging.path, let others = others(in: real, besides: stale) else { return false }
        do throws(SystemError) {
            for (name, file) in files { try file.stand(at: FileAccess.join(new, name)) }
            for name in others {
                try Platform.link(FileAccess.join(real, name), to: FileAccess.join(new, name))
                staging.note(name)
            }
            try staging.synchronise()
            try Platform.exchange(new, real)
            for (_, file) in files { file.noteMoved() }
            clean(new, of: others, stale, for: real, staging)
            return true
        } catch {
            try failUnlessRuledOut(error)
            return false
        }
    }

    /// That a system cannot exchange folders is no failure.
    private func failUnlessRuledOut(_ error: SystemError) throws(FileError) {
        if !error.rulesOutExchange { throw FileError(.write, folder, error) }
    }

    /// The names of what lies in the folder and is not of this set; nil where there is more than plain files.
    private func others(in folder: String, besides stale: Set<String> = []) -> [String]? {
        guard let found = try? Platform.list(folder) else { return nil }
        let own = Set(files.map(\.name)).union(stale).union([OutputManifest.name])
        let others = found.filter { !own.contains($0) && TemporaryName.process($0) != Platform.processNumber }
        let arePlain = others.allSatisfy {
            (try? Platform.status(FileAccess.join(folder, $0), followLinks: false))?.kind == .file
        }
        return arePlain ? others.sorted() : nil
    }

    /// The process's own folder, or one above it: whoever stands there would be left in the old one.
    private static func isWorkingFolder(_ folder: String) -> Bool {
        guard let working = Platform.workingFolder else { return true }
        return working == folder || working.hasPrefix(folder + "/")
    }

    /// Empties what was the folder before.
    private func clean(_ old: String, of others: [String], _ stale: Set<String>, for new: String, _ staging: StagingFolder) {
        staging.takeOver(files.map(\.name) + stale)
        let own = Set(files.map(\.name)).union(stale).union([OutputManifest.name])
        for name in (try? Platform.list(old)) ?? [] where !own.contains(name) && TemporaryName.process(name) == nil {
            let (before, now) = (FileAccess.join(old, name), FileAccess.join(new, name))
            let theirs = try? Platform.status(before, followLinks: false)
            if let theirs, (try? Platform.status(now, followLinks: false))?.identity == theirs.identity { continue }
            // Somebody wrote it at this very moment.
            try? Platform.rename(before, now)
        }
    }
}
