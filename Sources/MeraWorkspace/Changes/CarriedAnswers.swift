import FEEL
import MeraChanges
import MeraExchange
import MeraModel
import MeraRows
import MeraSource
import MeraTable

/// Answers to one version of a study as answers to the next, and what could not be carried over.
struct CarriedAnswers {
    struct File {
        var name: String
        var bytes: [UInt8]
        /// The table of the newer version that it holds.
        var table: Int
    }

    /// An answer, a row or a record that the newer version has no place for.
    struct Lost {
        var table: String
        var file: String
        var line: Int
        var key: String
        var item: String
        var value: String
        var reason: Phrase
    }

    private(set) var files: [File] = []
    private(set) var lost: [Lost] = []
    private(set) var findings: [Diagnostic] = []
    /// How the files are written: `answers.yaml`, or the description of the package.
    private(set) var beside: [(name: String, bytes: [UInt8])] = []
    private var written: CarriedSources?
    private var described: PackageFolder?
    /// What stands between several options, by the table of the older version.
    private let several: [UInt8?]

    let old: Study
    let new: Study
    let plan: MigrationPlan

    init(_ old: Study, _ new: Study, _ plan: MigrationPlan, _ folder: DataFolder, _ answers: Answers) {
        (self.old, self.new, self.plan) = (old, new, plan)
        several = old.tables.indices.map { (folder.sources?.ofTable[$0] ?? nil)?.several }
        for index in old.tables.indices {
            let parts = folder.parts[index]
            guard folder.files[index] != nil || !parts.isEmpty, let file = answers.files[index] else { continue }
            guard let table = plan.tables[index] else {
                leaveOut(file, index)
                continue
            }
            if file.facts == nil {
                carryObjects(file, index, table, folder.files[index] ?? "")
            } else {
                // Several files become one.
                carryRecords(file, index, table, folder.files[index] ?? "\(old.tables[index].id).csv")
            }
        }
        tellSources(folder)
        checkCarried(answers)
        summarise()
    }

    private mutating func tellSources(_ folder: DataFolder) {
        if let sources = folder.sources {
            let carried = CarriedSources(old, new, plan, sources, files)
            written = carried
            if let yaml = carried.yaml { beside = [(AnswerSources.file, Array(yaml.utf8))] }
        } else if let package = folder.package,
            let bytes = try? FileAccess.read(FileAccess.join(package.folder, package.name), limit: DataPackage.largest),
            let description = CarriedPackage(old, plan, package, files).description(of: bytes)
        {
            beside = [(DataPackage.name, description)]
            described = PackageFolder(description, DataPackage.name, new)
        }
    }

    static let noQuestion = Phrase(en: "the newer version has no such question", ru: "в новой версии такого вопроса нет")
    static let noOption = Phrase(en: "the newer version has no such option", ru: "в новой версии такого варианта нет")
    static let noTable = Phrase(en: "the newer version has no such table", ru: "в новой версии такой таблицы нет")

    private mutating func leaveOut(_ file: AnswerFile, _ table: Int) {
        for row in 0..<file.rowCount {
            lost.append(
                Lost(
                    table: old.tables[table].id, file: file.source(ofRow: row) ?? file.name, line: file.line(ofRow: row),
                    key: key(file, table, row), item: "", value: file.rawText(ofRow: row) ?? "", reason: Self.noTable))
        }
        if file.rowCount > 0 {
            findings.append(
                Diagnostic(
                    .tableNotCarried,
                    ["file": .text(file.name), "count": .number(file.rowCount), "version": .text(new.version)]))
        }
    }

    // MARK: - Values

    /// The key of a row, for people.
    func key(_ file: AnswerFile, _ table: Int, _ row: Int) -> String {
        old.tables[table].key.compactMap { file.column(old.tables[table].fields[$0].id)?.cell(row) }.map(Self.text).joined(
            separator: ", ")
    }

    static func text(_ cell: Cell) -> String {
        switch cell {
        case .missing: ""
        case .number(let number): number.description
        case .text(let text): text
        case .date(let date): date.description
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .point(let point): "\(point)"
        case .boolean(let truth): truth ? "true" : "false"
        case .set(let codes): codes.joined(separator: " ")
        }
    }

    private static func value(_ cell: Cell?) -> Value {
        switch cell {
        case nil, .missing, .point: .null
        case .number(let number): .number(number)
        case .text(let text): .string(text)
        case .date(let date): .date(date)
        case .time(let time): .time(time)
        case .dateTime(let moment): .dateTime(moment)
        case .boolean(let truth): .boolean(truth)
        case .set(let codes): .list(codes.map { .string($0) })
        }
    }

    /// What `was` gives for a row; empty where it gives nothing.
    func made(_ field: MigrationPlan.MadeField, _ file: AnswerFile, _ table: Int, _ row: Int) -> String {
        let fields = old.tables[table].fields
        var slots = [Value](repeating: .null, count: fields.count)
        for slot in field.expression.slots { slots[slot] = Self.value(file.column(fields[slot].id)?.cell(row)) }
        var evaluation = Evaluation(budget: Evaluation.budgetOfOne)
        let value = evaluation.evaluate(field.expression, slots: slots)
        switch value {
        case .null: return ""
        case .list(let values): return values.map(\.text).joined(separator: " ")
        default: return value.text
        }
    }

    /// A cell of a question that is kept; nil where nothing of it can be.
    mutating func carried(
        _ text: String, _ field: MigrationPlan.FieldPlan, _ file: AnswerFile, _ table: Int, _ row: Int
    ) -> String {
        if field.isVersion { return text == old.version ? new.version : text }
        guard let codes = field.codes, !codes.isIdle, !text.isEmpty else { return text }
        if case .set(let read)? = file.column(field.oldName)?.cell(row) {
            let (kept, gone) = codes.several(read)
            for code in gone { lose(code, field.oldName, Self.noOption, file, table, row) }
            return kept.joined(separator: several[table].map { String(Character(Unicode.Scalar($0))) } ?? " ")
        }
        switch codes.one(text) {
        case .text(let carried): return carried
        case .lost(let codes):
            for code in codes { lose(code, field.oldName, Self.noOption, file, table, row) }
            return ""
        }
    }

    mutating func lose(_ value: String, _ item: String, _ reason: Phrase, _ file: AnswerFile, _ table: Int, _ row: Int) {
        lost.append(
            Lost(
                table: old.tables[table].id, file: file.source(ofRow: row) ?? file.name, line: file.line(ofRow: row),
                key: key(file, table, row), item: item, value: value, reason: reason))
    }

    mutating func add(_ file: File) { files.append(file) }
    mutating func add(_ finding: Diagnostic) { findings.append(finding) }

    /// Records that were no rows before; remarks and sums below a table are no answers.
    mutating func loseRejected(_ file: AnswerFile, _ table: Int) {
        let noAnswers: [RejectionReason] = [.repeatedHeader, .secondHeader, .total, .remark, .emptyRow, .otherInstrument]
        let damaged = file.rejected.filter { !noAnswers.contains($0.reason) }
        for record in damaged {
            let finding = file.diagnostic(record)
            lost.append(
                Lost(
                    table: old.tables[table].id, file: file.name, line: record.line, key: "", item: "",
                    value: file.rawText(of: record) ?? "",
                    reason: Phrase(en: finding.message(.english), ru: finding.message(.russian))))
        }
        if !damaged.isEmpty {
            findings.append(Diagnostic(.rowsNotCarried, ["file": .text(file.name), "count": .number(damaged.count)]))
        }
    }

    // MARK: - Afterwards

    /// Reads what was written as the newer version does: an answer that it cannot read, and the older one could, is not carried over.
    private mutating func checkCarried(_ answers: Answers) {
        for file in files where !file.name.contains("/") {
            guard let source = plan.tables.firstIndex(where: { $0?.table == file.table }), let before = answers.files[source],
                let kind = DataFileKind(path: file.name), let table = plan.tables[source]
            else { continue }
            var options = ReadOptions()
            options.instrument = new.instrument(of: file.table)
            var layouts = new.tables[file.table].layouts(new)
            if let source = written?.ofTable[file.table] {
                layouts = source.layouts(layouts)
                options = source.options(options)
            }
            if let resource = described?.tables[file.table]?.resource, let fitted = try? resource.layouts(layouts, file.name) {
                layouts = fitted.layouts
                options.format = (try? resource.format(options.format)) ?? options.format
            }
            guard
                let read = try? TableReader.read(
                    file.bytes, kind, name: file.name, layouts: layouts,
                    nested: new.nestedLayouts(of: file.table), options: options), read.rowCount == before.rowCount
            else { continue }
            compare(read, before, source, table)
            for inner in new.tables.indices where new.tables[inner].parent?.table == file.table {
                guard let from = plan.tables.firstIndex(where: { $0?.table == inner }), let innerPlan = plan.tables[from],
                    let now = read.nested[new.tables[inner].id], let was = before.nested[old.tables[from].id],
                    now.rowCount == was.rowCount
                else { continue }
                compare(now, was, from, innerPlan)
            }
        }
    }

    private mutating func compare(_ read: AnswerFile, _ before: AnswerFile, _ table: Int, _ plan: MigrationPlan.TablePlan) {
        struct Place: Hashable {
            var row: Int
            var item: String
        }
        let names = Dictionary(plan.fields.map { ($0.newName, $0.oldName) }, uniquingKeysWith: { first, _ in first })
        var known: Set<Place> = []
        for issue in before.issues { known.insert(Place(row: issue.row, item: before.layouts[issue.column].name)) }
        var found = CellFindings(of: read, mostWords: read.issues.count)
        for issue in read.issues where issue.row < before.rowCount {
            let name = read.layouts[issue.column].name
            let former = names[name] ?? name
            guard !known.contains(Place(row: issue.row, item: former)), issue.fault.code.severity >= .warning else { continue }
            let finding = found.diagnostic(issue)
            lose(
                issue.text, name, Phrase(en: finding.message(.english), ru: finding.message(.russian)), before, table, issue.row)
        }
    }

    /// One finding for each question of which something is lost.
    private mutating func summarise() {
        var places: [String: Int] = [:]
        var groups: [(first: Lost, count: Int)] = []
        for one in lost where !one.item.isEmpty {
            let key = one.table + "." + one.item
            if let place = places[key] {
                groups[place].count += 1
            } else {
                places[key] = groups.count
                groups.append((one, 1))
            }
        }
        for (first, count) in groups {
            findings.append(
                Diagnostic(
                    .notCarried,
                    [
                        "table": .text(first.table), "item": .text(first.item), "count": .number(count),
                        "why": .phrase(first.reason), "row": .number(first.line), "value": .text(first.value),
                    ]))
        }
    }
}
