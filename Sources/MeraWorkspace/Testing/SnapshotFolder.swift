import MeraSource

/// The files of snapshots of a study: those beside its tests, and those whose tests are gone.
struct SnapshotFolder: Sendable {
    /// By the path of the file of tests.
    private var files: [String: SnapshotFile] = [:]
    private var orphanFiles: [SnapshotFile] = []

    /// Reads the files beside the tests of a study.
    init(_ source: StudySource) throws(SnapshotFailure) {
        var folders: Set<String> = []
        for tests in source.tests {
            folders.insert(FileAccess.folder(of: tests))
            files[tests] = try SnapshotFile(SnapshotFile.path(beside: tests))
        }
        let known = Set(files.values.map(\.path))
        for folder in folders.sorted() where FileAccess.kind(of: folder) == .folder {
            let names: [String]
            do throws(FileError) { names = try FileAccess.list(folder) } catch { throw .file(error) }
            for name in names.sorted() where name.hasSuffix(SnapshotFile.ending) {
                let path = FileAccess.join(folder, name)
                if !known.contains(path) { orphanFiles.append(try SnapshotFile(path)) }
            }
        }
    }

    func snapshot(of test: String, in file: String) -> Snapshot? { files[file]?.snapshot(of: test) }

    func path(for file: String) -> String { files[file]?.path ?? SnapshotFile.path(beside: file) }

    /// Snapshots that no test asks for.
    func orphans(_ wanted: [String: [String]]) -> [Diagnostic] {
        var orphans: [Diagnostic] = []
        for (tests, file) in files.sorted(by: { $0.key < $1.key }) {
            let names = Set((wanted[tests] ?? []).map(SnapshotFile.title))
            for section in file.sections where !names.contains(section.test) {
                orphans.append(Diagnostic(.orphanSnapshot, ["file": .text(file.path), "name": .text(section.test)]))
            }
        }
        for file in orphanFiles {
            for section in file.sections {
                orphans.append(Diagnostic(.orphanSnapshot, ["file": .text(file.path), "name": .text(section.test)]))
            }
        }
        return orphans
    }

    /// Keeps what the tests showed.
    ///
    /// - Parameters:
    ///   - shown: by file of tests and title of the test.
    ///   - wanted: all tests that ask for a snapshot, by their file.
    mutating func keep(
        _ shown: [String: [String: Snapshot]], wanted: [String: [String]], language: Language
    ) throws(FileError) {
        for tests in files.keys.sorted() {
            guard var file = files[tests] else { continue }
            let names = wanted[tests] ?? []
            if names.isEmpty, !file.exists { continue }
            try file.replace(shown[tests] ?? [:], tests: names, language: language)
            files[tests] = file
        }
        for file in orphanFiles { try FileAccess.remove(file.path) }
        orphanFiles = []
    }
}
