extension OutputSet {
    /// Renames the files one by one. What fails is undone from the old files, which are kept until all is done; while the work goes
    /// on the seal is away, and the manifest knows the old files and the new ones, so that the next run takes them all for mera's.
    func replaceInPlace(_ before: OutputManifest, _ after: OutputManifest, without stale: Set<String>) throws(FileError) {
        let isOne = files.count == 1
        do {
            var both = before
            for entry in after.entries { both.add(entry.set, entry.name, digest: entry.digest) }
            try write(both)
        } catch  where isOne {
            // A document in a folder of others is written all the same; to replace it will take `--replace`.
        }
        var done: [(path: String, kept: String?)] = []
        var failed = folder
        do throws(SystemError) {
            // All that may fail for want of room comes before the first old file is touched.
            for (_, file) in files {
                failed = file.path
                _ = try TemporaryName.make(in: folder) { name throws(SystemError) in try file.stand(at: name) }
            }
            if let seal, let kept = try keep(FileAccess.join(folder, seal), byLink: false) {
                done.append((FileAccess.join(folder, seal), kept))
            }
            for (name, file) in files.filter({ $0.name != seal }) + files.filter({ $0.name == seal }) {
                failed = file.path
                let kept = isOne || name == seal ? nil : try keep(file.path, byLink: true)
                if let kept { done.append((file.path, kept)) }
                try file.rename()
                if kept == nil, !isOne, name != seal { done.append((file.path, nil)) }
            }
        } catch {
            for (path, kept) in done.reversed() {
                if let kept { try? Platform.rename(kept, path) } else { try? Platform.remove(path) }
            }
            try? write(before)
            throw FileError(.write, failed, error)
        }
        for name in stale { try? Platform.remove(FileAccess.join(folder, name)) }
        for case let kept? in done.map(\.kept) { try? Platform.remove(kept) }
        try? write(after)
        try OutputFile.synchroniseFolder(folder, for: failed)
    }

    /// Keeps an old file under another name; nil where there is none.
    private func keep(_ path: String, byLink: Bool) throws(SystemError) -> String? {
        guard (try? Platform.status(path, followLinks: false)) != nil else { return nil }
        if byLink {
            let linked = try? TemporaryName.make(in: folder) { name throws(SystemError) in try Platform.link(path, to: name) }
            if let linked { return linked.1 }
        }
        // A file system without links.
        return try TemporaryName.make(in: folder) { name throws(SystemError) in
            if (try? Platform.status(name, followLinks: false)) != nil { throw SystemError.exists }
            try Platform.rename(path, name)
        }.1
    }

    private func write(_ manifest: OutputManifest) throws(FileError) {
        let file = try OutputFile(path: FileAccess.join(folder, OutputManifest.name))
        try file.write(manifest.text)
        try file.commit()
    }
}
