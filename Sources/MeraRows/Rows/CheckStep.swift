import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Required answers and constraints, then checks. All rules of a kind see the same values, and what fails is hidden after all of
/// them, so that nothing depends on the order of rules; a check sees an answer that failed its constraint as missing.
extension StudyData {
    /// Required answers and constraints.
    ///
    /// - Returns: what they refuse, which does not count any more.
    mutating func checkItems() -> [(id: FieldID, row: Int)] {
        var hidden: [(id: FieldID, row: Int)] = []
        for table in study.tables.indices {
            for field in study.tables[table].fields.indices where !unavailable.isLost(FieldID(table: table, field: field)) {
                if study.tables[table].fields[field].isAnswered {
                    checkRequired(table, field)
                    let refused = checkExclusive(table, field) + checkChoiceFilter(table, field)
                    hidden += refused + checkLimits(table, field, besides: Set(refused.map(\.row)))
                }
                hidden += checkConstraint(table, field)
            }
        }
        checkRepeatRows()
        checkRequiredGroups()
        return hide(hidden)
    }

    /// Checks and rules of unique answers.
    ///
    /// - Returns: what checks of groups of rows take out.
    mutating func checkRules(_ refused: [(id: FieldID, row: Int)]) -> [(id: FieldID, row: Int)] {
        var hidden: [(id: FieldID, row: Int)] = []
        var ofGroups: [(id: FieldID, row: Int)] = []
        for table in study.tables.indices {
            for (check, outcome) in outcomes(table).enumerated() {
                let taken = take(outcome, table, check)
                if !outcome.failedGroups.isEmpty { ofGroups += taken }
                hidden += taken
            }
            if isPart { continue }
            for (index, rule) in study.tables[table].uniqueRules.enumerated()
            where !rule.fields.contains(where: { unavailable.isLost(FieldID(table: table, field: $0)) }) {
                uniqueRules[table][index] = reportRepeated(rule, table)
            }
        }
        hide(hidden, refused)
        return ofGroups
    }

    private mutating func checkRequired(_ table: Int, _ field: Int) {
        let definition = study.tables[table].fields[field]
        guard definition.required, !study.tables[table].key.contains(field) else { return }
        for row in activeRows(table, tables[table].fields[field].rows(missing: .unanswered)) where !tables[table].isDraft(row) {
            report(
                .requiredMissing, table: table, row: row, field: field, rule: definition.id,
                ["label": .text(definition.label(study.language))])
        }
    }

    private mutating func checkExclusive(_ table: Int, _ field: Int) -> [(id: FieldID, row: Int)] {
        let definition = study.tables[table].fields[field]
        guard case .choices(let list) = definition.kind else { return [] }
        let exclusive = study.choiceLists[list].options.filter(\.exclusive)
        guard !exclusive.isEmpty else { return [] }
        var hidden: [(id: FieldID, row: Int)] = []
        for row in 0..<tables[table].rowCount where tables[table].isActive[row] {
            guard case .list(let chosen) = tables[table].fields[field].value(row), chosen.count > 1,
                let option = exclusive.first(where: { chosen.contains(.string($0.code)) })
            else { continue }
            report(
                .exclusiveChosen, table: table, row: row, field: field, rule: definition.id,
                ["option": .text(option.label.text(study.language))])
            hidden.append((FieldID(table: table, field: field), row))
        }
        return hidden
    }

    private mutating func checkConstraint(_ table: Int, _ field: Int) -> [(id: FieldID, row: Int)] {
        let definition = study.tables[table].fields[field]
        guard let constraint = definition.constraint else { return [] }
        var failed: [Int] = []
        var summary = CheckSummary()
        let isActive = tables[table].isJudged
        let failures = eachVerdict(constraint, table, input: field) { rows, verdicts in
            for (index, verdict) in verdicts.enumerated() where verdict == Verdict.no { failed.append(rows.lowerBound + index) }
            // One row that passes is all that is asked, and most often it is among the first.
            if summary.passed == 0,
                verdicts.indices.contains(where: { verdicts[$0] == Verdict.yes && isActive[rows.lowerBound + $0] })
            {
                summary.passed = 1
            }
        }
        report(failures, table: table, field: field, rule: definition.id)
        failed = activeRows(table, failed)
        summary.failed = failed.count
        constraints[FieldID(table: table, field: field)] = summary
        guard !failed.isEmpty else { return [] }
        let messages = definition.constraintMessage.map { texts($0, of: definition.id, failed, table, input: field) }
        for (index, row) in failed.enumerated() {
            let value = study.answerText(tables[table].fields[field].value(row), of: definition, language: study.language)
            report(
                .constraintFailed, definition.constraintSeverity, table: table, row: row, field: field, rule: definition.id,
                ["label": .text(definition.label(study.language)), "value": .text(value)], message: messages?[index] ?? nil)
        }
        return definition.constraintSeverity == .error ? failed.map { (FieldID(table: table, field: field), $0) } : []
    }

    private func activeRows(_ table: Int, _ rows: [Int]) -> [Int] {
        rows.filter { tables[table].isActive[$0] && !tables[table].isElsewhere($0) }
    }

    /// What a check says of all rows.
    struct CheckOutcome: Sendable {
        var summary = CheckSummary()
        var failed: [Int] = []
        /// Of a check of groups: the rows of each that fails.
        var failedGroups: [[Int]] = []
        var failures: [RowFailure] = []
        /// Of the condition that says of which rows it is asked.
        var conditionFailures: [RowFailure] = []
        /// What nobody can decide, where that is asked for.
        var namesUndecided = false
        var undecided: [Int] = []
        var undecidedGroups: [[Int]] = []

        /// Adds consecutive rows, as far as they are active and meet the condition of the check.
        mutating func add(
            _ rows: Range<Int>, _ verdicts: UnsafeBufferPointer<UInt8>, _ isActive: UnsafeBufferPointer<Bool>,
            _ isMet: UnsafeBufferPointer<Bool>, _ onMissing: MissingPolicy
        ) {
            // A batch has fewer rows than 16 bits can count, and short sums are made many at a time.
            var (passed, undecided, failing): (UInt16, UInt16, UInt16) = (0, 0, 0)
            for index in 0..<verdicts.count {
                let isAsked: UInt8 = (isActive[index] ? 1 : 0) & (isMet[index] ? 1 : 0)
                passed &+= UInt16(isAsked & (verdicts[index] == Verdict.yes ? 1 : 0))
                undecided &+= UInt16(isAsked & (verdicts[index] == Verdict.undecided ? 1 : 0))
                failing &+= UInt16(isAsked & (verdicts[index] == Verdict.no ? 1 : 0))
            }
            summary.passed += Int(passed)
            if onMissing == .undecided { summary.undecided += Int(undecided) }
            guard failing > 0 || undecided > 0 && (onMissing == .fail || namesUndecided) else { return }
            for (index, verdict) in verdicts.enumerated() where isActive[index] && isMet[index] {
                if verdict == Verdict.undecided, onMissing == .undecided, namesUndecided {
                    self.undecided.append(rows.lowerBound + index)
                }
                if verdict == Verdict.no || verdict == Verdict.undecided && onMissing == .fail {
                    failed.append(rows.lowerBound + index)
                }
            }
        }
    }

    /// Checks see the same answers and change nothing, so threads share them.
    private func outcomes(_ table: Int) -> [CheckOutcome] {
        mapOnThreads(threads, count: study.tables[table].checks.count) { outcome(table, $0) }
    }

    private func outcome(_ table: Int, _ index: Int) -> CheckOutcome {
        let check = study.tables[table].checks[index]
        if unavailable.isLost(check: index, of: table) {
            var outcome = CheckOutcome()
            outcome.summary.undecided = tables[table].isJudged.count { $0 }
            return outcome
        }
        if let fields = check.group { return isPart ? CheckOutcome() : outcome(of: check, groupedBy: fields, table) }
        let condition = check.condition.map { decided($0, table) }
        let mask = condition?.truths
        var outcome = CheckOutcome(namesUndecided: namesUndecided)
        outcome.conditionFailures = condition?.failures ?? []
        let isJudged = tables[table].isJudged
        outcome.failures = eachVerdict(check.assertion, table, mask: mask) { rows, verdicts in
            isJudged[rows].withUnsafeBufferPointer { isActive in
                guard let mask else { return outcome.add(rows, verdicts, isActive, isActive, check.onMissing) }
                mask[rows].withUnsafeBufferPointer { outcome.add(rows, verdicts, isActive, $0, check.onMissing) }
            }
        }
        outcome.summary.failed = outcome.failed.count
        return outcome
    }

    private mutating func take(_ outcome: CheckOutcome, _ table: Int, _ index: Int) -> [(id: FieldID, row: Int)] {
        let check = study.tables[table].checks[index]
        checks[table][index] = outcome.summary
        report(outcome.failures, table: table, field: nil, rule: check.id)
        report(FailedOperations("when", of: check.id, table, outcome.conditionFailures))
        reportFailed(check, outcome.failed, table)
        reportFailed(check, groups: outcome.failedGroups, table)
        reportUndecided(check, outcome, table)
        guard check.severity == .error else { return [] }
        let blocked = block(check.blockedRows, outcome.failed + outcome.failedGroups.joined(), table)
        return (outcome.failed + outcome.failedGroups.joined()).flatMap { row in
            check.invalidates.map { (FieldID(table: table, field: $0), row) }
        } + blocked
    }

    private mutating func reportFailed(_ check: Check, _ rows: [Int], _ table: Int) {
        guard !rows.isEmpty else { return }
        let messages = check.message.map { texts($0, of: check.id, rows, table) }
        let rule = Argument.text(check.passport.label?.text(study.language) ?? check.id)
        for (index, row) in rows.enumerated() {
            report(
                .checkFailed, check.severity, table: table, row: row, rule: check.id, ["rule": rule],
                message: messages?[index] ?? nil)
        }
    }

    /// A message for each row of whose findings all is kept; made before anything is reported, because the interpreter holds the
    /// data as they are.
    private mutating func texts(
        _ template: TextTemplate, of rule: String, _ rows: [Int], _ table: Int, input: Int? = nil
    ) -> [String?] {
        var interpreter = RowInterpreter(self, table: table)
        let texts = rows.enumerated().map { index, row -> String? in
            guard index < findings.mostOfKind else { return nil }
            return interpreter.text(template, row: row, input: input.map { tables[table].fields[$0].value(row) } ?? .null)
        }
        report(FailedOperations("message", of: rule, table, field: input, interpreter.failedTexts))
        return texts
    }

    /// Hides answers that failed, then computes again what was calculated from them; what is hidden already stays so.
    ///
    /// - Returns: what it hid.
    @discardableResult private mutating func hide(
        _ hidden: [(id: FieldID, row: Int)], _ earlier: [(id: FieldID, row: Int)] = []
    ) -> [(id: FieldID, row: Int)] {
        var changed = listed.advance()
        guard !hidden.isEmpty || !changed.isEmpty else { return [] }
        // Where an item does not apply there is nothing to take out.
        let hidden = hidden.filter { id, row in tables[id.table].fields[id.field].reason(row) != .notApplicable }
        for (id, row) in hidden {
            tables[id.table].fields[id.field].hide(row, .invalid)
            changed.insert(id)
        }
        let jointSets = study.jointSets
        for id in study.fieldOrder where !unavailable.isLost(id) {
            let joint = jointSets[id].map { study.jointFields[$0] } ?? [id]
            // Of a set that is settled together the first stands for all.
            guard joint.first(where: { study.tables[$0.table].fields[$0.field].calculation != nil }) == id,
                joint.contains(where: { reads($0, changed) })
            else { continue }
            // Whether an item applies was settled before any check.
            var masks: [FieldID: [Bool]] = [:]
            for id in joint where study.tables[id.table].fields[id.field].calculation != nil {
                let before = tables[id.table].fields[id.field]
                masks[id] = (0..<tables[id.table].rowCount).map { before.reason($0) != .notApplicable }
            }
            recompute(joint, masks: masks, hidden: earlier + hidden)
            changed.formUnion(masks.keys)
        }
        return hidden
    }

    private func reads(_ id: FieldID, _ changed: Set<FieldID>) -> Bool {
        study.tables[id.table].fields[id.field].calculation?.slots.contains {
            reads(study.tables[id.table].slots[$0], id.table, changed)
        } ?? false
    }

    private func reads(_ slot: RowSlot, _ table: Int, _ changed: Set<FieldID>) -> Bool {
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field): changed.contains(FieldID(table: table, field: field))
        case .referenced(_, let id): changed.contains(id)
        case .related(let other, _, let members), .relatedOf(_, let other, _, let members):
            members.contains { changed.contains(FieldID(table: other, field: $0)) }
        case .option: false
        case .groupRows(let members): members.contains { changed.contains(FieldID(table: table, field: $0)) }
        case .tableRows(let group, let members):
            (group + members).contains { changed.contains(FieldID(table: table, field: $0)) }
        case .previous(let field): changed.contains(FieldID(table: table, field: field))
        case .shared(let index):
            study.tables[table].sharedValues[index].expression.slots.contains {
                reads(study.tables[table].slots[$0], table, changed)
            }
        }
    }
}
