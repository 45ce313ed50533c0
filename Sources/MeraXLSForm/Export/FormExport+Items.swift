import FEEL
import MeraModel
import MeraSource

/// Groups, repeats and questions as rows of the sheet `survey`.
extension FormExport {
    mutating func writeItems(of table: Int, group: Int?) {
        let definition = study.tables[table]
        for member in definition.members where member.group == group {
            switch member.kind {
            case .group: writeGroup(member.id, table)
            case .note: writeNote(member.id, table)
            case .repeat where isInside(member.id): break
            case .repeat: writeRepeat(member.id, table)
            case .field: if let field = definition.field(member.id) { writeField(field, table) }
            }
        }
    }

    private mutating func writeGroup(_ id: String, _ table: Int) {
        guard let index = study.tables[table].groups.firstIndex(where: { $0.id == id }) else { return }
        let group = study.tables[table].groups[index]
        var row = [("type", "begin_group"), ("name", id)] + texts(group.passport.label, "label")
        row += cell(group.relevance, "relevant", table: table, of: id)
        if group.appearance == .likert { row.append(("appearance", "table-list")) }
        if group.isRequired { left(id, Phrase(en: "`required` of a group", ru: "`required` у группы")) }
        if let media = group.media { row += picture(media) }
        survey.row(row)
        writeItems(of: table, group: index)
        survey.row([("type", "end_group"), ("name", id)])
    }

    private mutating func writeNote(_ id: String, _ table: Int) {
        guard let note = study.tables[table].notes.first(where: { $0.id == id }) else { return }
        var row = [("type", "note"), ("name", id)] + texts(note.passport.label, "label") + texts(note.hint, "hint")
        row += cell(note.relevance, "relevant", table: table, of: id) + texts(note.passport.description, "guidance_hint")
        if let media = note.media { row += picture(media) }
        if note.passport.label == nil, note.hint == nil, note.media == nil {
            row += texts(LocalizedText(id, language: study.language), "label")
        }
        survey.row(row)
    }

    private mutating func picture(_ media: Media) -> [(String, String)] {
        if !attachments.contains(media.path) { attachments.append(media.path) }
        return [("media::image", media.path)]
    }

    private mutating func writeRepeat(_ id: String, _ table: Int) {
        guard let index = study.tables.firstIndex(where: { $0.id == id && $0.kind == .repeat }),
            let parent = study.tables[index].parent
        else { return }
        let definition = study.tables[index]
        var row = [("type", "begin_repeat"), ("name", id)] + texts(definition.passport.label, "label")
        row += cell(parent.relevance, "relevant", table: table, of: id)
        row += count(of: id, table)
        if parent.isRequired { left(id, Phrase(en: "`required` of a repeat", ru: "`required` у repeat")) }
        if parent.rows != nil {
            left(id, Phrase(en: "`rows`: one row for each row of a register", ru: "`rows`: по строке на каждую строку реестра"))
        }
        survey.row(row)
        writeItems(of: index, group: nil)
        let inside = study.tables.indices.filter { innermost(around: $0) == index }
        for inner in inside { writeRepeat(study.tables[inner].id, table) }
        survey.row([("type", "end_repeat"), ("name", id)])
    }

    /// Whether the rows of a repeat stand inside of the rows of another one.
    private func isInside(_ id: String) -> Bool { names.rows.keys.contains { study.tables[$0.table].id == id } }

    /// The repeat directly around: the one that itself stands in all the others.
    private func innermost(around table: Int) -> Int? {
        let around = names.rows.filter { $0.key.table == table }.map(\.value)
        return around.max { a, b in depth(a) < depth(b) }
    }

    private func depth(_ table: Int) -> Int { names.rows.keys.count { $0.table == table } }

    /// A check that compares `count(r)` with something is the number of rows that the form makes.
    private mutating func count(of id: String, _ table: Int) -> [(String, String)] {
        guard let check = study.tables[table].checks.first(where: { $0.id == "\(id)_count" }),
            case .compare(.equal, let left, let right) = check.assertion.program.nodes[Int(check.assertion.root)].kind
        else { return [] }
        let writer = writer(check.assertion, table)
        guard case .builtin(.count, _, _) = writer.kind(left), let text = (try? writer.piece(right))?.text else { return [] }
        placed.insert("\(study.tables[table].id).\(check.id)")
        return [("repeat_count", text)]
    }

    private mutating func writeField(_ index: Int, _ table: Int) {
        let field = study.tables[table].fields[index]
        guard field.presentation.metadata != .submission, field.presentation.metadata != .version,
            !names.isPosition(FieldID(table: table, field: index)), names.rows[FieldID(table: table, field: index)] == nil,
            !(table == questionnaire && isInstanceName(index))
        else { return }
        if case .specify(let item, let code) = field.origin {
            writeSpecify(field, item, code)
            return
        }
        guard var row = type(field, table) else { return }
        row.append(("name", field.id))
        row +=
            texts(field.passport.label, "label") + texts(field.hint, "hint") + texts(field.passport.description, "guidance_hint")
        row += cell(field.relevance, "relevant", table: table, of: field.id)
        row += required(field, table)
        row += constraint(field, table)
        row += initial(field, table)
        if field.presentation.isReadOnly { row.append(("read_only", "yes")) }
        if field.personal, !Self.devices.contains(field.id) { row.append((FormColumn.personal, "yes")) }
        if let media = field.presentation.media { row += picture(media) }
        row += cell(field.choiceFilter, "choice_filter", table: table, of: field.id)
        row += appearance(field)
        if !field.missingCodes.isEmpty {
            left(field.id, Phrase(en: "`missing`: codes without a value", ru: "`missing`: коды без значения"))
        }
        // A picture, or a value that is calculated, needs no words.
        if field.isAsked, field.passport.label == nil, field.hint == nil, field.presentation.media == nil,
            !row.contains(where: { $0.0 == "calculation" })
        {
            row += texts(LocalizedText(field.id, language: study.language), "label")
        }
        survey.row(row)
    }

    /// The text that goes with an option, where the list itself cannot say it.
    private mutating func writeSpecify(_ field: Field, _ item: String, _ code: String) {
        guard let owner = study.tables.lazy.flatMap(\.fields).first(where: { $0.id == item }), let list = owner.list,
            !isOrOther(list),
            let quoted = XPathWriter.quoted(code)
        else { return }
        survey.row(
            [("type", "text"), ("name", field.id), ("required", "yes"), ("relevant", "selected(${\(item)}, \(quoted))")]
                + texts(field.passport.label ?? LocalizedText(field.id, language: study.language), "label"))
    }

    /// What the device knows has types of its own there.
    private static let devices: Set<String> = ["deviceid", "username", "phonenumber", "email", "simserial", "subscriberid"]

    /// The type of a field, with the columns that only that type has; nil where there is none.
    private mutating func type(_ field: Field, _ table: Int) -> [(String, String)]? {
        if let metadata = field.presentation.metadata { return [("type", metadata == .start ? "start" : "end")] }
        if field.presentation.isHidden {
            if case .date = field.kind, field.id == "today" { return [("type", "today")] }
            if Self.devices.contains(field.id), field.kind == .text { return [("type", field.id)] }
            let kinds: [Field.Kind: String] = [
                .integer: "int", .decimal: "decimal", .date: "date", .dateTime: "dateTime", .time: "time",
            ]
            if let kind = kinds[field.kind] { return [("type", "hidden"), (FormColumn.bindType, kind)] }
            if field.kind != .text { changed(field.id, Phrase(en: "a hidden text", ru: "скрытый текст")) }
            return [("type", "hidden")]
        }
        func select(_ word: String, _ list: Int) -> [(String, String)] {
            [("type", "\(word) \(study.choiceLists[list].id)\(isOrOther(list) && word != "rank" ? " or_other" : "")")]
        }
        switch field.kind {
        case .text: return [("type", "text")]
        case .integer, .decimal:
            if let grid = field.presentation.grid {
                return [("type", "range"), ("parameters", "start=\(grid.from) end=\(grid.to) step=\(grid.step)")]
            }
            return [("type", field.kind == .integer ? "integer" : "decimal")]
        case .date: return [("type", "date")]
        case .time: return [("type", "time")]
        case .dateTime: return [("type", "dateTime")]
        case .acknowledgement: return [("type", "acknowledge")]
        case .boolean:
            left(
                field.id,
                Phrase(en: "yes or no without a list; make it a select_one", ru: "да или нет без списка; сделайте select_one"))
            return [("type", "text")]
        case .point: return [("type", "geopoint")]
        case .file: return [("type", "file")]
        case .image: return [("type", "image")]
        case .choice(let list): return select("select_one", list)
        case .choices(let list): return select("select_multiple", list)
        case .rank(let list): return select("rank", list)
        case .reference(let target): return reference(field, target)
        case .calculated where study.weightings.contains(where: { $0.item.table == table && study[$0.item].id == field.id }):
            left(field.id, Phrase(en: "a weight that is made of all rows", ru: "вес, который подбирается по всем строкам"))
            return nil
        case .calculated:
            let calculation = cell(field.calculation, "calculation", table: table, of: field.id)
            if calculation.isEmpty { return [("type", "hidden")] }
            // A calculation that is shown is a text that nobody fills in.
            return [("type", field.presentation.isShown && field.passport.label != nil ? "text" : "calculate")] + calculation
                + (field.presentation.isShown ? [("read_only", "yes")] : [])
        case .score: return nil
        }
    }

    private mutating func reference(_ field: Field, _ target: Int) -> [(String, String)]? {
        guard field.origin == .declared else { return nil }
        let register = study.tables[target]
        guard register.key.count == 1, register.kind == .register else {
            left(field.id, Phrase(en: "a reference by several keys", ru: "ссылка по нескольким ключам"))
            return [("type", "text")]
        }
        let file = "\(register.id).csv"
        if !attachments.contains(file) { attachments.append(file) }
        let label = register.displayField.map { register.fields[$0].id } ?? register.fields[register.key[0]].id
        let key = register.fields[register.key[0]].id
        let usual = key == "name" && label == "label"
        return [("type", "select_one_from_file \(file)")] + (usual ? [] : [("parameters", "value=\(key) label=\(label)")])
    }

    private mutating func required(_ field: Field, _ table: Int) -> [(String, String)] {
        if field.required { return [("required", "yes")] }
        guard let check = study.tables[table].checks.first(where: { $0.id == "\(field.id)_required" }),
            let condition = check.condition
        else { return [] }
        let cells = cell(condition, "required", table: table, of: field.id)
        guard !cells.isEmpty else { return [] }
        placed.insert("\(study.tables[table].id).\(check.id)")
        return cells + message(check.message, "required_message", table: table, of: field.id)
    }

    private mutating func constraint(_ field: Field, _ table: Int) -> [(String, String)] {
        var tests: [String] = []
        if let written = cell(field.constraint, "constraint", table: table, of: field.id).first?.1 {
            tests.append(written)
            if field.constraintSeverity != .error {
                left(field.id, Phrase(en: "the severity of its constraint", ru: "серьёзность ограничения"))
            }
        }
        if let most = field.presentation.maxLength { tests.append("string-length(.) <= \(most)") }
        if let count = field.presentation.choiceCount, !count.isWhole {
            if count.least > 0 { tests.append("count-selected(.) >= \(count.least)") }
            if let most = count.most { tests.append("count-selected(.) <= \(most)") }
        }
        guard let first = tests.first else { return [] }
        let text = tests.count == 1 ? first : tests.map { "(\($0))" }.joined(separator: " and ")
        return [("constraint", text)] + message(field.constraintMessage, "constraint_message", table: table, of: field.id)
    }

    private mutating func initial(_ field: Field, _ table: Int) -> [(String, String)] {
        guard let expression = field.presentation.initial else { return [] }
        if case .constant(let index) = expression.program.nodes[Int(expression.root)].kind {
            switch expression.program.constants[Int(index)] {
            case .string(let text): return [("default", text)]
            case .number(let number): return [("default", number.description)]
            case .date(let day): return [("default", "\(day)")]
            case .time(let time): return [("default", "\(time)")]
            case .dateTime(let moment): return [("default", "\(moment)")]
            case .boolean(let truth): return [("default", truth ? "true" : "false")]
            case .list(let values):
                let codes = values.compactMap { if case .string(let code) = $0 { code } else { nil } }
                return [("default", codes.joined(separator: " "))]
            default: break
            }
        }
        return cell(expression, "default", table: table, of: field.id)
    }

    private func appearance(_ field: Field) -> [(String, String)] {
        switch field.presentation.appearance {
        case .likert?: [("appearance", "likert")]
        case .dropdown?: [("appearance", "minimal")]
        case .multiline?: [("appearance", "multiline")]
        case .compact?: [("appearance", "columns")]
        case nil: []
        }
    }
}
