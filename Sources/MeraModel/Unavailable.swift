public import FEEL
import MeraSource

/// What of a study cannot be said because the rows of some tables cannot be used: everything that rests on them, at however many
/// removes. What is not here has the value that it would have with these tables.
public struct Unavailable: Sendable {
    /// Tables of which no row counts: those that cannot be used, and those of whose rows nobody knows which count or where they belong.
    public private(set) var tables: Set<Int>
    public private(set) var fields: Set<FieldID> = []
    /// A table and the number of one of its checks.
    public private(set) var checks: Set<FieldID> = []
    public private(set) var levels: Set<Int> = []
    /// Axes of which some periods may not be known.
    public private(set) var axes: Set<Int> = []
    public private(set) var indicators: Set<Int> = []
    public private(set) var conclusions: Set<Int> = []
    /// By the tables that read them the lists of rows (their table, and the reference by which they belong) of which nobody knows all.
    private var lists: [Int: Set<FieldID>] = [:]

    public var isEmpty: Bool { tables.isEmpty && lists.isEmpty }

    /// Nothing.
    public init() { tables = [] }

    /// - Parameter tables: those that cannot be used.
    public init(_ study: Study, without tables: Set<Int>) {
        self.tables = tables
        guard !tables.isEmpty else { return }
        spread(study)
        levels = Set(study.levels.indices.filter { isLost(study.levels[$0].units) })
        axes = Set(study.periodAxes.indices.filter { study.periodAxes[$0].fields.contains(where: isLost) })
        repeat {
            let before = indicators.count
            for index in study.indicators.indices where isLost(study.indicators[index], study) { indicators.insert(index) }
            if indicators.count == before { break }
        } while true
        for (index, conclusion) in study.conclusions.enumerated() {
            let texts = conclusion.text.expressions + (conclusion.proposal?.expressions ?? [])
            let isLost =
                levels.contains(conclusion.level) || !indicators.isDisjoint(with: conclusion.cites)
                || isLost([conclusion.condition] + texts, study)
            if isLost { conclusions.insert(index) }
        }
    }

    /// Only what rests on lists of rows, in the tables that read them and in what reads these.
    ///
    /// - Parameter lists: by table the lists that its rules read.
    public init(_ study: Study, withoutLists lists: [Int: Set<FieldID>]) {
        tables = []
        self.lists = lists
        spread(study)
        levels = Set(study.levels.indices.filter { isLost(study.levels[$0].units) })
    }

    /// Whether something of the rows of a table is not known, or which units they belong to.
    public func touches(_ table: Int, _ study: Study) -> Bool {
        let definition = study.tables[table]
        return tables.contains(table) || !levels.isEmpty || fields.contains { $0.table == table }
            || checks.contains { $0.table == table } || definition.slots.contains { isLost($0, table, study) }
            || definition.unitPaths.contains { $0.map(isLost) == true }
    }

    private mutating func spread(_ study: Study) {
        var before = -1
        while size != before {
            before = size
            for table in study.tables.indices { spread(to: table, study) }
        }
    }

    private var size: Int { tables.count + fields.count + checks.count }

    // MARK: Rows

    public func isLost(_ id: FieldID) -> Bool { tables.contains(id.table) || fields.contains(id) }

    public func isLost(check: Int, of table: Int) -> Bool {
        tables.contains(table) || checks.contains(FieldID(table: table, field: check))
    }

    /// Whether what a row expression says is not known.
    public func isLost(_ expression: Expression?, of table: Int, _ study: Study) -> Bool {
        guard !isEmpty, let expression else { return false }
        return expression.slots.contains { isLost(study.tables[table].slots[$0], table, study) }
    }

    private func isLost(_ slot: RowSlot, _ table: Int, _ study: Study) -> Bool {
        func own(_ fields: [Int], of table: Int) -> Bool { fields.contains { isLost(FieldID(table: table, field: $0)) } }
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field): return own([field], of: table)
        case .referenced(let path, let field): return (path + [field]).contains(where: isLost)
        case .related(let other, let field, let members):
            return own([field] + members, of: other) || lists[table]?.contains(FieldID(table: other, field: field)) == true
        case .relatedOf(let path, let other, let field, let members):
            return path.contains(where: isLost) || own([field] + members, of: other)
                || lists[table]?.contains(FieldID(table: other, field: field)) == true
        case .option: return false
        case .groupRows(let members): return own(members, of: table)
        case .tableRows(let group, let members): return own(group + members, of: table)
        case .previous(let field): return own([field] + study.tables[table].key, of: table)
        case .shared(let index):
            let shared = study.tables[table].sharedValues[index]
            return own(shared.group, of: table) || isLost(shared.expression, of: table, study)
        }
    }

    private mutating func spread(to table: Int, _ study: Study) {
        guard !tables.contains(table) else { return }
        let definition = study.tables[table]
        for (field, own) in definition.fields.enumerated() where isLost(own, table, study) {
            fields.insert(FieldID(table: table, field: field))
        }
        for (index, check) in definition.checks.enumerated() where isLost(check, table, study) {
            checks.insert(FieldID(table: table, field: index))
            guard check.severity == .error else { continue }
            for field in check.invalidates { fields.insert(FieldID(table: table, field: field)) }
            for blocked in check.blockedRows {
                guard let inner = blocked.fields else {
                    tables.insert(blocked.table)
                    continue
                }
                for field in inner { fields.insert(FieldID(table: blocked.table, field: field)) }
            }
        }
        if areRowsLost(table, study) { tables.insert(table) }
    }

    private func isLost(_ field: Field, _ table: Int, _ study: Study) -> Bool {
        let made = study.weightings.first { $0.item.table == table && study[$0.item].id == field.id }
        if let made, made.margins.contains(where: { tables.contains($0.register) }) { return true }
        if case .reference(let target) = field.kind, field.origin != .parent, tables.contains(target) { return true }
        if case .score(let index) = field.kind {
            return study.scores[index].items.contains { isLost(FieldID(table: table, field: $0.field)) }
        }
        return isGroupLost(field.group, of: table, study)
            || [field.relevance, field.calculation, field.constraint, field.choiceFilter].contains {
                isLost($0, of: table, study)
            }
    }

    private func isLost(_ check: Check, _ table: Int, _ study: Study) -> Bool {
        ([check.condition, check.assertion] + (check.message?.expressions ?? [])).contains { isLost($0, of: table, study) }
            || ((check.group ?? []) + check.order).contains { isLost(FieldID(table: table, field: $0)) }
    }

    /// Whether nobody knows if a group applies.
    private func isGroupLost(_ group: Int?, of table: Int, _ study: Study) -> Bool {
        guard let group else { return false }
        let definition = study.tables[table].groups[group]
        return isLost(definition.relevance, of: table, study) || isGroupLost(definition.parent, of: table, study)
    }

    /// Whether nobody knows which of the rows count, or to which units they belong.
    private func areRowsLost(_ table: Int, _ study: Study) -> Bool {
        let definition = study.tables[table]
        if let level = definition.level, let path = definition.unitPaths[level], isLost(path) { return true }
        if let level = definition.level, isLost(study.levels[level].units) { return true }
        if let parent = definition.parent {
            if tables.contains(parent.table) || isLost(parent.relevance, of: parent.table, study)
                || isGroupLost(parent.group, of: parent.table, study)
            {
                return true
            }
        }
        for reconciliation in study.reconciliations where reconciliation.table == table {
            let pairs = reconciliation.key + reconciliation.compare
            return pairs.contains {
                isLost(FieldID(table: reconciliation.left, field: $0.left))
                    || isLost(FieldID(table: reconciliation.right, field: $0.right))
            }
        }
        // An error that cannot be found would have taken the row out, be it about an answer or about rows that must be there.
        guard definition.onError == .row else { return false }
        let areInnerRowsLost = study.tables.indices.contains { inner in
            guard let parent = study.tables[inner].parent, parent.table == table else { return false }
            return tables.contains(inner) || parent.rows.map { isLost(FieldID(table: inner, field: $0)) } == true
        }
        return areInnerRowsLost || fields.contains { $0.table == table } || checks.contains { $0.table == table }
    }

    private func isLost(_ path: UnitPath) -> Bool {
        path.references.contains(where: isLost) || path.value.map(isLost) == true
    }

    private func isLost(_ units: Level.Units) -> Bool {
        switch units {
        case .all: false
        case .rows(let table): tables.contains(table)
        case .values(let path): isLost(path)
        }
    }

    // MARK: Indicators

    private func isLost(_ expressions: [Expression], _ study: Study) -> Bool {
        expressions.contains { expression in
            expression.slots.contains { isLost(study.unitSlots[$0], study) || isOfLostAxis($0, study) }
        }
    }

    private func isLost(_ slot: UnitSlot, _ study: Study) -> Bool {
        if case .column(let path, let field, let level) = slot {
            return levels.contains(level) || (path + [field]).contains(where: isLost)
        }
        if let score = slot.score.map({ study.scores[$0] }) { return isLost(FieldID(table: score.table, field: score.field)) }
        return slot.indicator.map(indicators.contains) == true
    }

    /// Which period is the one before is not known where some may be missing.
    private func isOfLostAxis(_ slot: Int, _ study: Study) -> Bool {
        switch study.unitSlots[slot] {
        case .previous(let index), .change(let index), .changePercent(let index):
            study.indicators[index].series.map(axes.contains) == true
        default: false
        }
    }

    private func isLost(_ indicator: Indicator, _ study: Study) -> Bool {
        if !levels.isDisjoint(with: indicator.levels) || indicator.rankWithin.map(levels.contains) == true { return true }
        if let table = indicator.table {
            let read = [indicator.weight, indicator.seriesField].compactMap(\.self)
            if tables.contains(table) || read.contains(where: { isLost(FieldID(table: table, field: $0)) }) { return true }
            if isLost(indicator.filter, of: table, study) { return true }
            if indicator.formula.rowExpressions.contains(where: { isLost($0, of: table, study) }) { return true }
            if case .completeness(let fields) = indicator.formula,
                fields.contains(where: { isLost(FieldID(table: table, field: $0)) })
            {
                return true
            }
            // A level that its rows reach by a way that is not known.
            if indicator.levels.contains(where: { study.tables[table].unitPaths[$0].map(isLost) == true }) { return true }
        }
        return !indicators.isDisjoint(with: study.indicatorsRead(by: indicator)) || isLost(indicator.unitExpressions, study)
    }
}

extension Indicator.Formula {
    /// The expressions that are evaluated for rows or groups of rows.
    public var rowExpressions: [Expression] {
        switch self {
        case .ratio(let above, let below, _): [above, below]
        case .share(let condition, let among): [condition] + (among.map { [$0] } ?? [])
        case .mean(let value), .median(let value), .quantile(let value, _), .sum(let value), .aggregate(let value): [value]
        case .count(let condition): condition.map { [$0] } ?? []
        case .completeness, .value, .index: []
        }
    }
}
