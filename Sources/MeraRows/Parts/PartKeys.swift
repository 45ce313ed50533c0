import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Which rows look at one another: what they are told apart by, which references lead nowhere, and what needs all rows of a table.
/// Where such rows are in two parts, the parts do not say what the whole does.
struct PartKeys {
    private let data: StudyData
    private let shared: Set<Int>
    private(set) var lists: [KeyList] = []
    private(set) var whole: [(thing: Phrase, table: Int)] = []
    /// For each table the list of its keys, and of what references name.
    private var ofKeys: [Int: Int] = [:]
    private var ofNames: [Int: Int] = [:]

    init(_ data: StudyData, shared: Set<Int>) {
        (self.data, self.shared) = (data, shared)
        let study = data.study
        let parted = study.tables.indices.filter { !shared.contains($0) && study.tables[$0].isRead }
        for table in parted { addKeys(table) }
        for table in study.tables.indices where study.tables[table].isRead { addLost(table) }
        for table in parted {
            for rule in study.tables[table].uniqueRules { addUnique(rule, table) }
            for check in study.tables[table].checks {
                guard let group = check.group else { continue }
                add(group, table, Self.phrase("the groups of the check `\(check.id)`", "группы проверки `\(check.id)`"))
            }
            for value in study.tables[table].sharedValues {
                add(value.group, table, Self.phrase("the rows behind `\(value.text)`", "строки для `\(value.text)`"))
            }
            if case .rows(table)? = study.tables[table].level.map({ study.levels[$0].units }), study.tables[table].key.isEmpty {
                need(
                    table,
                    Self.phrase("the level whose units are rows without a key", "уровень, единицы которого — строки без ключа"))
            }
        }
        for table in study.tables.indices { for slot in study.tables[table].slots { add(slot, table) } }
        for (index, reconciliation) in study.reconciliations.enumerated()
        where !shared.contains(reconciliation.left) || !shared.contains(reconciliation.right) {
            let thing = Self.phrase("the keys of `\(reconciliation.id)`", "ключи сверки `\(reconciliation.id)`")
            append(.once, thing, reconciliation.left, Set(data.reconciledKeys[index].map(\.key)))
        }
        for definition in study.tables {
            guard let parent = definition.parent, let rows = parent.rows,
                case .reference(let target) = definition.fields[rows].kind,
                !shared.contains(target)
            else { continue }
            need(target, Self.phrase("the repeat `\(definition.id)`", "повтор `\(definition.id)`"))
        }
        for level in study.levels {
            guard case .rows(let table) = level.units, !shared.contains(table),
                study.tables.contains(where: { $0.level.map { study.levels[$0].id } == level.id && $0.kind == .questionnaire })
            else { continue }
            need(table, Self.phrase("the list of units that sent nothing", "список единиц, от которых ничего не пришло"))
        }
    }

    private static func phrase(_ en: String, _ ru: String) -> Phrase { Phrase(en: en, ru: ru) }

    private mutating func append(_ kind: KeyList.Kind, _ thing: Phrase, _ table: Int, _ keys: Set<String>) {
        if kind == .once, let known = lists.firstIndex(where: { $0.kind == .once && $0.table == table && $0.thing == thing }) {
            lists[known].keys.formUnion(keys)
            return
        }
        lists.append(KeyList(kind, thing, table: table, keys: keys))
    }

    private mutating func need(_ table: Int, _ thing: Phrase) {
        if !whole.contains(where: { $0.thing == thing && $0.table == table }) { whole.append((thing, table)) }
    }

    /// What was answered, whatever became of the answer since; nil where a part is missing.
    private func texts(_ fields: [Int], _ table: Int, rows: (Int) -> Bool = { _ in true }) -> Set<String> {
        let answers = fields.map { FieldData(data.tables[table].fields[$0].column) }
        var found: Set<String> = []
        rows: for row in 0..<data.tables[table].rowCount where rows(row) {
            var parts: [String] = []
            for answer in answers {
                let value = answer.value(row)
                if value.isNull { continue rows }
                parts.append(value.plainText)
            }
            found.insert(parts.joined(separator: " · "))
        }
        return found
    }

    /// The rows of groups must be in one part; a group of all rows is the table.
    private mutating func add(_ fields: [Int], _ table: Int, _ thing: Phrase) {
        if fields.isEmpty { need(table, thing) } else { append(.once, thing, table, texts(fields, table)) }
    }

    private mutating func addKeys(_ table: Int) {
        let definition = data.study.tables[table]
        let id = definition.id
        // Beside a final row of its key a draft takes nothing; but rows of files of their own may stand in it.
        let hasInner = data.study.tables.indices.contains {
            data.study.tables[$0].parent?.table == table && data.tables[$0].file != nil && data.tables[$0].file?.nestedIn == nil
        }
        let outside = Set(
            data.leftOut[table].filter { $0.reason == .void || $0.reason == .draft && !hasInner }.map(\.row))
        if !definition.key.isEmpty {
            let keys = texts(definition.key, table) { !outside.contains($0) }
            ofKeys[table] = lists.count
            append(.once, Self.phrase("the key of `\(id)`", "ключ `\(id)`"), table, keys)
            if definition.key.count == 1 {
                ofNames[table] = ofKeys[table]
            } else {
                ofNames[table] = lists.count
                append(
                    .known, Self.phrase("what is called in `\(id)`", "значения ключа `\(id)`"), table,
                    texts([definition.key[0]], table))
            }
        }
        guard let name = definition.submissionColumn, let column = data.tables[table].file?.column(name) else { return }
        let numbers = FieldData(column)
        var found: Set<String> = []
        for row in 0..<data.tables[table].rowCount where !outside.contains(row) {
            let number = numbers.value(row).plainText
            if !number.isEmpty { found.insert(number) }
        }
        append(.once, Self.phrase("the number of a submission of `\(id)`", "номер отправки `\(id)`"), table, found)
    }

    /// References of a table, and of a repeat to the rows in which it stands, that lead nowhere in this part.
    private mutating func addLost(_ table: Int) {
        let definition = data.study.tables[table]
        for (field, own) in definition.fields.enumerated() {
            guard case .reference(let target) = own.kind, own.origin != .parent, let list = ofNames[target] else { continue }
            let targets = data.tables[table].fields[field].targets
            let lost = texts([field], table) { $0 >= targets.count || targets[$0] < 0 }
            append(.lost(of: list), Self.phrase("`\(definition.id).\(own.id)`", "`\(definition.id).\(own.id)`"), table, lost)
        }
        guard let parent = definition.parent, data.tables[table].file?.nestedIn == nil, let list = ofKeys[parent.table] else {
            return
        }
        let targets = data.tables[table].fields[parent.field].targets
        let lost = texts(parent.keyFields, table) { $0 >= targets.count || targets[$0] < 0 }
        append(.lost(of: list), Self.phrase("a row of `\(definition.id)`", "строка `\(definition.id)`"), table, lost)
    }

    private mutating func addUnique(_ rule: UniqueRule, _ table: Int) {
        // In a repeat: one answer in one submission, which is in one part.
        if data.study.tables[table].parent != nil { return }
        append(
            .once,
            Self.phrase(
                "the answers of `\(rule.id)`, which may stand once", "ответы `\(rule.id)`, которые не должны повторяться"),
            table, texts(rule.fields, table))
    }

    private mutating func add(_ slot: RowSlot, _ table: Int) {
        let study = data.study
        let id = study.tables[table].id
        switch slot {
        case .tableRows(let group, _) where !shared.contains(table):
            add(
                group, table,
                Self.phrase("what rules of `\(id)` read of other rows", "то, что правила `\(id)` берут из других строк"))
        case .previous where !shared.contains(table):
            let definition = study.tables[table]
            add(
                definition.key.filter { $0 != definition.period }, table,
                Self.phrase("the series of `\(id)` (`previous`)", "ряды `\(id)` (`previous`)"))
        case .related(let other, _, _) where shared.contains(table) && !shared.contains(other):
            need(other, Self.phrase("the register `\(id)`", "реестр `\(id)`"))
        case .relatedOf(let path, let other, let field, _):
            guard let last = path.last, case .reference(let target) = study.tables[last.table].fields[last.field].kind,
                shared.contains(target), !shared.contains(other)
            else { return }
            let thing = Self.phrase(
                "the rows of `\(study.tables[other].id)` for one row of `\(study.tables[target].id)`",
                "строки `\(study.tables[other].id)` для одной строки `\(study.tables[target].id)`")
            if shared.contains(table) { return need(other, thing) }
            append(
                .once, thing, other, ends(path, table, target).union(ends([FieldID(table: other, field: field)], other, target)))
        default: break
        }
    }

    /// The keys of the rows to which a way leads.
    private func ends(_ path: [FieldID], _ table: Int, _ target: Int) -> Set<String> {
        var rows: Set<Int> = []
        for row in 0..<data.tables[table].rowCount {
            if let end = data.follow(path, from: row) { rows.insert(end) }
        }
        return Set(rows.compactMap { data.tables[target].keyText($0, of: data.study.tables[target]) })
    }
}
