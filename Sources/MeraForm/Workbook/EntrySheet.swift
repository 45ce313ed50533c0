import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraWorkbook

/// One table of the workbook for entering answers.
struct EntrySheet {
    private let entry: EntryWorkbook
    private let book: WorkbookWriter
    private let sheet: SheetWriter
    private let index: Int
    private let table: DataTable
    private var lastRow: Int { entry.lastRow(of: index) }
    private let lists: EntryLists
    private let sheetNames: [Int: String]
    /// The fields that have a column, in order.
    private let fields: [Int]
    private let formulas: CellFormula
    private let calculated: [Int: String]

    init(
        _ entry: EntryWorkbook, _ book: WorkbookWriter, _ sheet: SheetWriter, _ index: Int, _ lists: EntryLists,
        _ sheetNames: [Int: String]
    ) {
        self.entry = entry
        self.book = book
        self.sheet = sheet
        self.lists = lists
        self.index = index
        self.sheetNames = sheetNames
        let table = entry.study.tables[index]
        self.table = table
        let asked = table.fields.indices.filter { table.fields[$0].isAnswered && table.fields[$0].presentation.metadata == nil }
        let columns = Columns(asked)
        func make(_ columns: Columns) -> CellFormula {
            CellFormula(
                table: table, yes: entry.words(.entryYes), no: entry.words(.entryNo), cell: { columns.cell($0) },
                shown: { field, code in lists.shown(table.fields[field], code) })
        }
        // Calculated items whose formula a spreadsheet can say stand behind the questions, each after those that it needs.
        var all = asked
        var calculated: [Int: String] = [:]
        for field in table.fields.indices where table.fields[field].kind == .calculated {
            guard let calculation = table.fields[field].calculation, let made = make(Columns(all)).value(calculation) else {
                continue
            }
            let empty = made.fields.compactMap { columns.cell($0) ?? Columns(all).cell($0) }.map { "\($0)=\"\"" }
            calculated[field] = empty.isEmpty ? made.formula : "IF(OR(\(empty.joined(separator: ","))),\"\",\(made.formula))"
            all.append(field)
        }
        fields = all
        formulas = make(Columns(all))
        self.calculated = calculated
    }

    private struct Columns {
        let places: [Int: Int]

        init(_ fields: [Int]) {
            places = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0 + 1) })
        }

        /// In the first row below the names; copied down by the spreadsheet.
        func cell(_ field: Int) -> String? {
            places[field].map { "$\(CellPlace.letters(ofColumn: $0))\(EntryWorkbook.headerRows + 1)" }
        }
    }

    func write() {
        let ids = book.format(
            CellStyle().with {
                $0.colour = 0x8A8F98
                $0.size = 9
            })
        let keys = Set(table.key).union(table.parent?.keyFields ?? [])
        for (place, index) in fields.enumerated() {
            let (field, column) = (table.fields[index], place + 1)
            let isKey = keys.contains(index)
            let label = book.format(
                CellStyle().with {
                    $0.isBold = true
                    $0.wraps = true
                    $0.hasBorder = true
                    $0.fill = isKey ? 0xCFE2F7 : calculated[index] != nil ? 0xE3E5E8 : 0xE6ECF3
                })
            sheet.text(field.id, 1, column, ids)
            sheet.text(field.label(entry.code), 2, column, label)
            sheet.comment(comment(field, isKey: isKey, isCalculated: calculated[index] != nil), 2, column)
            sheet.width(
                width(field), ofColumns: column...column, cellFormat(field, isKey: isKey, isLocked: calculated[index] != nil))
            if let formula = calculated[index] {
                writeFormulas(formula, column, field)
            } else {
                validate(index, field, column)
            }
            grey(index, column)
        }
        writeRegister()
        sheet.height(48, ofRow: 2)
        let frozen = keys.count == 1 && fields.first.map(keys.contains) == true ? 2 : 1
        sheet.freeze(EntryWorkbook.headerRows + 1, frozen)
        sheet.printing(isLandscape: true, headerRows: 2...2, firstColumns: 1, isWide: fields.count > 8)
        if !calculated.isEmpty { sheet.protect() }
    }

    private func writeFormulas(_ formula: String, _ column: Int, _ field: Field) {
        let format = cellFormat(field, isKey: false, isLocked: true)
        let first = EntryWorkbook.headerRows + 1
        for row in first...lastRow {
            // The references of the first row are those of each: `$C3` becomes `$C4`.
            sheet.formula("=" + CellPlace.moved(formula, from: first, to: row), row, column, format)
        }
    }

    /// The rows of the register that are known.
    private func writeRegister() {
        guard let register = entry.registers[index] else { return }
        for (place, index) in fields.enumerated() where calculated[index] == nil {
            let field = table.fields[index]
            let format = cellFormat(field, isKey: table.key.contains(index), isLocked: false)
            for (row, answer) in (register.columns[index] ?? []).enumerated() {
                guard case .value(let value) = answer else { continue }
                write(value, field, row + EntryWorkbook.headerRows + 1, place + 1, format)
            }
        }
    }

    private func write(_ value: Value, _ field: Field, _ row: Int, _ column: Int, _ format: CellFormat?) {
        switch value {
        case .number(let number): sheet.number(Double(number.description) ?? 0, row, column, format)
        case .boolean(let truth): sheet.text(entry.words(truth ? .entryYes : .entryNo), row, column, format)
        // Excel counts days from 30 December 1899.
        case .date(let date): sheet.number(date.dayNumber + 25_569, row, column, format)
        case .list(let codes):
            let words = codes.map { lists.shown(field.list, $0.plainText) }
            sheet.text(words.joined(separator: "; "), row, column, format)
        default: sheet.text(lists.shown(field, value.plainText), row, column, format)
        }
    }

    private func width(_ field: Field) -> Double {
        switch field.kind {
        case .text: field.presentation.appearance == .multiline ? 40 : 24
        case .choice, .choices, .rank: 24
        case .dateTime: 18
        default: 14
        }
    }

    private func cellFormat(_ field: Field, isKey: Bool, isLocked: Bool) -> CellFormat? {
        book.format(
            CellStyle().with { style in
                style.isLocked = isLocked
                if isKey { style.fill = 0xF1F7FD }
                if isLocked { style.fill = 0xF3F4F6 }
                switch field.kind {
                // Codes that are numbers keep their zeros only as texts.
                case .text, .reference, .choice, .choices, .rank, .point, .file, .image: style.numberFormat = "@"
                case .date: style.numberFormat = "dd.mm.yyyy"
                case .time: style.numberFormat = "hh:mm"
                case .dateTime: style.numberFormat = "dd.mm.yyyy hh:mm"
                default: break
                }
            })
    }

    private func comment(_ field: Field, isKey: Bool, isCalculated: Bool) -> String {
        var lines = [field.hint?.text(entry.code), isKey ? entry.words(.entryKey) : nil].compactMap { $0 }
        if isCalculated { lines.append(entry.words(.entryCalculated)) }
        if field.required, !isKey { lines.append(entry.words(.entryRequired)) }
        if field.kind.isSeveral, let list = field.list {
            let options = entry.study.choiceLists[list].options.map { lists.shown(list, $0.code) }
            lines.append(entry.words(.entrySeveral, ["options": .text(options.prefix(30).joined(separator: "; "))]))
        }
        if let rule = rule(field) { lines.append(rule) }
        if case .reference(let target) = field.kind, let rows = entry.registers[target]?.rows, !rows.isEmpty {
            lines +=
                rows.prefix(30).map { $0.label == $0.key ? $0.key : "\($0.key) — \($0.label)" } + (rows.count > 30 ? ["…"] : [])
        }
        if !field.missingCodes.isEmpty {
            let codes = field.missingCodes.map { "\($0.code) — \($0.reason.phrase.text(entry.language))" }
            lines.append(entry.words(.entryMissing, ["codes": .text(codes.joined(separator: ", "))]))
        }
        return (lines + ["id: \(field.id)"]).joined(separator: "\n")
    }

    /// What the type asks for, in words.
    private func rule(_ field: Field) -> String? {
        switch field.kind {
        case .integer: entry.words(.entryWhole)
        case .decimal: entry.words(.entryNumber)
        case .date: entry.words(.entryDate)
        case .time: entry.words(.entryTime)
        case .reference(let table): sheetNames[table].map { entry.words(.entryRows, ["sheet": .text($0)]) }
        case .text: field.presentation.maxLength.map { entry.words(.entryLongest, ["n": .number($0)]) }
        default: nil
        }
    }

    // MARK: What the spreadsheet checks

    private func validate(_ index: Int, _ field: Field, _ column: Int) {
        let rows = EntryWorkbook.headerRows + 1...lastRow
        let cell = "$\(CellPlace.letters(ofColumn: column))\(rows.lowerBound)"
        let message = constraintMessage(field)
        func offer(_ source: CellRule.Kind) {
            sheet.rule(
                CellRule(
                    kind: source, title: field.id, message: message ?? entry.words(.entryConstraint),
                    // With a filter of choices or missing codes beside the list other words may stand there.
                    isStrict: field.missingCodes.isEmpty), rows, column)
        }
        switch field.kind {
        case .choice(let list):
            // What another answer leaves of the list is offered alone.
            if let dependence = ChoiceDependence(field, in: table), let parent = fields.firstIndex(of: dependence.field),
                let part = lists.part(dependence, "$\(CellPlace.letters(ofColumn: parent + 1))\(rows.lowerBound)")
            {
                offer(.list(part))
            } else if let range = lists.ranges[list] {
                offer(.list(range))
            }
        case .boolean, .acknowledgement: offer(.words([entry.words(.entryYes), entry.words(.entryNo)]))
        case .reference(let target):
            if let range = lists.registerRanges[target] {
                offer(.list(range))
                return
            }
            guard let name = sheetNames[target], let key = entry.study.tables[target].key.first,
                entry.study.tables[target].key.count == 1
            else { return }
            let asked = entry.study.tables[target].fields.indices.filter {
                entry.study.tables[target].fields[$0].isAnswered
                    && entry.study.tables[target].fields[$0].presentation.metadata == nil
            }
            guard let place = asked.firstIndex(of: key) else { return }
            let letters = CellPlace.letters(ofColumn: place + 1)
            offer(.list("='\(name)'!$\(letters)$\(rows.lowerBound):$\(letters)$\(entry.lastRow(of: target))"))
        default:
            guard let formula = test(index, field, cell) else { return }
            sheet.rule(
                CellRule(
                    kind: .formula("=" + formula), title: field.id,
                    message: message ?? rule(field) ?? entry.words(.entryConstraint),
                    isStrict: field.constraintSeverity == .error), rows, column)
        }
    }

    /// Whether an answer is one, as a formula; nil where there is nothing that a formula can test.
    private func test(_ index: Int, _ field: Field, _ cell: String) -> String? {
        var tests: [String] = []
        switch field.kind {
        case .integer: tests = ["ISNUMBER(\(cell))", "INT(\(cell))=\(cell)"]
        case .decimal: tests = ["ISNUMBER(\(cell))"]
        case .date, .dateTime: tests = ["ISNUMBER(\(cell))", "\(cell)>0"]
        case .time: tests = ["ISNUMBER(\(cell))", "\(cell)<1"]
        case .text: if let longest = field.presentation.maxLength { tests = ["LEN(\(cell))<=\(longest)"] }
        default: return nil
        }
        if let constraint = field.constraint, let formula = formulas.truth(constraint, input: (cell, index)) {
            tests.append(formula)
        }
        guard !tests.isEmpty else { return nil }
        let sound = tests.count == 1 ? tests[0] : "AND(\(tests.joined(separator: ",")))"
        let codes = field.missingCodes.map { "\(cell)&\"\"=\(CellFormula.quoted($0.code))" }
        let whole = codes.isEmpty ? sound : "OR(\((codes + [sound]).joined(separator: ",")))"
        // What a spreadsheet takes for a formula of a rule has a limit.
        return whole.utf16.count <= 250 ? whole : codes.isEmpty ? String(tests[0]) : nil
    }

    /// The author's words, where nothing in them has to be computed.
    private func constraintMessage(_ field: Field) -> String? {
        guard let template = field.constraintMessage else { return nil }
        var text = ""
        for part in template.parts(entry.code) {
            guard case .text(let words) = part else { return nil }
            text += words
        }
        return text.isEmpty ? nil : text
    }

    /// Grey where the question does not apply.
    private func grey(_ index: Int, _ column: Int) {
        let tests = table.relevances(of: index).compactMap { formulas.truth($0) }
        guard !tests.isEmpty else { return }
        let grey = CellStyle().with { $0.fill = 0xD0D4DA }
        let any = tests.map { "NOT(\($0))" }.joined(separator: ",")
        sheet.shade(
            "=" + (tests.count == 1 ? "NOT(\(tests[0]))" : "OR(\(any))"), grey,
            EntryWorkbook.headerRows + 1...lastRow, column)
    }
}
