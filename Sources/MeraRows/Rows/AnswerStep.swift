import FEEL
import MeraModel
package import MeraSource
import MeraTable

/// Values of all fields in the order of the graph: relevance first, then what is calculated.
extension StudyData {
    mutating func settleAnswers() {
        let jointSets = study.jointSets
        var settled: Set<Int> = []
        for id in study.fieldOrder {
            if let joint = jointSets[id] {
                if settled.insert(joint).inserted { settleTogether(study.jointFields[joint]) }
            } else {
                settle(id)
            }
        }
    }

    /// - Parameter raw: of a field that is settled in rounds: what was answered, where `self` has what a round before left of it.
    mutating func settle(_ id: FieldID, over raw: FieldData? = nil) {
        let field = study.tables[id.table].fields[id.field]
        if field.origin == .parent {
            if !unavailable.tables.contains(id.table) { settleRepeat(id.table) }
            return
        }
        if unavailable.isLost(id) { return tables[id.table].fields[id.field].withhold() }
        let mask = relevance(of: id)
        if let calculation = field.calculation {
            set(calculation, id, mask)
        } else {
            if let raw { tables[id.table].fields[id.field] = raw }
            hideIrrelevant(id, mask)
        }
    }

    private mutating func set(_ calculation: Expression, _ id: FieldID, _ mask: [Bool]?) {
        let computed = compute(calculation, table: id.table, mask: mask)
        tables[id.table].fields[id.field] = computed.field
        report(computed.failures, table: id.table, field: id.field, rule: study.tables[id.table].fields[id.field].id)
        hideUnlisted(id)
    }

    /// A calculated answer that is no option of its list does not count.
    private mutating func hideUnlisted(_ id: FieldID) {
        let definition = study.tables[id.table].fields[id.field]
        guard let list = definition.options else { return }
        let codes = Set(study.choiceLists[list].substantive.map(\.code))
        let field = tables[id.table].fields[id.field]
        guard field.column.kind == .code, !codes.isSuperset(of: field.column.dictionary.texts) else { return }
        for row in 0..<tables[id.table].rowCount {
            guard case .string(let code) = field.value(row), !codes.contains(code) else { continue }
            tables[id.table].fields[id.field].hide(row, .invalid)
            guard tables[id.table].isActive[row] else { continue }
            report(
                .calculatedNoOption, table: id.table, row: row, field: id.field, rule: definition.id,
                [
                    "item": .text(definition.label(study.language)), "code": .text(code),
                    "list": .text(study.choiceLists[list].id),
                ])
        }
    }

    /// What a failed operation says about its row. A division by zero has a reason of its own and is worth a warning; a rule that
    /// took too many steps was stopped for all rows.
    mutating func report(_ failures: [RowFailure], table: Int, field: Int?, rule: String) {
        for failure in failures where tables[table].isActive[failure.row] || failure.warning.code == .budgetExceeded {
            let code: DiagnosticCode =
                switch failure.warning.code {
                case .divisionByZero: .dividedByZero
                case .budgetExceeded: .ruleStopped
                default: .evaluationFailed
                }
            report(
                code, table: table, row: failure.row, field: field, rule: rule,
                ["rule": .text(rule), "why": .text(failure.warning.code.message.text(language, failure.warning.arguments))])
        }
    }

    package var language: Language { Language(rawValue: study.language) ?? .english }

    /// Whether the item applies, row by row, its groups' conditions included; nil where it always does.
    private mutating func relevance(of id: FieldID) -> [Bool]? {
        let field = study.tables[id.table].fields[id.field]
        let group = field.group.flatMap { groupRelevance(id.table, $0) }
        let isPlace = field.origin == .parentKey
        let outer = both(group, isPlace ? nil : tables[id.table].applies)
        guard let condition = field.relevance else { return outer }
        return both(conditions(condition, "relevant", of: field.id, id.table, field: id.field), outer)
    }

    /// What a group's condition reads is settled before the group's first item, so one answer serves all of them.
    mutating func groupRelevance(_ table: Int, _ group: Int) -> [Bool]? {
        if let known = tables[table].groupRelevance[group] { return known }
        let definition = study.tables[table].groups[group]
        let own = definition.relevance.map { conditions($0, "relevant", of: definition.id, table) }
        let applies = both(own, definition.parent.flatMap { groupRelevance(table, $0) })
        tables[table].groupRelevance[group] = applies
        return applies
    }

    func both(_ a: [Bool]?, _ b: [Bool]?) -> [Bool]? {
        guard let a else { return b }
        guard let b else { return a }
        return zip(a, b).map { $0 && $1 }
    }

    private mutating func hideIrrelevant(_ id: FieldID, _ mask: [Bool]?) {
        guard let mask else { return }
        let field = tables[id.table].fields[id.field]
        let definition = study.tables[id.table].fields[id.field]
        let label = definition.label(study.language)
        var given: [Int] = []
        field.eachBatch { rows, batch in
            for index in 0..<batch.count where !mask[rows.lowerBound + index] {
                // What cannot be read was answered too.
                if batch.status[index] == 0 || batch.status[index] == MissingReason.invalid.rawValue {
                    given.append(rows.lowerBound + index)
                }
            }
        }
        for row in given where tables[id.table].isActive[row] && field.hasAnswer(row) {
            let answer = field.value(row)
            let value = answer.isNull ? "—" : study.answerText(answer, of: definition, language: study.language)
            report(.irrelevantAnswer, table: id.table, row: row, field: id.field, ["label": .text(label), "value": .text(value)])
        }
        tables[id.table].fields[id.field].hideIrrelevant(mask)
    }
}
