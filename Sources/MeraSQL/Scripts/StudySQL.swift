public import FEEL
import MeraCells
public import MeraModel
import MeraRows
public import MeraSource

/// A study as SQL for one engine: which tables are computed there, and the files that do it.
public struct StudySQL: Sendable {
    /// What becomes of the rows of a table.
    public enum Handling: Sendable {
        /// SQL makes everything of plain rows and hands the odd ones to mera.
        case split
        /// All rows are handed to mera, which reads registers to know the units. Where SQL could not say something, what and where.
        case whole(Unsaid?)
        /// No file, no rows.
        case absent
    }

    public let study: Study
    public let dialect: any SQLDialect
    public private(set) var handling: [Handling]
    let names: TableNames
    /// Of tables that are computed and of registers that these refer to.
    var tables: [Int: TableSQL] = [:]
    /// Tables whose rows are handed to mera as they are.
    var wholes: [Int: TableSQL] = [:]
    var measures: [Int: [TableSQL.Measure]] = [:]
    var comparisons: [Int: [TableSQL.Comparison]] = [:]
    var units: [Int: [String]] = [:]
    /// How many of the oddities of a table are known before its scores.
    var early: [Int: Int] = [:]

    /// - Parameters:
    ///   - sources: for each table how its rows are written; nil: it has none, or the engine cannot read it.
    ///   - isWhole: tables that mera is to read itself.
    ///   - namesUndecided: whether rows that a check cannot decide are named, so that mera must look at them.
    public init(
        _ study: Study, _ dialect: any SQLDialect, sources: [TableSource?], asOf: CivilDate?, isWhole: Set<Int> = [],
        namesUndecided: Bool = false
    ) {
        self.study = study
        self.dialect = dialect
        names = TableNames(study, longest: dialect.longestName)
        handling = sources.map { $0 == nil ? .absent : .whole(nil) }
        let today = asOf ?? study.asOf
        for table in study.tables.indices where study.tables[table].kind == .questionnaire && !isWhole.contains(table) {
            guard let source = sources[table] else { continue }
            do throws(Unsaid) {
                try study.checkSplit(table)
                var registers = tables
                for register in study.registers(of: table) where registers[register] == nil {
                    guard let source = sources[register] else {
                        throw Unsaid(study.tables[register].id, place: nil, NotSaid("its rows are not there", "её строк нет").why)
                    }
                    try study.checkRegister(register)
                    var sql = TableSQL(
                        study, register, dialect, today: today, source: source, tableNames: names, isRegister: true)
                    try sql.settle(registers)
                    registers[register] = sql
                }
                var sql = TableSQL(study, table, dialect, today: today, source: source, tableNames: names, isRegister: false)
                sql.namesUndecided = namesUndecided
                try sql.settle(registers)
                let answers = sql.layers
                early[table] = sql.oddities.count
                sql.beginScores()
                for score in study.scores where score.table == table { try sql.score(score) }
                let units = try sql.units(registers)
                for field in study.quotedFields(of: table) {
                    guard let value = sql.values[field] else { continue }
                    sql.isOdd("\(value.sql) IS NOT NULL", "\(study.tables[table].fields[field].id): the report shows the answers")
                }
                var measures: [TableSQL.Measure] = []
                for (index, indicator) in study.indicators.enumerated() where indicator.table == table {
                    for field in indicator.breakdown {
                        _ = try sql.code(of: field, place: indicator.location, rule: indicator.id)
                    }
                    if let field = indicator.seriesField {
                        _ = try sql.code(of: field, place: indicator.location, rule: indicator.id)
                    }
                    measures.append(try sql.measure(index, registers))
                }
                comparisons[table] = try sql.comparisons(registers, units)
                sql.answers = answers
                (self.units[table], self.measures[table]) = (units, measures)
                tables = registers
                tables[table] = sql
                handling[table] = .split
            } catch {
                handling[table] = .whole(error)
            }
        }
        for (table, source) in sources.enumerated() {
            guard let source, case .whole = handling[table] else { continue }
            wholes[table] = TableSQL(study, table, dialect, today: today, source: source, tableNames: names, isRegister: true)
        }
    }

    /// By table what is to be said to who asked for SQL: rules that this engine cannot be told, with their places.
    public var findings: [Int: Diagnostic] {
        var found: [Int: Diagnostic] = [:]
        for (table, handling) in handling.enumerated() {
            guard case .whole(let unsaid?) = handling else { continue }
            found[table] = Diagnostic(
                .notSaidInSQL,
                [
                    "rule": .text("`\(unsaid.rule)`"), "dialect": .text(dialect.name), "why": .phrase(unsaid.why),
                    "table": .text(study.tables[table].id),
                ], at: unsaid.place)
        }
        return found
    }

    /// Whether there is a table of which anything is computed.
    public var isComputing: Bool { !isSplit.isEmpty }

    /// The table whose file a complaint of the engine speaks of.
    public func table(read complaint: String) -> Int? {
        let known = tables.sorted { $0.key < $1.key }
        return known.first { complaint.contains($0.value.source.path) || complaint.contains("COPY file \(names.raw($0.key))") }?
            .key
    }

    var isSplit: [Int] {
        handling.indices.filter { if case .split = handling[$0] { true } else { false } }
    }

    /// Registers that computed tables refer to, each after those that it refers to itself.
    var registers: [Int] {
        var found: [Int] = []
        for table in isSplit {
            for register in study.registers(of: table) where !found.contains(register) { found.append(register) }
        }
        return found
    }
}

extension Study {
    /// Tables that references of a table lead to, those at the end of chains first.
    func registers(of table: Int) -> [Int] {
        var found: [Int] = []
        func visit(_ table: Int, _ path: [Int]) {
            for field in tables[table].fields where field.origin != .parent {
                guard case .reference(let target) = field.kind, !path.contains(target), !found.contains(target) else { continue }
                visit(target, path + [target])
                if !found.contains(target) { found.append(target) }
            }
        }
        visit(table, [table])
        return found
    }

    /// - Throws: why the rows of a questionnaire cannot be told apart from those of others, so that each may be computed elsewhere.
    func checkSplit(_ table: Int) throws(Unsaid) {
        let definition = tables[table]
        func refuse(_ en: String, _ ru: String, _ rule: String? = nil, _ place: Location? = nil) -> Unsaid {
            Unsaid(rule ?? definition.id, place: place, NotSaid(en, ru).why)
        }
        if definition.parent != nil || tables.contains(where: { $0.parent?.table == table }) {
            throw refuse("rows stand in rows of another table", "строки вложены в строки другой таблицы")
        }
        if tables.contains(where: { $0.fields.contains { $0.kind == .reference(table: table) } }) {
            throw refuse("other tables refer to its rows", "на её строки ссылаются другие таблицы")
        }
        for level in levels {
            switch level.units {
            case .rows(let rows) where rows == table: throw refuse("its rows are units", "её строки — единицы отчёта")
            case .values(let path) where path.value?.table == table || path.references.first?.table == table:
                throw refuse("its answers make units", "единицы отчёта берутся из её ответов")
            default: continue
            }
        }
        if let score = scores.first(where: { $0.table == table && $0.reliability != nil }) {
            throw refuse(
                "its quality is computed of pairs of answers", "его качество считается по парам ответов", score.id, score.location
            )
        }
        if reconciliations.contains(where: { $0.left == table || $0.right == table }) {
            throw refuse("it is compared with another list", "она сверяется с другим списком")
        }
        for report in reports {
            for section in report.sections {
                let shown: Int? =
                    switch section.content {
                    case .table(let table, _): table
                    case .gantt(let gantt): gantt.table
                    default: nil
                    }
                if shown == table { throw refuse("the report shows its rows one by one", "отчёт показывает её строки по одной") }
            }
        }
        if definition.design != nil, !indicators.contains(where: { $0.table == table && $0.hasErrors }) {
            throw refuse("its answers have standard errors", "у её ответов есть стандартные ошибки")
        }
        if let made = weightings.first(where: { $0.item.table == table }) {
            throw refuse("a weight is made of all rows", "вес подбирается по всем строкам", self[made.item].id)
        }
        if !definition.sharedValues.isEmpty {
            throw refuse("a rule reads all rows at once", "правило читает все строки сразу", definition.sharedValues[0].text)
        }
        for joint in jointFields where joint.contains(where: { $0.table == table }) {
            throw refuse("items wait for other rows", "вопросы ждут других строк")
        }
        let counted = countedLists(of: table)
        for (other, definition) in tables.enumerated() where other != table {
            for slot in definition.slots {
                switch slot {
                case .related(table, let field, _) where !counted.contains(field),
                    .relatedOf(_, table, let field, _) where !counted.contains(field):
                    throw refuse(
                        "a rule of `\(definition.id)` reads the rows that belong to one of its own",
                        "правило `\(definition.id)` читает строки, которые к ней относятся")
                default: continue
                }
            }
        }
    }

    /// The references by which registers count rows of a table (`count(visits)`) and do nothing else with them: plain rows are counted by the
    /// database, and mera, which judges registers, adds those that were handed over.
    func countedLists(of table: Int) -> [Int] {
        let shared = sharedTables()
        guard !shared.contains(table) else { return [] }
        let own = readLists(by: shared).filter { list, readers in
            list.reference.table == table && list.members.isEmpty
                && self.tables(touchedBy: list, readers: readers, shared: shared)?.isEmpty == true
        }
        let others = tables.indices.filter { !shared.contains($0) && $0 != table }
        return own.map(\.list.reference.field).filter { field in
            !others.contains { other in
                tables[other].slots.contains { slot in
                    switch slot {
                    case .related(table, field, _), .relatedOf(_, table, field, _): true
                    default: false
                    }
                }
            }
        }
    }

    /// Fields whose answers the report shows as they were given.
    func quotedFields(of table: Int) -> [Int] {
        var fields: Set<Int> = []
        for section in reports.flatMap(\.sections) {
            if case .answers(let answers) = section.content, answers.field.table == table { fields.insert(answers.field.field) }
        }
        return fields.sorted()
    }

    func checkRegister(_ table: Int) throws(Unsaid) {
        let definition = tables[table]
        if definition.held != nil || definition.parent != nil || definition.key.count != 1 {
            throw Unsaid(
                definition.id, place: nil,
                NotSaid(
                    "its rows hold for periods, or have a key of several parts",
                    "её строки действуют в свои периоды или ключ состоит из нескольких частей"
                ).why)
        }
    }
}
