import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What a form needs to know of an item, as far as it stands in the item itself.
extension StudyCompiler {
    func presentation(_ definition: FieldDefinition) -> Presentation {
        let type = definition[FieldDefinition.itemType]
        var presentation = Presentation()
        presentation.isReadOnly = definition[PresentationKeys.isReadOnly] ?? false
        presentation.isShown = definition[PresentationKeys.isShown] ?? false
        presentation.isHidden = type == .hidden
        presentation.metadata = type.flatMap { Metadata(rawValue: $0.rawValue) }
        presentation.appearance = definition[PresentationKeys.appearance]
        presentation.media = media(definition[PresentationKeys.media])
        presentation.maxLength = definition[PresentationKeys.maxLength]
        presentation.choiceCount = choiceCount(definition, type)
        return presentation
    }

    private func choiceCount(_ definition: FieldDefinition, _ type: ItemType?) -> ChoiceCount? {
        let least = definition[PresentationKeys.minChoices]
        let most = definition[PresentationKeys.maxChoices]
        if least == nil, most == nil { return type == .rank ? ChoiceCount(least: 1, most: nil, isWhole: true) : nil }
        return ChoiceCount(least: least ?? 0, most: most)
    }

    /// A picture beside the definition; a name that leads elsewhere, or to no picture, is a finding.
    func media(_ written: Written?) -> Media? {
        guard let written else { return nil }
        let path = written.text
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        if path.contains("\\") || path.contains(":") || steps.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." }) {
            report(.mediaOutside, ["path": .text(path)], at: written.node.location)
            return nil
        }
        guard let dot = path.lastIndex(of: "."), Media.endings.contains(path[path.index(after: dot)...].lowercased()) else {
            report(.mediaNoPicture, ["path": .text(path), "known": .names(Media.endings)], at: written.node.location)
            return nil
        }
        return Media(path: path, location: written.node.location)
    }

    /// The numbers of a `range`; nil and a finding where there are none.
    func grid(_ declared: Declared<FieldDefinition>) -> NumberGrid? {
        let definition = declared.definition
        guard let span = definition[PresentationKeys.range] else {
            if definition.valueNode(PresentationKeys.range.name) == nil {
                missing(PresentationKeys.range.name, PresentationKeys.range.erased, declared)
            }
            return nil
        }
        let grid = NumberGrid(from: span.low, to: span.high, step: definition[PresentationKeys.step] ?? .one)
        guard grid.from < grid.to else {
            report(
                .badGrid,
                [
                    "item": .text(declared.id),
                    "why": .phrase(
                        Phrase(en: "the first number is greater than the last", ru: "первое число больше последнего")),
                ], at: definition.valueNode(PresentationKeys.range.name)?.location)
            return nil
        }
        guard grid.step > .zero else {
            report(
                .badGrid,
                ["item": .text(declared.id), "why": .phrase(Phrase(en: "the step is not above 0", ru: "шаг не больше 0"))],
                at: definition.valueNode(PresentationKeys.step.name)?.location)
            return nil
        }
        return grid
    }
}
