import FEEL
import MeraModel
import MeraSource

extension StudyThings {
    private func design(_ design: SamplingDesign, of table: Int, _ facts: inout Facts) {
        func names(_ fields: [Int]) -> String? { fields.isEmpty ? nil : named.fields(fields, of: table) }
        facts.word("design.strata", names(design.strata.map { [$0] } ?? []), .results)
        facts.word("design.clusters", names(design.clusters), .results)
        facts.word("design.fpc", names(design.populations), .results)
        facts.word("design.lonely", design.lonely.rawValue, .results)
        guard let replicates = design.replicates else { return }
        facts.word("design.replicates.method", replicates.method.rawValue, .results)
        facts.word("design.replicates.weights", names(replicates.weights), .results)
        facts.word("design.replicates.scale", replicates.scale.description, .results)
        facts.list("design.replicates.scales", replicates.scales.map(\.description), .results)
        facts.flag("design.replicates.mse", replicates.isAroundValue, .results)
        facts.word("design.replicates.degrees", replicates.degrees.map(String.init), .results)
    }

    func table(_ index: Int) -> ComparedThing {
        let table = study.tables[index]
        var facts = Facts(named)
        facts.word("kind", table.kind.rawValue, .breaking)
        // The rows of a repeat begin with the key of the row around, which is that row's.
        let own = table.key.filter { table.fields[$0].origin == .declared }
        facts.word("key", own.isEmpty ? nil : named.fields(own, of: index), .breaking)
        facts.word("level", table.level.map(named.level), .results, isInherited: true)
        facts.word("period", table.period.map { named.fields([$0], of: index) }, .results)
        facts.word("weight", table.weight.map { named.fields([$0], of: index) }, .results)
        if let design = table.design { self.design(design, of: index, &facts) }
        facts.word("duplicates", table.duplicates.rawValue, .results)
        facts.word("on_error", table.onError.rawValue, .results)
        if let status = table.status {
            facts.word("status.item", named.fields([status.field], of: index), .results)
            facts.list("status.draft", status.draft, .results)
            facts.list("status.void", status.void, .results)
        }
        if let held = table.held, let until = held.until { facts.word("until", named.fields([until], of: index), .results) }
        facts.flag("open", table.isOpen, .routing)
        if let parent = table.parent {
            facts.word("parent", named.table(parent.table), .breaking)
            facts.flag("required", parent.isRequired, .routing, added: .breaking, removed: .routing)
            facts.expression("relevant", parent.relevance, of: parent.table, .routing)
            facts.word("rows", parent.rows.map { named.fields([$0], of: index) }, .results)
        }
        facts.word("display", table.displayField.map { named.fields([$0], of: index) }, .text, isInherited: true)
        facts.passport(table.passport)
        if let source = table.source { answers(source, &facts) }
        let path = around(table) + [table.id]
        var thing = ComparedThing(
            kind: .table, path: [table.id], place: [table.id], label: table.passport.label,
            formerNames: table.passport.formerNames)
        thing.likeness = table.fields.filter { $0.origin == .declared }.map(\.id)
        thing.nature = table.kind.rawValue + String(path.count)
        thing.removed = .breaking
        thing.renamed = .breaking
        if table.kind != .register {
            let members = table.members.map { member in
                member.kind == .field ? named.renamings.name(.field, [named.table(index), member.id]) : member.id
            }
            thing.order = ("items", members, .routing)
        }
        thing.facts = facts.all
        return thing
    }

    private func around(_ table: DataTable) -> [String] {
        table.parent.map { around(study.tables[$0.table]) + [study.tables[$0.table].id] } ?? []
    }

    /// How files are said to be written: another word for that may read the same file otherwise.
    private func answers(_ source: AnswerSource, _ facts: inout Facts) {
        facts.word("answers.file", source.file, .breaking)
        facts.word("answers.sheet", source.sheet, .breaking)
        facts.word("answers.header", source.header.map(String.init), .breaking)
        facts.word("answers.first_row", source.firstRow.map(String.init), .breaking)
        facts.word("answers.delimiter", source.delimiter.map { String(UnicodeScalar($0)) }, .breaking)
        facts.word("answers.encoding", source.encoding, .breaking)
        facts.word("answers.decimal", source.decimalMark.map { String(UnicodeScalar($0)) }, .breaking)
        facts.word("answers.dates", source.dates?.rawValue, .breaking)
        facts.flag("answers.labels", source.hasLabels, .breaking)
        facts.word("answers.several", source.several.map { String(UnicodeScalar($0)) }, .breaking)
        facts.list("answers.missing", source.missing.map { "\($0.word): \($0.reason)" }, .breaking)
        facts.list(
            "answers.columns", source.columns.map { "\($0.name): \(named.renamings.bare($0.item)) \($0.option ?? "")" }, .breaking
        )
        facts.list("answers.unused", source.unused.sorted(), .cosmetic)
    }

    func groups(_ table: Int) -> [ComparedThing] {
        study.tables[table].groups.map { group in
            var facts = Facts(named)
            facts.expression("relevant", group.relevance, of: table, .routing)
            facts.flag("required", group.isRequired, .routing, added: .breaking, removed: .routing)
            facts.word("group", group.parent.map { study.tables[table].groups[$0].id }, .routing)
            facts.passport(group.passport)
            facts.text("hint", group.hint)
            facts.word("appearance", group.appearance?.rawValue, .text)
            facts.word("media", group.media?.path, .text)
            var thing = thing(.group, [group.id], in: table, group.passport)
            let kind: ChangeClass = group.relevance == nil && !group.isRequired ? .text : .routing
            (thing.added, thing.removed, thing.renamed) = (kind, kind, .cosmetic)
            thing.facts = facts.all
            return thing
        }
    }

    func notes(_ table: Int) -> [ComparedThing] {
        study.tables[table].notes.map { note in
            var facts = Facts(named)
            facts.passport(note.passport)
            facts.text("hint", note.hint)
            facts.word("media", note.media?.path, .text)
            facts.expression("relevant", note.relevance, of: table, .routing)
            var thing = thing(.note, [note.id], in: table, note.passport)
            (thing.added, thing.removed, thing.renamed) = (.text, .text, .cosmetic)
            thing.facts = facts.all
            return thing
        }
    }

    func checks(_ table: Int) -> [ComparedThing] {
        study.tables[table].checks.map { check in
            var facts = Facts(named)
            facts.expression("when", check.condition, of: table, .results)
            facts.expression("assert", check.assertion, of: table, .results)
            facts.word("severity", check.severity.rawValue, .results)
            facts.word("on_missing", check.onMissing.rawValue, .results, isInherited: true)
            let blocked = check.blockedRows.map { rows in
                named.table(rows.table) + (rows.fields.map { ": " + named.fields($0, of: rows.table) } ?? "")
            }
            facts.list(
                "blocks", isInherited: true, check.invalidates.map { named.ownName(FieldID(table: table, field: $0)) } + blocked,
                .results)
            if let group = check.group { facts.word("by", group.isEmpty ? "all" : named.fields(group, of: table), .results) }
            if !check.order.isEmpty { facts.word("order", named.fields(check.order, of: table), .results) }
            facts.template("message", check.message)
            facts.passport(check.passport)
            var thing = thing(.check, [check.id], in: table, check.passport)
            thing.added = .results
            thing.likeness = [check.assertion.text]
            thing.facts = facts.all
            return thing
        }
    }

    func uniqueRules(_ table: Int) -> [ComparedThing] {
        study.tables[table].uniqueRules.map { rule in
            var facts = Facts(named)
            facts.list("items", rule.fields.map { named.ownName(FieldID(table: table, field: $0)) }, .results)
            facts.word("severity", rule.severity.rawValue, .results)
            facts.template("message", rule.message)
            facts.passport(rule.passport)
            var thing = thing(.unique, [rule.id], in: table, rule.passport)
            thing.added = .results
            thing.likeness = [named.fields(rule.fields, of: table)]
            thing.facts = facts.all
            return thing
        }
    }
}
