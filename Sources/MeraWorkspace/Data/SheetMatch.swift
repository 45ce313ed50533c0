import MeraModel
import MeraSource
import MeraTable
import MeraWorkbook

/// The sheets of a workbook, put to the tables of a study by their names: the id of the table, or how it is called.
struct SheetMatch {
    /// The workbook's, without its folder.
    let name: String
    /// In the order of the tables.
    private(set) var sheetOfTable: [(table: Int, sheet: String)] = []
    /// Tables of which several sheets have the name.
    private(set) var doubtful: Set<Int> = []
    private(set) var diagnostics: [Diagnostic] = []
    /// It cannot be opened at all.
    var isDamaged: Bool { sheets.isEmpty }
    private let sheets: [Sheet]
    var names: [String] { sheets.map(\.name) }
    /// Sheets that no table is named like, and those of them that people see.
    private var others: [String] = []
    private(set) var free: [String] = []
    /// The table that the workbook is called like, where none of its sheets could be told to be that table's.
    private(set) var named: Int?

    init(_ path: String, study: Study) throws(FileError) {
        name = FileAccess.name(of: path)
        let bytes = try InputFile(path: path).readAll(limit: ReadLimits().sheet)
        guard let bytes else { throw FileError.tooLarge(path, ReadLimits().sheet) }
        do {
            sheets = try Workbook(bytes, name: name).sheets
        } catch {
            sheets = []
            diagnostics = [error.diagnostic]
            return
        }
        match(study)
    }

    private mutating func match(_ study: Study) {
        var unused = sheets
        for (table, definition) in study.tables.enumerated() where definition.isRead {
            let labels = definition.passport.label?.versions.map(\.text) ?? []
            let names = Set(([definition.id] + labels).map(Self.folded))
            let own = sheets.filter { names.contains(Self.folded($0.name)) }
            unused.removeAll { own.contains($0) }
            if own.count == 1 {
                sheetOfTable.append((table, own[0].name))
            } else if own.count > 1 {
                doubtful.insert(table)
                diagnostics.append(
                    Diagnostic(
                        .sheetTwice,
                        ["file": .text(name), "table": .text(definition.id), "sheets": .text(quoted(own.map(\.name)))]))
            }
        }
        takeOnlySheet(study, &unused)
        free = unused.filter { !$0.isHidden }.map(\.name)
        others = unused.map(\.name)
    }

    /// `visit.xlsx` with one sheet holds the rows of `visit`, whatever the sheet is called.
    private mutating func takeOnlySheet(_ study: Study, _ unused: inout [Sheet]) {
        guard name.split(separator: ".").count == 2, let table = study.table(String(name.prefix { $0 != "." })),
            study.tables[table].isRead, !sheetOfTable.contains(where: { $0.table == table }), !doubtful.contains(table)
        else { return }
        let visible = sheets.filter { sheet in !sheet.isHidden && unused.contains(sheet) }
        guard sheetOfTable.isEmpty, visible.count == 1 else {
            named = table
            return
        }
        sheetOfTable.append((table, visible[0].name))
        unused.removeAll { $0 == visible[0] }
    }

    /// Sheets that nothing reads: `taken` tells of each table whether this workbook has its sheet, `free` what is left of the sheets.
    func unused(_ study: Study, taken: [Bool], free: [String]) -> [Diagnostic] {
        guard taken.contains(true) else { return [] }
        let wanting = study.tables.indices.filter { study.tables[$0].isRead && !taken[$0] }.map { study.tables[$0].id }
        var found: [Diagnostic] = []
        var rest: [String] = []
        for sheet in others where free.contains(sheet) || !self.free.contains(sheet) {
            guard let close = closeNames(to: sheet, among: wanting).first else {
                rest.append(sheet)
                continue
            }
            found.append(Diagnostic(.sheetUnusedClose, ["file": .text(name), "sheet": .text(sheet), "close": .text(close)]))
        }
        if !rest.isEmpty {
            found.append(
                Diagnostic(
                    .sheetsUnused, ["file": .text(name), "count": .number(rest.count), "sheets": .text(quoted(rest))]))
        }
        return found
    }

    /// Tables that the study needs and the workbook does not have.
    func absent(_ study: Study, only: Int? = nil, taken: [Bool]? = nil) -> [(table: Int, finding: Diagnostic)] {
        guard !sheets.isEmpty else { return [] }
        return study.tables.indices.filter { table in
            let isWanted = only.map { $0 == table } ?? (study.tables[table].isRead && study.isNeeded(table))
            return isWanted && taken?[table] != true && !sheetOfTable.contains { $0.table == table } && !doubtful.contains(table)
        }.map { table in
            (
                table,
                Diagnostic(
                    .sheetAbsent,
                    [
                        "file": .text(name), "table": .text(study.tables[table].id),
                        "sheets": .text(quoted(sheets.map(\.name))),
                    ])
            )
        }
    }

    /// The first of some names.
    private func quoted(_ names: [String]) -> String {
        names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 12 ? " …" : "")
    }

    /// Names of sheets have at most 31 characters, and some signs not at all.
    private static func folded(_ name: String) -> String {
        let plain = name.lowercased().unicodeScalars.map { "[]:*?/\\ _".unicodeScalars.contains($0) ? " " : Character($0) }
        let words = String(plain).split(separator: " ").joined(separator: " ").replacing("ё", with: "е")
        return String(words.prefix(31))
    }
}
