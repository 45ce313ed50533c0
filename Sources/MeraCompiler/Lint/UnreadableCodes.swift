import MeraModel
import MeraSource
import MeraYAML

/// Codes that no cell of an answer can hold (M5010): a definition with one is sound and can never be answered.
extension StudyCompiler {
    func checkCodes() {
        // Of its own, so that looking at a field does not copy it.
        let study = study
        var lists: [(entries: [Declared<OptionDefinition>], index: Int)] = []
        for (index, declared) in definitions.choices.enumerated() { lists.append((declared.definition.entries, index)) }
        var isMultiple = Set<Int>()
        var isSet = Set<Int>()
        for (field, definition) in declaredFields {
            checkMissingCodes(definition)
            guard let list = study[field].list else { continue }
            if study.choiceLists[list].substantive.isEmpty { reportNoOption(study[field].id, definition, list) }
            if study[field].kind.isSeveral { isMultiple.insert(list) }
            if case .choices = study[field].kind { isSet.insert(list) }
            guard list >= definitions.choices.count, let node = definition.valueNode(FieldDefinition.choices.name),
                let options = DeclaredMap<OptionDefinition>.read(node)
            else { continue }
            lists.append((options.entries, list))
        }
        for (entries, index) in lists {
            for option in entries { checkCode(option.key, isMultiple: isMultiple.contains(index)) }
            for option in entries where option.definition[OptionDefinition.exclusive] == true && !isSet.contains(index) {
                idle(OptionDefinition.exclusive.name, in: option.definition.node, Self.noMultiple)
            }
        }
    }

    /// An empty list at its own place has been spoken of there.
    private func reportNoOption(_ field: String, _ definition: FieldDefinition, _ list: Int) {
        guard let node = definition.valueNode(FieldDefinition.choices.name),
            list >= definitions.choices.count || !study.choiceLists[list].options.isEmpty
        else { return }
        report(.noOption, ["item": .text(field)], at: node.location)
    }

    private func checkMissingCodes(_ definition: FieldDefinition) {
        let node = definition.valueNode(FieldDefinition.missing.name)
        for entry in node?.entries ?? [] { checkCode(entry.key, isMultiple: false) }
    }

    private func checkCode(_ key: Node, isMultiple: Bool) {
        let code = key.text
        let trimmed = code.trimmingBlanks
        if trimmed.isEmpty { return unreadable(key, Self.emptyCell, way: "0") }
        if trimmed != code { return unreadable(key, Self.blankEnds, way: trimmed) }
        guard isMultiple, code.unicodeScalars.contains(where: { Self.separators.contains($0) || $0.properties.isWhitespace })
        else { return }
        let parts = code.split { $0.isWhitespace || $0.unicodeScalars.contains(where: Self.separators.contains) }
        unreadable(key, Self.separated, way: parts.joined(separator: "_"))
    }

    private func unreadable(_ key: Node, _ why: Phrase, way: String) {
        report(.unreadableCode, ["code": .text(key.text), "why": .phrase(why), "way": .text(way)], at: key.location)
    }

    /// Blanks and what files put between the codes of one answer.
    private static let separators: Set<Unicode.Scalar> = [";", ",", "|"]

    private static let emptyCell = Phrase(en: "an empty cell is no answer", ru: "пустая ячейка — это отсутствие ответа")
    private static let blankEnds = Phrase(
        en: "blanks at the ends of an answer do not count", ru: "пробелы по краям ответа не учитываются")
    private static let separated = Phrase(
        en: "in an answer to a select_multiple blanks and the signs `;`, `,`, `|` stand between codes",
        ru: "в ответе на вопрос с несколькими вариантами коды разделяются пробелами и знаками `;`, `,`, `|`")
    private static let noMultiple = Phrase(
        en: "no select_multiple has this list, so there is no other option beside it",
        ru: "этот список не используется в вопросах с несколькими вариантами, исключать нечего")
}

extension String {
    /// Without white space of any kind, and what has no width, at its ends.
    var trimmingBlanks: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }), let last = scalars.lastIndex(where: { !$0.isBlank }) else {
            return ""
        }
        return String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { properties.isWhitespace || (0x200B...0x200F).contains(value) || value == 0xFEFF }
}
