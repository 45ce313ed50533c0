import FEEL
import MeraModel
import MeraSource

/// The order in which a form asks: groups, items, notes and repeats as the author wrote them.
extension FormWriter {
    mutating func nodes() -> String { children(of: nil, scope.main) }

    private mutating func children(of group: Int?, _ table: Int) -> String {
        var nodes: [String] = []
        for member in study.tables[table].members where member.group == group {
            if let node = node(member, table) { nodes.append(node) }
        }
        return JS.array(nodes)
    }

    private mutating func node(_ member: Member, _ table: Int) -> String? {
        switch member.kind {
        case .field: study.tables[table].field(member.id).flatMap { isAsked($0, table) ? item($0, table) : nil }
        case .group: study.tables[table].groups.firstIndex { $0.id == member.id }.map { group($0, in: table) }
        case .note: study.tables[table].notes.first { $0.id == member.id }.map { note($0, table) }
        case .repeat: study.table(member.id).flatMap { scope.place[$0] == nil ? nil : repetition($0) }
        }
    }

    private mutating func group(_ group: Int, in table: Int) -> String {
        let definition = study.tables[table].groups[group]
        return JS.object([
            "kind": JS.string("group"), "id": JS.string(definition.id),
            "description": text(definition.passport.description), "required": JS.flag(definition.isRequired),
            "media": definition.media.map { JS.string($0.path) }, "matrix": matrix(group, table).map(JS.string),
            "children": children(of: group, table),
        ])
    }

    private mutating func note(_ note: Note, _ table: Int) -> String {
        JS.object([
            "kind": JS.string("note"), "id": JS.string(note.id), "label": text(note.passport.label), "hint": text(note.hint),
            "description": text(note.passport.description), "media": note.media.map { JS.string($0.path) },
        ])
    }

    private mutating func repetition(_ table: Int) -> String {
        let definition = study.tables[table]
        let rows = definition.parent?.rows.flatMap { scope.register(of: definition.fields[$0]) }
        return JS.object([
            "kind": JS.string("repeat"), "id": JS.string(definition.id), "label": text(definition.passport.label),
            "description": text(definition.passport.description), "required": JS.flag(definition.parent?.isRequired ?? false),
            "rowsFrom": rows.map { JS.string(study.tables[$0].id) }, "children": children(of: nil, table),
        ])
    }

    /// What the form carries by itself is seen by nobody.
    private func isAsked(_ index: Int, _ table: Int) -> Bool { !study.tables[table].fields[index].presentation.isCarried }

    private func item(_ index: Int, _ table: Int) -> String {
        let field = study.tables[table].fields[index]
        let shown = field.presentation
        var owner: String?
        if case .specify(let item, let code) = field.origin {
            owner = JS.object(["item": JS.string(item), "code": JS.string(code)])
        }
        return JS.object([
            "id": JS.string(field.id), "type": shown.grid == nil ? nil : JS.string("range"),
            "hint": text(field.hint), "description": text(field.passport.description),
            "register": scope.register(of: field).map { JS.string(study.tables[$0].id) },
            "unit": field.unit.map { JS.string($0.word) }, "personal": JS.flag(field.personal),
            "calculated": JS.flag(field.calculation != nil), "show": JS.flag(shown.isShown), "specifyOf": owner,
            "readOnly": JS.flag(shown.isReadOnly), "appearance": shown.appearance.map { JS.string($0.rawValue) },
            "media": shown.media.map { JS.string($0.path) }, "maxLength": shown.maxLength.map(String.init),
            "min": shown.grid.map { JS.string($0.from.description) }, "max": shown.grid.map { JS.string($0.to.description) },
            "step": shown.grid.map { JS.string($0.step.description) },
        ])
    }

    /// The list that all items of a group choose from, which makes it a matrix.
    private func matrix(_ group: Int, _ table: Int) -> String? {
        let definition = study.tables[table]
        let members = definition.members.filter { $0.group == group }
        guard members.count > 1 else { return nil }
        var list: Int?
        for member in members {
            guard member.kind == .field, let field = definition.field(member.id), definition.fields[field].origin == .declared,
                case .choice(let own) = definition.fields[field].kind, list == nil || list == own
            else { return nil }
            list = own
        }
        guard let list, study.choiceLists[list].options.count <= 7 else { return nil }
        return study.choiceLists[list].id
    }
}
