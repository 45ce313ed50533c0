import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// Conditions of questions, groups and notes: those that never hold (M4001), always (M4002), or say the same twice (M4005).
extension LogicCheck {
    func checkRelevance() {
        for table in study.tables.indices {
            let groups = study.tables[table].groups
            for group in groups.indices {
                let key = GroupKey(table: table, group: group)
                if let parent = groups[group].parent, neverGroups.contains(GroupKey(table: table, group: parent)) {
                    neverGroups.insert(key)
                    continue
                }
                let written = compiler.groupDefinitions[key]?[FieldDefinition.relevant]
                guard let own = condition(groups[group].relevance, written) else { continue }
                if !check(own, of: groups[group].id, group: groups[group].parent, table) { neverGroups.insert(key) }
            }
            for (number, field) in study.tables[table].fields.enumerated() {
                if let group = field.group, neverGroups.contains(GroupKey(table: table, group: group)) {
                    never.insert(FieldID(table: table, field: number))
                    continue
                }
                guard field.origin == .declared, let relevance = field.relevance, !field.isRelevantByRows,
                    number < compiler.fieldDefinitions[table].count,
                    let own = condition(relevance, compiler.fieldDefinitions[table][number].definition[FieldDefinition.relevant])
                else { continue }
                if field.group == nil, isPlain(relevance, table: table) { continue }
                if !check(own, of: field.id, group: field.group, table) { never.insert(FieldID(table: table, field: number)) }
            }
        }
        for (table, note, definition) in compiler.noteDefinitions {
            let written = study.tables[table].notes[note]
            guard let own = condition(written.relevance, definition[FieldDefinition.relevant]) else { continue }
            let group = study.tables[table].members.first { $0.kind == .note && $0.id == written.id }?.group
            if group == nil, isPlain(own.expression, table: table) { continue }
            _ = check(own, of: written.id, group: group, table)
        }
    }

    /// False where it never holds.
    private func check(_ own: Condition, of id: String, group: Int?, _ table: Int) -> Bool {
        guard !isSwitch(own.expression), !readsNever(own.expression, table: table) else { return true }
        let location = own.node.location
        var question = Question(study, table: table)
        var written: [Asked] = []
        for part in own.parts(true) {
            question.ask(own.part(part), .yes)
            written.append(Asked(text: own.text(part), location: own.location(part)))
        }
        for outer in outerConditions(group, table) {
            question.ask(outer.expression, .yes)
            written.append(Asked(text: outer.text, location: outer.node.location))
        }
        if isImpossible(question, at: location) {
            let (phrase, related) = why(question, written, table: table)
            report(.neverRelevant, ["item": .text(id), "why": .phrase(phrase)], at: location, related: related)
            return false
        }
        var failing = Question(study, table: table)
        failing.ask(own.expression, oneOf: [.no, .open])
        if isImpossible(failing, at: nil) {
            report(.alwaysHolds, ["text": .text(own.text), "effect": .phrase(Self.askedAnyway)], at: location)
            return true
        }
        if group != nil {
            failing.askApplies(group: group)
            if isImpossible(failing, at: nil) {
                report(.redundantCondition, ["part": .text(own.text), "why": .phrase(Self.saidByGroup)], at: location)
                return true
            }
        }
        checkParts(own, table) { question in question.askApplies(group: group) }
        return true
    }

    /// The conditions of the groups in which something stands, the innermost first.
    private func outerConditions(_ group: Int?, _ table: Int) -> [Condition] {
        var found: [Condition] = []
        var next = group
        while let group = next, found.count < 64 {
            let definition = compiler.groupDefinitions[GroupKey(table: table, group: group)]
            if let outer = condition(study.tables[table].groups[group].relevance, definition?[FieldDefinition.relevant]) {
                found.append(outer)
            }
            next = study.tables[table].groups[group].parent
        }
        return found
    }

    /// Parts of a condition that follow from the others, so that the whole is true and false in the same rows without them.
    func checkParts(_ own: Condition, _ table: Int, context: (inout Question) -> Void) {
        for isAnd in [true, false] {
            let parts = own.parts(isAnd)
            guard parts.count > 1, parts.count < 20 else { continue }
            for part in parts.reversed() {
                let rest = parts.filter { $0 != part }
                // `and`: what the others let through it does, too, and where it fails another does.
                var passed = Question(study, table: table)
                context(&passed)
                for other in rest { passed.ask(own.part(other), isAnd ? .yes : .no) }
                passed.ask(own.part(part), oneOf: isAnd ? [.no, .open] : [.yes, .open])
                guard isImpossible(passed, at: nil) else { continue }
                var failed = Question(study, table: table)
                context(&failed)
                failed.ask(own.part(part), isAnd ? .no : .yes)
                for other in rest { failed.ask(own.part(other), oneOf: isAnd ? [.yes, .open] : [.no, .open]) }
                guard isImpossible(failed, at: nil) else { continue }
                report(
                    .redundantCondition, ["part": .text(own.text(part)), "why": .phrase(Self.saidByRest)],
                    at: own.location(part))
                return
            }
            if isAnd { continue }
            for part in parts {
                var question = Question(study, table: table)
                context(&question)
                question.ask(own.part(part), .yes)
                guard isImpossible(question, at: nil) else { continue }
                let (phrase, _) = why(question, [Asked(text: own.text(part))], table: table)
                report(
                    .neverHolds, ["what": .phrase(Self.thisPart), "why": .phrase(phrase)], at: own.location(part))
                return
            }
        }
    }

    static let askedAnyway = Phrase(en: "everybody is asked anyway", ru: "вопрос и без него задаётся всем")
    private static let saidByGroup = Phrase(
        en: "the condition of its group says it already", ru: "это уже сказано в условии группы")
    private static let saidByRest = Phrase(
        en: "the rest of the condition says it already", ru: "это следует из остальной части условия")
    private static let thisPart = Phrase(en: "this part of the condition", ru: "эта часть условия")
}
