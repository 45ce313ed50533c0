import CollectStore
import CollectStudy
import FEEL
import HTTPTypes
import MeraModel
import MeraSource

/// Who may see personal data: administrators. Coordinators work with the rest.
enum Personal {
    static func isPersonal(_ item: String, _ table: Int, _ edition: StudyEdition) -> Bool {
        let definition = edition.study.tables[table]
        if let field = definition.field(item) { return definition.fields[field].personal }
        // Rows of a repeat are told whole: one personal answer in them is enough.
        guard let inner = edition.study.table(item), edition.study.tables[inner].parent?.table == table else { return false }
        return edition.study.tables[inner].fields.contains(where: \.personal)
    }

    static func hides(_ item: String, _ table: Int, _ edition: StudyEdition, _ person: Person?) -> Bool {
        guard person?.role != .administrator else { return false }
        let table = edition.study.tables[table]
        return table.field(item).map { table.fields[$0].personal } ?? false
    }

    /// The answers without those that the person may not see.
    static func visible(_ content: JSON, _ table: Int, _ edition: StudyEdition, _ person: Person?) -> JSON {
        .object(
            content.members.filter { !hides($0.key, table, edition, person) }.map { member in
                guard let inner = inner(member.key, table, edition) else { return (member.key, member.value) }
                return (member.key, .array(member.value.items.map { visible($0, inner, edition, person) }))
            })
    }

    /// The answers with those of `before` that the person could not see.
    static func restored(
        _ content: JSON, _ before: JSON, _ table: Int, _ edition: StudyEdition, _ person: Person?
    ) throws -> JSON {
        var members: [(String, JSON)] = []
        for member in content.members where !hides(member.key, table, edition, person) {
            guard let inner = inner(member.key, table, edition),
                edition.study.tables[inner].fields.contains(where: { hides($0.id, inner, edition, person) })
            else {
                members.append((member.key, member.value))
                continue
            }
            let rows = before[member.key]?.items ?? []
            guard rows.count == member.value.items.count else {
                throw Refusal(
                    .unprocessableContent,
                    en:
                        "Rows of `\(member.key)` hold personal data that you do not see: they can be changed, not added or taken away.",
                    ru:
                        "В строках `\(member.key)` есть личные данные, которых вы не видите: их можно менять, но не добавлять и не убирать."
                )
            }
            let restored = try zip(member.value.items, rows).map { try self.restored($0, $1, inner, edition, person) }
            members.append((member.key, .array(restored)))
        }
        let kept = before.members.filter { hides($0.key, table, edition, person) }
        return .object(members + kept.map { ($0.key, $0.value) })
    }

    /// What was said of a submission, without the words that tell a personal answer.
    static func visible(_ judgement: Judgement, _ table: Int, _ edition: StudyEdition, _ person: Person?) -> Judgement {
        guard person?.role != .administrator else { return judgement }
        var judgement = judgement
        for index in judgement.findings.indices where tellsPersonal(judgement.findings[index], table, edition.study) {
            judgement.findings[index].message = note.text(edition.language)
        }
        return judgement
    }

    static let note = Phrase(en: "personal data, hidden", ru: "личные данные, скрыто")

    /// Whether it is about a personal item, or its author's words print one.
    private static func tellsPersonal(_ finding: Finding, _ table: Int, _ study: Study) -> Bool {
        let own = [table] + study.tables.indices.filter { study.tables[$0].parent?.table == table }
        return own.contains { (table: Int) -> Bool in
            let definition = study.tables[table]
            // A rule of an item has the name of the item.
            for item in [finding.column, finding.rule] {
                if let field = item.flatMap(definition.field), definition.fields[field].personal { return true }
            }
            guard let rule = finding.rule else { return false }
            let ofChecks: [TextTemplate?] = definition.checks.filter { $0.id == rule }.map(\.message)
            let ofItems: [TextTemplate?] = definition.fields.filter { $0.id == rule }.map(\.constraintMessage)
            let words: [TextTemplate] = (ofChecks + ofItems).compactMap { $0 }
            return words.contains { words in words.expressions.contains { reads($0.slots, table, study) } }
        }
    }

    /// Whether an expression takes a personal answer, or something that is calculated from one.
    private static func reads(_ slots: [Int], _ table: Int, _ study: Study) -> Bool {
        var seen: Set<FieldID> = []
        return reads(slots, table, study, &seen)
    }

    /// - Parameter seen: what was looked at already; a calculation may take its own value of the row before.
    private static func reads(_ slots: [Int], _ table: Int, _ study: Study, _ seen: inout Set<FieldID>) -> Bool {
        for slot in slots {
            let fields: [FieldID]
            switch study.tables[table].slots[slot] {
            case .field(let field), .previous(let field), .groupValues(let field): fields = [FieldID(table: table, field: field)]
            case .referenced(_, let field): fields = [field]
            case .related(let other, _, let members), .relatedOf(_, let other, _, let members):
                fields = members.map { FieldID(table: other, field: $0) }
            case .groupRows(let members), .tableRows(_, let members):
                fields = members.map { FieldID(table: table, field: $0) }
            case .shared(let index):
                let shared = study.tables[table].sharedValues[index].expression
                if reads(shared.slots, table, study, &seen) { return true }
                fields = []
            case .reason, .option: fields = []
            }
            for id in fields where seen.insert(id).inserted {
                if study[id].personal { return true }
                if let calculation = study[id].calculation, reads(calculation.slots, id.table, study, &seen) { return true }
            }
        }
        return false
    }

    private static func inner(_ id: String, _ table: Int, _ edition: StudyEdition) -> Int? {
        edition.study.table(id).flatMap { edition.study.tables[$0].parent?.table == table ? $0 : nil }
    }
}
