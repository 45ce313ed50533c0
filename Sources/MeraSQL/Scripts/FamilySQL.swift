import FEEL
import MeraCells
import MeraModel
import MeraSource

/// A questionnaire and its repeats while they are said together: each reads of the others.
struct FamilySQL {
    private let study: Study
    private let family: [Int]
    private let dialect: any SQLDialect
    private let sources: [TableSource?]
    private let today: CivilDate?
    private let names: TableNames
    private let namesUndecided: Bool

    private(set) var registers: [Int: TableSQL] = [:]
    private(set) var members: [Int: TableSQL] = [:]
    private(set) var measures: [Int: [TableSQL.Measure]] = [:]
    private(set) var comparisons: [Int: [TableSQL.Comparison]] = [:]
    private(set) var scales: [Int: [TableSQL.Scale]] = [:]
    private(set) var units: [Int: [String]] = [:]
    /// How many of the oddities of a table are known before its scores.
    private(set) var early: [Int: Int] = [:]

    init(
        _ study: Study, _ family: [Int], _ dialect: any SQLDialect, sources: [TableSource?], today: CivilDate?,
        names: TableNames, namesUndecided: Bool
    ) {
        (self.study, self.family, self.dialect, self.sources) = (study, family, dialect, sources)
        (self.today, self.names, self.namesUndecided) = (today, names, namesUndecided)
    }

    /// - Throws: what of it cannot be said.
    mutating func say(registers known: [Int: TableSQL]) throws(Unsaid) {
        registers = known
        for table in family { try study.checkSplit(table) }
        for table in family { try sayRegisters(of: table) }
        for table in family {
            var sql = TableSQL(
                study, table, dialect, today: today, source: try source(table), tableNames: names, isRegister: false)
            sql.namesUndecided = namesUndecided
            try sql.read(others)
            members[table] = sql
        }
        for id in study.fieldOrder where family.contains(id.table) {
            if study[id].origin == .parent, let outer = study.tables[id.table].parent?.table {
                try change(outer) { outer, others throws(Unsaid) in try outer.settleRepeat(id.table, others) }
            }
            try change(id.table) { sql, others throws(Unsaid) in try sql.settle(id.field, others) }
        }
        for table in family { try change(table) { sql, others throws(Unsaid) in try sql.forbid(others) } }
        for table in family { try sayMeasures(table) }
        for table in family { try checkGroupings(table) }
        for table in family { try checkLists(table) }
    }

    private var others: [Int: TableSQL] { registers.merging(members) { $1 } }

    private mutating func change(
        _ table: Int, _ body: (inout TableSQL, [Int: TableSQL]) throws(Unsaid) -> Void
    ) throws(Unsaid) {
        guard var sql = members[table] else { return }
        try body(&sql, others)
        members[table] = sql
    }

    private func source(_ table: Int) throws(Unsaid) -> TableSource {
        guard let source = sources[table] else {
            throw Unsaid(study.tables[table].id, place: nil, NotSaid("its rows are not there", "её строк нет").why)
        }
        return source
    }

    private mutating func sayRegisters(of table: Int) throws(Unsaid) {
        for register in study.registers(of: table) where registers[register] == nil {
            let source = try source(register)
            try study.checkRegister(register)
            var sql = TableSQL(
                study, register, dialect, today: today, source: source, tableNames: names, isRegister: true)
            try sql.settleRegister(registers)
            registers[register] = sql
        }
    }

    private mutating func sayMeasures(_ table: Int) throws(Unsaid) {
        guard var sql = members[table] else { return }
        early[table] = sql.oddities.count
        sql.beginScores()
        var scales: [TableSQL.Scale] = []
        for (index, score) in study.scores.enumerated() where score.table == table {
            try sql.score(score)
            if let scale = try sql.scale(index, others) { scales.append(scale) }
        }
        self.scales[table] = scales
        let units = try sql.units(others)
        for field in study.quotedFields(of: table) {
            guard let value = sql.values[field] else { continue }
            sql.isOdd("\(value.sql) IS NOT NULL", "\(study.tables[table].fields[field].id): the report shows the answers")
        }
        var own: [TableSQL.Measure] = []
        for (index, indicator) in study.indicators.enumerated() where indicator.table == table {
            for field in indicator.breakdown + [indicator.seriesField].compactMap({ $0 }) {
                _ = try sql.code(of: field, place: indicator.location, rule: indicator.id)
            }
            own.append(try sql.measure(index, others))
        }
        comparisons[table] = try sql.comparisons(others, units)
        (self.units[table], measures[table]) = (units, own)
        members[table] = sql
    }

    /// What registers read of rows must be such as files can hold.
    private func checkLists(_ table: Int) throws(Unsaid) {
        guard let sql = members[table] else { return }
        for list in study.listsOfRegisters(of: table) {
            for member in list.members {
                do throws(NotSaid) {
                    _ = try sql.answer(member)
                } catch {
                    let field = study.tables[table].fields[member]
                    throw Unsaid(field.id, place: field.location, error.why)
                }
            }
        }
    }

    /// Where one row of a group is odd, all of them are handed over. Of groups that cross one another, that would go from group to group
    /// without an end; and those of a repeat must stand in one submission, which is handed over as a whole.
    private func checkGroupings(_ table: Int) throws(Unsaid) {
        guard let sql = members[table] else { return }
        let groups = sql.groupings.map { Set($0) }
        let isInside: Bool
        if let parent = study.tables[table].parent {
            let place = Set(parent.keyFields)
            isInside = groups.allSatisfy { $0.contains(parent.field) || $0.isSuperset(of: place) }
        } else {
            isInside = sql.widestGrouping.map { widest in groups.allSatisfy { $0.isSuperset(of: widest) } } ?? true
        }
        guard isInside else {
            let check = study.tables[table].checks.first { $0.group != nil }
            throw Unsaid(
                check?.id ?? study.tables[table].id, place: check?.location,
                NotSaid("groups of rows cross one another", "группы строк пересекаются").why)
        }
    }
}
