import MeraSource

/// Every list and every file of a form has a name by which expressions call it; two different things cannot share one.
extension FormReader {
    private struct Instance {
        var name: String
        var source: String
        var place: FormPlace
    }

    mutating func checkInstances() {
        var external: [String: FormPlace] = [:]
        for node in outline.nodes {
            guard case .externalFile(let isCSV) = node.type else { continue }
            if let first = external[node.name] {
                findings.add(
                    .formInstanceClash, at: node.row.place("name"),
                    [
                        "name": .text(node.name), "first": .phrase(first.phrase),
                        "second": .text(node.name + (isCSV ? ".csv" : ".xml")),
                    ])
                return
            }
            external[node.name] = node.row.place
        }
        var seen: [String: Instance] = [:]
        for instance in instances() {
            guard let first = seen[instance.name] else {
                seen[instance.name] = instance
                continue
            }
            guard first.source != instance.source else { continue }
            findings.add(
                .formInstanceClash, at: instance.place,
                ["name": .text(instance.name), "first": .text(first.source), "second": .text(instance.source)])
            return
        }
        checkEntityLists(Set(seen.keys))
    }

    private func instances() -> [Instance] {
        var found: [Instance] = []
        var last: Instance?
        for node in outline.nodes {
            let place = node.row.place("type")
            for (column, text) in node.row.cells where FormReader.expressionColumns.contains(column.key) {
                for file in Self.pulled(from: text) {
                    found.append(Instance(name: file, source: "csv \(file).csv", place: node.row.place(of: column)))
                }
                if ((try? FormReference.all(in: text)) ?? []).contains(where: \.isLastSaved) {
                    last = Instance(name: "__last-saved", source: "last-saved", place: node.row.place(of: column))
                }
            }
            switch node.type {
            case .externalFile(let isCSV):
                found.append(
                    Instance(
                        name: node.name, source: "\(isCSV ? "csv" : "file") \(node.name)\(isCSV ? ".csv" : ".xml")", place: place)
                )
            case .selectFromFile(let file, _):
                found.append(
                    Instance(name: FormNode.stem(file), source: (file.hasSuffix(".csv") ? "csv " : "file ") + file, place: place))
            default: break
            }
        }
        if let last { found.append(last) }
        for list in outline.lists where !searchedLists.contains(list.name) {
            let place = list.options.first?.row.place ?? FormPlace(sheet: "choices")
            found.append(Instance(name: list.name, source: "choices", place: place))
        }
        return found
    }

    /// The files that `pulldata('file', …)` reads.
    static func pulled(from text: String) -> [String] {
        var files: [String] = []
        var rest = text[...]
        while let call = rest.firstRange(of: "pulldata") {
            rest = rest[call.upperBound...]
            let arguments = rest.drop { $0 == " " }
            guard arguments.first == "(", let comma = arguments.firstIndex(of: ",") else { continue }
            files.append(
                String(arguments[arguments.index(after: arguments.startIndex)..<comma]).filter { $0 != "'" && $0 != "\"" }
                    .trimmingBlanks)
        }
        return files
    }

    /// Entities can only be changed where the form carries their list.
    private mutating func checkEntityLists(_ instances: Set<String>) {
        for entity in outline.entities where entity.row.has("entity_id") && !instances.contains(entity.name) {
            let problem = Phrase(
                en: "to change entities of `{list}` the form needs their list: a row `csv-external` called `{list}`",
                ru: "чтобы менять сущности «{list}», форме нужен их список: строка `csv-external` с именем «{list}»")
            findings.problem(.formCannotRun, at: entity.row.place, problem, ["list": .text(entity.name)])
        }
    }
}
