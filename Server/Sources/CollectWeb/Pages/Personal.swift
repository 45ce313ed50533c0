import CollectStore
import CollectStudy
import HTTPTypes
import MeraModel

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

    private static func inner(_ id: String, _ table: Int, _ edition: StudyEdition) -> Int? {
        edition.study.table(id).flatMap { edition.study.tables[$0].parent?.table == table ? $0 : nil }
    }
}
