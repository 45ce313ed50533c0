import MeraSource

/// Items, in the order of the rows.
extension StudyDraft {
    mutating func writeItems(of parent: Int?, table: Int?, depth: Int) {
        for node in outline.children(of: parent) { writeItem(node, table: table, depth: depth) }
    }

    /// Whether something of a container becomes an item, repeats that move out of it not counted.
    private func holdsItems(_ container: Int) -> Bool {
        outline.children(of: container).contains { child in
            switch outline.nodes[child].type {
            case .audit, .externalFile, .osm, .include, .backgroundAudio: false
            case .group: holdsItems(child)
            case .repeat: outline.repeats(around: child).isEmpty && holdsItems(child)
            default: true
            }
        }
    }

    private mutating func writeItem(_ index: Int, table: Int?, depth: Int) {
        let node = outline.nodes[index]
        switch node.type {
        case .group, .loop: writeGroup(index, table: table, depth: depth)
        case .repeat where outline.repeats(around: index).isEmpty: writeRepeat(index, depth: depth)
        case .repeat: break
        case .audit, .externalFile, .osm, .include, .backgroundAudio:
            findings.add(
                .formQuestionDropped, at: node.row.place, ["name": .text(node.name), "type": .text(node.typeText)])
            for key in ["type", "name", "label", "parameters", "hint"] { use(index, key) }
            yaml.comment(depth, "\(node.row.number): \(node.typeText) \(node.name)")
            tellUnused(index)
            flushNotes(depth)
        default: writeQuestion(index, table: table, depth: depth)
        }
    }

    private mutating func writeGroup(_ index: Int, table: Int?, depth: Int) {
        let node = outline.nodes[index]
        guard holdsItems(index) else {
            for child in outline.children(of: index) { writeItem(child, table: table, depth: depth) }
            findings.add(.formQuestionDropped, at: node.row.place, ["name": .text(node.name), "type": .text(node.typeText)])
            return
        }
        var entries = [YAMLEntry("type", .text("group"))]
        entries += common(index) + media(index)
        if node.appearance.contains("table-list") { entries.append(YAMLEntry("appearance", .text("likert"))) }
        appearance(index, known: ["table-list": nil, "field-list": nil])
        tellUnused(index)
        open(index, entries, depth)
        writeItems(of: index, table: table, depth: depth + 2)
    }

    private mutating func open(_ index: Int, _ entries: [YAMLEntry], _ depth: Int) {
        rename(index)
        flushNotes(depth)
        yaml.line(depth, "\(YAMLText.key(naming.items[index] ?? "")):")
        yaml.entries(depth + 1, entries)
        yaml.line(depth + 1, "items:")
    }

    private mutating func rename(_ index: Int) {
        let node = outline.nodes[index]
        guard let id = naming.items[index], id != node.name else { return }
        findings.add(.formNameChanged, at: node.row.place("name"), ["name": .text(node.name), "new": .text(id)])
        notes.append(node.name)
    }

    private mutating func writeRepeat(_ index: Int, depth: Int) {
        let node = outline.nodes[index]
        let hasInner = outline.nodes.indices.contains {
            outline.nodes[$0].type == .repeat && outline.repeats(around: $0).contains(index)
        }
        guard holdsItems(index) || hasInner else {
            findings.add(.formQuestionDropped, at: node.row.place, ["name": .text(node.name), "type": .text(node.typeText)])
            return
        }
        var entries = [YAMLEntry("type", .text("repeat"))]
        let outer = outline.repeats(around: index).first
        // A condition about the rows themselves is that of a group around their items.
        let isAboutRows = outer != nil || (node.row.text("relevant")?.contains("position(") ?? false)
        var rowCondition: YAMLEntry?
        if isAboutRows {
            if let label = texts("label", of: node.row, as: "label") { entries.append(label) }
            use(index, "label")
            if let relevant = cell(index, "relevant") {
                rowCondition = formula("relevant", index, relevant) { (translator) throws(NotCarried) in
                    try translator.rowCondition(relevant.text, of: index).text
                }
            }
        } else {
            entries += common(index)
        }
        appearance(index, known: ["field-list": nil])
        countCheck(index, outer)
        use(index, "type")
        use(index, "name")
        tellUnused(index)
        if let outer {
            findings.add(
                .formNestedRepeat, at: node.row.place,
                ["name": .text(node.name), "outer": .text(outline.nodes[outer].name), "item": .text(naming.outerRow(of: outer))])
        }
        let place = yaml
        yaml = YAMLText()
        if let rowCondition {
            let id = FormNaming.free("\(naming.items[index] ?? "")_asked", Set(naming.items.values))
            yaml.line(depth + 2, "\(YAMLText.key(id)):")
            yaml.entries(depth + 3, [YAMLEntry("type", .text("group")), rowCondition])
            yaml.line(depth + 3, "items:")
        }
        writeItems(of: index, table: index, depth: depth + (rowCondition == nil ? 2 : 4))
        let items = yaml
        yaml = place
        open(index, entries, depth)
        // Rows are told apart by their number where something asks for it.
        if translator.numbered.contains(index) {
            yaml.line(depth + 2, "\(naming.position(of: index)): {type: hidden, holds: integer}")
            tellNumber(naming.position(of: index))
        }
        for around in outline.repeats(around: index).reversed() {
            yaml.line(depth + 2, "\(naming.outerRow(of: around)): {type: hidden, holds: integer}")
            tellNumber(naming.outerRow(of: around))
        }
        yaml.append(items)
        writeChecks(index, depth: depth + 1)
        for inner in outline.nodes.indices
        where outline.nodes[inner].type == .repeat && outline.repeats(around: inner).first == index {
            writeRepeat(inner, depth: depth)
        }
    }

    private mutating func tellNumber(_ item: String) {
        let why = Phrase(
            en: "the number of the row, which the answers bring along", ru: "номер строки; он приходит вместе с ответами")
        findings.add(Diagnostic(.formItemAdded, ["item": .text(item), "why": .phrase(why)]))
    }

    /// A repeat with a given number of rows must have as many.
    private mutating func countCheck(_ index: Int, _ outer: Int?) {
        guard let cell = cell(index, "repeat_count") else { return }
        guard outer == nil else {
            left(cell, Phrase(en: "it is about the row around", ru: "условие относится к внешней строке"))
            return
        }
        let id = naming.items[index] ?? ""
        let parent = outline.nodes[index].parent
        let entry = formula("assert", index, cell) { (translator) throws(NotCarried) in
            let count = try translator.translate(cell.text, of: parent).asNumber
            return "count(\(id)) = \(count.held(.sum))"
        }
        guard let entry else { return }
        checks[nil, default: []].append(
            Check(
                name: "\(id)_count",
                entries: [entry, YAMLEntry("severity", .text("warning")), YAMLEntry("on_missing", .text("skip"))]))
    }

    // MARK: Questions

    private mutating func writeQuestion(_ index: Int, table: Int?, depth: Int) {
        let node = outline.nodes[index]
        var entries = body(index)
        entries += common(index)
        if entries.first.map({ $0.value.inline }) != "note" {
            entries += rules(index, table: table, type: entries[0].value.inline)
        }
        tellUnused(index)
        rename(index)
        flushNotes(depth)
        let key = YAMLText.key(naming.items[index] ?? node.name)
        if entries.count == 1 {
            yaml.line(depth, "\(key): \(entries[0].value.inline)")
            return
        }
        yaml.line(depth, "\(key):")
        yaml.entries(depth + 1, entries)
    }

    /// Label, hint, guidance, relevance.
    private mutating func common(_ index: Int) -> [YAMLEntry] {
        let row = outline.nodes[index].row
        var entries: [YAMLEntry] = []
        for (key, name) in [("label", "label"), ("hint", "hint"), ("guidance_hint", "description")] {
            use(index, key)
            if let entry = texts(key, of: row, as: name) {
                if name == "hint", outline.nodes[index].type == .note, !row.has("label") {
                    // What a note shows is its label.
                    if let label = texts(key, of: row, as: "label") { entries.append(label) }
                } else if name == "hint", outline.nodes[index].type.isContainer || outline.nodes[index].type == .note {
                    left(Phrase(en: "the hint", ru: "подсказка"), at: row.place(key))
                } else {
                    entries.append(entry)
                }
            }
        }
        for key in ["type", "name", "disabled"] { use(index, key) }
        if let cell = cell(index, "relevant"), FormTruth.read(cell.text) != true {
            let entry = formula("relevant", index, cell) { (translator) throws(NotCarried) in
                try translator.translate(cell.text, of: index).asBoolean.text
            }
            if let entry { entries.append(entry) }
        }
        return entries
    }

    /// What nobody has looked at is not carried over, and said.
    private mutating func tellUnused(_ index: Int) {
        let row = outline.nodes[index].row
        for (column, text) in row.cells where !(used[index]?.contains(column.key) ?? false) {
            if ["note", "notes", "comment", "comments"].contains(column.key) {
                notes.append(text)
                continue
            }
            // `$kuid`, `$autoname`, `$xpath`: by these Kobo tells rows apart; nobody wrote them.
            if column.written.hasPrefix("$") { continue }
            guard column.isKnown else {
                let known = FormSheetKind.survey.known
                if row.number == firstRow(with: column) {
                    findings.add(
                        .formColumnIgnored, at: FormPlace(sheet: row.sheet, row: 1, column: column.index),
                        ["column": .text(column.written), "more": FormFindings.suggestion(column.key, among: known)])
                }
                notes.append("\(column.written): \(text)")
                continue
            }
            left(
                Phrase(en: "`{column}` with `{value}`", ru: "`{column}` со значением `{value}`"), at: row.place(of: column),
                ["column": .text(column.written), "value": .text(text)])
        }
        used[index, default: []].formUnion(row.cells.map(\.column.key))
    }

    private func firstRow(with column: FormColumn) -> Int? {
        outline.nodes.first { $0.row.cells.contains { $0.column.index == column.index } }?.row.number
    }
}
