import MeraModel

/// What a table asks, in the order in which its author wrote it: groups with what is in them, texts, and repeats at their places.
indirect enum PaperOutline {
    case field(Int)
    case group(Int, [PaperOutline])
    case note(Int)
    /// The index of the repeat's table.
    case rows(Int)

    static func of(_ table: Int, in study: Study) -> [PaperOutline] { members(of: nil, table, study) }

    private static func members(of group: Int?, _ table: Int, _ study: Study) -> [PaperOutline] {
        let definition = study.tables[table]
        return definition.members.filter { $0.group == group }.compactMap { member in
            switch member.kind {
            // The text that goes with an option stands beside it.
            case .field:
                definition.field(member.id).flatMap { field in
                    definition.fields[field].origin == .declared ? .field(field) : nil
                }
            case .group:
                definition.groups.firstIndex { $0.id == member.id }.map { .group($0, members(of: $0, table, study)) }
            case .note: definition.notes.firstIndex { $0.id == member.id }.map { .note($0) }
            case .repeat: study.table(member.id).map { .rows($0) }
            }
        }
    }
}
