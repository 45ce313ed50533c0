public import CollectStore
import MeraModel
import MeraSource

/// Everything that `mera run --data` reads: the answers, the registers, the attachments, and the definitions of each version that
/// answers were filled in with. Answers are written row by row from one state of the database.
public struct AnswerFolder: Sendable {
    public struct File: Sendable {
        public let name: String
        public let path: String
    }

    public enum Format: Sendable {
        /// A file of JSON lines for each questionnaire, with the rows of repeats inside.
        case json
        /// A file for each questionnaire and for each repeat, as spreadsheets open them.
        case csv
    }

    public private(set) var files: [File] = []
    private let folder: String

    /// - Parameters:
    ///   - editions: the versions in the order of their publication.
    ///   - registers: the folder from which they come.
    public init(
        _ editions: [StudyEdition], _ store: Store, as format: Format, registers: String?, in folder: String
    ) throws {
        self.folder = folder
        guard let current = editions.last else { return }
        try FileAccess.createFolder(folder)
        var problem: FileError?
        try store.snapshot { snapshot throws(StorageFailure) in
            do throws(FileError) {
                for table in current.questionnaires { try write(table, editions, snapshot, format) }
            } catch {
                problem = error
                return
            }
            try snapshot.eachAttachment { name, content throws(StorageFailure) in
                do throws(FileError) { try write(content, "attachments/" + name) } catch {
                    problem = error
                    throw .full
                }
            }
        }
        if let problem { throw problem }
        if let registers { try copyRegisters(of: current.study, from: registers) }
        for (place, edition) in editions.enumerated() {
            for (name, bytes) in try Definitions.placed(edition.loaded, in: "definitions/" + Self.folderName(edition, place)) {
                try write(bytes, name)
            }
        }
    }

    /// A folder of the version's name, or of its number where the name is none for a folder.
    private static func folderName(_ edition: StudyEdition, _ place: Int) -> String {
        let version = edition.study.version
        let isPlain = version.utf8.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        return isPlain && !version.hasPrefix(".") && (1...40).contains(version.utf8.count) ? version : "edition-\(place + 1)"
    }

    private mutating func write(_ bytes: [UInt8], _ name: String) throws(FileError) {
        let path = folder + "/" + name
        try FileAccess.createFolder(FileAccess.folder(of: path))
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.commit()
        files.append(File(name: name, path: path))
    }

    private mutating func write(
        _ table: Int, _ editions: [StudyEdition], _ snapshot: Snapshot, _ format: Format
    ) throws(FileError) {
        guard let current = editions.last else { return }
        let id = current.study.tables[table].id
        var sheets: [AnswerSheet]
        switch format {
        case .json: sheets = [try AnswerSheet(lines: id, in: folder)]
        case .csv: sheets = try AnswerSheet.sheets(of: id, editions.map(\.study), in: folder)
        }
        let versions = Dictionary(editions.map { ($0.id, $0.study.version) }, uniquingKeysWith: { first, _ in first })
        var problem: FileError?
        var isEmpty = true
        do throws(StorageFailure) {
            try snapshot.each(of: id) { submission, version throws(StorageFailure) in
                guard let content = try? JSON(Array(version.content.utf8)) else { return }
                let row = Self.told(content, submission, versions[version.definition], current.study.tables[table])
                isEmpty = false
                do throws(FileError) { for place in sheets.indices { try sheets[place].add(row) } } catch {
                    problem = error
                    throw .full
                }
            }
        } catch {
            for sheet in sheets { sheet.file.discard() }
            throw problem
                ?? FileError(.write, folder + "/" + id, Phrase(en: "the database does not answer", ru: "база данных не отвечает"))
        }
        if isEmpty, format == .json {
            // A file of no lines might be one that was cut off; that nobody has answered yet is said.
            for sheet in sheets { sheet.file.discard() }
            return try write(Array("[]\n".utf8), id + ".json")
        }
        for sheet in sheets {
            try sheet.file.commit()
            files.append(File(name: sheet.name, path: sheet.file.path))
        }
    }

    /// The answers with what the server knows of them, where the questionnaire has no items for it.
    private static func told(_ content: JSON, _ submission: Submission, _ version: String?, _ table: DataTable) -> JSON {
        func holds(_ kind: Metadata) -> Bool {
            guard let item = table.fields.first(where: { $0.presentation.metadata == kind })?.id else { return false }
            return content[item].map { $0 != .null && $0 != .text("") } ?? false
        }
        var own: [JSON.Member] = []
        if let version, !holds(.version) { own.append(JSON.Member("version", .text(version))) }
        if !holds(.submission) { own.append(JSON.Member("submission", .text(submission.id))) }
        return own.isEmpty ? content : .object(content.members + [JSON.Member("_mera", .object(own))])
    }

    private mutating func copyRegisters(of study: Study, from source: String) throws {
        for name in try FileAccess.list(source) {
            guard let table = study.table(String(name.prefix { $0 != "." })), study.tables[table].kind == .register else {
                continue
            }
            try write(try FileAccess.read(source + "/" + name, limit: 256 << 20), name)
        }
    }
}
