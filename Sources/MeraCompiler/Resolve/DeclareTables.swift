import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// Names and types of all tables and fields, before any expression is read.
extension StudyCompiler {
    func declareTables() {
        for register in definitions.registers { declare(register) }
        for questionnaire in definitions.questionnaires { declare(questionnaire) }
        for table in study.tables.indices { resolveFieldTypes(table) }
        resolveKeys()
        compileStatuses()
        findInverses()
    }

    private func declare<D: TableDefinition>(_ declared: Declared<D>) {
        let definition = declared.definition
        var draft = DraftTable(
            DataTable(
                id: declared.id, kind: D.kind, passport: passport(definition), key: [], displayField: nil,
                duplicates: definition[TableKeys.duplicates] ?? .latest, onError: definition[TableKeys.onError] ?? .answer))
        declare(&draft, definition[D.fields], at: declared.key)
    }

    /// A table while its fields are collected.
    struct DraftTable {
        var table: DataTable
        var fields: [Declared<FieldDefinition>] = []
        var seen: [String: Node] = [:]
        var repeats: [(declared: Declared<FieldDefinition>, group: Int?, isPersonal: Bool)] = []
        /// Groups whose items are personal data unless they say otherwise; with nil the whole table.
        var personalGroups: Set<Int?> = []
        /// Where each id is written, be it in a group.
        var written: [String: Node] = [:]

        init(_ table: DataTable) { self.table = table }
    }

    /// Adds a table with its fields.
    func declare(_ draft: inout DraftTable, _ map: DeclaredMap<FieldDefinition>?, at key: Node) {
        noteIDs(map, in: &draft)
        collect(map, group: nil, into: &draft)
        study.tables.append(draft.table)
        fieldDefinitions.append(draft.fields)
        slotNumbers.append([:])
        if draft.fields.count > Self.mostFields {
            report(.tooManyThings, ["limit": .number(Self.mostFields), "what": .text(draft.table.id)], at: key.location)
        }
        let parent = study.tables.count - 1
        for inner in draft.repeats { declareRepeat(inner.declared, group: inner.group, in: parent, isPersonal: inner.isPersonal) }
    }

    private func noteIDs(_ map: DeclaredMap<FieldDefinition>?, in draft: inout DraftTable) {
        for declared in map?.entries ?? [] {
            if draft.written[declared.id] == nil { draft.written[declared.id] = declared.key }
            if declared.definition[FieldDefinition.itemType] == .group {
                noteIDs(declared.definition[FieldDefinition.items], in: &draft)
            }
        }
    }

    static let mostFields = 10_000

    /// Fields of a table and of its groups, in the order written.
    private func collect(
        _ map: DeclaredMap<FieldDefinition>?, group: Int?, into draft: inout DraftTable
    ) {
        for declared in map?.entries ?? [] {
            if let first = draft.seen[declared.id] {
                diagnostics.append(.duplicate(declared.id, at: declared.key.location, first: first.location))
                continue
            }
            draft.seen[declared.id] = declared.key
            let definition = declared.definition
            // A field whose type is missing or wrong is known by its name: one mistake shall not become many.
            switch definition[FieldDefinition.itemType] ?? (definition[FieldDefinition.items] == nil ? .text : .group) {
            case .note:
                draft.table.members.append(Member(.note, declared.id, group: group))
                draft.table.notes.append(
                    Note(
                        id: declared.id, passport: passport(definition),
                        hint: definition[FieldDefinition.hint]?.text(study.language)))
                draft.table.notes[draft.table.notes.count - 1].media = media(definition[PresentationKeys.media])
                noteDefinitions.append((study.tables.count, draft.table.notes.count - 1, definition))
            case .repeat:
                draft.table.members.append(Member(.repeat, declared.id, group: group))
                draft.repeats.append((declared, group, isPersonal(declared, in: group, of: draft)))
            case .group:
                let index = draft.table.groups.count
                draft.table.members.append(Member(.group, declared.id, group: group))
                draft.table.groups.append(Group(id: declared.id, passport: passport(definition), parent: group, relevance: nil))
                draft.table.groups[index].isRequired = definition[FieldDefinition.required] ?? false
                draft.table.groups[index].hint = definition[FieldDefinition.hint]?.text(study.language)
                draft.table.groups[index].appearance = definition[PresentationKeys.appearance]
                draft.table.groups[index].media = media(definition[PresentationKeys.media])
                if isPersonal(declared, in: group, of: draft) { draft.personalGroups.insert(index) }
                groupDefinitions[GroupKey(table: study.tables.count, group: index)] = definition
                if definition[FieldDefinition.items] == nil {
                    report(
                        .missingKey,
                        [
                            "thing": .phrase(FieldDefinition.shape.noun), "key": "items",
                            "doc": .phrase(FieldDefinition.items.erased.doc),
                        ],
                        at: declared.key.location)
                }
                collect(definition[FieldDefinition.items], group: index, into: &draft)
            default:
                if !isInFocus(declared.key) {
                    // Of other files names, types and units are enough.
                    draft.table.fields.append(
                        Field(
                            id: declared.id, kind: .text, type: .any, passport: Passport(), group: group,
                            unit: definition[FieldDefinition.unit].map { Unit($0.text) },
                            personal: isPersonal(declared, in: group, of: draft), location: declared.key.location))
                    draft.fields.append(declared)
                    draft.table.members.append(Member(.field, declared.id, group: group))
                    addSpecifiedTexts(of: declared, group: group, to: &draft)
                    continue
                }
                draft.table.fields.append(
                    Field(
                        id: declared.id, kind: .text, type: .any, passport: passport(definition),
                        hint: definition[FieldDefinition.hint]?.text(study.language), group: group,
                        required: definition[FieldDefinition.required] ?? false,
                        missingCodes: definition[FieldDefinition.missing]?.entries.map { ($0.id, $0.definition) } ?? [],
                        unit: definition[FieldDefinition.unit].map { Unit($0.text) },
                        rounding: definition[FieldDefinition.round],
                        personal: isPersonal(declared, in: group, of: draft), location: declared.key.location))
                draft.table.fields[draft.table.fields.count - 1].isQuotable =
                    definition[PublicationDefinition.isQuotable] ?? false
                draft.table.fields[draft.table.fields.count - 1].origins = definition[FieldDefinition.was].map {
                    FormerAnswer(text: $0.text, location: $0.node.location)
                }
                draft.table.fields[draft.table.fields.count - 1].isUnweighted = definition[FieldDefinition.weight] == .unweighted
                draft.table.fields[draft.table.fields.count - 1].dateNotation = definition[FieldDefinition.written] ?? .any
                draft.table.fields[draft.table.fields.count - 1].presentation = presentation(definition)
                draft.fields.append(declared)
                draft.table.members.append(Member(.field, declared.id, group: group))
                addSpecifiedTexts(of: declared, group: group, to: &draft)
            }
        }
    }

    /// What a group says of itself holds for what is in it.
    func isPersonal(_ declared: Declared<FieldDefinition>, in group: Int?, of draft: DraftTable) -> Bool {
        declared.definition[FieldDefinition.personal] ?? draft.personalGroups.contains(group)
    }

    private func resolveFieldTypes(_ table: Int) {
        for (index, declared) in fieldDefinitions[table].enumerated() {
            guard study.tables[table].fields[index].origin == .declared,
                let written = declared.definition[FieldDefinition.itemType]
            else { continue }
            let (kind, type) = resolve(written, declared, in: table)
            if written == .range { study.tables[table].fields[index].presentation.grid = grid(declared) }
            study.tables[table].fields[index].kind = kind
            study.tables[table].fields[index].type = type
            if written == .calculate, declared.definition.valueNode(FieldDefinition.choices.name) != nil {
                study.tables[table].fields[index].options = choices(of: declared, in: table)
            }
        }
    }

    private func resolve(
        _ type: ItemType, _ declared: Declared<FieldDefinition>, in table: Int
    ) -> (Field.Kind, FEELType) {
        switch type {
        case .text, .version, .submission, .group, .repeat, .note: (.text, .string)
        case .integer: (.integer, .number)
        case .decimal: (.decimal, .number)
        case .date: (.date, .date)
        case .time: (.time, .time)
        case .dateTime, .start, .end: (.dateTime, .dateTime)
        case .boolean: (.boolean, .boolean)
        case .acknowledge: (.acknowledgement, .boolean)
        case .geoPoint: (.point, GeoPoint.type)
        case .file: (.file, .string)
        case .image: (.image, .string)
        case .range: (grid(declared)?.isWhole == true ? .integer : .decimal, .number)
        case .hidden:
            resolve(declared.definition[PresentationKeys.holds].flatMap { $0.isScalar ? $0 : nil } ?? .text, declared, in: table)
        case .selectOne: choices(of: declared, in: table).map { (.choice(list: $0), .choice(domain($0))) } ?? (.text, .any)
        case .selectMultiple:
            choices(of: declared, in: table).map { (.choices(list: $0), .list(.choice(domain($0)))) } ?? (.text, .any)
        case .rank: choices(of: declared, in: table).map { (.rank(list: $0), .list(.choice(domain($0)))) } ?? (.text, .any)
        case .reference:
            target(of: declared).map { (.reference(table: $0), .string) } ?? (.text, .any)
        case .calculate: (.calculated, .any)
        }
    }

    func domain(_ list: Int) -> FEELType.Domain {
        if let known = domainsOfLists[list] { return known }
        let domain = study.choiceLists[list].domain
        domainsOfLists[list] = domain
        return domain
    }

    func domain(_ bands: BandList) -> FEELType.Domain {
        if let known = domainsOfBands[bands.id] { return known }
        let domain = bands.domain
        domainsOfBands[bands.id] = domain
        return domain
    }

    /// The list that an item names, or the one written in its place.
    private func choices(of declared: Declared<FieldDefinition>, in table: Int) -> Int? {
        guard let node = declared.definition.valueNode("choices"), declared.definition.node.kind == .mapping else {
            missing("choices", FieldDefinition.choices.erased, declared)
            return nil
        }
        if node.kind == .scalar {
            return find(Written.read(node), .choiceList, among: study.choiceLists.map(\.id))
        }
        guard let options = DeclaredMap<OptionDefinition>.read(node) else {
            report(
                .wrongType,
                ["key": "choices", "expected": .phrase(Expected.map), "got": Expected.got(node)], at: node.location)
            return nil
        }
        var check = SchemaCheck()
        for option in options.entries { check.check(option.definition.node, OptionDefinition.shape) }
        diagnostics += check.diagnostics
        study.choiceLists.append(choiceList("\(study.tables[table].id).\(declared.id)", options))
        return study.choiceLists.count - 1
    }

    private func target(of declared: Declared<FieldDefinition>) -> Int? {
        guard let written = declared.definition[FieldDefinition.to] else {
            missing("to", FieldDefinition.to.erased, declared)
            return nil
        }
        return find(written, .table, among: study.tables.map(\.id))
    }

    func missing(_ name: String, _ key: AnyKey, _ declared: Declared<FieldDefinition>) {
        report(
            .missingKey, ["thing": .phrase(FieldDefinition.shape.noun), "key": .text(name), "doc": .phrase(key.doc)],
            at: declared.key.location)
    }

    private func resolveKeys() {
        for table in study.tables.indices {
            addParentFields(table)
            let node = tableNode(table)
            let ids = study.tables[table].fields.ids
            let key = node.flatMap { $0["key"] }.flatMap([Written].read) ?? []
            study.tables[table].key = key.compactMap { find($0, .item, among: ids, of: table) }
            completeKey(table)
            if let display = node.flatMap({ $0["display"] }).flatMap(Written.read) {
                study.tables[table].displayField = find(display, .item, among: ids, of: table)
            } else {
                study.tables[table].displayField = ids.firstIndex(of: "name") ?? ids.firstIndex(of: "title")
            }
        }
        settleHeldRegisters()
        for (table, fields) in study.tables.map(\.fields).enumerated() {
            for (index, field) in fields.enumerated() {
                guard case .reference(let target) = field.kind, study.tables[target].key.count != 1, field.origin == .declared,
                    study.tables[target].held == nil
                else { continue }
                report(
                    .referenceWithoutKey,
                    ["item": .text(field.id), "table": .text(study.tables[target].id)],
                    at: fieldDefinitions[table][index].key.location)
            }
        }
    }

    /// The mapping that defines a table.
    func tableNode(_ table: Int) -> Node? {
        let id = study.tables[table].id
        return repeatDefinitions[table]?.definition.node
            ?? definitions.registers.first { $0.id == id }?.definition.node
            ?? definitions.questionnaires.first { $0.id == id }?.definition.node
    }

    private func findInverses() {
        inverse = study.tables.map { _ in [:] }
        for (table, definition) in study.tables.enumerated() {
            var byTarget: [Int: [Int]] = [:]
            for (index, field) in definition.fields.enumerated() {
                if case .reference(let target) = field.kind { byTarget[target, default: []].append(index) }
            }
            for (target, fields) in byTarget {
                // What a repeat only carries of its parent's key gives way to a reference of its own.
                let own = fields.filter { definition.fields[$0].origin == .declared }
                let telling = definition.parent?.table == target ? [definition.parent!.field] : own.isEmpty ? fields : own
                if telling.count == 1 { inverse[target][definition.id] = FieldID(table: table, field: telling[0]) }
            }
        }
    }
}

/// A group of a table.
struct GroupKey: Hashable {
    var table: Int
    var group: Int
}
