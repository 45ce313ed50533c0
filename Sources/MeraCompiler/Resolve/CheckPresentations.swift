import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What a form is told of items, against their types and their neighbours.
extension StudyCompiler {
    func checkPresentations() {
        let study = study
        for table in study.tables.indices {
            for group in study.tables[table].groups.indices { checkAppearance(ofGroup: group, table) }
            var metadata: [Metadata: String] = [:]
            for (field, declared) in fieldDefinitions[table].enumerated() {
                guard field < study.tables[table].fields.count else { continue }
                let item = study.tables[table].fields[field]
                guard item.origin == .declared else { continue }
                checkAppearance(item, declared.definition)
                checkLimits(item, declared.definition)
                checkReadOnly(item, declared.definition, table)
                if let kind = item.presentation.metadata { check(kind, item, table, &metadata) }
            }
        }
    }

    private func checkAppearance(_ field: Field, _ definition: FieldDefinition) {
        guard let appearance = field.presentation.appearance, let type = definition[FieldDefinition.itemType],
            // Of a type that has no appearance at all the schema table has spoken.
            PresentationKeys.appearance.erased.types.contains(type.rawValue)
        else { return }
        let known = appearance.types
        if known.contains(type) { return }
        report(
            .appearanceMisfit,
            ["appearance": .text(appearance.rawValue), "type": .text(type.rawValue), "known": .names(known.map(\.rawValue))],
            at: definition.valueNode(PresentationKeys.appearance.name)?.location)
    }

    private func checkAppearance(ofGroup group: Int, _ table: Int) {
        let definition = study.tables[table].groups[group]
        let place = groupDefinitions[GroupKey(table: table, group: group)]?.valueNode(PresentationKeys.appearance.name)?.location
        guard let appearance = definition.appearance else { return }
        guard appearance == .likert else {
            return report(
                .appearanceMisfit,
                [
                    "appearance": .text(appearance.rawValue), "type": .text("group"),
                    "known": .names(appearance.types.map(\.rawValue)),
                ], at: place)
        }
        var lists: Set<Int> = []
        var others: [String] = []
        for field in study.tables[table].fields where field.group == group && field.origin == .declared {
            // A list that is wrong has been spoken of.
            if field.kind == .text, field.type == .any { return }
            if case .choice(let list) = field.kind { lists.insert(list) } else { others.append(field.id) }
        }
        let inner = study.tables[table].groups.filter { $0.parent == group }.map(\.id)
        let why: Phrase
        var arguments: Arguments = ["group": .text(definition.id)]
        if let other = (others + inner).first {
            why = Phrase(en: "`\(other)` is no `select_one`", ru: "`\(other)` — не `select_one`")
        } else if lists.count > 1 {
            why = Phrase(en: "its items have different lists of choices", ru: "у вопросов разные списки вариантов")
        } else if lists.isEmpty {
            why = Phrase(en: "it has no items", ru: "в ней нет вопросов")
        } else {
            return
        }
        arguments["why"] = .phrase(why)
        report(.likertMixed, arguments, at: place)
    }

    private func check(_ kind: Metadata, _ field: Field, _ table: Int, _ seen: inout [Metadata: String]) {
        let definition = study.tables[table]
        guard definition.kind == .questionnaire else {
            return report(
                .metadataMisplaced,
                ["item": .text(field.id), "type": .text(kind.rawValue), "table": .text(definition.id)], at: field.location)
        }
        if let first = seen[kind] {
            report(
                .metadataTwice, ["item": .text(field.id), "type": .text(kind.rawValue), "first": .text(first)],
                at: field.location)
        } else {
            seen[kind] = field.id
        }
    }

    /// The parts of a key, a form may be sent out with; anything else that is not to be changed needs a value.
    private func checkReadOnly(_ field: Field, _ definition: FieldDefinition, _ table: Int) {
        guard field.isAnswered, field.presentation.isReadOnly, definition.valueNode(PresentationKeys.initial.name) == nil,
            study.tables[table].kind != .register,
            !study.tables[table].key.contains(where: { study.tables[table].fields[$0].id == field.id })
        else { return }
        report(
            .readOnlyEmpty, ["item": .text(field.id)], at: definition.valueNode(PresentationKeys.isReadOnly.name)?.location)
    }

    // MARK: - Limits

    private func checkLimits(_ field: Field, _ definition: FieldDefinition) {
        if field.presentation.maxLength == 0 {
            report(PresentationKeys.maxLength.name, 0, Self.noText, field, definition)
        }
        if let grid = field.presentation.grid, !grid.endsOnStep, let last = grid.last {
            report(
                .gridMissesEnd,
                [
                    "item": .text(field.id), "step": .text(grid.step.description), "from": .text(grid.from.description),
                    "to": .text(grid.to.description), "last": .text(last.description),
                ], at: definition.valueNode(PresentationKeys.range.name)?.location)
        }
        guard let list = field.list else { return }
        let options = study.choiceLists[list].substantive.count
        let most = definition[PresentationKeys.maxChoices]
        if let least = definition[PresentationKeys.minChoices] {
            if least > options {
                report(PresentationKeys.minChoices.name, least, Self.fewer(options), field, definition)
            } else if let most, least > most {
                report(PresentationKeys.minChoices.name, least, Self.above(most), field, definition)
            }
        }
        if let most, most == 0 {
            report(PresentationKeys.maxChoices.name, most, Self.noChoice, field, definition)
        } else if let most, most > options {
            idle(PresentationKeys.maxChoices.name, in: definition.node, Self.fewer(options))
        }
    }

    private func report(_ key: String, _ number: Int, _ why: Phrase, _ field: Field, _ definition: FieldDefinition) {
        report(
            .impossibleLimit,
            ["item": .text(field.id), "key": .text(key), "number": .number(number), "why": .phrase(why)],
            at: definition.valueNode(key)?.location)
    }

    private static let noText = Phrase(en: "a text has one character at least", ru: "в тексте есть хотя бы один знак")
    private static let noChoice = Phrase(en: "then nothing can be chosen", ru: "тогда ничего нельзя выбрать")

    private static func fewer(_ count: Int) -> Phrase {
        Phrase(en: "the list has \(count) options that are values", ru: "вариантов-значений в списке — \(count)")
    }

    private static func above(_ most: Int) -> Phrase {
        Phrase(en: "`max_choices` is \(most)", ru: "`max_choices` равно \(most)")
    }
}

extension Appearance {
    /// The types of items that can be drawn so.
    fileprivate var types: [ItemType] {
        switch self {
        case .likert: [.selectOne, .group]
        case .dropdown: [.selectOne, .reference]
        case .multiline: [.text]
        case .compact: [.selectOne, .selectMultiple]
        }
    }
}

extension NumberGrid {
    /// The last number that can be chosen.
    fileprivate var last: Decimal? {
        to.subtracting(from)?.divided(by: step)?.floor.multiplied(by: step)?.adding(from)
    }
}
