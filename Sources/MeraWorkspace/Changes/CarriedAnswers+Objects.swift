import MeraChanges
import MeraModel
import MeraSource
import MeraTable

extension CarriedAnswers {
    /// A file of objects, or the files of many people: each stays what it is.
    mutating func carryObjects(_ file: AnswerFile, _ table: Int, _ plan: MigrationPlan.TablePlan, _ path: String) {
        var files: [(name: String, objects: [String])] = []
        var places: [String: Int] = [:]
        for row in 0..<file.rowCount {
            let source = file.source(ofRow: row) ?? FileAccess.name(of: path)
            if places[source] == nil {
                places[source] = files.count
                files.append((source, []))
            }
            guard let raw = file.rawText(ofRow: row), let object = JSON.read(Array(raw.utf8)[...]), case .object = object else {
                lose("", "", Phrase(en: "the file was changed", ru: "файл изменился"), file, table, row)
                continue
            }
            var json = JSONWriter(.compact)
            write(object, ObjectPlace(file: file, table: table, row: row, root: row), to: &json)
            files[places[source] ?? 0].objects.append(json.text)
        }
        loseRejected(file, table)
        if files.isEmpty { files = [(FileAccess.name(of: path), [])] }
        for (name, objects) in files {
            let isLines = DataFileKind(path: name) == .jsonLines
            let isAlone = path.isEmpty && objects.count == 1
            let text =
                isLines
                ? objects.map { $0 + "\n" }.joined()
                : isAlone ? objects[0] + "\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
            let newName = name.hasPrefix(plan.oldName) ? plan.newName + name.dropFirst(plan.oldName.count) : name
            add(File(name: newName, bytes: Array(text.utf8), table: plan.table))
        }
    }

    /// The object of a row.
    struct ObjectPlace {
        var file: AnswerFile
        var table: Int
        var row: Int
        /// The row of the file in which it stands.
        var root: Int
    }

    private mutating func write(_ object: JSON, _ place: ObjectPlace, to json: inout JSONWriter) {
        var fields: [(name: String, value: JSON)] = []
        carry(object, place, isWhole: true, &fields)
        json.object { writer in
            for field in fields { Self.write(field.name, field.value, to: &writer) }
        }
    }

    /// The members of an object as the newer version reads them; of a group inside of it likewise.
    private mutating func carry(
        _ object: JSON, _ place: ObjectPlace, isWhole: Bool, _ fields: inout [(name: String, value: JSON)]
    ) {
        guard let plan = plan.tables[place.table] else { return }
        for (name, value) in object.entries ?? [] {
            let last = name.split(separator: "/").last.map(String.init) ?? name
            let front = String(name.dropLast(last.count))
            if let inner = repeats(of: place.table).first(where: { old.tables[$0].id == last }), let rows = value.array {
                carryRows(rows, inner, place, front, &fields)
            } else if let field = old.tables[place.table].field(last) {
                carry(name, front, value, plan.fields[field], field, plan, place, &fields)
            } else if case .object = value {
                var members: [(name: String, value: JSON)] = []
                carry(value, place, isWhole: false, &members)
                fields.append((name, .object(members)))
            } else {
                fields.append((name, value))
            }
        }
        guard isWhole else { return }
        for made in plan.made {
            let text = self.made(made, place.file, place.table, place.row)
            if !text.isEmpty { fields.append((made.name, .string(text))) }
        }
    }

    private func repeats(of table: Int) -> [Int] { old.tables.indices.filter { old.tables[$0].parent?.table == table } }

    private mutating func carry(
        _ name: String, _ front: String, _ value: JSON, _ fieldPlan: MigrationPlan.FieldPlan, _ field: Int,
        _ plan: MigrationPlan.TablePlan, _ place: ObjectPlace, _ fields: inout [(name: String, value: JSON)]
    ) {
        switch fieldPlan.fate {
        case .notStored: break
        case .removed, .replaced:
            if !plan.used.contains(field), let text = Self.text(value), !text.isEmpty {
                lose(text, fieldPlan.oldName, Self.noQuestion, place.file, place.table, place.row)
            }
        case .kept:
            fields.append((front + fieldPlan.newName, carriedValue(value, fieldPlan, place)))
        }
    }

    private mutating func carriedValue(_ value: JSON, _ plan: MigrationPlan.FieldPlan, _ place: ObjectPlace) -> JSON {
        switch value {
        case .string(let text): return .string(carried(text, plan, place.file, place.table, place.row))
        case .number(let text):
            let now = carried(text, plan, place.file, place.table, place.row)
            return now == text ? value : now.isEmpty ? .null : .string(now)
        case .array(let items):
            guard let codes = plan.codes, !codes.isIdle else { return value }
            let texts = items.compactMap(Self.text)
            let (kept, gone) = codes.several(texts)
            for code in gone { lose(code, plan.oldName, Self.noOption, place.file, place.table, place.row) }
            return .array(kept.map { .string($0) })
        case .null, .boolean, .object: return value
        }
    }

    private mutating func carryRows(
        _ rows: [JSON], _ inner: Int, _ place: ObjectPlace, _ front: String, _ fields: inout [(name: String, value: JSON)]
    ) {
        guard let innerPlan = plan.tables[inner], let file = place.file.nested[old.tables[inner].id] else {
            for row in rows {
                if let text = Self.text(row) {
                    lose(text, old.tables[inner].id, Self.noTable, place.file, place.table, place.row)
                }
            }
            return
        }
        // Rows of a repeat follow one another in the order of the rows in which they stand.
        let own = (0..<file.rowCount).filter { Self.stands($0, in: place.row, file) }
        var carriedRows: [JSON] = []
        for (number, row) in rows.enumerated() {
            guard case .object = row else {
                carriedRows.append(row)
                continue
            }
            let index = number < own.count ? own[number] : 0
            var members: [(name: String, value: JSON)] = []
            carry(row, ObjectPlace(file: file, table: inner, row: index, root: place.root), isWhole: true, &members)
            carriedRows.append(.object(members))
        }
        fields.append((front + innerPlan.newName, .array(carriedRows)))
    }

    private static func stands(_ row: Int, in outer: Int, _ file: AnswerFile) -> Bool {
        file.nestedIn.map { row < $0.count && Int($0[row]) == outer } ?? true
    }

    static func text(_ value: JSON) -> String? {
        switch value {
        case .null: return nil
        case .boolean(let truth): return truth ? "true" : "false"
        case .number(let text), .string(let text): return text
        case .array, .object:
            var json = JSONWriter(.compact)
            json.object { write("", value, to: &$0) }
            return String(json.text.dropFirst(4).dropLast())
        }
    }

    static func write(_ name: String, _ value: JSON, to json: inout JSONWriter) {
        switch value {
        case .null: json.null(name)
        case .boolean(let truth): json.field(name, truth)
        case .number(let text): json.number(name, text)
        case .string(let text): json.field(name, text)
        case .array(let items): json.array(name) { writer in for item in items { write(item, to: &writer) } }
        case .object(let members):
            json.object(name) { writer in for member in members { write(member.name, member.value, to: &writer) } }
        }
    }

    private static func write(_ value: JSON, to json: inout JSONWriter) {
        switch value {
        case .null: json.null()
        case .boolean(let truth): json.value(truth)
        case .number(let text): json.number(text)
        case .string(let text): json.value(text)
        case .array(let items): json.array { writer in for item in items { write(item, to: &writer) } }
        case .object(let members):
            json.object { writer in for member in members { write(member.name, member.value, to: &writer) } }
        }
    }
}
