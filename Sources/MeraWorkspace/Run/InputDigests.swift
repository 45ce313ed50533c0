import MeraReport
import MeraSource

/// The digests of the files of answers, for the record of a run: taken beside the reading, while the bytes are at hand.
final class InputDigests: Sendable {
    private let work: Beside<Result<[RunRecord.File], FileError>>

    /// - Parameter isBeside: false takes them when they are asked for.
    init(_ given: [FolderPart], isBeside: Bool) {
        work = Beside(isBeside && !given.isEmpty) {
            Result { () throws(FileError) in
                var files: [RunRecord.File] = []
                // What a pipe holds comes once, and that is for the reading.
                for file in given where FileAccess.kind(of: file.path) == .file {
                    files.append(RunRecord.File(name: file.name, sha256: try InputFile(path: file.path).digest() ?? ""))
                }
                return files.sorted { $0.name < $1.name }
            }
        }
    }

    /// With what was read elsewhere.
    func adding(_ others: [RunRecord.File]) -> InputDigests {
        others.isEmpty ? self : InputDigests(self, others)
    }

    private init(_ own: InputDigests, _ others: [RunRecord.File]) {
        work = Beside(false) { own.work.result.map { ($0 + others).sorted { $0.name < $1.name } } }
    }

    /// Of files that were digested before.
    init(known: [RunRecord.File]) { work = Beside(false) { .success(known.sorted { $0.name < $1.name }) } }

    /// In the order of their names.
    func files() throws(FileError) -> [RunRecord.File] { try work.result.get() }
}
