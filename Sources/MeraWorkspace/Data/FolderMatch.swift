import MeraModel
import MeraRows
import MeraSource
import MeraTable

/// Which file of a folder belongs to which table.
struct FolderMatch {
    let study: Study
    private var partsOfTable: [[String]]
    private var filesOfTable: [[Place]]
    /// What is to be said of workbooks.
    private var findings: [Diagnostic] = []
    /// Workbooks that hold sheets of tables, or that were asked for.
    private var books: [(match: SheetMatch, isAlone: Bool)] = []
    /// The sheets of each workbook of the folder.
    private var sheetsOfBook: [String: [String]] = [:]
    /// Tables of which a workbook has several sheets.
    private var doubtful: Set<Int> = []
    private var strays: [String] = []
    /// Sheets that no table is named like, of workbooks of which another sheet is taken or none.
    private var freeSheets: [Place] = []
    private var unreadable: [String] = []
    /// Links that lead nowhere or to themselves.
    private var noFiles: [String] = []

    /// What people keep beside their answers and might think to be read.
    private static let unread = [".xls"]

    struct Place {
        var file: String
        var sheet: String?

        /// As messages call it.
        var name: String { sheet.map { SheetPlace(book: file, sheet: $0).name } ?? file }
    }

    private let sources: AnswerSources?

    init(_ study: Study, _ sources: AnswerSources? = nil) {
        self.study = study
        self.sources = sources
        filesOfTable = study.tables.map { _ in [] }
        partsOfTable = study.tables.map { _ in [] }
    }

    private static func isJSON(_ name: String) -> Bool { [.json, .jsonLines].contains(DataFileKind(path: name)) }

    /// CSV, of which several files may be read as one; a text is a note.
    private static func isTable(_ name: String) -> Bool { DataFileKind(path: name) == .csv && !name.hasSuffix(".txt") }

    /// Whether files can be read as one.
    private static func areAlike(_ names: [String]) -> Bool { names.allSatisfy(isJSON) || names.allSatisfy(isTable) }

    /// A file of a folder that is called like the questionnaire.
    mutating func take(_ name: String, inFolderOf id: String) {
        guard let table = study.table(id), Self.isJSON(name) || Self.isTable(name) else {
            return strays.append(id + "/" + name)
        }
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
            parts.isEmpty || !Self.areAlike(filesOfTable[table].map(\.file) + parts)
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
        sheetsOfBook[book.name] = book.names
        freeSheets += book.free.map { Place(file: book.name, sheet: $0) }
        for (table, sheet) in book.sheetOfTable { filesOfTable[table].append(Place(file: book.name, sheet: sheet)) }
        doubtful.formUnion(book.doubtful)
        // What a workbook of this name would have held is not missing: the workbook is to be mended.
        if book.isDamaged, let table = study.table(String(book.name.prefix { $0 != "." })) { doubtful.insert(table) }
        if book.sheetOfTable.isEmpty, book.doubtful.isEmpty, book.named == nil, !isAlone {
            if book.diagnostics.isEmpty { strays.append(book.name) } else { findings += book.diagnostics }
        } else {
            findings += book.diagnostics
            books.append((book, isAlone))
        }
    }

    /// Tables whose rows are in no file that mera reads itself: what is called like one of them is not read.
    mutating func leave(_ tables: some Collection<Int>) {
        for table in tables {
            strays += filesOfTable[table].map(\.name) + partsOfTable[table]
            (filesOfTable[table], partsOfTable[table]) = ([], [])
            doubtful.insert(table)
        }
    }

    // MARK: Files with names of their own

    /// Collecting systems name files by themselves: `visit-people.csv` is the repeat `people` of `visit.csv`, `results-survey7.csv` is
    /// what its columns say. Taken are only files and sheets that no table is named like, for tables without any, and it is said.
    mutating func recognise(_ folder: String) {
        for (table, definition) in study.tables.enumerated() where isFree(table) {
            guard let outer = definition.parent?.table, let around = filesOfTable[outer].first else { continue }
            if isInside(table, around, folder) {
                filesOfTable[table].append(around)
                say(around.name, table, Self.inOneFile)
                continue
            }
            guard around.sheet == nil, let dot = around.file.lastIndex(of: ".")
            else { continue }
            let (base, ending) = (around.file[..<dot], around.file[dot...])
            let own = strays.filter {
                $0.hasPrefix(base + "-") && ($0.hasSuffix("-\(definition.id)\(ending)"))
            }
            if own.count == 1 { take(own[0], for: table, Self.byName) }
        }
        for (table, definition) in study.tables.enumerated() where isFree(table) && definition.kind == .questionnaire {
            takeByColumns(table, folder)
            // The files of its repeats are named after it.
            if !filesOfTable[table].isEmpty { return recognise(folder) }
        }
    }

    /// Files and sheets that `answers:` names.
    mutating func takeGiven(_ folder: String) {
        for (table, source) in (sources?.ofTable ?? []).enumerated() {
            guard let source, !source.isElsewhere, source.file != nil || source.sheet != nil else { continue }
            guard
                let file = source.file ?? filesOfTable[table].first?.file
                    ?? freeSheets.first(where: { $0.sheet == source.sheet })?.file
            else { continue }
            let id = Argument.text(study.tables[table].id)
            guard file.firstIndex(of: "/") == nil, FileAccess.kind(of: FileAccess.join(folder, file)) == .file else {
                findings.append(Diagnostic(.givenFileAbsent, ["file": .text(file), "table": id], at: source.location))
                doubtful.insert(table)
                continue
            }
            var place = Place(file: file)
            if DataFileKind(path: file) == .workbook {
                let sheets =
                    sheetsOfBook[file] ?? (try? SheetMatch(FileAccess.join(folder, file), study: study))?.names ?? []
                guard
                    let sheet = source.sheet ?? filesOfTable[table].first(where: { $0.file == file })?.sheet
                        ?? (sheets.count == 1 ? sheets[0] : nil), sheets.contains(sheet)
                else {
                    findings.append(
                        Diagnostic(
                            .givenSheetAbsent, ["file": .text(file), "sheet": .text(source.sheet ?? "?"), "table": id],
                            at: source.location))
                    doubtful.insert(table)
                    continue
                }
                place.sheet = sheet
            }
            filesOfTable[table] = [place]
            partsOfTable[table] = []
            strays.removeAll { $0 == file }
            freeSheets.removeAll { $0.name == place.name }
        }
    }

    /// REDCap writes all instruments into one file.
    private func isInside(_ table: Int, _ around: Place, _ folder: String) -> Bool {
        let layouts = study.tables[table].layouts(study)
        guard let glance = HeaderGlance(FileAccess.join(folder, around.file), sheet: around.sheet, layouts: layouts),
            glance.system == .redcap
        else { return false }
        let (found, expected) = glance.known
        return found * 2 > expected
    }

    private static let inOneFile = Phrase(
        en: "REDCap writes the rows of all instruments into one file",
        ru: "REDCap записывает строки всех инструментов в один файл")

    private func isFree(_ table: Int) -> Bool {
        study.tables[table].isRead && filesOfTable[table].isEmpty && partsOfTable[table].isEmpty && !doubtful.contains(table)
    }

    private static let byName = Phrase(
        en: "it is named after the file of the table around", ru: "он назван по файлу внешней таблицы")

    private mutating func take(_ name: String, for table: Int, _ why: Phrase) {
        filesOfTable[table].append(Place(file: name))
        strays.removeAll { $0 == name }
        say(name, table, why)
    }

    private mutating func say(_ name: String, _ table: Int, _ why: Phrase) {
        findings.append(
            Diagnostic(
                .fileTakenFor, ["file": .text(name), "table": .text(study.tables[table].id), "why": .phrase(why)]))
    }

    /// The one file or sheet that has more than half of the columns that the table expects, and the columns of a collecting system.
    private mutating func takeByColumns(_ table: Int, _ folder: String) {
        let layouts = study.tables[table].layouts(study)
        let candidates = strays.map { Place(file: $0) } + freeSheets
        var fitting: [(place: Place, found: Int, expected: Int, system: CollectingSystem)] = []
        for place in candidates {
            guard let glance = HeaderGlance(FileAccess.join(folder, place.file), sheet: place.sheet, layouts: layouts),
                let system = glance.system
            else { continue }
            let (found, expected) = glance.known
            if found > 0, found * 2 > expected { fitting.append((place, found, expected, system)) }
        }
        guard fitting.count == 1, let only = fitting.first else { return }
        let why = Phrase(
            en: "an export of \(only.system.title) with \(only.found) of the \(only.expected) columns of that table",
            ru: "это выгрузка \(only.system.title), в ней \(only.found) из \(only.expected) столбцов этой таблицы")
        if only.place.sheet != nil {
            filesOfTable[table].append(only.place)
            freeSheets.removeAll { $0.name == only.place.name }
            say(only.place.name, table, why)
        } else {
            take(only.place.file, for: table, why)
        }
    }

    /// The rows of a repeat stand inside of the outer ones where these are in JSON.
    private func mayStandInside(_ table: Int) -> Bool {
        guard let outer = study.tables[table].parent?.table else { return false }
        return parts[outer].contains(where: Self.isJSON) || filesOfTable[outer].contains { Self.isJSON($0.file) }
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
        // What a workbook should have held is looked for in no other file.
        var told: Set<Int> = []
        func tell(_ absent: [(table: Int, finding: Diagnostic)]) {
            told.formUnion(absent.map(\.table))
            found += absent.map(\.finding)
        }
        for (book, isAlone) in books {
            found += book.unused(
                study, taken: filesOfTable.map { files in files.contains { $0.file == book.name } },
                free: freeSheets.filter { $0.file == book.name }.compactMap(\.sheet))
            if let table = book.named, filesOfTable[table].isEmpty { tell(book.absent(study, only: table)) }
            if isAlone { tell(book.absent(study, taken: filesOfTable.map { !$0.isEmpty })) }
        }
        let absent = study.tables.indices.filter {
            filesOfTable[$0].isEmpty && partsOfTable[$0].isEmpty && !doubtful.contains($0)
                && !told.contains($0) && !unread.contains(study.tables[$0].id)
                && study.tables[$0].isRead && !mayStandInside($0)
        }
        for (table, files) in filesOfTable.enumerated() {
            let own = partsOfTable[table]
            let isClear = own.isEmpty ? files.count < 2 : Self.areAlike(files.map(\.file) + own)
            if isClear { continue }
            // One of each form, and no more than tell what is meant.
            let names = files.map(\.name) + [own.first(where: Self.isJSON), own.first(where: Self.isTable)].compactMap { $0 }
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
