import MeraSource

/// What is named must be there: in references, triggers and the places that geometry is taken from.
extension FormReader {
    mutating func checkTriggers() {
        let questions = Set(outline.nodes.filter { !$0.type.isContainer }.map(\.name))
        for trigger in triggers {
            for name in trigger.names where !questions.contains(name) { unknown(name, trigger.place) }
        }
    }

    private mutating func unknown(_ name: String, _ place: FormPlace) {
        findings.add(
            .formReferenceUnknown, at: place,
            ["name": .text(name), "more": FormFindings.suggestion(name, among: outline.nodes.map(\.name))])
    }

    mutating func checkGeometries() {
        let files = Set(outline.nodes.compactMap(\.externalName))
        let repeats = Set(outline.nodes.filter { $0.type == .repeat }.map(\.name))
        let lists = Set(outline.lists.map { $0.name.lowercased() }).union(outline.entities.map { $0.name.lowercased() })
            .union(files.map { $0.lowercased() })
        let searched = searchedLists
        let selected = Set(
            outline.nodes.compactMap { node -> String? in
                if case .selectOneExternal = node.type { nil } else { node.type.list?.lowercased() }
            })
        for geometry in geometries {
            let isThere = lists.contains(geometry.target) || selected.contains(geometry.target)
            if isThere, !searched.contains(geometry.target) { continue }
            if FormReference.isAlone(geometry.target) {
                let name = String(geometry.target.dropFirst(2).dropLast())
                if repeats.contains(where: { $0 == name || $0.lowercased() == name }) { continue }
            }
            let problem = Phrase(
                en: "`reference-geometry` must name a list, a file of the form or a repeat, not `{value}`",
                ru: "`reference-geometry` должен называть список, файл формы или repeat, а не `{value}`")
            findings.problem(.formParameter, at: geometry.place, problem, ["value": .text(geometry.target)])
        }
    }

    mutating func checkReferences() {
        var counts: [String: Int] = [:]
        for node in outline.nodes where node.type != .audit { counts[node.name, default: 0] += copies(of: node) }
        for node in outline.nodes where node.type == .repeat {
            if let count = node.row.text("repeat_count"), !FormReference.isAlone(count) {
                counts["\(node.name)_count", default: 0] += 1
            }
        }
        for node in outline.nodes where node.type.hasOther { counts["\(node.name)_other", default: 0] += 1 }
        if outline.setting("omit_instanceid").flatMap(FormTruth.read) != true { counts["instanceID", default: 0] += 1 }
        if outline.settings["instance_name"] != nil { counts["instanceName", default: 0] += 1 }
        for cell in referring {
            do throws(FormReference.Malformed) {
                var seen: Set<String> = []
                for reference in try FormReference.all(in: cell.text) where seen.insert(reference.name).inserted {
                    switch counts[reference.name] {
                    case nil: unknown(reference.name, cell.place)
                    case 1: break
                    default: findings.add(.formReferenceAmbiguous, at: cell.place, ["name": .text(reference.name)])
                    }
                }
            } catch {
                findings.add(.formReferenceMalformed, at: cell.place, ["text": .text(error.text)])
            }
        }
    }

    /// Lists that `search()` looks up are no lists for anything else.
    var searchedLists: Set<String> {
        Set(outline.nodes.filter { $0.row.text("appearance")?.contains("search(") == true }.compactMap(\.type.list))
    }

    /// In a loop over several options there is one of each.
    private func copies(of node: FormNode) -> Int {
        var count = 1
        var parent = node.parent
        while let container = parent {
            if case .loop(let list) = outline.nodes[container].type { count *= max(1, outline.list(list)?.options.count ?? 1) }
            parent = outline.nodes[container].parent
        }
        return count
    }
}

extension FormNode {
    /// The name by which expressions call the file of a question or of an `…-external` row.
    var externalName: String? {
        switch type {
        case .externalFile: name
        case .selectFromFile(let file, _): FormNode.stem(file)
        default: nil
        }
    }

    static func stem(_ file: String) -> String { file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file }
}
