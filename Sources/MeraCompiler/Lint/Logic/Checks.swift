import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// Checks by themselves: conditions that never hold, checks that nothing passes or nothing fails.
extension LogicCheck {
    /// A check of rows with its places.
    struct RowCheck {
        var check: Check
        var assertion: Condition
        var condition: Condition?
        /// What it reads.
        var fields: Set<RowSlot>
    }

    func checkChecks() {
        for table in study.tables.indices where !study.tables[table].checks.isEmpty {
            var sound: [RowCheck] = []
            for one in rowChecks(table) where check(one, table) { sound.append(one) }
            checkSets(sound, table)
        }
    }

    /// The checks of rows of a table, with their places; found once.
    func rowChecks(_ table: Int) -> [RowCheck] {
        if study.tables[table].checks.isEmpty { return [] }
        if let known = knownChecks[table] { return known }
        let found = foundChecks(table)
        knownChecks[table] = found
        return found
    }

    private func foundChecks(_ table: Int) -> [RowCheck] {
        guard let node = tableNodes[study.tables[table].id],
            let checks = node["checks"].flatMap(DeclaredMap<CheckDefinition>.read)
        else {
            return []
        }
        var definitions: [String: CheckDefinition] = [:]
        for declared in checks.entries where definitions[declared.id] == nil { definitions[declared.id] = declared.definition }
        return study.tables[table].checks.compactMap { check in
            guard check.group == nil, let definition = definitions[check.id],
                let assertion = condition(check.assertion, definition[CheckDefinition.assertion]),
                !readsNever(check.assertion, table: table), !isSwitch(check.assertion),
                check.condition.map({ !readsNever($0, table: table) && !isSwitch($0) }) ?? true
            else { return nil }
            let slots = study.tables[table].slots
            return RowCheck(
                check: check, assertion: assertion, condition: condition(check.condition, definition[CheckDefinition.condition]),
                fields: Set(check.assertion.slots.map { slots[$0] } + (check.condition?.slots ?? []).map { slots[$0] }))
        }
    }

    /// False where something was said of it.
    private func check(_ one: RowCheck, _ table: Int) -> Bool {
        let (own, id) = (one.assertion, one.check.id)
        if one.condition == nil, isPlain(own.expression, table: table) { return !checkOpen(one, table) }
        var asked = Question(study, table: table)
        var written: [Asked] = []
        if let condition = one.condition {
            for part in condition.parts(true) {
                asked.ask(condition.part(part), .yes)
                written.append(Asked(text: condition.text(part), location: condition.location(part)))
            }
            if !isPlain(condition.expression, table: table), isImpossible(asked, at: condition.node.location) {
                let (phrase, related) = why(asked, written, table: table)
                report(
                    .neverHolds, ["what": .phrase(Self.key("when", of: id)), "why": .phrase(phrase)],
                    at: condition.node.location, related: related)
                return false
            }
        }
        var passing = asked
        var all = written
        for part in own.parts(true) {
            passing.ask(own.part(part), .yes)
            all.append(Asked(text: own.text(part), location: own.location(part)))
        }
        if isImpossible(passing, at: own.node.location) {
            let (phrase, related) = why(passing, all, table: table)
            var failing = asked
            failing.ask(own.expression, .no)
            if isImpossible(failing, at: nil) {
                // What it compares is never there together: it finds nothing.
                report(
                    .neverHolds, ["what": .phrase(Self.theCheck(id)), "why": .phrase(phrase)], at: own.node.location,
                    related: related)
                return false
            }
            report(.checkNeverPasses, ["check": .text(id), "why": .phrase(phrase)], at: own.node.location, related: related)
            return false
        }
        var failing = Question(study, table: table)
        if let condition = one.condition { failing.ask(condition.expression, .yes) }
        failing.ask(own.expression, oneOf: one.check.onMissing == .fail ? [.no, .open] : [.no])
        if isImpossible(failing, at: own.node.location) {
            report(.alwaysHolds, ["text": .text(own.text), "effect": .phrase(Self.cannotFail(id))], at: own.node.location)
            return false
        }
        let before = compiler.diagnostics.count
        checkParts(own, table) { question in if let condition = one.condition { question.ask(condition.expression, .yes) } }
        _ = checkOpen(one, table)
        return compiler.diagnostics.count == before
    }

    /// `on_missing: fail` fails where a question was not asked, too (M4015).
    private func checkOpen(_ one: RowCheck, _ table: Int) -> Bool {
        guard one.check.onMissing == .fail else { return false }
        for case .field(let number) in one.check.assertion.slots.map({ study.tables[table].slots[$0] }) {
            let field = study.tables[table].fields[number]
            guard field.isAnswered, field.relevance != nil || field.group != nil,
                !never.contains(FieldID(table: table, field: number))
            else { continue }
            var question = Question(study, table: table)
            if let condition = one.condition { question.ask(condition.expression, .yes) }
            question.ask(one.assertion.expression, .open)
            question.askDoesNotApply(field: number)
            let others = one.check.assertion.slots.filter { study.tables[table].slots[$0] != .field(number) }
            for case .field(let other) in others.map({ study.tables[table].slots[$0] }) {
                question.ask(field: other, isAnswered: true)
            }
            guard let row = row(question, at: nil), isNotAsked(number, table, row) else { continue }
            report(
                .undecidedRelevance,
                [
                    "witness": witness(row.facts(slotsOfRelevance(number, table)), table: table), "missing": .text(field.id),
                    "text": .text(one.assertion.text), "effect": .phrase(Self.failsThere(one.check.id)),
                ], at: one.assertion.node.location)
            return true
        }
        return false
    }

    /// What the conditions of a question read.
    func slotsOfRelevance(_ number: Int, _ table: Int) -> [Int] {
        let field = study.tables[table].fields[number]
        var slots = field.relevance?.slots ?? []
        var next = field.group
        while let group = next, slots.count < 64 {
            slots += study.tables[table].groups[group].relevance?.slots ?? []
            next = study.tables[table].groups[group].parent
        }
        return Set(slots).sorted()
    }

    static func key(_ key: String, of id: String) -> Phrase { Phrase(en: "`\(key)` of `\(id)`", ru: "`\(key)` в `\(id)`") }

    private static func theCheck(_ id: String) -> Phrase { Phrase(en: "the check `\(id)`", ru: "проверка `\(id)`") }

    private static func cannotFail(_ id: String) -> Phrase {
        Phrase(en: "the check `\(id)` can never fail", ru: "проверка `\(id)` всегда пройдена")
    }

    private static func failsThere(_ id: String) -> Phrase {
        Phrase(en: "the check `\(id)` fails (`on_missing: fail`)", ru: "проверка `\(id)` не пройдена (`on_missing: fail`)")
    }
}
