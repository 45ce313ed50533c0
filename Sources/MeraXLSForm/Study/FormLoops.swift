/// A loop is a group for each option of a list, with the option's name and label in its texts.
enum FormLoops {
    static func expanded(_ outline: FormOutline) -> FormOutline {
        guard outline.nodes.contains(where: { if case .loop = $0.type { true } else { false } }) else { return outline }
        var result = outline
        result.nodes = []
        copy(outline, outline.children(of: nil), into: &result, parent: nil, option: nil)
        return result
    }

    private static func copy(
        _ outline: FormOutline, _ nodes: [Int], into result: inout FormOutline, parent: Int?, option: FormOption?
    ) {
        for index in nodes {
            var node = outline.nodes[index]
            node.parent = parent
            if let option { node.row = filled(node.row, option) }
            guard case .loop(let list) = node.type else {
                result.nodes.append(node)
                copy(outline, outline.children(of: index), into: &result, parent: result.nodes.count - 1, option: option)
                continue
            }
            node.type = .group
            result.nodes.append(node)
            let loop = result.nodes.count - 1
            for option in outline.list(list)?.options ?? [] {
                var row = option.row
                row.cells = option.row.cells.filter { $0.column.key == "label" }
                result.nodes.append(FormNode(name: option.name, type: .group, typeText: "loop", parent: loop, row: row))
                copy(outline, outline.children(of: index), into: &result, parent: result.nodes.count - 1, option: option)
            }
        }
    }

    private static func filled(_ row: FormRow, _ option: FormOption) -> FormRow {
        var row = row
        for index in row.cells.indices where row.cells[index].text.contains("%(") {
            let language = row.cells[index].column.detail
            let label =
                option.row.texts("label").first { $0.language == language }?.cell.text ?? option.row.text("label") ?? option.name
            row.cells[index].text = row.cells[index].text.replacing("%(label)s", with: label).replacing(
                "%(name)s", with: option.name)
        }
        return row
    }
}
