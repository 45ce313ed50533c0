public import MeraModel
import MeraSource
import MeraYAML

/// What each stage of compiling made of a study, as plain text.
public enum Dump {
    /// The YAML as it was read: one line a node, with its place and style.
    public static func tree(_ study: LoadedStudy) -> String {
        var text = ""
        for tree in study.trees {
            text += tree.file.name + "\n"
            if let root = tree.root { text += node(root, "", 1) }
        }
        return text
    }

    private static func node(_ node: Node, _ label: String, _ depth: Int) -> String {
        let position = node.tree.file.position(at: node.span.start)
        let head = String(repeating: "  ", count: depth) + label + "\(node.kind) \(position.line):\(position.column)"
        switch node.kind {
        case .scalar: return head + " \(node.style) \"\(escaped(node.text))\"" + (node.isBroken ? " broken" : "") + "\n"
        case .mapping:
            return head + "\n" + node.entries.map { self.node($0.value, "\(escaped($0.key.text)): ", depth + 1) }.joined()
        case .sequence: return head + "\n" + node.items.map { self.node($0, "- ", depth + 1) }.joined()
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
    }

    /// The sections of each file and the ids declared in them.
    public static func definitions(_ study: LoadedStudy) -> String {
        var text = ""
        for tree in study.trees {
            text += tree.file.name + "\n"
            for section in tree.root?.entries ?? [] {
                text += "  \(escaped(section.key.text)): "
                text += section.value.entries.map { escaped($0.key.text) }.joined(separator: ", ") + "\n"
            }
        }
        return text
    }

    /// The typed model: tables with the types of their fields, then what is computed from them, in the order of computation.
    public static func model(_ study: Study) -> String {
        var text = "study \(study.id) \(study.version) \(study.language)\n"
        for level in study.levels { text += "level \(level.id)\n" }
        for list in study.choiceLists { text += "choices \(list.id): \(list.options.map(\.code).joined(separator: ", "))\n" }
        for table in study.tables {
            text += "\(table.kind.rawValue) \(table.id)"
            text += " key=[\(table.key.map { table.fields[$0].id }.joined(separator: ", "))]"
            text += " level=\(table.level.map { study.levels[$0].id } ?? "-")\n"
            for field in table.fields { text += "  \(field.id): \(field.type)\(traits(field))\n" }
            for check in table.checks { text += "  check \(check.id): \(check.severity.rawValue)\n" }
        }
        let order = study.fieldOrder.map { "\(study.tables[$0.table].id).\(study.tables[$0.table].fields[$0.field].id)" }
        text += "order of fields: \(order.joined(separator: ", "))\n"
        for index in study.indicatorOrder {
            let indicator = study.indicators[index]
            text += "indicator \(indicator.id): \(indicator.type) = \(indicator.written)"
            text += " levels=[\(indicator.levels.map { study.levels[$0].id }.joined(separator: ", "))]\n"
        }
        for conclusion in study.conclusions {
            text += "conclusion \(conclusion.id) at \(study.levels[conclusion.level].id)"
            text += " cites [\(conclusion.cites.map { study.indicators[$0].id }.joined(separator: ", "))]\n"
        }
        return text
    }

    private static func traits(_ field: Field) -> String {
        var traits = field.required ? " required" : ""
        if field.relevance != nil { traits += " relevant" }
        if field.constraint != nil { traits += " constraint" }
        if field.calculation != nil { traits += " calculated" }
        let told = field.presentation
        if told.initial != nil { traits += " default" }
        if told.isReadOnly { traits += " read_only" }
        if told.isHidden { traits += " hidden" }
        if let metadata = told.metadata { traits += " \(metadata.rawValue)" }
        if let grid = told.grid { traits += " \(grid.from)..\(grid.to) step \(grid.step)" }
        if let most = told.maxLength { traits += " max_length=\(most)" }
        if let count = told.choiceCount {
            traits += count.isWhole ? " choices=all" : " choices=\(count.least)..\(count.most.map(String.init) ?? "")"
        }
        return traits
    }
}
