import FEEL
public import MeraModel
public import MeraSource
import MeraWorkbook

/// A workbook in which answers are entered: a sheet a table, with what a spreadsheet can check and offer by itself.
///
/// What comes back is read as it is: the first row holds the ids, the second what people call them.
public struct EntryWorkbook {
    let study: Study
    let language: Language
    /// Rows that are prepared.
    let rows: Int
    /// Rows of registers that are known: they stand in their sheets.
    let registers: [Int: FormRegister]

    /// The language of the study's texts.
    var code: String { study.language }

    /// Ids, then labels.
    static let headerRows = 2
    func lastRow(of table: Int) -> Int { Self.headerRows + max(rows, registers[table]?.rows.count ?? 0) }

    /// - Parameter folder: where the workbook lies while it is written.
    public static func bytes(
        _ study: Study, language: Language? = nil, rows: Int, registers: [Int: FormRegister] = [:], in folder: String
    ) throws(FileError) -> [UInt8] {
        let language = language ?? Language(rawValue: study.language) ?? .english
        let book = try WorkbookWriter(
            in: folder, title: study.passport.label?.text(study.language) ?? study.id, isStreamed: false)
        EntryWorkbook(study: study, language: language, rows: rows, registers: registers).write(book)
        return try book.finish()
    }

    func words(_ phrase: Phrase, _ arguments: Arguments = [:]) -> String { phrase.text(language, arguments) }

    private func write(_ book: WorkbookWriter) {
        var sheets: [Int: SheetWriter] = [:]
        for (index, table) in study.tables.enumerated() where table.isRead {
            sheets[index] = book.sheet(sheetName(table))
        }
        let help = book.sheet(words(.entryHelp))
        let lists = EntryLists(study, book.sheet(words(.entryLists)), code, registers)
        for (index, sheet) in sheets.sorted(by: { $0.key < $1.key }) {
            EntrySheet(self, book, sheet, index, lists, sheets.mapValues(\.name)).write()
        }
        if let help {
            help.width(60, ofColumns: 1...1)
            let wrapped = book.format(CellStyle().with { $0.wraps = true })
            for (row, line) in words(.entryHelpText).split(separator: "\n").enumerated() {
                help.text(String(line), row + 1, 1, wrapped)
            }
        }
    }

    /// The id, by which the sheet is found again.
    private func sheetName(_ table: DataTable) -> String { table.id }
}

/// The options of lists, on a hidden sheet, from which the drop-downs take them.
struct EntryLists {
    /// For each list of the study that is offered the cells of its options.
    private(set) var ranges: [Int: String] = [:]
    private let shown: [Int: [String: String]]
    /// For each register whose rows are known the cells of these: `012 — School no. 5`.
    private(set) var registerRanges: [Int: String] = [:]
    private var shownRows: [Int: [String: String]] = [:]
    /// For lists of which the answer to another question leaves a part: where the parts stand, the values that tell them apart beside.
    private var parts: [ChoiceDependence: (values: String, first: String)] = [:]

    init(_ study: Study, _ sheet: SheetWriter?, _ language: String, _ registers: [Int: FormRegister]) {
        var shown: [Int: [String: String]] = [:]
        for (index, list) in study.choiceLists.enumerated() {
            let labels = list.options.map { $0.label.text(language) }
            // A label tells its option only if no other is called so.
            let areDistinct = Set(labels.map { $0.lowercased() }).count == labels.count && !labels.contains("")
            var own: [String: String] = [:]
            for (option, label) in zip(list.options, labels) { own[option.code] = areDistinct ? label : option.code }
            shown[index] = own
            guard let sheet else { continue }
            let column = index + 1
            sheet.text(list.id, 1, column)
            for (row, option) in list.options.enumerated() { sheet.text(own[option.code] ?? option.code, row + 2, column) }
            let letters = CellPlace.letters(ofColumn: column)
            if !list.options.isEmpty {
                ranges[index] = "='\(sheet.name)'!$\(letters)$2:$\(letters)$\(list.options.count + 1)"
            }
        }
        self.shown = shown
        var column = study.choiceLists.count + 1
        for (table, register) in registers.sorted(by: { $0.key < $1.key }) where !register.rows.isEmpty {
            let words = register.rows.map { $0.label == $0.key ? $0.key : "\($0.key) — \($0.label)" }
            shownRows[table] = Dictionary(zip(register.rows.map(\.key), words), uniquingKeysWith: { first, _ in first })
            guard let sheet else { continue }
            sheet.text(study.tables[table].id, 1, column)
            for (row, word) in words.enumerated() { sheet.text(word, row + 2, column) }
            let letters = CellPlace.letters(ofColumn: column)
            registerRanges[table] = "='\(sheet.name)'!$\(letters)$2:$\(letters)$\(words.count + 1)"
            column += 1
        }
        for table in study.tables {
            for dependence in table.fields.compactMap({ ChoiceDependence($0, in: table) }) where parts[dependence] == nil {
                guard let sheet else { continue }
                writeParts(dependence, study, sheet, column)
                column += 2
            }
        }
        sheet?.hide()
    }

    /// The options once more, those with one value together.
    private mutating func writeParts(_ dependence: ChoiceDependence, _ study: Study, _ sheet: SheetWriter, _ column: Int) {
        let list = study.choiceLists[dependence.list]
        var groups: [(value: String, options: [ChoiceList.Option])] = []
        for option in list.options {
            let value = option.columns[dependence.column] ?? ""
            if let place = groups.firstIndex(where: { $0.value == value }) {
                groups[place].options.append(option)
            } else {
                groups.append((value, [option]))
            }
        }
        sheet.text("\(list.id).\(dependence.column)", 1, column)
        sheet.text(list.id, 1, column + 1)
        var row = 1
        for group in groups {
            for option in group.options {
                row += 1
                sheet.text(shown(parentOf: dependence, group.value), row, column)
                sheet.text(shown(dependence.list, option.code), row, column + 1)
            }
        }
        let letters = CellPlace.letters(ofColumn: column)
        parts[dependence] = (
            "'\(sheet.name)'!$\(letters)$2:$\(letters)$\(max(2, row))",
            "'\(sheet.name)'!$\(CellPlace.letters(ofColumn: column + 1))$1"
        )
    }

    /// The options that are left, where the other question is answered in `cell`.
    func part(_ dependence: ChoiceDependence, _ cell: String) -> String? {
        parts[dependence].map { part in
            "=OFFSET(\(part.first),MATCH(\(cell)&\"\",\(part.values),0),0,COUNTIF(\(part.values),\(cell)&\"\"),1)"
        }
    }

    /// What stands in a cell for a code.
    func shown(_ list: Int?, _ code: String) -> String { list.flatMap { shown[$0]?[code] } ?? code }

    private func shown(parentOf dependence: ChoiceDependence, _ code: String) -> String {
        dependence.parentRegister.map { shownRows[$0]?[code] ?? code } ?? shown(dependence.parentList, code)
    }

    /// What stands in a cell for an answer: the words of an option, the key of a row with what people call it.
    func shown(_ field: Field, _ code: String) -> String {
        if case .reference(let table) = field.kind { return shownRows[table]?[code] ?? code }
        return shown(field.list, code)
    }
}
