import MeraSource

/// Questions whose answers a form looks up in a file beside it are references to the rows of that file.
///
/// `pulldata('homes', 'village', 'id', ${home})` asks for the row whose `id` is the answer to `home`: so `home` refers to `homes` by `id`.
/// `search('fruits')` offers the rows of a file, whose columns stand in the one row of the question's list.
enum FormLookups {
    static func resolved(_ outline: FormOutline, _ findings: inout FormFindings) -> FormOutline {
        var outline = outline
        let lists = Set(outline.nodes.indices.compactMap { searched($0, &outline, &findings) })
        outline.lists.removeAll { lists.contains($0.name) }
        var calls: [(file: String, key: String, question: String)] = []
        for node in outline.nodes {
            for (column, text) in node.row.cells where FormReader.expressionColumns.contains(column.key) {
                if let expression = try? XPath.parse(text) { collect(expression, &calls) }
            }
        }
        for question in Set(calls.map(\.question)).sorted() {
            let own = calls.filter { $0.question == question }
            guard let first = own.first, own.allSatisfy({ $0.file == first.file && $0.key == first.key }),
                let node = only(question, outline), isPlain(outline.nodes[node]),
                keys(of: first.file, outline).union(calls.filter { $0.file == first.file }.map(\.key)) == [first.key]
            else { continue }
            outline.nodes[node].type = .selectFromFile(file: first.file + ".csv", isMultiple: false)
            outline.nodes[node].parameters = ["value": first.key, "label": first.key]
            findings.add(
                .formLookup, at: outline.nodes[node].row.place,
                ["name": .text(question), "file": .text(first.file), "key": .text(first.key)])
        }
        return outline
    }

    /// A text of which nothing but the row is asked.
    private static func isPlain(_ node: FormNode) -> Bool {
        (node.type == .text || node.type == .barcode) && !node.isCalculated && !node.row.has("constraint")
            && !node.row.has("default") && !node.row.has("trigger")
    }

    private static func only(_ name: String, _ outline: FormOutline) -> Int? {
        let found = outline.nodes.indices.filter { outline.nodes[$0].name == name }
        return found.count == 1 ? found[0] : nil
    }

    /// The columns by which questions already refer to a file.
    private static func keys(of file: String, _ outline: FormOutline) -> Set<String> {
        Set(
            outline.nodes.compactMap { node in
                guard case .selectFromFile(let name, _) = node.type, FormNode.stem(name) == file else { return nil }
                return node.parameters["value"] ?? "name"
            })
    }

    private static func collect(_ expression: XPath, _ calls: inout [(file: String, key: String, question: String)]) {
        switch expression {
        case .call(let name, let arguments):
            if name == "pulldata", arguments.count == 4, case .text(let file) = arguments[0], case .text(let key) = arguments[2],
                case .reference(let question, false) = arguments[3]
            {
                calls.append((FormNode.stem(file), key, question))
            }
            for argument in arguments { collect(argument, &calls) }
        case .binary(_, let left, let right):
            collect(left, &calls)
            collect(right, &calls)
        case .negative(let inner): collect(inner, &calls)
        case .filter(let base, let predicates):
            collect(base, &calls)
            for predicate in predicates { collect(predicate, &calls) }
        case .path(let start, let steps):
            if case .expression(let base) = start { collect(base, &calls) }
            for step in steps { for predicate in step.predicates { collect(predicate, &calls) } }
        case .number, .text, .reference: break
        }
    }

    /// `search('fruits')` in the appearance: the file is `fruits.csv`, its columns are what the list has for a name and a label.
    /// Returns the list, which is none for anybody.
    private static func searched(_ index: Int, _ outline: inout FormOutline, _ findings: inout FormFindings) -> String? {
        let node = outline.nodes[index]
        guard let cell = node.row.cell("appearance"), let start = cell.text.firstRange(of: "search(")?.lowerBound,
            let end = cell.text.lastIndex(of: ")"), start < end, let name = node.type.list,
            case .call(_, let arguments)? = try? XPath.parse(String(cell.text[start...end])),
            case .text(let file)? = arguments.first,
            let list = outline.list(name), let option = list.options.first(where: { !$0.name.isEmpty }),
            !outline.nodes.contains(where: { $0.type.list == name && $0.row.text("appearance")?.contains("search(") != true })
        else { return nil }
        let isMultiple = if case .selectMultiple = node.type { true } else { false }
        outline.nodes[index].type = .selectFromFile(file: FormNode.stem(file) + ".csv", isMultiple: isMultiple)
        // Several columns may make the label: the first is enough to tell rows apart.
        let label = option.row.text("label")?.split(separator: ",").first.map { String($0).trimmingBlanks } ?? option.name
        outline.nodes[index].parameters = ["value": option.name, "label": FormNames.isName(label) ? label : option.name]
        var rest = cell.text
        rest.removeSubrange(start...end)
        for place in outline.nodes[index].row.cells.indices where outline.nodes[index].row.cells[place].column.key == "appearance"
        {
            outline.nodes[index].row.cells[place].text = rest.trimmingBlanks
        }
        outline.nodes[index].row.cells.removeAll { $0.column.key == "appearance" && $0.text.isEmpty }
        if arguments.count > 1 {
            findings.add(
                .formFeatureLeft, at: cell.place,
                ["feature": .phrase(Phrase(en: "the filter of `search()`", ru: "условие отбора в `search()`"))])
        }
        // Options that stand in the list itself are offered beside those of the file.
        if list.options.count > 1 {
            let names = list.options.dropFirst().map(\.name).joined(separator: ", ")
            findings.add(
                .formFeatureLeft, at: cell.place,
                [
                    "feature": .phrase(
                        Phrase(en: "options beside the file (`{names}`)", ru: "варианты помимо файла (`{names}`)")),
                    "names": .text(names),
                ])
        }
        return name
    }
}
