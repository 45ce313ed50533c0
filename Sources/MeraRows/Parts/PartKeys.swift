import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Which rows look at one another: what they are told apart by, which references lead nowhere, and what needs all rows of a table.
/// Where such rows are in two parts, the parts do not say what the whole does.
struct PartKeys {
    private let data: StudyData
    private let placement: Placement
    private let shared: Set<Int>
    private(set) var lists: [KeyList] = []
    private(set) var whole: [WholeNeed] = []
    /// The lists of rows that registers read, without their rows.
    private(set) var read: [ReadList] = []
    /// The rows with keys that were asked for, by table.
    private(set) var rows: [Int: Set<Int>] = [:]
    private let wanted: [KeyList.Name: Set<String>]
    /// For each table the list of its keys, and of what references name.
    private var ofKeys: [Int: Int] = [:]
    private var ofNames: [Int: Int] = [:]

    /// - Parameter wanted: keys of which the rows are to be found.
    init(_ data: StudyData, _ placement: Placement, shared: Set<Int>, wanted: [KeyList.Name: Set<String>] = [:]) {
        (self.data, self.placement, self.shared, self.wanted) = (data, placement, shared, wanted)
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
                    [table],
                    Self.phrase("the level whose units are rows without a key", "уровень, единицы которого — строки без ключа"))
            }
        }
        for table in study.tables.indices { for slot in study.tables[table].slots { add(slot, table) } }
        for (list, readers) in study.readLists(by: shared) { add(list, readers) }
        for indicator in study.indicators.indices { addGroups(indicator) }
        for (index, reconciliation) in study.reconciliations.enumerated()
        where !shared.contains(reconciliation.left) || !shared.contains(reconciliation.right) {
            let thing = Self.phrase("the keys of `\(reconciliation.id)`", "ключи сверки `\(reconciliation.id)`")
            append(.once, thing, reconciliation.left, Set(data.reconciledKeys[index].map(\.key)))
            find(reconciliation, thing)
        }
        for definition in study.tables {
            guard let parent = definition.parent, let rows = parent.rows,
                case .reference(let target) = definition.fields[rows].kind,
                !shared.contains(target)
            else { continue }
            let repeats = study.table(definition.id).map { [$0] } ?? []
            need([target] + repeats, Self.phrase("the repeat `\(definition.id)`", "повтор `\(definition.id)`"))
        }
        for level in study.levels {
            let told = study.tables.indices.filter {
                study.tables[$0].level.map { study.levels[$0].id } == level.id && study.tables[$0].kind == .questionnaire
            }
            guard case .rows(let table) = level.units, !shared.contains(table), !told.isEmpty else { continue }
            need([table] + told, Self.phrase("the list of units that sent nothing", "список единиц, от которых ничего не пришло"))
        }
    }

    private static func phrase(_ en: String, _ ru: String) -> Phrase { Phrase(en: en, ru: ru) }

    private mutating func append(_ kind: KeyList.Kind, _ thing: Phrase, _ table: Int, _ keys: Set<String>) {
        let isDistinct = kind == .once || kind == .together
        if isDistinct, let known = lists.firstIndex(where: { $0.kind == kind && $0.table == table && $0.thing == thing }) {
            lists[known].keys.formUnion(keys)
            return
        }
        lists.append(KeyList(kind, thing, table: table, keys: keys))
    }

    /// The rows of the first of some tables must be in one part, with those of the others that look at them.
    private mutating func need(_ tables: [Int], _ thing: Phrase) {
        let need = WholeNeed(thing, table: tables[0])
        guard !whole.contains(need) else { return }
        whole.append(need)
        let parted = tables.filter { !shared.contains($0) && data.tables[$0].rowCount > 0 }
        if wanted[listName(.together, thing, need.table)] != nil {
            for table in parted { rows[table, default: []].formUnion(0..<data.tables[table].rowCount) }
        }
        append(.together, thing, need.table, parted.isEmpty ? [] : ["*"])
    }

    /// What a register reads of other rows is brought along, unless other rows look at what the register says of it.
    private mutating func add(_ list: ReadList, _ readers: Set<Int>) {
        let study = data.study
        let touched = study.tables(touchedBy: list, readers: readers, shared: shared)
        if touched?.isEmpty == true { read.append(list) }
        for reader in readers.sorted() {
            let id = study.tables[reader].id
            let thing = Self.phrase("the register `\(id)`", "реестр `\(id)`")
            guard let touched else {
                whole.append(WholeNeed(thing, table: list.reference.table))
                continue
            }
            if touched.isEmpty {
                whole.append(WholeNeed(thing, table: list.reference.table, register: reader))
            } else {
                need([list.reference.table] + touched, thing)
            }
        }
    }

    /// The rows behind each value of a free formula.
    private mutating func addGroups(_ index: Int) {
        let indicator = data.study.indicators[index]
        guard case .aggregate = indicator.formula, let table = indicator.table, !shared.contains(table),
            !data.unavailable.indicators.contains(index)
        else { return }
        let thing = Self.phrase("the rows behind `\(indicator.id)`", "строки для `\(indicator.id)`")
        let wanted = wanted[listName(.together, thing, table)]
        let isChosen = indicator.filter.map { data.truths($0, table) }
        var keys: Set<String> = []
        for row in 0..<data.tables[table].rowCount where data.tables[table].isActive[row] && isChosen?[row] != false {
            for level in indicator.levels {
                let unit = Int(placement.places[table].unit(row, level))
                guard unit >= 0 else { continue }
                let key = "\(data.study.levels[level].id) \(placement.units[level][unit].id)"
                keys.insert(key)
                if wanted?.contains(key) == true { rows[table, default: []].insert(row) }
            }
        }
        append(.together, thing, table, keys)
    }

    /// What was answered, whatever became of the answer since; nil where a part is missing.
    ///
    /// - Parameter list: for which it is asked.
    private mutating func texts(
        _ fields: [Int], _ table: Int, _ list: KeyList.Name, rows: (Int) -> Bool = { _ in true }
    ) -> Set<String> {
        let answers = fields.map { FieldData(data.tables[table].fields[$0].column) }
        var found: Set<String> = []
        let wanted = wanted[list]
        rows: for row in 0..<data.tables[table].rowCount where rows(row) {
            var parts: [String] = []
            for answer in answers {
                let value = answer.value(row)
                if value.isNull { continue rows }
                parts.append(value.plainText)
            }
            let key = parts.joined(separator: " · ")
            if wanted?.contains(key) == true { self.rows[table, default: []].insert(row) }
            found.insert(key)
        }
        return found
    }

    private func listName(_ kind: KeyList.Name.Kind, _ thing: Phrase, _ table: Int) -> KeyList.Name {
        KeyList.Name(kind, thing, table: data.study.tables[table].id)
    }

    /// The rows that a reconciliation brings together.
    private mutating func find(_ reconciliation: Reconciliation, _ thing: Phrase) {
        guard let wanted = wanted[listName(.once, thing, reconciliation.left)] else { return }
        let sides = [
            (reconciliation.left, reconciliation.key.map(\.left)), (reconciliation.right, reconciliation.key.map(\.right)),
        ]
        for (table, key) in sides where !shared.contains(table) {
            for (text, rows) in ReconciliationStep(data: data).rows(table, key) where wanted.contains(text) {
                self.rows[table, default: []].formUnion(rows)
            }
        }
    }

    /// The rows of groups must be in one part; a group of all rows is the table.
    private mutating func add(_ fields: [Int], _ table: Int, _ thing: Phrase) {
        guard !fields.isEmpty else { return need([table], thing) }
        append(.once, thing, table, texts(fields, table, listName(.once, thing, table)))
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
            let thing = KeyThings.key(of: id)
            let keys = texts(definition.key, table, listName(.once, thing, table)) { !outside.contains($0) }
            ofKeys[table] = lists.count
            append(.once, thing, table, keys)
            if definition.key.count == 1 {
                ofNames[table] = ofKeys[table]
            } else {
                ofNames[table] = lists.count
                let thing = KeyThings.first(of: id)
                append(.known, thing, table, texts([definition.key[0]], table, listName(.known, thing, table)))
            }
        }
        guard let name = definition.submissionColumn, let column = data.tables[table].file?.column(name) else { return }
        let numbers = FieldData(column)
        let thing = Self.phrase("the number of a submission of `\(id)`", "номер отправки `\(id)`")
        let wanted = wanted[listName(.once, thing, table)]
        var found: Set<String> = []
        for row in 0..<data.tables[table].rowCount where !outside.contains(row) {
            let number = numbers.value(row).plainText
            if wanted?.contains(number) == true { rows[table, default: []].insert(row) }
            if !number.isEmpty { found.insert(number) }
        }
        append(.once, thing, table, found)
    }

    /// References of a table, and of a repeat to the rows in which it stands, that lead nowhere in this part.
    private mutating func addLost(_ table: Int) {
        let definition = data.study.tables[table]
        for (field, own) in definition.fields.enumerated() {
            guard case .reference(let target) = own.kind, own.origin != .parent, let list = ofNames[target] else { continue }
            let targets = data.tables[table].fields[field].targets
            let thing = Self.phrase("`\(definition.id).\(own.id)`", "`\(definition.id).\(own.id)`")
            let lost = texts([field], table, listName(.lost, thing, table)) { $0 >= targets.count || targets[$0] < 0 }
            append(.lost(of: list), thing, table, lost)
        }
        guard let parent = definition.parent, data.tables[table].file?.nestedIn == nil, let list = ofKeys[parent.table] else {
            return
        }
        let targets = data.tables[table].fields[parent.field].targets
        let thing = Self.phrase("a row of `\(definition.id)`", "строка `\(definition.id)`")
        let lost = texts(parent.keyFields, table, listName(.lost, thing, table)) { $0 >= targets.count || targets[$0] < 0 }
        append(.lost(of: list), thing, table, lost)
    }

    private mutating func addUnique(_ rule: UniqueRule, _ table: Int) {
        // In a repeat: one answer in one submission, which is in one part.
        if data.study.tables[table].parent != nil { return }
        let thing = KeyThings.unique(rule.id)
        append(.once, thing, table, texts(rule.fields, table, listName(.once, thing, table)))
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
        case .relatedOf(let path, let other, let field, _):
            guard let last = path.last, case .reference(let target) = study.tables[last.table].fields[last.field].kind,
                shared.contains(target), !shared.contains(other)
            else { return }
            let thing = Self.phrase(
                "the rows of `\(study.tables[other].id)` for one row of `\(study.tables[target].id)`",
                "строки `\(study.tables[other].id)` для одной строки `\(study.tables[target].id)`")
            if shared.contains(table) { return }
            let list = listName(.once, thing, other)
            append(
                .once, thing, other,
                ends(path, table, target, list).union(ends([FieldID(table: other, field: field)], other, target, list)))
        default: break
        }
    }

    /// The keys of the rows to which a way leads.
    private mutating func ends(_ path: [FieldID], _ table: Int, _ target: Int, _ list: KeyList.Name) -> Set<String> {
        var ends: [Int: [Int]] = [:]
        for row in 0..<data.tables[table].rowCount {
            if let end = data.follow(path, from: row) { ends[end, default: []].append(row) }
        }
        var keys: Set<String> = []
        for (end, rows) in ends {
            guard let key = data.tables[target].keyText(end, of: data.study.tables[target]) else { continue }
            if wanted[list]?.contains(key) == true { self.rows[table, default: []].formUnion(rows) }
            keys.insert(key)
        }
        return keys
    }
}
