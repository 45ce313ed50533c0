import FEEL
package import MeraCells
package import MeraModel

/// What a database made of the plain rows of a study: cells, and counts of checks. The rows that it handed over are judged here, and both
/// parts are added.
package struct ComputedPart: Sendable {
    /// Of a table how many rows there were, and how many of them are in the cells.
    package struct Table: Sendable {
        package var rows = 0
        package var plain = 0
        /// Rows for which all rows of the table must be looked at together.
        package var unsure = 0
        /// The lines of its file, as far as it has no blank ones.
        package var lines = 0
        /// By check and by rule of answers that stand once.
        package var checks: [String: CheckSummary] = [:]
        package var unique: [String: CheckSummary] = [:]
        /// Units of the table's level that have plain rows.
        package var present: Set<String> = []
    }

    /// By the index of the table.
    package var tables: [Int: Table] = [:]
    let files: [File: CSVLines]
    /// What plain rows are told apart by, where the files were run by hand: `table, list, key`.
    let keyLines: CSVLines?
    let study: Study

    package enum File: String, CaseIterable, Sendable {
        case cells, values, quotients, distributions, options, checks, tables, present, counted, comparisons, scales

        package var name: String { rawValue + ".csv" }
    }

    /// Why the files of a database cannot be used, for people.
    package struct Damage: Error, Sendable {
        package let file: File
        package let en: String
        package let ru: String
    }

    package init(_ study: Study, files: [File: CSVLines], keys: CSVLines? = nil) throws(Damage) {
        self.study = study
        keyLines = keys
        self.files = files
        try readTables()
    }

    /// No table was computed.
    package static func nothing(_ study: Study) -> ComputedPart { ComputedPart(study) }

    private init(_ study: Study) {
        self.study = study
        (files, keyLines) = ([:], nil)
    }

    package var isEmpty: Bool { tables.isEmpty }

    private mutating func readTables() throws(Damage) {
        let known = Dictionary(study.tables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for line in try CellLine.all(.tables, files) {
            guard let table = known[line["table"]] else { throw line.damage }
            tables[table, default: Table()].rows = try line.count("rows")
            tables[table, default: Table()].plain = try line.count("plain")
            tables[table, default: Table()].unsure = try line.count("unsure")
            tables[table, default: Table()].lines = try line.count("lines")
        }
        for line in try CellLine.all(.checks, files) {
            guard let table = known[line["table"]], tables[table] != nil else { throw line.damage }
            var summary = CheckSummary()
            (summary.passed, summary.undecided) = (try line.count("passed"), try line.count("undecided"))
            let rule = line["rule"]
            if rule.hasPrefix("check ") {
                tables[table]?.checks[String(rule.dropFirst(6))] = summary
            } else {
                tables[table]?.unique[String(rule.dropFirst(7))] = summary
            }
        }
        for line in try CellLine.all(.present, files) {
            guard let table = known[line["table"]], tables[table] != nil else { throw line.damage }
            tables[table]?.present.insert(line["unit"])
        }
    }

    /// The summary of a table, of which only the rows that were handed over are known, with the others.
    package func completed(_ summary: TableSummary, _ units: StudyUnits) -> TableSummary {
        guard let own = tables[summary.table] else { return summary }
        var all = summary
        let table = study.tables[summary.table]
        all.received += own.plain
        all.accepted += own.plain
        for (index, check) in table.checks.enumerated() { all.checks[index].add(own.checks[check.id]) }
        for (index, rule) in table.uniqueRules.enumerated() { all.uniqueRules[index].add(own.unique[rule.id]) }
        if let level = table.level {
            all.silentUnits = summary.silentUnits?.filter { !own.present.contains(units.levels[level][$0].id) }
        }
        return all
    }
}

extension CheckSummary {
    fileprivate mutating func add(_ other: CheckSummary?) {
        passed += other?.passed ?? 0
        failed += other?.failed ?? 0
        undecided += other?.undecided ?? 0
    }
}

/// A line of a file that a database wrote.
struct CellLine {
    let file: ComputedPart.File
    let fields: [String]
    private let places: [String: Int]

    /// - Throws: where the file is not there.
    static func all(_ file: ComputedPart.File, _ files: [ComputedPart.File: CSVLines]) throws(ComputedPart.Damage) -> [CellLine] {
        guard let lines = files[file] else {
            throw ComputedPart.Damage(
                file: file, en: "it is not there, or its lines are damaged", ru: "файла нет или его строки повреждены")
        }
        let places = Dictionary(lines.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return lines.lines.map { CellLine(file: file, fields: $0, places: places) }
    }

    private init(file: ComputedPart.File, fields: [String], places: [String: Int]) {
        (self.file, self.fields, self.places) = (file, fields, places)
    }

    /// Empty where there is no such column.
    subscript(column: String) -> String { places[column].map { fields[$0] } ?? "" }

    var damage: ComputedPart.Damage {
        let line = fields.joined(separator: ",").prefix(80)
        return ComputedPart.Damage(
            file: file, en: "the line `\(line)` does not fit the study", ru: "строка `\(line)` не подходит к исследованию")
    }

    func count(_ column: String) throws(ComputedPart.Damage) -> Int {
        let text = self[column]
        if text.isEmpty { return 0 }
        guard let count = Int(text), count >= 0 else { throw damage }
        return count
    }

    func number(_ column: String) throws(ComputedPart.Damage) -> Decimal {
        guard let number = Decimal(self[column]) else { throw damage }
        return number
    }

    /// A sum of any width, as it is; an empty field is 0.
    func sum(_ column: String, count: Int) throws(ComputedPart.Damage) -> DecimalSum {
        var text = self[column]
        if text.isEmpty { return DecimalSum() }
        guard let sum = text.withUTF8({ DecimalSum(exactText: $0, count: count) }) else { throw damage }
        return sum
    }

    var tally: [Tally.Count] {
        get throws(ComputedPart.Damage) {
            var counts = [Tally.Count](repeating: 0, count: Tally.width)
            counts[0] = try small("valid")
            for reason in MissingReason.allCases { counts[Int(reason.rawValue)] = try small(reason.word) }
            counts[Tally.skipped] = try small("skipped")
            return counts
        }
    }

    /// A count of rows, as many as a tally holds.
    func small(_ column: String) throws(ComputedPart.Damage) -> Tally.Count {
        guard let count = Tally.Count(exactly: try count(column)) else { throw damage }
        return count
    }
}
