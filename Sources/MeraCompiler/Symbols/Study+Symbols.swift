import FEEL
import MeraModel

/// From what the compiler knows of a name to the thing that has it.
extension Study {
    func symbol(_ field: FieldID) -> Symbol {
        let table = tables[field.table]
        if case .score = table.fields[field.field].kind { return .score(table.fields[field.field].id) }
        return .field(table: table.id, table.fields[field.field].id)
    }

    /// What a definition names; nil for a word of the language, such as `all`.
    func symbol(_ thing: Thing, _ name: String, of table: Int?) -> Symbol? {
        switch thing {
        case .item:
            if let table {
                if let field = tables[table].field(name) { return symbol(FieldID(table: table, field: field)) }
                return self.table(name).map { _ in .table(name) }
            }
            let owners = tables.indices.filter { tables[$0].isRead && tables[$0].field(name) != nil }
            return owners.count == 1 ? tables[owners[0]].field(name).map { symbol(FieldID(table: owners[0], field: $0)) } : nil
        case .level:
            if level(name) != nil { return .level(name) }
            return table.flatMap { table in tables[table].field(name).map { symbol(FieldID(table: table, field: $0)) } }
        case .table: return self.table(name).map { _ in .table(name) }
        case .indicator: return indicator(name).map { _ in .indicator(name) }
        case .check: return table.map { .check(table: tables[$0].id, name) }
        default: return Symbol(thing, name, of: "")
        }
    }

    /// An option of a list or a band of a scale.
    func symbol(code: String, of domain: FEELType.Domain) -> Symbol? {
        if choiceLists.contains(where: { $0.id == domain.name && $0.options.contains { $0.code == code } }) {
            return .option(list: domain.name, code)
        }
        if bandLists.contains(where: { $0.id == domain.name && $0.bands.contains { $0.code == code } }) {
            return .band(list: domain.name, code)
        }
        return nil
    }

    /// One for each step of a path, nil for a word of the language.
    func symbols(of resolution: Resolution, _ steps: [NameUse.Step], table: Int?) -> [Symbol?] {
        switch resolution {
        case .slot(let slot, _, _):
            if let table { return symbols(of: tables[table].slots[slot], table: table) }
            return unitSlots.indices.contains(slot) ? symbols(of: unitSlots[slot]) : []
        case .constant: return [parameters.contains { $0.id == steps[0].name } ? .parameter(steps[0].name) : nil]
        case .function(let function): return [function.table == nil ? .function(function.name) : .ruleTable(function.name)]
        case .unknown: return []
        }
    }

    private func symbols(of slot: RowSlot, table: Int) -> [Symbol?] {
        func own(_ field: Int) -> Symbol { symbol(FieldID(table: table, field: field)) }
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field): return [own(field)]
        case .referenced(let path, let field): return (path + [field]).map { symbol($0) }
        case .related(let other, _, _): return [.table(tables[other].id)]
        case .relatedOf(let path, let other, _, _): return path.map { symbol($0) } + [.table(tables[other].id)]
        case .option, .groupRows, .shared: return []
        case .previous(let field): return [nil, own(field)]
        case .tableRows(let group, _): return [group.first.map(own) ?? .table(tables[table].id)]
        }
    }

    private func symbols(of slot: UnitSlot) -> [Symbol?] {
        switch slot {
        case .column(let path, let field, _): [nil] + (path + [field]).map { symbol($0) }
        case .scale(_, let score): [.score(scores[score].id)]
        case .item(_, let score, let item):
            [.score(scores[score].id), symbol(FieldID(table: scores[score].table, field: scores[score].items[item].field))]
        default: slot.indicator.map { [.indicator(indicators[$0].id)] } ?? []
        }
    }

    /// An entry of a row: of the table whose rows have exactly these fields.
    func member(_ name: String, of type: FEELType) -> Symbol? {
        let element: FEELType = if case .list(let inner) = type { inner } else { type }
        guard case .context(let fields) = element else { return nil }
        let fitting = tables.indices.filter { table in
            tables[table].fields.count == fields.count && zip(tables[table].fields, fields).allSatisfy { $0.id == $1.name }
        }
        // Two tables of the same columns differ in the types of these, if they differ at all.
        let exact = fitting.filter { table in zip(tables[table].fields, fields).allSatisfy { $0.type == $1.type } }
        guard let table = exact.first ?? fitting.first, let field = tables[table].field(name) else { return nil }
        return symbol(FieldID(table: table, field: field))
    }

    /// The one thing that a name means at the beginning of a path.
    func beginning(_ name: String, table: Int?) -> Symbol? {
        if let table {
            if let field = tables[table].field(name) { return symbol(FieldID(table: table, field: field)) }
            if self.table(name) != nil { return .table(name) }
        } else if indicator(name) != nil {
            return .indicator(name)
        }
        if parameters.contains(where: { $0.id == name }) { return .parameter(name) }
        if ruleTables.contains(where: { $0.id == name }) { return .ruleTable(name) }
        if functions.contains(where: { $0.id == name }) { return .function(name) }
        return nil
    }

    /// The table whose fields are the first of these names.
    func owner(of names: [String]) -> Int? {
        tables.indices.filter { table in
            let ids = tables[table].fields.ids
            return !ids.isEmpty && names.starts(with: ids)
        }.max { tables[$0].fields.count < tables[$1].fields.count }
    }

    /// Names that are put together of others.
    var composedNames: [StudySymbols.Composed] {
        var found: [StudySymbols.Composed] = []
        for (index, table) in tables.enumerated() {
            for (place, field) in table.fields.enumerated() {
                guard case .specify(let item, let code) = field.origin, let owner = table.field(item),
                    let list = table.fields[owner].list
                else { continue }
                found.append(
                    .init(
                        symbol: symbol(FieldID(table: index, field: place)),
                        parts: [
                            .name(of: .field(table: table.id, item)), .text("_"),
                            .name(of: .option(list: choiceLists[list].id, code)),
                        ]))
            }
        }
        for reconciliation in reconciliations {
            let left = tables[reconciliation.left]
            for pair in reconciliation.compare {
                for side in ["left", "right"] {
                    let id = left.fields[pair.left].id
                    found.append(
                        .init(
                            symbol: .field(table: reconciliation.id, "\(id)_\(side)"),
                            parts: [.name(of: .field(table: left.id, id)), .text("_\(side)")]))
                }
            }
        }
        return found
    }

    /// Fields that have their name from another: the key of the row in which a repeat stands, the key of a reconciliation.
    var namesakes: [Symbol: Symbol] {
        var found: [Symbol: Symbol] = [:]
        for table in tables {
            guard let parent = table.parent else { continue }
            for field in table.fields where field.origin == .parentKey {
                found[.field(table: table.id, field.id)] = .field(table: tables[parent.table].id, field.id)
            }
        }
        for reconciliation in reconciliations {
            let left = tables[reconciliation.left]
            for pair in reconciliation.key {
                let id = left.fields[pair.left].id
                found[.field(table: reconciliation.id, id)] = .field(table: left.id, id)
            }
        }
        return found
    }
}
