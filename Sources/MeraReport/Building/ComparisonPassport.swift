import FEEL
import MeraModel
import MeraSource

/// How groups are compared, from the definitions themselves: for the method appendix and the documentation of a study.
extension ReportBuilder {
    func passport(_ comparison: GroupComparison) -> Report.Entry {
        let table = study.tables[comparison.table]
        var facts = [Report.Fact(words(.factMethod), words(comparison.method))]
        if case .answers(let field) = comparison.measure {
            facts.append(.init(words(.factComparedQuestion), words.quoted(words.prose(table.fields[field].label(words.code)))))
        } else {
            facts.append(.init(words(.factFormula), comparison.written, isCode: true))
        }
        facts.append(.init(words(.factTable), dataLabel(comparison.table)))
        if let filter = comparison.filter { facts.append(.init(words(.factComparedRows), filter.text, isCode: true)) }
        facts.append(.init(words(.factGroups), groups(comparison)))
        if case .answers = comparison.measure {} else { facts.append(.init(words(.factReference), reference(comparison))) }
        if comparison.usesSample { facts.append(.init(words(.factDesign), designText(table, weight: table.weight))) }
        facts.append(.init(words(.factComparisonSource), words(comparison.source)))
        return Report.Entry(
            words.label(comparison.passport, id: comparison.id), id: comparison.id, facts: facts + common(comparison.passport))
    }

    /// What makes the groups.
    private func groups(_ comparison: GroupComparison) -> String {
        switch comparison.grouping {
        case .field(let field): words.quoted(words.prose(study.tables[comparison.table].fields[field].label(words.code)))
        case .level(let level): levelLabel(level).lowercasedFirst
        }
    }

    private func reference(_ comparison: GroupComparison) -> String {
        switch comparison.reference {
        case .rest: return words(.referenceRest)
        case .pairs: return words(.referencePairs)
        case .group(let code):
            guard case .field(let field) = comparison.grouping, let list = study.tables[comparison.table].fields[field].list,
                let option = study.choiceLists[list].options.first(where: { $0.code == code })
            else { return words(.referenceGroup, ["group": .text(words.quoted(code))]) }
            return words(.referenceGroup, ["group": .text(words.quoted(words.prose(option.label.text(words.code))))])
        }
    }
}

extension Phrase {
    fileprivate static let factComparedQuestion = Phrase(en: "Compared", ru: "Сравнивается")
    fileprivate static let factComparedRows = Phrase(en: "Rows", ru: "Строки")
    fileprivate static let factGroups = Phrase(en: "Groups by", ru: "Группы")
    fileprivate static let factReference = Phrase(en: "Compared with", ru: "С чем сравнивается")
    fileprivate static let factComparisonSource = Phrase(en: "Test", ru: "Критерий")
    fileprivate static let referenceRest = Phrase(en: "each group with all others", ru: "каждая группа — со всеми прочими")
    fileprivate static let referencePairs = Phrase(en: "each group with each", ru: "каждая группа — с каждой")
    fileprivate static let referenceGroup = Phrase(en: "all others with {group}", ru: "все прочие — с группой {group}")
}
