import FEEL
import MeraModel
import MeraRows
import MeraSource
import MeraTable

/// One table of a study as SQL: typed answers, what applies, what is calculated, and which rows mera itself has to look at.
///
/// A row is *plain* where nothing is to be said of it: all of its cells are written plainly, its key stands once, its references lead to
/// plain rows, no rule fails, nothing is divided by zero. Of plain rows SQL makes everything. The others are *odd*: mera gets them as they
/// are, judges them as ever, and both parts are added.
struct TableSQL {
    let study: Study
    let index: Int
    let dialect: any SQLDialect
    let today: CivilDate?
    let source: TableSource
    let tableNames: TableNames
    /// Of a register that others refer to: only what changes a value matters, because mera judges all of its rows anyway.
    let isRegister: Bool
    /// Rows that a check cannot decide are named: mera looks at them.
    var namesUndecided = false

    private var names: SQLNames {
        get { lists.names }
        set { lists.names = newValue }
    }
    /// Of the file, by the place of the column.
    private(set) var rawNames: [String] = []
    private(set) var record = ""
    private(set) var typedColumns: [SQLLayers.Column] = []
    private var typedNames: [Int: String] = [:]
    /// Of answers, then of scores.
    var layers: SQLLayers
    /// Of answers and checks, once scores have begun.
    private(set) var answers: SQLLayers?
    /// What is asked of lists of rows, and what stands above these.
    var lists: RowLists
    private(set) var upper: SQLLayers
    /// The fields by whose answers rows make groups that are looked at together.
    private(set) var groupings: [[Int]] = []
    /// Of repeats whether they are asked, by table; none where they always are.
    private(set) var repeatMasks: [Int: String] = [:]
    /// Of references whether they lead nowhere.
    private(set) var lostReferences: [Int: String] = [:]
    /// By field.
    private(set) var values: [Int: SQLTerm] = [:]
    private(set) var reasons: [Int: String] = [:]
    /// Whether the cell is written in an odd way.
    private(set) var oddCells: [Int: String] = [:]
    private var groupMasks: [Int: String] = [:]
    /// The rows that references lead to, by the path from here.
    private(set) var joins: [[FieldID]: Join] = [:]
    private(set) var joinOrder: [[FieldID]] = []
    /// What makes a row odd, each with words for people.
    private(set) var oddities: [(sql: String, comment: String)] = []
    /// For each check that is asked of rows whether it is asked and what it says.
    private(set) var checks: [(check: Int, asked: String?, verdict: String)] = []

    struct Join {
        var alias: String
        /// What of the other table is read here, by its name there.
        var columns: [(there: String, here: String)] = []
        var table: Int
    }

    var definition: DataTable { study.tables[index] }

    init(
        _ study: Study, _ index: Int, _ dialect: any SQLDialect, today: CivilDate?, source: TableSource, tableNames: TableNames,
        isRegister: Bool
    ) {
        (self.study, self.index, self.dialect, self.today) = (study, index, dialect, today)
        (self.source, self.tableNames, self.isRegister) = (source, tableNames, isRegister)
        lists = RowLists(names: SQLNames(longest: dialect.longestName))
        layers = SQLLayers(dialect)
        upper = SQLLayers(dialect)
        var rawOnes = SQLNames(longest: dialect.longestName)
        record = rawOnes.name("record")
        rawNames = source.header.enumerated().map { rawOnes.name($1.isEmpty ? "column \($0 + 1)" : $1) }
        _ = names.name(record)
    }

    /// A name that no other column of the table has.
    mutating func newName(_ wanted: String) -> String { names.name(wanted) }

    // MARK: - Answers

    /// Typed cells and the rows that they lead to.
    mutating func read(_ others: [Int: TableSQL]) throws(Unsaid) {
        try readCells()
        forbidNoRows()
        try linkReferences(others)
    }

    /// Everything of a register up to what is calculated from answers. What cannot be said of it nobody may read.
    mutating func settleRegister(_ others: [Int: TableSQL]) throws(Unsaid) {
        try read(others)
        for id in study.fieldOrder where id.table == index {
            do throws(Unsaid) {
                var settled = self
                try settled.settle(id.field, others)
                self = settled
            } catch {
                guard study[id].calculation != nil else { throw error }
            }
        }
        try forbid(others)
    }

    private mutating func readCells() throws(Unsaid) {
        for (place, layout) in source.layouts.enumerated() where layout.role != .link {
            guard let field = definition.field(layout.name), definition.fields[field].isAnswered else { continue }
            let raw = source.columns[place].map { "raw.\(dialect.quoted(rawNames[$0]))" }
            let cell = CellSQL(layout, raw: raw, dialect)
            let own = dialect.quoted(names.name(definition.fields[field].id))
            // Where it may not apply, the reason that counts is another than that of the cell.
            let isRaw = definition.fields[field].relevance != nil || definition.fields[field].group != nil
            let reason = dialect.quoted(names.name(definition.fields[field].id + (isRaw ? "?cell" : "?")))
            typedColumns.append(.init(name: own, sql: cell.value.sql, comment: self.place(definition.fields[field])))
            typedColumns.append(.init(name: reason, sql: cell.reason, comment: nil))
            var term = cell.value
            term.sql = own
            values[field] = term
            reasons[field] = reason
            if let odd = cell.odd {
                let wanted = names.name(definition.fields[field].id + "!")
                let name: String
                if let odd = cell.odd(value: own, reason: reason) {
                    name = defineUnique(wanted, odd)
                } else {
                    name = dialect.quoted(wanted)
                    typedColumns.append(.init(name: name, sql: "coalesce(\(odd), FALSE)", comment: nil))
                }
                oddCells[field] = name
                oddities.append((name, "\(definition.fields[field].id): not written plainly"))
            }
        }
    }

    /// Rows without any content, the names of columns once more, and remarks below the table are no rows.
    private mutating func forbidNoRows() {
        guard let first = rawNames.first.map({ "raw.\(dialect.quoted($0))" }), !source.columns.isEmpty else { return }
        let raw = source.columns.values.sorted().map { "raw.\(dialect.quoted(rawNames[$0]))" }
        let empty = dialect.quoted(names.name("no row!"))
        // Whoever repeats the first name repeats all of them, or mera finds that it is an answer.
        let title = Self.inAnySize(CellSQL.escaped(source.header[0].split(whereSeparator: \.isWhitespace).joined(separator: " ")))
        let isRemark = "coalesce(\(dialect.matches(first, title.isEmpty ? Self.remarks : "\(title)|\(Self.remarks)")), FALSE)"
        let isEmpty = raw.map { "\($0) IS NULL" }.joined(separator: " AND ")
        typedColumns.append(.init(name: empty, sql: "((\(isEmpty)) OR \(isRemark))", comment: nil))
        oddities.append((empty, "nothing in it, the names of columns, or a remark"))
    }

    private mutating func linkReferences(_ others: [Int: TableSQL]) throws(Unsaid) {
        if let parent = definition.parent { try linkParent(parent, others) }
        for field in definition.fields.indices {
            guard case .reference(let target) = definition.fields[field].kind, definition.fields[field].origin != .parent,
                let value = values[field]
            else { continue }
            guard others[target] != nil else {
                throw Unsaid(definition.fields[field], place: definition.fields[field].location, NotSaid.kinds.why)
            }
            let found = try joined([FieldID(table: index, field: field)], others)
            let key = try column(
                of: found.table, named: keyName(of: found.table, others), through: [FieldID(table: index, field: field)])
            let isLost = "\(value.sql) IS NOT NULL AND \(key) IS NULL"
            lostReferences[field] = isLost
            oddities.append((isLost, "\(definition.fields[field].id): leads to no plain row"))
        }
    }

    func keyName(of table: Int, _ others: [Int: TableSQL]) throws(Unsaid) -> String {
        guard let key = study.tables[table].key.first, study.tables[table].held == nil, let value = others[table]?.values[key]
        else {
            throw Unsaid(
                study.tables[table].id, place: nil, NotSaid("its rows hold for periods", "её строки действуют в свои периоды").why
            )
        }
        return value.sql
    }

    /// The join that a chain of references makes; it is made when it is asked for first.
    mutating func joined(_ path: [FieldID], _ others: [Int: TableSQL]) throws(Unsaid) -> Join {
        if let known = joins[path] { return known }
        guard let last = path.last, case .reference(let target) = study[last].kind, others[target] != nil else {
            throw Unsaid(definition.id, place: nil, NotSaid.lists.why)
        }
        if path.count > 1 { _ = try joined(Array(path.dropLast()), others) }
        let join = Join(alias: dialect.quoted("r\(joinOrder.count + 1)"), table: target)
        joins[path] = join
        joinOrder.append(path)
        return join
    }

    /// A column of another table, as it is called here.
    mutating func column(of table: Int, named there: String, through path: [FieldID]) throws(Unsaid) -> String {
        if let known = joins[path]?.columns.first(where: { $0.there == there }) { return known.here }
        let steps = path.map { study[$0].id }.joined(separator: ".")
        let bare = there.count > 2 ? String(there.dropFirst().dropLast()) : there
        let here = dialect.quoted(names.name("\(steps).\(bare)"))
        joins[path]?.columns.append((there, here))
        return here
    }

    /// What a row reads of one that references lead to: the value and why there is none.
    mutating func referenced(
        _ path: [FieldID], _ field: FieldID, _ others: [Int: TableSQL]
    ) throws(NotSaid) -> (value: SQLTerm, reason: String) {
        guard let other = others[field.table], let value = other.values[field.field], let reason = other.reasons[field.field],
            !value.isQuotient
        else { throw .kinds }
        guard !other.isUpper(value.sql) else { throw .ofLists }
        do {
            _ = try joined(path, others)
            var term = value
            term.sql = try column(of: field.table, named: value.sql, through: path)
            let here = try column(of: field.table, named: reason, through: path)
            let first = reasons[path[0].field] ?? "NULL"
            guard path.count > 1 else { return (term, dialect.first([first, here])) }
            // A chain may end on the way, at a row that mera has nothing to say of.
            let why = dialect.first([first, here, dialect.literal(MissingReason.notAvailable.word)])
            return (term, "CASE WHEN \(term.sql) IS NULL THEN \(why) END")
        } catch {
            throw NotSaid(error.why.text(.english), error.why.text(.russian))
        }
    }

    mutating func settle(_ field: Int, _ others: [Int: TableSQL]) throws(Unsaid) {
        let item = definition.fields[field]
        if item.origin == .parent { return try settlePlace(field, others) }
        let mask = try applies(field, others)
        if let calculation = item.calculation {
            var (term, reason) = try said(calculation, item.id, item.location, others)
            let base = item.id
            if let mask, !term.isQuotient { term.sql = "CASE WHEN \(mask) THEN \(term.sql) END" }
            if let mask, term.isQuotient { term.sql = "CASE WHEN \(mask) THEN \(term.sql) END" }
            let value = define(base, term.sql, comment: place(item, calculation))
            if let below = term.below { term.below?.sql = define(base + "/", below.sql) }
            if let late = term.late {
                term.late?.above = define(base + " by", late.above)
                term.late?.below = define(base + " by/", late.below)
            }
            term.sql = value
            term.constant = nil
            let missing = "CASE WHEN \(value) IS NULL THEN \(reason) END"
            reason = mask.map { "CASE WHEN NOT \($0) THEN 'not_applicable' ELSE \(missing) END" } ?? missing
            values[field] = term
            reasons[field] = define(base + "?", reason)
            if let list = item.options {
                let codes = study.choiceLists[list].substantive.map(\.code)
                oddities.append(("\(value) NOT IN (\(dialect.literals(codes)))", "\(item.id): no option of its list"))
            }
            return
        }
        guard let mask, let value = values[field], let raw = reasons[field] else { return }
        reasons[field] = define(
            item.id + "?", "CASE WHEN \(mask) THEN \(raw) ELSE 'not_applicable' END",
            comment: item.relevance.map { place(item, $0) })
        oddities.append(("\(value.sql) IS NOT NULL AND NOT \(mask)", "\(item.id): answered where it does not apply"))
    }

    /// Whether an item applies, its groups included; nil where it always does.
    private mutating func applies(_ field: Int, _ others: [Int: TableSQL]) throws(Unsaid) -> String? {
        let item = definition.fields[field]
        guard !item.isRelevantByRows else { throw Unsaid(item, place: item.location, NotSaid.lists.why) }
        let group = try item.group.map { group throws(Unsaid) in try groupApplies(group, others) } ?? nil
        guard let relevance = item.relevance else { return group }
        let condition = "coalesce(\(try said(relevance, item.id, item.location, others).term.sql), FALSE)"
        return define(
            "\(item.id) applies", group.map { "(\($0) AND \(condition))" } ?? condition,
            comment: place(item, relevance))
    }

    mutating func groupApplies(_ group: Int, _ others: [Int: TableSQL]) throws(Unsaid) -> String? {
        if let known = groupMasks[group] { return known }
        let definition = definition.groups[group]
        let outer = try definition.parent.map { group throws(Unsaid) in try groupApplies(group, others) } ?? nil
        guard let relevance = definition.relevance else { return outer }
        let condition = "coalesce(\(try said(relevance, definition.id, nil, others).term.sql), FALSE)"
        let mask = define(
            "\(definition.id) applies", outer.map { "(\($0) AND \(condition))" } ?? condition,
            comment: "\(definition.id) relevant: \(relevance.text)")
        groupMasks[group] = mask
        return mask
    }

    // MARK: - Expressions

    /// An expression over a row, and why it has no value where it has none. What would be a warning makes the row odd.
    ///
    /// - Parameter group: of what is said of groups of rows the fields that make them.
    mutating func said(
        _ expression: Expression, _ rule: String, _ location: Location?, _ others: [Int: TableSQL], input: Int? = nil,
        option: ChoiceList.Option? = nil, group: [Int]? = nil
    ) throws(Unsaid) -> (term: SQLTerm, reason: String) {
        do {
            var slots: [Int: SQLTerm] = [:]
            var rows: [Int: ListTerm] = [:]
            lists.rule = [location.map(Self.place), rule, expression.text].compactMap { $0 }.joined(separator: " ")
            var why: [String] = []
            for slot in expression.slots {
                let meaning = definition.slots[slot]
                let reason: String?
                if let (list, missing) = try listed(meaning, group, others) {
                    rows[slot] = list
                    reason = missing
                } else {
                    (slots[slot], reason) = try read(meaning, others, option)
                }
                if let reason { why.append(reason) }
            }
            var said = ExpressionSQL(expression, dialect, today: today, input: input.flatMap { values[$0] }, lists: lists) {
                slot throws(NotSaid) in
                guard let term = slots[slot] else { throw .lists }
                return term
            }
            said.frame.list = { slot throws(NotSaid) in rows[slot] }
            let term = try said.term(expression.root)
            lists = said.lists
            for hazard in said.hazards { oddities.append((hazard, "\(rule): mera looks at it")) }
            return (term, dialect.first(why + [dialect.literal(MissingReason.undefined.word)]))
        } catch {
            throw Unsaid(rule, place: location, error.why)
        }
    }

    private mutating func read(
        _ slot: RowSlot, _ others: [Int: TableSQL], _ option: ChoiceList.Option?
    ) throws(NotSaid) -> (SQLTerm, String?) {
        switch slot {
        case .field(let field):
            guard let value = values[field], let reason = reasons[field] else { throw .kinds }
            return (value, reason)
        case .reason(let field):
            guard let reason = reasons[field], let value = values[field] else { throw .kinds }
            return (SQLTerm("CASE WHEN \(value.sql) IS NULL THEN \(reason) END", .text), nil)
        case .referenced(let path, let field):
            let (value, reason) = try referenced(path, field, others)
            return (value, reason)
        case .option(let column):
            guard let option else { throw .lists }
            let text = column.map { option.columns[$0] } ?? option.code
            return (
                text.map { SQLTerm(dialect.literal($0), .text, constant: .string($0)) }
                    ?? SQLTerm("NULL", .nothing, constant: .null), nil
            )
        case .shared(let index): return try (shared(index, others), nil)
        default: throw .lists
        }
    }

    /// All columns of the rows once they are scored.
    var columns: [String] {
        [dialect.quoted(record)] + typedColumns.map(\.name) + joinOrder.flatMap { joins[$0]?.columns.map(\.here) ?? [] }
            + lists.all.flatMap { $0.columns.map(\.name) } + (answers?.columns ?? []) + upper.columns + layers.columns
    }

    mutating func define(_ name: String, _ sql: String, comment: String? = nil) -> String {
        defineUnique(names.name(name), sql, comment: comment)
    }

    /// What reads lists stands above them, until scores stand above everything.
    private mutating func defineUnique(_ name: String, _ sql: String, comment: String? = nil) -> String {
        answers == nil && isUpper(sql)
            ? upper.define(name, sql, comment: comment) : layers.define(name, sql, comment: comment)
    }

    /// Whether something rests on lists of rows: other tables cannot read it, since their rows may be those of the lists.
    func isUpper(_ sql: String) -> Bool { lists.isRead(by: sql) || upper.columns.contains { sql.contains($0) } }

    /// The layers of scores and of what indicators ask of rows stand over the answers and checks.
    mutating func beginScores() {
        answers = layers
        layers = SQLLayers(dialect)
    }

    mutating func group(by fields: [Int]) { if !groupings.contains(fields) { groupings.append(fields) } }

    mutating func set(mask: String, ofRepeat table: Int) { repeatMasks[table] = mask }

    mutating func isOdd(_ sql: String, _ comment: String) { oddities.append((sql, comment)) }

    /// Values of fields that are worked out later than the answers: scores.
    mutating func set(_ field: Int, _ value: SQLTerm, reason: String) {
        values[field] = value
        reasons[field] = reason
    }

    mutating func add(check: Int, asked: String?, verdict: String) { checks.append((check, asked, verdict)) }
}
