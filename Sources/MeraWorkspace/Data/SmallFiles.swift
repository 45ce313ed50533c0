import MeraModel
import MeraSource
import MeraTable

/// The files of a folder that are too small for several threads, read beside one another: each thread takes a file instead of a block
/// of one.
struct SmallFiles {
    /// In bytes; with more, the blocks of one file keep all threads busy.
    private static let largest = 1 << 20

    /// By table what came of its file.
    private let read: [Int: Result<AnswerFile, ReadFailure>]

    init(_ folder: DataFolder, _ study: Study, _ options: ReadOptions) {
        let tables = folder.files.indices.filter { index in
            guard let path = folder.files[index], folder.sheets[index] == nil else { return false }
            return FileAccess.size(of: path).map { $0 <= Self.largest } == true
        }
        guard options.threads > 1, tables.count > 1 else {
            read = [:]
            return
        }
        let made = mapOnThreads(options.threads, count: tables.count) { place in
            var options = options
            options.threads = 1
            return Result { () throws(ReadFailure) in try folder.read(tables[place], study, options) }
        }
        read = Dictionary(uniqueKeysWithValues: zip(tables, made))
    }

    /// Nil where it was not read here.
    func file(_ table: Int) throws(ReadFailure) -> AnswerFile? {
        guard let read = read[table] else { return nil }
        return try read.get()
    }
}
