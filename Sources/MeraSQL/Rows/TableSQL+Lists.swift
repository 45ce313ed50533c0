import FEEL
import MeraModel
import MeraSource

/// Rows that stand in rows, and rows that are looked at together: what an expression reads of several rows at once.
///
/// Where one of such rows is odd, all of them are handed over: then mera has the whole list. So what is gathered here counts only
/// where all rows of a list are plain, and need not care for the others.
extension TableSQL {
    // MARK: - Repeats

    /// The row in which a row stands is found by its key, as a reference is.
    mutating func linkParent(_ parent: ParentTable, _ others: [Int: TableSQL]) throws(Unsaid) {
        let path = [FieldID(table: index, field: parent.field)]
        guard let outer = others[parent.table] else { throw Unsaid(definition.id, place: nil, NotSaid.lists.why) }
        _ = try joined(path, others)
        let found = try column(of: parent.table, named: dialect.quoted(outer.record), through: path)
        isOdd("\(found) IS NULL", "it stands in no row of \(outer.definition.id)")
    }

    func parentJoin(_ alias: String, _ parent: ParentTable, _ others: [Int: TableSQL]) -> String? {
        guard let outer = others[parent.table] else { return nil }
        let keys = zip(outer.keyColumns, parent.keyFields.compactMap { values[$0]?.sql })
        let match = keys.map { "\(alias).\($0) = own.\($1)" }.joined(separator: " AND ")
        return "  LEFT JOIN \(dialect.quoted(tableNames.answers(parent.table))) AS \(alias) ON \(match)"
    }

    /// The columns that tell rows of the table apart, where each is one.
    var keyColumns: [String] { definition.key.compactMap { values[$0]?.sql } }

    /// The columns that say in which row one stands.
    var placeColumns: [String] { definition.parent.map { $0.keyFields.compactMap { values[$0]?.sql } } ?? [] }

    /// Of the outer row: whether a repeat is asked.
    mutating func settleRepeat(_ table: Int, _ others: [Int: TableSQL]) throws(Unsaid) {
        let inner = study.tables[table]
        guard let parent = inner.parent else { return }
        let group = try parent.group.map { group throws(Unsaid) in try groupApplies(group, others) } ?? nil
        let own = try parent.relevance.map { relevance throws(Unsaid) in
            "coalesce(\(try said(relevance, inner.id, inner.fields[parent.field].location, others).term.sql), FALSE)"
        }
        let both = [group, own].compactMap { $0 }
        guard !both.isEmpty else { return }
        let comment = parent.relevance.map { "\(inner.id) relevant: \($0.text)" }
        set(mask: define("\(inner.id) applies", both.joined(separator: " AND "), comment: comment), ofRepeat: table)
    }

    /// The field `parent`: the key of the outer row as one text.
    mutating func settlePlace(_ field: Int, _ others: [Int: TableSQL]) throws(Unsaid) {
        guard let parent = definition.parent, let outer = others[parent.table] else { return }
        var texts: [String] = []
        for key in parent.keyFields { texts.append(try code(of: key, place: nil, rule: definition.id)) }
        set(field, SQLTerm(texts.joined(separator: " || ' · ' || "), .text), reason: "CAST(NULL AS \(dialect.textType))")
        guard let mask = outer.repeatMasks[index] else { return }
        guard !outer.isUpper(mask) else {
            throw Unsaid(definition.id, place: definition.fields[field].location, NotSaid.ofLists.why)
        }
        let applies = try column(of: parent.table, named: mask, through: [FieldID(table: index, field: field)])
        isOdd("NOT \(applies)", "\(definition.id): not asked there")
    }

    /// What a row owes to its repeats: rows where they are required, one for each row of a register, and no row whose place is written in an
    /// odd way.
    mutating func forbidRepeats(_ others: [Int: TableSQL]) throws(Unsaid) {
        for (table, inner) in others.sorted(by: { $0.key < $1.key }) {
            guard let parent = inner.definition.parent, parent.table == index else { continue }
            let list = RowList(table: table, there: inner.placeColumns, here: keyColumns)
            lists.rule = inner.definition.id
            let isAsked = repeatMasks[table].map { "\($0) AND " } ?? ""
            if let rows = parent.rows, case .reference(let target) = inner.definition.fields[rows].kind,
                let value = inner.values[rows]
            {
                guard others[target] != nil else { throw Unsaid(inner.definition.id, place: nil, NotSaid.lists.why) }
                let present = lists.column("count(DISTINCT \(value.sql))", of: list, called: inner.definition.id, dialect)
                let expected = "(SELECT count(*) FROM \(dialect.quoted(tableNames.answers(target))))"
                isOdd("\(isAsked)coalesce(\(present), 0) <> \(expected)", "\(inner.definition.id): a row for each")
            } else if parent.isRequired {
                let present = lists.column("count(*)", of: list, called: inner.definition.id, dialect)
                isOdd("\(isAsked)coalesce(\(present), 0) = 0", "\(inner.definition.id): required")
            }
            for (own, place) in zip(definition.key, parent.keyFields) {
                guard let odd = inner.oddCells[place], let twin = twin(of: own, in: definition.key),
                    let innerTwin = inner.twin(of: place, in: parent.keyFields)
                else { continue }
                isOdd(
                    dialect.isAmong(
                        dialect.bare(twin), dialect.bare(innerTwin), of: tableNames.answers(table), where: odd),
                    "\(inner.definition.id): its place is written in an odd way")
            }
        }
    }

    // MARK: - Lists

    /// The list that a slot stands for, and why something of it is missing; nil where it stands for a value.
    mutating func listed(
        _ slot: RowSlot, _ group: [Int]?, _ others: [Int: TableSQL]
    ) throws(NotSaid) -> (ListTerm, reason: String?)? {
        switch slot {
        case .related(let table, let field, let members):
            guard let inner = others[table], let parent = inner.definition.parent, parent.table == index, parent.field == field
            else { throw .lists }
            let list = RowList(table: table, there: inner.placeColumns, here: keyColumns)
            let reason = firstReason(members, list, inner)
            let isAsked = repeatMasks[table].map { "CASE WHEN NOT \($0) THEN 'not_applicable' END" }
            let all = [isAsked, reason].compactMap { $0 }
            return (try rows(list, members, inner), all.isEmpty ? nil : dialect.first(all))
        case .relatedOf(let path, let table, let field, let members):
            let inner = table == index ? self : others[table]
            guard path.count == 1, let inner else { throw .lists }
            let list: RowList
            if let parent = definition.parent, path[0].field == parent.field {
                // The rows of a repeat of the same submission.
                guard inner.definition.parent?.field == field, inner.definition.parent?.table == parent.table else {
                    throw .lists
                }
                list = RowList(table: table, there: inner.placeColumns, here: placeColumns)
            } else {
                // The rows of this table that lead to the same row.
                guard table == index, path[0].field == field else { throw .lists }
                list = try ofGroup([field])
            }
            return (try rows(list, members, inner), firstReason(members, list, inner))
        case .groupValues(let field):
            guard let group, let value = values[field] else { throw .lists }
            guard !isUpper(value.sql), !isScore(field) else { throw .ofLists }
            return (ListTerm(list: try ofGroup(group), table: definition.id, element: value), nil)
        case .groupRows(let members):
            guard let group else { throw .lists }
            return (try rows(ofGroup(group), members, self), nil)
        case .tableRows(let group, let members): return (try rows(ofGroup(group), members, self), nil)
        default: return nil
        }
    }

    /// What is the same for all rows, or for all of a group.
    mutating func shared(_ place: Int, _ others: [Int: TableSQL]) throws(NotSaid) -> SQLTerm {
        let shared = definition.sharedValues[place]
        var term: SQLTerm
        do throws(Unsaid) {
            term = try said(shared.expression, shared.text, nil, others, group: shared.group).term
        } catch {
            throw NotSaid(error.why.text(.english), error.why.text(.russian))
        }
        let isThere = shared.group.compactMap { values[$0].map { "\($0.sql) IS NOT NULL" } }
        // A row that is in no group has nothing of any.
        if !isThere.isEmpty { term.sql = "CASE WHEN \(isThere.joined(separator: " AND ")) THEN \(term.sql) END" }
        term.constant = nil
        return term
    }

    private mutating func ofGroup(_ fields: [Int]) throws(NotSaid) -> RowList {
        var columns: [String] = []
        for field in fields {
            if definition.fields[field].origin == .parent {
                columns += placeColumns
                continue
            }
            guard let value = values[field], !value.isQuotient, !isUpper(value.sql), !isScore(field) else { throw .kinds }
            columns.append(value.sql)
        }
        group(by: fields)
        return RowList(table: index, there: columns, here: columns)
    }

    private func isScore(_ field: Int) -> Bool { if case .score = definition.fields[field].kind { true } else { false } }

    private func rows(_ list: RowList, _ members: [Int], _ inner: TableSQL) throws(NotSaid) -> ListTerm {
        var row = SQLTerm("", .present)
        row.members = [:]
        for member in members {
            guard let value = inner.values[member] else { throw .kinds }
            guard !inner.isUpper(value.sql), !inner.isScore(member) else { throw .ofLists }
            row.members?[inner.definition.fields[member].id] = value
        }
        return ListTerm(list: list, table: inner.definition.id, element: row)
    }

    /// Why the first answer is missing that is, in the order of the file.
    private mutating func firstReason(_ members: [Int], _ list: RowList, _ inner: TableSQL) -> String? {
        let reasons = members.compactMap { inner.reasons[$0] }
        guard !reasons.isEmpty else { return nil }
        let record = "lpad(CAST(\(dialect.quoted(inner.record)) AS \(dialect.textType)), 19, '0')"
        let first = lists.column("min(\(record) || \(dialect.first(reasons)))", of: list, called: inner.definition.id, dialect)
        return "substr(\(first), 20)"
    }

    /// The fields of the groups that hold all others.
    var widestGrouping: [Int]? { groupings.min { $0.count < $1.count } }

    /// The columns of a grouping.
    func columns(ofGroup fields: [Int]) -> [String] {
        fields.flatMap { definition.fields[$0].origin == .parent ? placeColumns : [values[$0]?.sql].compactMap { $0 } }
    }

    /// A query over the answers: the lists, and what is made of them; nil where there are none.
    func listsQuery(used: (String) -> Bool) -> String? {
        guard !lists.all.isEmpty else { return nil }
        let gathered = dialect.quoted("gathered")
        let used = { name in used(name) || upper.reads(name) || layers.reads(name) || oddities.contains { $0.sql.contains(name) }
        }
        let query = lists.query(over: dialect.quoted(tableNames.answers(index)), used: used) {
            dialect.quoted(tableNames.answers($0))
        }
        return upper.query(over: gathered, prefix: [(gathered, query)])
    }

    /// What checks and scores read.
    var judgedTable: String { lists.all.isEmpty ? tableNames.answers(index) : tableNames.lists(index) }
}
