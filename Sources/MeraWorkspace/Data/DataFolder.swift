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
    public let files: [String?]
    /// For each table the files of many people, which are read as one: `visit-anna.json`, `visit/anna.json`; mostly none.
    let parts: [[FolderPart]]
    /// The sheet of the file, where it is a workbook.
    public let sheets: [String?]
    public let diagnostics: [Diagnostic]
    /// The names of the files that came with the answers; nil where there is no folder for them.
    let attachments: Set<String>?

    /// The folder of what came with the answers, beside them.
    static let attachments = "attachments"

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
            return
        }
        let isWorkbook = DataFileKind(path: path) == .workbook && FileAccess.kind(of: path) == .file
        let folder = isWorkbook ? FileAccess.folder(of: path) : path
        let names = isWorkbook ? [FileAccess.name(of: path)] : try Self.names(in: path)
        var matching = FolderMatch(study)
        for name in names {
            let place = FileAccess.join(folder, name)
            if DataFileKind(path: name) == .workbook, !name.hasPrefix("~$"), FileAccess.kind(of: place) == .file {
                matching.take(try SheetMatch(place, study: study), isAlone: isWorkbook)
            } else {
                matching.take(name, isThere: FileAccess.kind(of: place) != nil)
            }
        }
        for table in study.tables where table.kind == .questionnaire && !isWorkbook {
            let inner = FileAccess.join(folder, table.id)
            guard FileAccess.kind(of: inner) == .folder else { continue }
            for name in try FileAccess.list(inner).sorted() where !name.hasPrefix(".") {
                matching.take(name, inFolderOf: table.id)
            }
        }
        parts = matching.parts.map { names in names.map { FolderPart(name: $0, path: FileAccess.join(folder, $0)) } }
        files = matching.chosen.map { $0.map { FileAccess.join(folder, $0.file) } }
        sheets = matching.chosen.map { $0?.sheet }
        diagnostics = matching.diagnostics()
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
        let description = package.map { [FileAccess.join($0.folder, $0.name)] } ?? []
        return Set(files.compactMap { $0 } + description).sorted().map { FolderPart(name: FileAccess.name(of: $0), path: $0) }
            + parts.joined()
    }

    /// What messages call the files of a table that are read as one.
    static func name(of parts: [FolderPart], _ table: String) -> String {
        parts.count == 1 ? parts[0].name : parts.allSatisfy { $0.name.contains("/") } ? table + "/" : table + "-*.json"
    }
}

private struct FolderMatch {
    let study: Study
    private var partsOfTable: [[String]]
    private var filesOfTable: [[Place]]
    /// What is to be said of workbooks.
    private var findings: [Diagnostic] = []
    /// Tables of which a workbook has several sheets.
    private var doubtful: Set<Int> = []
    private var strays: [String] = []
    private var unreadable: [String] = []
    /// Links that lead nowhere or to themselves.
    private var noFiles: [String] = []

    /// What people keep beside their answers and might think to be read.
    private static let unread = [".xls", ".ods"]

    struct Place {
        var file: String
        var sheet: String?

        /// As messages call it.
        var name: String { sheet.map { SheetPlace(book: file, sheet: $0).name } ?? file }
    }

    init(_ study: Study) {
        self.study = study
        filesOfTable = study.tables.map { _ in [] }
        partsOfTable = study.tables.map { _ in [] }
    }

    private static func isJSON(_ name: String) -> Bool { [.json, .jsonLines].contains(DataFileKind(path: name)) }

    /// A file of a folder that is called like the questionnaire.
    mutating func take(_ name: String, inFolderOf id: String) {
        guard let table = study.table(id), Self.isJSON(name) else { return strays.append(id + "/" + name) }
        partsOfTable[table].append(id + "/" + name)
    }

    /// The questionnaire of which a file holds the answers of one person: `visit-anna.json`, `visit (2).json`.
    private func tableOfPart(_ name: String) -> Int? {
        guard Self.isJSON(name) else { return nil }
        let fitting = study.tables.indices.filter { index in
            let table = study.tables[index]
            guard table.kind == .questionnaire, name.hasPrefix(table.id) else { return false }
            return name.dropFirst(table.id.count).first.map { "-_ (".contains($0) } ?? false
        }
        return fitting.max { study.tables[$0].id.count < study.tables[$1].id.count }
    }

    /// Of each table the files that are read as one; its own file of that kind is one of them.
    var parts: [[String]] {
        partsOfTable.enumerated().map { table, parts in
            parts.isEmpty || !filesOfTable[table].allSatisfy { Self.isJSON($0.file) }
                ? [] : (filesOfTable[table].map(\.file) + parts).sorted()
        }
    }

    mutating func take(_ name: String, isThere: Bool) {
        let base = String(name.prefix { $0 != "." })
        if !isThere {
            if DataFileKind(path: name) != nil { noFiles.append(name) }
            return
        }
        if DataFileKind(path: name) != nil {
            if let table = study.table(base), study.tables[table].isRead, name.split(separator: ".").count == 2 {
                filesOfTable[table].append(Place(file: name))
            } else if let table = tableOfPart(name) {
                partsOfTable[table].append(name)
            } else {
                strays.append(name)
            }
        } else if Self.unread.contains(where: name.lowercased().hasSuffix), study.table(base) != nil {
            unreadable.append(name)
        }
    }

    /// The sheets of a workbook that belong to tables. Of one that has none of them nothing is said, unless it was asked for.
    mutating func take(_ book: SheetMatch, isAlone: Bool) {
        for (table, sheet) in book.sheetOfTable { filesOfTable[table].append(Place(file: book.name, sheet: sheet)) }
        doubtful.formUnion(book.doubtful)
        // What a workbook of this name would have held is not missing: the workbook is to be mended.
        if book.isDamaged, let table = study.table(String(book.name.prefix { $0 != "." })) { doubtful.insert(table) }
        if book.sheetOfTable.isEmpty, book.doubtful.isEmpty, !isAlone {
            if book.diagnostics.isEmpty { strays.append(book.name) } else { findings += book.diagnostics }
        } else {
            findings += book.diagnostics
            if isAlone { findings += book.absent(study) }
        }
    }

    /// The rows of a repeat stand inside of the outer ones where these are in JSON.
    private func mayStandInside(_ table: Int) -> Bool {
        guard let outer = study.tables[table].parent?.table else { return false }
        return !parts[outer].isEmpty || filesOfTable[outer].contains { Self.isJSON($0.file) }
    }

    /// Of two files for one table none is taken, because it is not clear which is right.
    var chosen: [Place?] {
        zip(filesOfTable, partsOfTable).map { $0.count == 1 && $1.isEmpty ? $0[0] : nil }
    }

    func diagnostics() -> [Diagnostic] {
        var found: [Diagnostic] = []
        for name in noFiles { found.append(Diagnostic(.notAFile, ["file": .text(name)])) }
        let unread = Set(noFiles.map { name in String(name.prefix { $0 != "." }) })
        found += findings
        let absent = study.tables.indices.filter {
            filesOfTable[$0].isEmpty && partsOfTable[$0].isEmpty && !doubtful.contains($0)
                && !unread.contains(study.tables[$0].id)
                && study.tables[$0].isRead && !mayStandInside($0)
        }
        for (table, files) in filesOfTable.enumerated() {
            let isClear = partsOfTable[table].isEmpty ? files.count < 2 : files.allSatisfy { Self.isJSON($0.file) }
            if isClear { continue }
            let names = files.map(\.name) + partsOfTable[table].prefix(3)
            found.append(Diagnostic(.dataTwice, ["table": .text(study.tables[table].id), "files": .names(names)]))
        }
        for name in unreadable { found.append(Diagnostic(.fileUnknownKind, ["file": .text(name)])) }
        for table in absent {
            let id = study.tables[table].id
            found.append(
                Diagnostic(
                    .dataMissing,
                    ["table": .text(id), "files": .names(["\(id).csv", "\(id).xlsx", "\(id).json", "\(id).jsonl"])],
                    severity: study.isNeeded(table) ? .error : .warning))
        }
        for name in strays { found.append(stray(name, absent: absent.map { study.tables[$0].id })) }
        return found
    }

    private func stray(_ name: String, absent: [String]) -> Diagnostic {
        let base = String(name.prefix { $0 != "." })
        let ending = name.dropFirst(base.count)
        let close = closeNames(to: base, among: absent).first
        return Diagnostic(
            .strayFile, ["file": .text(name)],
            fixes: close.map { [Diagnostic.Fix(.renameFile, ["name": .text($0 + ending)], .suggestion)] } ?? [])
    }
}

extension Study {
    /// Whether anything else of the study rests on the rows of the table: then its file must be there.
    func isNeeded(_ table: Int) -> Bool {
        if indicators.contains(where: { $0.table == table }) || scores.contains(where: { $0.table == table }) { return true }
        if reconciliations.contains(where: { $0.left == table || $0.right == table }) { return true }
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
