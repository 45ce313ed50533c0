import FEEL
import MeraModel

/// Items and rows: what names in an expression stand for.
extension XPathWriter {
    func slot(_ slot: Int, _ node: Node.Index) throws(Refusal) -> Piece {
        switch study.tables[table].slots[slot] {
        case .field(let field): return try name(FieldID(table: table, field: field), node)
        case .referenced(let path, let field):
            if let lookup = lookup(path, field) { return lookup }
            // Only `parent` leads from a form's question to another one.
            guard path.allSatisfy({ study.tables[$0.table].fields[$0.field].origin == .parent }) else { throw refuse(node) }
            return try name(field, node)
        case .option(let column): return Piece(text: column ?? "name")
        case .related(let table, _, _), .relatedOf(_, let table, _, _):
            guard study.tables[table].kind == .repeat else { throw refuse(node) }
            return Piece(text: "${\(study.tables[table].id)}")
        default: throw refuse(node)
        }
    }

    /// `site.capacity`: a column of the row of a file that an answer names.
    private func lookup(_ path: [FieldID], _ field: FieldID) -> Piece? {
        guard let reference = path.last, case .reference(let target) = study.tables[reference.table].fields[reference.field].kind,
            path.dropLast().allSatisfy({ study.tables[$0.table].fields[$0.field].origin == .parent })
        else { return nil }
        let register = study.tables[target]
        guard register.kind == .register, register.key.count == 1, field.table == target, let question = names.name(reference)
        else { return nil }
        let (column, key) = (register.fields[field.field].id, register.fields[register.key[0]].id)
        return Piece(text: "pulldata('\(register.id)', '\(column)', '\(key)', ${\(question)})")
    }

    private func name(_ field: FieldID, _ node: Node.Index) throws(Refusal) -> Piece {
        let definition = study.tables[field.table].fields[field.field]
        if names.isPosition(field) { return Piece(text: "position(..)") }
        if definition.presentation.metadata == .submission { return Piece(text: "${instanceID}") }
        guard let name = names.name(field) else { throw refuse(node) }
        return Piece(text: "${\(name)}")
    }

    /// `child.years`: the answers of all rows, and parts of dates and places.
    func path(_ owner: Node.Index, _ name: String, _ node: Node.Index) throws(Refusal) -> Piece {
        if case .slot(let slot) = kind(owner) {
            switch study.tables[table].slots[Int(slot)] {
            case .related(let rows, _, _), .relatedOf(_, let rows, _, _):
                guard let field = study.tables[rows].field(name) else { throw refuse(node) }
                return try self.name(FieldID(table: rows, field: field), node)
            default: break
            }
        }
        if case .filter(let rows, _, let condition) = kind(owner), let repeated = inside(rows, condition) {
            guard let field = study.tables[repeated].field(name) else { throw refuse(node) }
            return try self.name(FieldID(table: repeated, field: field), node)
        }
        // `(a - b).days`
        if name == "days", case .arithmetic(.subtract, let a, let b) = kind(owner), type(a) == .date, type(b) == .date {
            return Piece(text: "\(try piece(a).text) - \(try piece(b).held(.product))", strength: .sum)
        }
        if case .element(let rows, let index) = kind(owner) {
            if let nested = try nestedIndexed(rows, index, name) { return nested }
            return try indexed(rows, index, name, node)
        }
        // `{at: number, row: rows[at]}.row`: the number stands outside of the brackets.
        if case .path(let bound, let row) = kind(owner), program.names[Int(row)] == "row",
            case .context(_, _, let entries) = kind(bound), children(entries).count == 2,
            case .element(let rows, _) = kind(children(entries)[1])
        {
            return try indexed(rows, children(entries)[0], name, node)
        }
        let places = ["latitude", "longitude", "altitude", "accuracy"]
        if let place = places.firstIndex(of: name), case .slot = kind(owner) {
            return Piece(text: "selected-at(\(try piece(owner).text), \(place))")
        }
        throw refuse(node)
    }

    /// `parent.person[house_row = house_position]`: the rows inside of this one.
    func inside(_ rows: Node.Index, _ condition: Node.Index) -> Int? {
        guard case .slot(let slot) = kind(rows), case .compare(.equal, _, let number) = kind(condition) else { return nil }
        guard case .slot(let own) = kind(number), case .field(let field) = study.tables[table].slots[Int(own)],
            names.isPosition(FieldID(table: table, field: field))
        else { return nil }
        switch study.tables[table].slots[Int(slot)] {
        case .related(let repeated, _, _), .relatedOf(_, let repeated, _, _):
            return names.rows.contains { $0.key.table == repeated && $0.value == table } ? repeated : nil
        default: return nil
        }
    }

    /// `child[2].nick`
    private func indexed(
        _ rows: Node.Index, _ index: Node.Index, _ name: String, _ node: Node.Index
    ) throws(Refusal) -> Piece {
        guard case .slot(let slot) = kind(rows) else { throw refuse(node) }
        switch study.tables[table].slots[Int(slot)] {
        case .related(let repeated, _, _), .relatedOf(_, let repeated, _, _):
            guard study.tables[repeated].kind == .repeat, let field = study.tables[repeated].field(name) else {
                throw refuse(node)
            }
            let answer = try self.name(FieldID(table: repeated, field: field), node)
            // The row around this one.
            if case .slot(let own) = kind(index), case .field(let number) = study.tables[table].slots[Int(own)],
                names.rows[FieldID(table: table, field: number)] == repeated
            {
                return answer
            }
            return Piece(
                text: "indexed-repeat(\(answer.text), ${\(study.tables[repeated].id)}, \(try piece(index).text))")
        default: throw refuse(node)
        }
    }

    /// `{at_1: 1, rows: parent.person[house_row = at_1]}.rows[2].age`: a number for each repeat around.
    private func nestedIndexed(_ rows: Node.Index, _ index: Node.Index, _ name: String) throws(Refusal) -> Piece? {
        guard case .path(let bound, let key) = kind(rows), program.names[Int(key)] == "rows",
            case .context(let shape, let firstLocal, let values) = kind(bound)
        else { return nil }
        let (keys, entries) = (program.shapes[Int(shape)].names, children(values))
        guard keys.last == "rows", let last = entries.last, case .filter(let source, _, let condition) = kind(last),
            case .slot(let slot) = kind(source)
        else { return nil }
        let repeated: Int
        switch study.tables[table].slots[Int(slot)] {
        case .related(let target, _, _), .relatedOf(_, let target, _, _): repeated = target
        default: return nil
        }
        guard let field = study.tables[repeated].field(name), let answer = names.name(FieldID(table: repeated, field: field))
        else { return nil }
        var parts = ["${\(answer)}"]
        for test in conjuncts(condition) {
            guard case .compare(.equal, let number, let value) = kind(test), let row = member(number),
                let outerField = study.tables[repeated].field(row),
                let outer = names.rows[FieldID(table: repeated, field: outerField)], let local = local(value),
                entries.indices.contains(Int(local - firstLocal))
            else { return nil }
            parts += ["${\(study.tables[outer].id)}", try piece(entries[Int(local - firstLocal)]).text]
        }
        parts += ["${\(study.tables[repeated].id)}", try piece(index).text]
        return Piece(text: "indexed-repeat(\(parts.joined(separator: ", ")))")
    }

    /// What of a row under test is read.
    private func member(_ node: Node.Index) -> String? {
        switch kind(node) {
        case .path(_, let name), .entryOrElse(_, let name, _): program.names[Int(name)]
        default: nil
        }
    }

    private func local(_ node: Node.Index) -> Node.Index? {
        switch kind(node) {
        case .local(let local): local
        case .entryOrElse(_, _, let other): local(other)
        default: nil
        }
    }

    private func conjuncts(_ node: Node.Index) -> [Node.Index] {
        if case .and(let a, let b) = kind(node) { return conjuncts(a) + conjuncts(b) }
        return [node]
    }

    /// `codes[1]` of an answer with several, `child.nick[1]` of rows.
    func element(_ source: Node.Index, _ index: Node.Index, _ node: Node.Index) throws(Refusal) -> Piece {
        guard let number = constant(index), case .number(let place) = number, let whole = place.integer, whole > 0 else {
            throw refuse(node)
        }
        if case .slot(let slot) = kind(source), case .field(let field) = study.tables[table].slots[Int(slot)],
            study.tables[table].fields[field].kind.isSeveral
        {
            return Piece(text: "selected-at(\(try piece(source).text), \(whole - 1))")
        }
        if case .path(let owner, let name) = kind(source) { return try indexed(owner, index, program.names[Int(name)], node) }
        throw refuse(node)
    }

    /// The field that a node reads, if it does nothing else.
    func field(_ node: Node.Index) -> Field? {
        switch kind(node) {
        case .slot(let slot):
            switch study.tables[table].slots[Int(slot)] {
            case .field(let field): return study.tables[table].fields[field]
            case .referenced(_, let field): return study.tables[field.table].fields[field.field]
            default: return nil
            }
        default: return nil
        }
    }
}

/// What the fields of a study are called in a form.
struct FormExportNames {
    var names: [FieldID: String] = [:]
    /// Fields that hold the number of a row.
    var positions: Set<FieldID> = []
    /// Fields that hold the number of the row around, with the repeat whose row it is.
    var rows: [FieldID: Int] = [:]

    func name(_ field: FieldID) -> String? { names[field] }
    func isPosition(_ field: FieldID) -> Bool { positions.contains(field) }
}
