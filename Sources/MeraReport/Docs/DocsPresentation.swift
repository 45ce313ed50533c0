import FEEL
import MeraModel
import MeraSource

/// What a form is told of an item.
extension StudyDocs {
    func presentation(_ field: Field, _ operands: Operands) -> [Report.Fact] {
        let told = field.presentation
        var facts: [Report.Fact] = []
        if let metadata = told.metadata {
            facts.append(.init(words(.docsCarried), words(metadata.phrase)))
        } else if told.isHidden {
            facts.append(.init(words(.docsCarried), words(.docsHidden)))
        }
        facts += formula(.docsDefault, told.initial, operands)
        if told.isReadOnly { facts.append(.init(words(.docsReadOnly), words(.docsNo))) }
        if told.isShown { facts.append(.init(words(.docsShown), words(.docsYes))) }
        if let appearance = told.appearance { facts.append(.init(words(.docsAppearance), words(appearance.phrase))) }
        if let media = told.media { facts.append(.init(words(.docsMedia), media.path, isCode: true)) }
        if let most = told.maxLength {
            facts.append(.init(words(.docsMaxLength), words(.docsCharacters, ["count": .number(most)])))
        }
        if let count = told.choiceCount { facts.append(.init(words(.docsChoiceCount), text(of: count))) }
        return facts
    }

    func text(of grid: NumberGrid) -> String {
        words(
            .docsTypeRange,
            [
                "from": .text(words.number(grid.from)), "to": .text(words.number(grid.to)),
                "step": .text(words.number(grid.step)),
            ])
    }

    private func text(of count: ChoiceCount) -> String {
        if count.isWhole { return words(.docsAllOptions) }
        guard let most = count.most else { return words(.docsAtLeast, ["n": .number(count.least)]) }
        if count.least < 1 { return words(.docsAtMost, ["n": .number(most)]) }
        return count.least == most
            ? words.number(Decimal(most)) : words(.docsFromUpTo, ["least": .number(count.least), "most": .number(most)])
    }
}

extension Appearance {
    fileprivate var phrase: Phrase {
        switch self {
        case .likert: .docsLikert
        case .dropdown: .docsDropdown
        case .multiline: .docsMultiline
        case .compact: .docsCompact
        }
    }
}

extension Metadata {
    fileprivate var phrase: Phrase {
        switch self {
        case .start: .docsStart
        case .end: .docsEnd
        case .version: .docsVersion
        case .submission: .docsSubmission
        }
    }
}
