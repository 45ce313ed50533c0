import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Lists of options that are well written and yet cannot be what was meant: M5003, M5005 to M5009, M5020.
extension StudyCompiler {
    func checkOptionLists() {
        var written = definitions.choices.enumerated().map { index, declared in
            WrittenList(list: index, entries: declared.definition.entries, place: declared.key)
        }
        for (field, definition) in declaredFields {
            guard let list = study[field].list else { continue }
            if list < written.count, list < definitions.choices.count {
                written[list].users.append(field)
                continue
            }
            guard let node = definition.valueNode(FieldDefinition.choices.name),
                let entries = DeclaredMap<OptionDefinition>.read(node)?.entries
            else { continue }
            written.append(WrittenList(list: list, entries: entries, place: node, users: [field]))
        }
        for list in written where list.list < study.choiceLists.count { check(list) }
        checkRepeats(written.dropFirst(definitions.choices.count))
    }

    private func check(_ written: WrittenList) {
        let list = study.choiceLists[written.list]
        guard list.options.count == written.entries.count else { return }
        let users = written.users.map { study[$0] }
        if list.options.count == 1, list.substantive.count == 1, let user = users.first, user.isAnswered {
            report(.singleOption, ["item": .text(user.id)], at: written.place.location)
        }
        let isFiltered = written.users.contains { study[$0].choiceFilter != nil }
        let isMislabelled = checkNumericLabels(list, written)
        if !isFiltered, list.columns.isEmpty, !isMislabelled { checkLabels(list, written) }
        checkGap(list, written)
        guard let several = users.first(where: { if case .choices = $0.kind { true } else { false } }) else { return }
        if list.substantive.count > 1, list.substantive.allSatisfy(\.exclusive) {
            return report(.exclusiveEverywhere, ["item": .text(several.id)], at: written.place.location)
        }
        checkExclusive(list, written, several)
    }

    /// Two options that read the same.
    private func checkLabels(_ list: ChoiceList, _ written: WrittenList) {
        var first: [String: Int] = [:]
        for (place, option) in list.options.enumerated() {
            for version in option.label.versions {
                let text = version.text.trimmingBlanks.lowercased()
                guard !text.isEmpty else { continue }
                let other = first["\(version.language) \(text)"]
                first["\(version.language) \(text)"] = other ?? place
                guard let other, other != place else { continue }
                diagnostics.append(
                    Diagnostic(
                        .duplicateLabel,
                        [
                            "first": .text(list.options[other].code), "code": .text(option.code), "label": .text(version.text),
                        ], at: written.entries[place].key.location,
                        related: [
                            .init(written.entries[other].key.location, Phrase(en: "the first is here", ru: "первый здесь"))
                        ]))
                break
            }
        }
    }

    /// `3: "2"` where the others are labelled with their own codes.
    private func checkNumericLabels(_ list: ChoiceList, _ written: WrittenList) -> Bool {
        let found = diagnostics.count
        let texts = list.options.map { $0.label.versions.first?.text.trimmingBlanks ?? "" }
        let own = zip(list.options, texts).count { $0.code == $1 }
        let codes = Set(list.options.map(\.code))
        for (place, option) in list.options.enumerated() where texts[place] != option.code && own > 1 {
            guard Decimal(texts[place]) != nil, codes.contains(texts[place]) else { continue }
            report(
                .labelOfAnotherCode, ["code": .text(option.code), "label": .text(texts[place])],
                at: written.entries[place].key.location)
        }
        return diagnostics.count > found
    }

    /// 1, 2, 4: all whole numbers, and one is left out.
    private func checkGap(_ list: ChoiceList, _ written: WrittenList) {
        // Options that come and go leave gaps.
        if study.edition != nil { return }
        let codes = list.substantive.compactMap { Int($0.code) }
        guard codes.count == list.substantive.count, codes.count >= 3, let low = codes.min(), let high = codes.max(),
            low == 0 || low == 1, high - low == codes.count
        else { return }
        let all = Set(list.options.compactMap { Int($0.code) })
        guard let gap = (low...high).first(where: { !all.contains($0) }),
            let next = list.options.firstIndex(where: { Int($0.code) == gap + 1 })
        else { return }
        report(
            .gapInCodes, ["low": .number(low), "high": .number(high), "code": .number(gap)],
            at: written.entries[next].key.location)
    }

    /// "None of these" that can be chosen with the others.
    private func checkExclusive(_ list: ChoiceList, _ written: WrittenList, _ item: Field) {
        guard list.substantive.count > 2 else { return }
        for (place, option) in list.options.enumerated() where !option.exclusive && option.missing == nil {
            guard let label = option.label.versions.first(where: { Self.saysNone($0.text) }) else { continue }
            let value = written.entries[place].definition.node
            var fixes: [Diagnostic.Fix] = []
            if value.kind == .scalar {
                let text = "{label: \(value.file.text(value.span)), exclusive: true}"
                fixes = [.init(.writeText, ["text": .text(text)], .suggestion, [.init(value.location, text)])]
            }
            report(
                .exclusiveNotMarked, ["label": .text(label.text), "item": .text(item.id)],
                at: written.entries[place].key.location, fixes: fixes)
        }
    }

    private static let noneWords = [
        "none of", "none", "nothing of", "ничего из", "ничто из", "ничем из", "ни один из", "ни одного из", "ни одна из",
        "ни одно из", "ни одной из", "ни одним из", "ни с чем из", "никакие из", "никаких из", "никакой из", "нет ни одного",
        "нет ничего из",
    ]

    private static func saysNone(_ label: String) -> Bool {
        let text = label.lowercased()
        return noneWords.contains { word in
            text.hasPrefix(word) && (word.contains(" ") ? true : text.utf8.count == word.utf8.count)
        }
    }

    /// The same options written out in three questions.
    private func checkRepeats(_ written: ArraySlice<WrittenList>) {
        var byText: [String: [WrittenList]] = [:]
        for list in written where list.entries.count > 1 {
            byText[list.signature, default: []].append(list)
        }
        for lists in byText.values where lists.count >= 3 {
            diagnostics.append(
                Diagnostic(
                    .repeatedList, ["count": .number(lists.count)], at: lists[0].place.location,
                    related: lists.dropFirst().prefix(4).map {
                        .init($0.place.location, Phrase(en: "this one, too", ru: "здесь тоже"))
                    }))
        }
    }
}

/// A list of options as it is written: in the section `choices`, or in the place of its name.
private struct WrittenList {
    /// Its place among the study's lists.
    let list: Int
    let entries: [Declared<OptionDefinition>]
    let place: Node
    /// The questions that have it.
    var users: [FieldID] = []

    /// All that is said of the options.
    var signature: String { entries.map { Self.text($0.key) + ":" + Self.text($0.definition.node) }.joined(separator: ";") }

    private static func text(_ node: Node) -> String {
        switch node.kind {
        case .scalar: "\"\(node.text)\""
        case .sequence: "[\(node.items.map(text).joined(separator: ","))]"
        case .mapping: "{\(node.entries.map { text($0.key) + ":" + text($0.value) }.joined(separator: ","))}"
        }
    }
}
