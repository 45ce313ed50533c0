import FEEL
import MeraModel
import MeraSource

/// The tables of a form: their fields, slots, groups and rules.
extension FormWriter {
    mutating func table(_ index: Int) -> String {
        let table = study.tables[index]
        guard table.kind != .register else { return register(index) }
        let fields = table.fields.indices.map { field(FieldID(table: index, field: $0)) }
        let groups = table.groups.indices.map { group($0, index) }
        let checks = table.checks.compactMap { check($0, index) }
        let notes = table.notes.compactMap { note in
            note.relevance.flatMap { script($0, index, note.id, note.passport.label) }.map { (note.id, $0) }
        }
        return JS.object([
            "id": JS.string(table.id), "label": text(table.passport.label),
            "kind": JS.string(table.kind == .repeat ? "repeat" : "questionnaire"),
            "key": JS.array(table.key.map(String.init)), "parent": parent(index), "dup": JS.string(table.duplicates.rawValue),
            "fields": JS.array(fields), "groups": JS.array(groups),
            "slots": JS.array(table.slots.map { expressions.slot($0, index) }), "checks": JS.array(checks.map(\.script)),
            "checksAt": places(of: checks.map(\.home)), "unique": JS.array(unique(index)),
            "notes": notes.isEmpty ? nil : JS.map(notes),
        ])
    }

    /// By field, the checks that are shown there; those without an item are shown beside the row.
    private func places(of homes: [Int?]) -> String {
        var places: [(String, [Int])] = []
        for (check, home) in homes.enumerated() {
            let name = home.map(String.init) ?? "none"
            if let known = places.firstIndex(where: { $0.0 == name }) {
                places[known].1.append(check)
            } else {
                places.append((name, [check]))
            }
        }
        return JS.map(places.map { ($0, JS.array($1.map(String.init))) })
    }

    private func register(_ index: Int) -> String {
        let table = study.tables[index]
        let rows = scope.registers[index]?.rows ?? []
        let used = (scope.columns[index] ?? []).sorted()
        let columns = used.compactMap { field -> (String, String)? in
            guard let answers = scope.registers[index]?.columns[field] else { return nil }
            let reasons = answers.enumerated().compactMap { row, answer -> (String, String)? in
                guard case .missing(let reason) = answer, reason != .unanswered else { return nil }
                return (String(row), JS.string(reason.word))
            }
            let members: KeyValuePairs<String, String?> = [
                "k": JS.string(FormAnswer.kind(of: answers)), "v": JS.array(answers.map(\.script)),
                "m": reasons.isEmpty ? nil : JS.map(reasons),
            ]
            return (String(field), JS.object(members))
        }
        let fields = table.fields.map { field in
            JS.object([
                "id": JS.string(field.id),
                "ref": scope.register(of: field).flatMap { scope.place[$0] }.map(String.init),
            ])
        }
        return JS.object([
            "id": JS.string(table.id), "label": text(table.passport.label), "kind": JS.string("register"),
            "key": JS.array(table.key.map(String.init)), "fields": JS.array(fields),
            "rowKeys": JS.array(rows.map { JS.string($0.key) }), "rowLabels": JS.array(rows.map { JS.string($0.label) }),
            "columns": JS.map(columns),
        ])
    }

    private mutating func parent(_ index: Int) -> String? {
        guard let parent = study.tables[index].parent else { return nil }
        let table = study.tables[index]
        let relevance = parent.relevance.flatMap { script($0, parent.table, table.id, table.passport.label) }
        let rows = parent.rows.flatMap { scope.register(of: table.fields[$0]) == nil ? nil : $0 }
        return JS.object([
            "keys": JS.array(parent.keyFields.map(String.init)), "group": parent.group.map(String.init), "rel": relevance,
            "required": JS.flag(parent.isRequired), "rows": rows.map(String.init),
        ])
    }

    private mutating func group(_ group: Int, _ index: Int) -> String {
        let table = study.tables[index]
        let definition = table.groups[group]
        let members = table.fields.indices.filter {
            table.fields[$0].isAnswered && table.isInside(table.fields[$0].group, group)
        }
        let repeats = scope.tables.indices.filter { place in
            study.tables[scope.tables[place]].parent.map { $0.table == index && table.isInside($0.group, group) } ?? false
        }
        return JS.object([
            "id": JS.string(definition.id), "label": text(definition.passport.label),
            "parent": definition.parent.map(String.init),
            "rel": definition.relevance.flatMap { script($0, index, definition.id, definition.passport.label) },
            "required": JS.flag(definition.isRequired), "members": JS.array(members.map(String.init)),
            "repeats": JS.array(repeats.map(String.init)),
        ])
    }

    /// A check of single rows, and the item at which it is shown: the last one that it reads.
    private mutating func check(_ check: Check, _ table: Int) -> (script: String, home: Int?)? {
        guard check.group == nil else {
            leaveOut(check.id, check.passport.label, .otherRows)
            return nil
        }
        var condition: String?
        if let when = check.condition {
            guard let text = script(when, table, check.id, check.passport.label) else { return nil }
            condition = text
        }
        guard let assertion = script(check.assertion, table, check.id, check.passport.label) else { return nil }
        let reads = answersRead(check.assertion.slots + (check.condition?.slots ?? []), table)
        let rows = check.blockedRows.compactMap { blocked -> String? in
            guard let place = scope.place[blocked.table] else { return nil }
            return "[\(place),\(blocked.fields.map { JS.array($0.map(String.init)) } ?? "null")]"
        }
        let script = JS.object([
            "id": JS.string(check.id), "label": text(check.passport.label), "when": condition, "assert": assertion,
            "severity": JS.string(check.severity.rawValue), "message": check.message.flatMap { template($0, table) },
            "onMissing": JS.string(check.onMissing.rawValue), "home": reads.last.map(String.init) ?? "null",
            "reads": JS.array(reads.map(String.init)), "takesOut": JS.array(check.invalidates.map(String.init)),
            "takesOutRows": rows.isEmpty ? nil : JS.array(rows),
        ])
        return (script, reads.last)
    }

    /// The answers that an expression reads; where it reads calculated values alone, those from which they are made: people see what to
    /// look at again.
    private func answersRead(_ slots: [Int], _ table: Int) -> [Int] {
        let definition = study.tables[table]
        var seen: Set<Int> = []
        var slots = slots
        while true {
            let fields = Set(slots).compactMap { slot -> Int? in
                switch definition.slots[slot] {
                case .field(let field), .reason(let field): field
                case .referenced(let path, _): path[0].table == table ? path[0].field : nil
                default: nil
                }
            }
            let answers = Set(fields).filter {
                definition.fields[$0].isAnswered && definition.fields[$0].origin != .parentKey
            }
            slots = fields.filter { seen.insert($0).inserted }.flatMap { definition.fields[$0].calculation?.slots ?? [] }
            if !answers.isEmpty || slots.isEmpty { return answers.sorted() }
        }
    }

    /// Answers that may stand once in a submission; what may stand once in all of them is judged on receipt.
    private mutating func unique(_ index: Int) -> [String] {
        let table = study.tables[index]
        guard table.kind == .repeat else {
            for rule in table.uniqueRules { leaveOut(rule.id, rule.passport.label, .otherRows) }
            return []
        }
        return table.uniqueRules.map { rule in
            JS.object([
                "id": JS.string(rule.id), "label": text(rule.passport.label), "fields": JS.array(rule.fields.map(String.init)),
                "severity": JS.string(rule.severity.rawValue), "message": rule.message.flatMap { template($0, index) },
            ])
        }
    }
}
