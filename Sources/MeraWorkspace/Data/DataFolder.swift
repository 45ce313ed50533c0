import MeraExchange
public import MeraModel
import MeraRows
public import MeraSource
import MeraTable

/// The files of a folder of answers, put to the tables of a study by their names: `sites.csv` holds the rows of `sites`, and so does
/// the sheet `sites` of a workbook. A workbook may stand in place of the folder.
public struct DataFolder: Sendable {
    public let path: String
    /// For each table of the study its file; nil where there is none.
    public private(set) var files: [String?]
    /// For each table the files of many people, which are read as one: `visit-anna.json`, `visit/anna.json`; mostly none.
    private(set) var parts: [[FolderPart]]
    /// The sheet of the file, where it is a workbook.
    public let sheets: [String?]
    public private(set) var diagnostics: [Diagnostic]
    /// The names of the files that came with the answers; nil where there is no folder for them.
    let attachments: Set<String>?

    /// The folder of what came with the answers, beside them.
    static let attachments = "attachments"

    /// How the files are said to be written; nil where a description of a package tells it.
    let sources: AnswerSources?

    /// By their tables, rows that are in no file that mera reads itself.
    let elsewhere: [Int: RowsElsewhere]

    /// Set where a description tells which files there are and how they are written: other files are no answers then.
    let package: PackageFolder?

    public init(_ path: String, study: Study) throws(FileError) {
        self.path = path
        package = try PackageFolder.find(path, study)
        if let package {
            files = package.tables.map { table in table.map { FileAccess.join(package.folder, $0.file) } }
            sheets = package.tables.map { $0?.resource.sheet }
            parts = study.tables.map { _ in [] }
            diagnostics = package.diagnostics + package.absent(study)
            attachments = try Self.attachments(beside: package.folder)
            (sources, elsewhere) = (nil, [:])
            return
        }
        let isWorkbook = DataFileKind(path: path) == .workbook && FileAccess.kind(of: path) == .file
        let folder = isWorkbook ? FileAccess.folder(of: path) : path
        let names = isWorkbook ? [FileAccess.name(of: path)] : try Self.names(in: path)
        sources = try AnswerSources(folder, study: study)
        elsewhere = isWorkbook ? [:] : try RowsElsewhere.find(in: folder, names, sources, study)
        var matching = FolderMatch(study, sources)
        for name in names {
            let place = FileAccess.join(folder, name)
            if DataFileKind(path: name) == .workbook, !name.hasPrefix("~$"), FileAccess.kind(of: place) == .file {
                matching.take(try SheetMatch(place, study: study), isAlone: isWorkbook)
            } else {
                matching.take(name, isThere: FileAccess.kind(of: place) != nil)
            }
        }
        for (index, table) in study.tables.enumerated() where table.kind == .questionnaire && !isWorkbook {
            let inner = FileAccess.join(folder, table.id)
            guard elsewhere[index] == nil, FileAccess.kind(of: inner) == .folder else { continue }
            for name in try FileAccess.list(inner).sorted() where !name.hasPrefix(".") {
                matching.take(name, inFolderOf: table.id)
            }
        }
        matching.leave(elsewhere.keys.sorted())
        matching.takeGiven(folder)
        matching.recognise(folder)
        parts = matching.parts.map { names in names.map { FolderPart(name: $0, path: FileAccess.join(folder, $0)) } }
        files = matching.chosen.map { $0.map { FileAccess.join(folder, $0.file) } }
        sheets = matching.chosen.map { $0?.sheet }
        diagnostics =
            (sources?.diagnostics ?? []) + matching.diagnostics()
            + elsewhere.sorted { $0.key < $1.key }.map { $1.finding(study.tables[$0].id) }
        try self.attachments = Self.attachments(beside: folder)
    }

    private static func names(in folder: String) throws(FileError) -> [String] {
        try FileAccess.list(folder).filter {
            !$0.hasPrefix(".") && FileAccess.kind(of: FileAccess.join(folder, $0)) != .folder
        }
    }

    private static func attachments(beside path: String) throws(FileError) -> Set<String>? {
        let folder = FileAccess.join(path, Self.attachments)
        return FileAccess.kind(of: folder) == .folder ? Set(try FileAccess.list(folder)) : nil
    }
}

extension DataFolder {
    /// A part of the answers may have none to a questionnaire.
    mutating func allowAbsent(_ study: Study) {
        diagnostics.removeAll { finding in
            guard finding.code == .dataMissing, case .text(let id)? = finding.arguments["table"], let table = study.table(id)
            else { return false }
            return study.tables[table].kind != .register
        }
    }

    /// For an engine, which reads what mera does not.
    mutating func allowElsewhere() { diagnostics.removeAll { $0.code == .rowsElsewhere } }

    /// The same with the files of some tables alone, and with one of the files that are read as one; of what is not there nothing is said.
    func only(_ tables: Set<Int>, part: (table: Int, file: FolderPart)?) -> DataFolder {
        var folder = self
        for table in files.indices {
            if !tables.contains(table) { folder.files[table] = nil }
            folder.parts[table] = part.flatMap { $0.table == table ? [$0.file] : nil } ?? []
        }
        folder.diagnostics = []
        return folder
    }
}

/// One of the files that hold the answers to a questionnaire.
struct FolderPart: Sendable {
    /// As one goes from the folder of answers.
    let name: String
    let path: String
}

extension DataFolder {
    /// All files with their names in records.
    var all: [FolderPart] {
        // Several tables may stand in one workbook.
        let description = package.map { [FileAccess.join($0.folder, $0.name)] } ?? sources?.path.map { [$0] } ?? []
        return Set(files.compactMap { $0 } + description).sorted().map { FolderPart(name: FileAccess.name(of: $0), path: $0) }
            + parts.joined()
    }

    /// What messages call the files of a table that are read as one.
    static func name(of parts: [FolderPart], _ table: String) -> String {
        parts.count == 1 ? parts[0].name : parts.allSatisfy { $0.name.contains("/") } ? table + "/" : table + "-*.json"
    }
}

extension Study {
    /// Whether anything else of the study rests on the rows of the table: then its file must be there.
    func isNeeded(_ table: Int) -> Bool {
        if indicators.contains(where: { $0.table == table }) || scores.contains(where: { $0.table == table }) { return true }
        if reconciliations.contains(where: { $0.left == table || $0.right == table }) { return true }
        if weightings.contains(where: { $0.margins.contains { $0.register == table } }) { return true }
        for level in levels {
            switch level.units {
            case .rows(let rows) where rows == table: return true
            case .values(let path) where (path.references.first ?? path.value)?.table == table: return true
            default: continue
            }
        }
        return tables.contains { other in
            other.isRead && other.fields.contains { $0.kind == .reference(table: table) && $0.origin != .parent }
        } || tables.indices.contains { tables[$0].parent?.table == table && isNeeded($0) }
    }
}
