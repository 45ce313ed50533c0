import MeraSource

/// What people see: labels, pictures, groups with something in them; and triggers that somebody can change.
extension FormReader {
    mutating func checkBodies() {
        for index in outline.nodes.indices {
            checkLabel(outline.nodes[index])
            checkCalculatedTrigger(outline.nodes[index])
            checkGroup(index)
        }
        checkUnlabelledLists()
        checkSearches()
    }

    private mutating func checkLabel(_ node: FormNode) {
        let row = node.row
        if row.has("big-image"), !row.has("image"), node.type.isAsked || node.type.isContainer {
            let problem = Phrase(en: "`big-image` needs an `image` beside it", ru: "к `big-image` нужен и `image`")
            findings.problem(.formMedia, at: row.place("big-image"), problem)
            return
        }
        for (column, _) in row.cells where column.key.hasPrefix("media::") {
            let problem = Phrase(en: "there is no kind of media `{kind}`", ru: "вида медиа «{kind}» нет")
            findings.problem(
                .formMedia, at: row.place(of: column), problem, ["kind": .text(String(column.key.dropFirst("media::".count)))])
        }
        guard node.type.isAsked, !node.isShown else { return }
        // What is computed, or set by a trigger, need not be shown.
        if row.has("calculation") || row.has("trigger") { return }
        if node.type == .osm, !row.has("guidance_hint") { return }
        findings.add(.formLabelMissing, at: row.place, ["name": .text(node.name)])
    }

    private mutating func checkCalculatedTrigger(_ node: FormNode) {
        guard let cell = node.row.cell("trigger"), let names = triggers.first(where: { $0.place == cell.place })?.names else {
            return
        }
        for name in names {
            guard let target = outline.nodes.first(where: { $0.name == name }) else { continue }
            let isHidden =
                target.type == .calculate
                || (target.row.has("calculation") || target.row.has("trigger")) && !target.row.has("label")
                    && !target.row.has("hint")
            guard isHidden else { continue }
            let problem = Phrase(
                en: "`{name}` is not shown to anybody, so nobody can change it and set this off",
                ru: "«{name}» никому не показывается, поэтому изменить его и запустить вычисление некому")
            findings.problem(.formCalculation, at: cell.place, problem, ["name": .text(name)])
        }
    }

    private mutating func checkGroup(_ index: Int) {
        let node = outline.nodes[index]
        guard node.type == .group, outline.children(of: index).isEmpty else { return }
        let problem = Phrase(en: "there is nothing in the group `{name}`", ru: "в группе «{name}» ничего нет")
        findings.problem(.formCannotRun, at: node.row.place("type"), problem, ["name": .text(node.name)])
    }

    /// A list without any label shows nothing.
    private mutating func checkUnlabelledLists() {
        var told: Set<String> = []
        for node in outline.nodes {
            guard let name = node.type.list, let list = outline.list(name), told.insert(name).inserted else { continue }
            if case .selectOneExternal = node.type { continue }
            guard
                list.options.allSatisfy({ option in !option.row.has("label") && !FormHeader.media.contains(where: option.row.has)
                })
            else { continue }
            let problem = Phrase(en: "no choice of the list `{list}` has a label", ru: "в списке «{list}» нет ни одной подписи")
            findings.problem(.formCannotRun, at: list.options.first?.row.place ?? node.row.place, problem, ["list": .text(name)])
        }
    }

    /// A list that `search()` looks up cannot be an ordinary one elsewhere.
    private mutating func checkSearches() {
        func searches(_ node: FormNode) -> Bool { node.row.text("appearance")?.contains("search(") == true }
        for node in outline.nodes where searches(node) {
            guard let list = node.type.list,
                let other = outline.nodes.first(where: { $0.type.list == list && !searches($0) })
            else { continue }
            let problem = Phrase(
                en: "the list `{list}` is looked up by `search()` here and is an ordinary list in `{other}`",
                ru: "список «{list}» здесь ищут через `search()`, а в «{other}» он обычный")
            findings.problem(
                .formListUnfit, at: node.row.place("appearance"), problem, ["list": .text(list), "other": .text(other.name)])
        }
    }
}
