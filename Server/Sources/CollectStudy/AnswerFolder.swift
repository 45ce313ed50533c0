public import CollectStore
import MeraModel
import MeraSource

/// The answers as files that `mera run --data` reads: a file of JSON lines for each questionnaire, written row by row from one state
/// of the database.
public struct AnswerFolder: Sendable {
    public struct File: Sendable {
        public let name: String
        public let path: String
    }

    public let files: [File]

    /// - Parameter isHidden: whether an item of a questionnaire stays out.
    public init(
        _ edition: StudyEdition, _ store: Store, in folder: String, isHidden: (_ questionnaire: Int, _ item: String) -> Bool
    ) throws {
        try FileAccess.createFolder(folder)
        var files: [File] = []
        var problem: FileError?
        try store.snapshot { snapshot throws(StorageFailure) in
            for table in edition.questionnaires {
                let id = edition.study.tables[table].id
                let path = folder + "/" + id + ".jsonl"
                do throws(FileError) {
                    let file = try OutputFile(path: path)
                    try snapshot.each(of: id, file) { isHidden(table, $0) }
                    try file.commit()
                } catch {
                    problem = error
                    return
                }
                files.append(File(name: id + ".jsonl", path: path))
            }
            try snapshot.eachAttachment { name, content throws(StorageFailure) in
                let path = folder + "/attachments/" + name
                do throws(FileError) {
                    try FileAccess.createFolder(folder + "/attachments")
                    let file = try OutputFile(path: path)
                    try file.write(content)
                    try file.commit()
                } catch {
                    problem = error
                    throw .full
                }
                files.append(File(name: "attachments/" + name, path: path))
            }
        }
        if let problem { throw problem }
        self.files = files
    }
}

extension Snapshot {
    /// A line for each submission. What storage says comes as a failure of the file that is written.
    fileprivate func each(of id: String, _ file: OutputFile, isHidden: (String) -> Bool) throws(FileError) {
        var problem: FileError?
        do throws(StorageFailure) {
            try each(of: id) { _, version throws(StorageFailure) in
                do throws(FileError) {
                    try file.write(Self.line(version.content, isHidden) + [0x0A])
                } catch {
                    problem = error
                    throw .full
                }
            }
        } catch {
            file.discard()
            throw problem
                ?? FileError(.write, file.path, Phrase(en: "the database does not answer", ru: "база данных не отвечает"))
        }
    }

    private static func line(_ content: String, _ isHidden: (String) -> Bool) -> [UInt8] {
        let bytes = Array(content.utf8)
        guard let json = try? JSON(bytes) else { return bytes }
        let kept = json.members.filter { !isHidden($0.key) }
        return kept.count == json.members.count ? bytes : Array(JSON.object(kept).written.utf8)
    }
}
