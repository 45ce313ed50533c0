import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Fields that read one another in other rows are settled together: rows that can be put in order one after another, the others in rounds,
/// in which a row is right one round after the rows that it reads.
extension StudyData {
    /// How far a row that has no place in the order may stand from those that depend on no other.
    private static let longestChain = 1_000

    /// Of rows that have no place in the order, rounds begin once with nothing asked and nothing computed, once with everything. Where both
    /// come to the same the rows that wait make no difference; the others wait for one another, an error of these rows.
    mutating func settleTogether(_ joint: [FieldID]) {
        let groups = groupsWithin(joint)
        let raw = self
        func round(_ data: inout StudyData) {
            for (table, group) in groups { data.tables[table].groupRelevance[group] = nil }
            for id in joint { data.settle(id, over: raw.tables[id.table].fields[id.field]) }
        }
        let inOrder = settledInOrder(joint)
        let least = settled(joint, from: joint.map { start(of: $0, inOrder, nothing(of: $0)) }, round)
        let most =
            inOrder?.isWhole == true
            ? least : settled(joint, from: joint.map { start(of: $0, inOrder, everything(of: $0)) }, round)
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
        let inOrder = settledInOrder(joint.filter { masks[$0] != nil }, masks: masks, hidden: hidden)
        let begin = joint.map { masks[$0] == nil ? tables[$0.table].fields[$0.field] : start(of: $0, inOrder, nothing(of: $0)) }
        self = settled(joint, from: begin, compute).data
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

/// What the order of rows gives the rounds to begin with. They come to the same without it, in as many rounds as the longest chain is long.
extension StudyData {
    /// - Parameters:
    ///   - masks: the rows in which each field applies, where that is known; else its conditions are asked.
    ///   - hidden: answers that stay hidden.
    /// - Returns: nil where rows cannot be put in order.
    private func settledInOrder(
        _ joint: [FieldID], masks: [FieldID: [Bool]]? = nil, hidden: [(id: FieldID, row: Int)] = []
    ) -> SettledRows? {
        let definitions = joint.map { study.tables[$0.table].fields[$0.field] }
        guard definitions.allSatisfy({ $0.calculation.map { ValueColumn.holds($0.type) } ?? true }) else { return nil }
        let conditions = joint.map { masks == nil ? study.tables[$0.table].relevances(of: $0.field) : [] }
        let slots = joint.indices.map { index in
            let expressions = conditions[index] + (definitions[index].calculation.map { [$0] } ?? [])
            return Set(expressions.flatMap(\.slots)).map { study.tables[joint[index].table].slots[$0] }
        }
        let rows = WaitingRows(joint, self)
        let settled = SettledRows(rows)
        let lists = definitions.map { $0.options.map { Set(study.choiceLists[$0].substantive.map(\.code)) } }
        let stays = Set(hidden.compactMap { rows.cell($0.id, $0.row) })
        var interpreters: [Int: RowInterpreter] = [:]
        for id in joint {
            interpreters[id.table] = RowInterpreter(self, table: id.table)
            interpreters[id.table]?.settled = settled
        }
        func evaluate(_ expression: Expression, _ table: Int, _ row: Int) -> (value: Value, reason: MissingReason?) {
            guard let value = interpreters[table]?.evaluate(expression, row: row) else { return (.null, .undefined) }
            return (value, value.isNull ? interpreters[table]?.reason(expression, row: row) : nil)
        }
        let isOrdered = rows.inOrder(self, slots) { index, row in
            let id = joint[index]
            guard let cell = rows.cell(id, row) else { return }
            if stays.contains(cell) { return settled.settle(cell, .null, .invalid) }
            let applies =
                masks?[id]?[row] ?? (tables[id.table].applies?[row] ?? true)
                && conditions[index].allSatisfy { evaluate($0, id.table, row).value == .boolean(true) }
            guard applies else { return settled.settle(cell, .null, .notApplicable) }
            guard let calculation = definitions[index].calculation else {
                let field = tables[id.table].fields[id.field]
                return settled.settle(cell, field.value(row), field.reason(row))
            }
            let (value, reason) = evaluate(calculation, id.table, row)
            if case .string(let code) = value, lists[index]?.contains(code) == false {
                return settled.settle(cell, .null, .invalid)
            }
            settled.settle(cell, value, reason)
        }
        return isOrdered ? settled : nil
    }

    /// The field with what was settled of it, and `unsettled` elsewhere.
    private func start(of id: FieldID, _ inOrder: SettledRows?, _ unsettled: FieldData) -> FieldData {
        guard let inOrder else { return unsettled }
        let rows = 0..<tables[id.table].rowCount
        guard let calculation = study.tables[id.table].fields[id.field].calculation else {
            var field = inOrder.isWhole ? tables[id.table].fields[id.field] : unsettled
            for row in rows where inOrder.isSettled(id, row) { field.settle(row, inOrder.answer(id, row)?.reason) }
            return field
        }
        var column = ValueColumn(calculation.type)
        for row in rows {
            let answer = inOrder.isSettled(id, row) ? inOrder.answer(id, row) : nil
            let value = answer?.value ?? unsettled.value(row)
            if value.isNull {
                column.append(missing: (answer == nil ? unsettled.reason(row) : answer?.reason) ?? .undefined)
            } else {
                column.append(value)
            }
        }
        return FieldData(column.finish())
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
