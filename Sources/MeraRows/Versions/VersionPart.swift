import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The rows of one other version.
struct VersionPart {
    var data: StudyData
    /// What its constraints refused.
    var refused: [(id: FieldID, row: Int)] = []
    /// The tables of the study at hand whose rows are taken over, with those of the version, the outer ones first.
    private var tables: [(own: Int, other: Int, rows: [SharedRow])]

    init(_ data: StudyData, _ tables: [(own: Int, other: Int, rows: [SharedRow])]) {
        self.data = data
        self.tables = tables.sorted { $0.own < $1.own }
    }

    /// - Parameter own: linked, so that it is known in which submissions the rows of repeats stand.
    mutating func link(_ own: StudyData) {
        data.link()
        for (index, table) in own.study.tables.enumerated() {
            guard let parent = table.parent, let outer = tables.first(where: { $0.own == parent.table }),
                let other = data.study.table(table.id), data.study.tables[other].parent?.table == outer.other,
                let file = own.tables[index].file, let otherFile = data.tables[other].file
            else { continue }
            let inside = Set(outer.rows.map { Int32($0.own) })
            let places = otherFile.rowOfRecord()
            let rows = own.tables[index].fields[parent.field].targets.enumerated().compactMap { row, target in
                inside.contains(target) ? places[file.record(ofRow: row)].map { SharedRow(own: row, other: $0) } : nil
            }
            tables.append((index, other, rows))
        }
        // Which rows count and which are drafts is one question for all versions.
        for (table, other, rows) in tables {
            for row in rows {
                data.tables[other].isActive[row.other] = own.tables[table].isActive[row.own]
                data.tables[other].setDraft(row.other, own.tables[table].isDraft(row.own))
            }
        }
    }

    /// Gives the rows of the study at hand what their own version says of their answers.
    func adopt(into own: inout StudyData) {
        for (table, other, rows) in tables where !rows.isEmpty {
            for (index, field) in own.study.tables[table].fields.enumerated() where field.isTakenOver {
                let known = data.study.tables[other].field(field.id).map { data.tables[other].fields[$0] }
                if field.isAnswered {
                    for row in rows {
                        // What the version does not ask was not asked.
                        let reason = known.map { $0.reason(row.other) } ?? .notApplicable
                        own.tables[table].fields[index].settle(row.own, reason)
                    }
                } else if let known {
                    own.replace(FieldID(table: table, field: index), rows.map { ($0.own, known.outcome($0.other)) })
                }
            }
        }
        // What only the study at hand calculates is made of the answers as they count now.
        for id in own.study.fieldOrder {
            let field = own.study.tables[id.table].fields[id.field]
            guard let (_, other, rows) = tables.first(where: { $0.own == id.table }), !rows.isEmpty, field.isTakenOver,
                let calculation = field.calculation, data.study.tables[other].field(field.id) == nil
            else { continue }
            let before = own.tables[id.table].fields[id.field]
            var mask = [Bool](repeating: false, count: own.tables[id.table].rowCount)
            for row in rows { mask[row.own] = before.reason(row.own) != .notApplicable }
            let computed = own.compute(calculation, table: id.table, mask: mask).field
            own.replace(id, rows.map { ($0.own, computed.outcome($0.own)) })
        }
    }

    /// What was found, what was counted, and which rows have errors or are not asked.
    func close(into own: inout StudyData) {
        for (table, other, rows) in tables {
            for row in rows where data.tables[other].isFaulty(row.other) { own.tables[table].markFaulty(row.own) }
            let irrelevant = Set(data.leftOut[other].filter { $0.reason == .irrelevant }.map(\.row))
            for row in rows where irrelevant.contains(row.other) { own.leaveOut(table, row.own, .irrelevant) }
            for (index, check) in own.study.tables[table].checks.enumerated() {
                guard let same = data.study.tables[other].checks.firstIndex(where: { $0.id == check.id }), check.group == nil
                else { continue }
                own.checks[table][index].add(data.checks[other][same])
            }
        }
        for id in own.inverse.keys { own.inverse[id] = own.inverseRows(of: id) }
        let tables = Dictionary(tables.map { ($0.other, $0.own) }, uniquingKeysWith: { first, _ in first })
        own.findings.add(data.findings) { tables[$0] }
    }
}

extension Field {
    /// Whether a version says what counts of it: not of ways to other rows, and not of scores.
    fileprivate var isTakenOver: Bool {
        if case .score = kind { return false }
        return origin != .parent && origin != .parentKey
    }
}

extension FieldData {
    fileprivate func outcome(_ row: Int) -> Outcome { reason(row).map { .missing($0) } ?? .value(value(row)) }
}

extension StudyData {
    /// Other values in some rows of what is calculated.
    fileprivate mutating func replace(_ id: FieldID, _ outcomes: [(row: Int, outcome: Outcome)]) {
        let before = tables[id.table].fields[id.field]
        var builder = ValueColumn(study.tables[id.table].fields[id.field].type)
        var given = outcomes.sorted { $0.row < $1.row }[...]
        for row in 0..<tables[id.table].rowCount {
            var outcome = before.reason(row).map { Outcome.missing($0) } ?? .value(before.value(row))
            if let first = given.first, first.row == row {
                outcome = first.outcome
                given.removeFirst()
            }
            switch outcome {
            case .value(let value): builder.append(value)
            case .missing(let reason): builder.append(missing: reason)
            }
        }
        tables[id.table].fields[id.field] = FieldData(builder.finish())
    }
}

extension CheckSummary {
    fileprivate mutating func add(_ other: CheckSummary) {
        passed += other.passed
        failed += other.failed
        undecided += other.undecided
    }
}
