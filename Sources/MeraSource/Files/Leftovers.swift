/// What killed processes left: files and folders `.mera-PID-N.tmp`.
enum Leftovers {
    /// Removes them from a folder of results and from beside it. Those of processes that live stay, and so does what is not mera's.
    static func remove(from folder: String) {
        let real = Platform.realPath(folder) ?? folder
        for place in [real, FileAccess.folder(of: real)] {
            guard let names = try? Platform.list(place) else { continue }
            for name in names {
                guard let process = TemporaryName.process(name), !Platform.isAlive(process) else { continue }
                let path = FileAccess.join(place, name)
                switch (try? Platform.status(path, followLinks: false))?.kind {
                case .file: removeUnlocked(path) { try? Platform.remove(path) }
                case .folder: removeUnlocked(path) { removeFolder(path, of: real) }
                case .other, nil: break
                }
            }
        }
    }

    /// A process in another container has another number for itself; the lock it holds is the same.
    private static func removeUnlocked(_ path: String, _ remove: () -> Void) {
        guard let descriptor = try? Platform.open(path, .read) else { return }
        defer { try? Platform.close(descriptor) }
        if Platform.lock(descriptor) { remove() }
    }

    /// A folder that was to be exchanged for the results, or was exchanged: results and second names of other people's files. A file
    /// of theirs that has no other name goes back to its place.
    private static func removeFolder(_ path: String, of results: String) {
        let (left, current) = (OutputManifest(of: path), OutputManifest(of: results))
        let digests = FileDigests()
        for name in (try? Platform.list(path)) ?? [] where name != OutputManifest.name {
            let (file, place) = (FileAccess.join(path, name), FileAccess.join(results, name))
            guard let status = try? Platform.status(file, followLinks: false), status.kind == .file else { continue }
            let now = try? Platform.status(place, followLinks: false)
            if status.identity == now?.identity || left.holds(name, in: path, digests)
                || current.holds(name, in: results, digests)
            {
                try? Platform.remove(file)
            }
        }
        if ((try? Platform.list(path)) ?? []) == [OutputManifest.name] {
            try? Platform.remove(FileAccess.join(path, OutputManifest.name))
        }
        try? Platform.removeFolder(path)
    }
}
