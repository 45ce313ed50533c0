import MeraSource

/// What the form says about entities. They are not carried over, but their mistakes are the form's.
extension FormReader {
    mutating func readEntities() {
        guard let sheet = sheet(.entities) else { return }
        let header = FormHeader(sheet, kind: .entities, &findings)
        let known = FormSheetKind.entities.known.sorted()
        let rows = rows(sheet, header).filter { !$0.cells.isEmpty }
        for column in header.columns where !column.isKnown && rows.contains(where: { $0.has(column.key) }) {
            findings.add(
                .formColumnUnknown, at: FormPlace(sheet: sheet.name, row: 1, column: column.index),
                ["column": .text(column.written), "known": .text(known.joined(separator: ", "))])
            return
        }
        for row in rows {
            referring += row.cells.filter { !["list_name", "repeat"].contains($0.column.key) }
                .map { FormCell(text: $0.text, place: row.place(of: $0.column)) }
            guard let name = entityName(row) else { continue }
            if outline.entities.contains(where: { $0.name == name }) {
                findings.add(
                    .formNameRepeated, at: row.place("list_name"),
                    [
                        "name": .text(name),
                        "first": .phrase(outline.entities.first { $0.name == name }?.row.place.phrase ?? row.place.phrase),
                    ])
                continue
            }
            checkEntity(row, name)
            outline.entities.append(FormEntity(name: name, row: row))
        }
    }

    private mutating func entityName(_ row: FormRow) -> String? {
        guard let cell = row.cell("list_name") else {
            findings.add(.formEntityWithoutName, at: row.place)
            return nil
        }
        guard !cell.text.hasPrefix("__"), !cell.text.contains("."), FormNames.isName(cell.text) else {
            findings.add(.formNameMalformed, at: cell.place, ["name": .text(cell.text)])
            return nil
        }
        return cell.text
    }

    private mutating func checkEntity(_ row: FormRow, _ name: String) {
        let hasID = row.has("entity_id")
        if !hasID, row.has("update_if") {
            entityProblem(
                row.place("update_if"), name,
                Phrase(
                    en: "to update entities of `{list}` an `entity_id` is needed",
                    ru: "чтобы обновлять сущности «{list}», нужен `entity_id`"))
        } else if hasID, row.has("create_if"), !row.has("update_if") {
            entityProblem(
                row.place("create_if"), name,
                Phrase(
                    en: "with `entity_id` and `create_if` the list `{list}` needs an `update_if`",
                    ru: "если есть `entity_id` и `create_if`, списку «{list}» нужен и `update_if`"))
        } else if !hasID, !row.has("label") {
            entityProblem(
                row.place, name,
                Phrase(en: "new entities of `{list}` need a label", ru: "у новых сущностей «{list}» должна быть подпись"))
        }
    }

    mutating func entityProblem(_ place: FormPlace, _ list: String, _ problem: Phrase) {
        findings.problem(.formEntity, at: place, problem, ["list": .text(list)])
    }

    /// What a row of the survey stores in an entity, and which entities refer to it.
    mutating func claimEntity(_ row: FormRow, isContainer: Bool, container: Int?, name: String?) {
        if let cell = row.cell("save_to") { claim(cell, isContainer: isContainer, container: container) }
        guard let name else { return }
        for entity in outline.entities {
            let columns = ["entity_id", "create_if", "update_if", "label"]
            let refers = columns.contains { key in
                ((try? FormReference.all(in: entity.row.text(key) ?? "")) ?? []).contains { $0.name == name }
            }
            if refers {
                entityClaims.append(EntityClaim(list: entity.name, container: container, property: nil, place: entity.row.place))
            }
        }
    }

    private mutating func claim(_ cell: FormCell, isContainer: Bool, container: Int?) {
        guard let only = outline.entities.first else {
            if !findings.hasErrors {
                entityProblem(
                    cell.place, "",
                    Phrase(en: "`save_to` needs a sheet `entities`", ru: "для `save_to` нужен лист «entities»"))
            }
            return
        }
        let parts = cell.text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else {
            entityProblem(
                cell.place, "", Phrase(en: "`save_to` has one `#` at most", ru: "в `save_to` может быть только один `#`"))
            return
        }
        if parts.count == 1, outline.entities.count > 1 {
            entityProblem(
                cell.place, "",
                Phrase(
                    en: "there are several lists of entities, so write `list#property`",
                    ru: "списков сущностей несколько, поэтому пишите `список#свойство`"))
            return
        }
        let list = parts.count == 2 ? parts[0] : only.name
        let property = parts[parts.count - 1]
        guard outline.entities.contains(where: { $0.name == list }) else {
            entityProblem(
                cell.place, list,
                Phrase(en: "there is no list of entities `{list}`", ru: "списка сущностей «{list}» нет"))
            return
        }
        if isContainer {
            entityProblem(
                cell.place, list,
                Phrase(en: "a group or repeat cannot be stored in an entity", ru: "группу или repeat нельзя записать в сущность"))
        } else if ["name", "label"].contains(property.lowercased()) {
            findings.add(.formNameReserved, at: cell.place, ["name": .text(property)])
        } else if property.hasPrefix("__") || !FormNames.isName(property) {
            findings.add(.formNameMalformed, at: cell.place, ["name": .text(property)])
        } else if entityClaims.contains(where: { $0.list == list && $0.property == property }) {
            entityProblem(
                cell.place, list,
                Phrase(
                    en: "this property of `{list}` is stored from another question already",
                    ru: "это свойство «{list}» уже записывается из другого вопроса"))
        } else {
            entityClaims.append(EntityClaim(list: list, container: container, property: property, place: cell.place))
        }
    }
}
