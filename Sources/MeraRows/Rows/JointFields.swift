import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Fields that read one another in other rows are settled together, in rounds: a row is right one round after the rows that it reads.
extension StudyData {
    /// How far a row may stand from those that depend on no other.
    private static let longestChain = 1_000

    /// Begins once with nothing asked and nothing computed, once with everything. Where both come to the same the rows that wait make
    /// no difference; the others wait for one another, an error of these rows.
    mutating func settleTogether(_ joint: [FieldID]) {
        let groups = groupsWithin(joint)
        let raw = self
        func round(_ data: inout StudyData) {
            for (table, group) in groups { data.tables[table].groupRelevance[group] = nil }
            for id in joint { data.settle(id, over: raw.tables[id.table].fields[id.field]) }
        }
        let least = settled(joint, from: joint.map { nothing(of: $0) }, round)
        let most = settled(joint, from: joint.map { everything(of: $0) }, round)
        var circles: [(id: FieldID, row: Int)] = []
        for id in joint {
            let (a, b) = (least.data.tables[id.table].fields[id.field], most.data.tables[id.table].fields[id.field])
            circles += (0..<tables[id.table].rowCount).filter {
                !a.agrees(with: b, $0) || least.open[id]?.contains($0) == true || most.open[id]?.contains($0) == true
            }.map { (id, $0) }
        }
        self = least.data
        for (id, row) in circles {
            let field = study.tables[id.table].fields[id.field]
            tables[id.table].fields[id.field].hide(row, field.calculation == nil ? .notApplicable : .undefined)
            guard tables[id.table].isActive[row] else { continue }
            let code: DiagnosticCode = field.calculation == nil ? .rowsInCircle : .calculatedInCircle
            report(code, table: id.table, row: row, field: id.field, ["label": .text(field.label(study.language))])
        }
    }

    /// Computes calculations again in the rows in which they apply, but for the answers that stay hidden.
    mutating func recompute(_ joint: [FieldID], masks: [FieldID: [Bool]], hidden: [(id: FieldID, row: Int)]) {
        let definitions = study
        func compute(_ data: inout StudyData) {
            for id in joint {
                guard let mask = masks[id], let calculation = definitions.tables[id.table].fields[id.field].calculation else {
                    continue
                }
                data.tables[id.table].fields[id.field] = data.compute(calculation, table: id.table, mask: mask).field
                for hidden in hidden where hidden.id == id { data.tables[id.table].fields[id.field].hide(hidden.row, .invalid) }
            }
        }
        if joint.count == 1, !study.isJoint(joint[0]) { return compute(&self) }
        let start = joint.map { masks[$0] == nil ? tables[$0.table].fields[$0.field] : nothing(of: $0) }
        self = settled(joint, from: start, compute).data
    }

    /// What rounds come to that begin with these values, and the rows that do not come to rest. Each round begins with the findings of
    /// now, so that those of the last one are said once.
    private func settled(
        _ joint: [FieldID], from start: [FieldData], _ round: (inout StudyData) -> Void
    ) -> (data: StudyData, open: [FieldID: [Int]]) {
        var last = self
        for (id, field) in zip(joint, start) { last.tables[id.table].fields[id.field] = field }
        var open: [FieldID: [Int]] = [:]
        let rows = joint.reduce(0) { max($0, tables[$1.table].rowCount) }
        let most = min(Self.longestChain, rows * joint.count + 2, max(100, 20_000_000 / max(rows, 1)))
        for _ in 0..<most {
            var next = self
            for id in joint { next.tables[id.table].fields[id.field] = last.tables[id.table].fields[id.field] }
            round(&next)
            open = [:]
            for id in joint {
                let (a, b) = (last.tables[id.table].fields[id.field], next.tables[id.table].fields[id.field])
                let changed = (0..<tables[id.table].rowCount).filter { !a.agrees(with: b, $0) }
                if !changed.isEmpty { open[id] = changed }
            }
            last = next
            if open.isEmpty { break }
        }
        return (last, open)
    }

    /// The field before any of its rows is settled: nothing computed, nothing asked.
    private func nothing(of id: FieldID) -> FieldData {
        var field = tables[id.table].fields[id.field]
        let rows = tables[id.table].rowCount
        if study.tables[id.table].fields[id.field].calculation != nil {
            return FieldData(Column(kind: .code, missing: .undefined, count: rows))
        }
        field.hideIrrelevant([Bool](repeating: false, count: rows))
        return field
    }

    /// Everything asked, and for each calculation a value that nobody computes.
    private func everything(of id: FieldID) -> FieldData {
        guard let calculation = study.tables[id.table].fields[id.field].calculation else {
            return tables[id.table].fields[id.field]
        }
        let value: Value? =
            switch calculation.type {
            case .number, .any: .number(Decimal(98_765_432_109))
            case .boolean: .boolean(true)
            case .date: CivilDate(year: 2999, month: 12, day: 31).map(Value.date)
            case .choice, .string: .string("~")
            default: nil
            }
        var column = ValueColumn(calculation.type == .any ? .number : calculation.type)
        for _ in 0..<tables[id.table].rowCount {
            if let value { column.append(value) } else { column.append(missing: .undefined) }
        }
        return FieldData(column.finish())
    }

    /// Groups whose conditions read one of the fields, and those inside of them.
    private func groupsWithin(_ joint: [FieldID]) -> [(table: Int, group: Int)] {
        joint.flatMap { id -> [(table: Int, group: Int)] in
            var found: [(table: Int, group: Int)] = []
            var group = study.tables[id.table].fields[id.field].group
            while let index = group {
                // What was asked for before any of them cannot hang on them.
                if tables[id.table].groupRelevance[index] == nil { found.append((id.table, index)) }
                group = study.tables[id.table].groups[index].parent
            }
            return found
        }
    }
}

extension FieldData {
    /// Whether both have the same value in a row, or miss it for the same reason.
    fileprivate func agrees(with other: FieldData, _ row: Int) -> Bool {
        reason(row) == other.reason(row) && value(row).plainText == other.value(row).plainText
    }
}

extension Study {
    /// For each field that is settled together with others, the place of its set.
    var jointSets: [FieldID: Int] {
        var sets: [FieldID: Int] = [:]
        for (index, joint) in jointFields.enumerated() { for id in joint { sets[id] = index } }
        return sets
    }

    func isJoint(_ id: FieldID) -> Bool { jointFields.contains { $0.contains(id) } }
}
