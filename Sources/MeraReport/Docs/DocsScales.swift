import FEEL
import MeraModel
import MeraSource

/// Lists of options, scores, bands and decision tables.
extension StudyDocs {
    func choices() -> Report.Section? {
        var section = Report.Section(words(.docsChoices))
        for (index, list) in study.choiceLists.enumerated() {
            let options = list.options.map { option in
                "`" + option.code + "`\u{00A0}— " + words.prose(option.label.text(words.code))
                    + (option.missing.map { " (" + words.answerReason($0) + ")" } ?? "")
            }
            section.blocks.append(
                .entry(
                    .init(
                        label(list.passport, list.id), id: list.id, anchor: Anchor.choices(list.id),
                        facts: [.init(words(.docsOptions), options.joined(separator: "; "))] + method.common(list.passport)
                            + usedBy(uses.choices[index]))))
        }
        return section
    }

    func scores() -> Report.Section? {
        var section = Report.Section(words(.headingScores))
        for score in study.scores {
            var entry = method.passport(score)
            var facts = entry.facts
            facts = onScreenOnly(facts, words(.factBands), where: score.bands)
            facts += points(score)
            if let list = score.bands { facts.append(.init(words(.docsBandList), [link(toBands: list)])) }
            facts += usedBy(uses.fields[FieldID(table: score.table, field: score.field)])
            (entry.facts, entry.anchor) = (facts, Anchor.score(score.id))
            section.blocks.append(.entry(entry))
        }
        return section
    }

    /// What each option gives, once where all items give the same, or all but the reversed ones.
    private func points(_ score: Score) -> [Report.Fact] {
        let fields = study.tables[score.table].fields
        var shown: [(items: [String], reversed: Int, points: String)] = []
        for item in score.items {
            guard let points = item.points else { continue }
            let text = points.map { $0.code + "\u{00A0}— " + words.number($0.points) }.joined(separator: "; ")
            let name = words.prose(fields[item.field].label(words.code))
            if let place = shown.firstIndex(where: { $0.points == text }) {
                shown[place].items.append(name)
                shown[place].reversed += item.isReversed ? 1 : 0
            } else {
                shown.append(([name], item.isReversed ? 1 : 0, text))
            }
        }
        let straight = shown.filter { $0.reversed == 0 }
        let reversed = shown.filter { $0.reversed == $0.items.count }
        // The items tell which of them are reversed.
        if straight.count <= 1, reversed.count <= 1, straight.count + reversed.count == shown.count {
            return straight.map { .init(words(.docsPoints), $0.points) }
                + reversed.map { .init(words(.docsPointsReversed), $0.points) }
        }
        return shown.map { .init(words(.docsPoints), $0.items.map(words.quoted).joined(separator: ", ") + ": " + $0.points) }
    }

    func link(toBands list: Int) -> Report.Link {
        let bands = study.bandLists[list]
        return .init(label(bands.passport, bands.id), to: Anchor.bands(bands.id))
    }

    func bands() -> Report.Section? {
        var section = Report.Section(words(.docsBands))
        for (index, list) in study.bandLists.enumerated() {
            let bands = list.bands.map { band in
                words.quoted(words.prose(band.label.text(words.code))) + "\u{00A0}`" + band.source + "` (`" + band.code + "`)"
            }
            section.blocks.append(
                .entry(
                    .init(
                        label(list.passport, list.id), id: list.id, anchor: Anchor.bands(list.id),
                        facts: [.init(words(.factBands), bands.joined(separator: "; "))] + method.common(list.passport)
                            + usedBy(uses.bands[index]))))
        }
        return section
    }

    func ruleTables() -> Report.Section? {
        var section = Report.Section(words(.docsRuleTables))
        for table in study.ruleTables {
            guard let written = table.written else { continue }
            let facts = [Report.Fact(words(.docsHitPolicy), words(written.hitPolicy.phrase))]
            section.blocks.append(
                .entry(
                    .init(
                        label(table.passport, table.id), id: table.id, anchor: Anchor.rules(table.id),
                        facts: facts + method.common(table.passport) + usedBy(uses.rules[table.id]))))
            section.blocks.append(.table(rules(table, written)))
        }
        return section
    }

    private func rules(_ table: RuleTable, _ written: DecisionTableDefinition) -> Report.Table {
        let inputs = written.inputs.map { Report.Table.Column(words(.docsRuleIf, ["name": .text($0.expression)]), .text) }
        let outputs = written.outputs.map {
            Report.Table.Column(words(.docsRuleThen, ["name": .text($0.name ?? label(table.passport, table.id))]), .text)
        }
        var shown = Report.Table(
            caption: label(table.passport, table.id), columns: [.init(words(.docsRuleNumber))] + inputs + outputs)
        shown.rows = written.rules.enumerated().map { place, rule in
            let tests = rule.inputs.map { $0 == "-" ? Report.Cell.text(words(.docsAny)) : .code($0) }
            return .init([.number(String(place + 1))] + tests + rule.outputs.map { .text(unquoted($0)) })
        }
        return shown
    }

    /// A text result without the quotes that FEEL asks for.
    private func unquoted(_ text: String) -> String {
        guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
}

extension DecisionTable.HitPolicy {
    var phrase: Phrase {
        switch self {
        case .unique: .docsHitUnique
        case .any: .docsHitAny
        case .priority: .docsHitPriority
        case .first: .docsHitFirst
        case .ruleOrder: .docsHitRuleOrder
        case .outputOrder: .docsHitOutputOrder
        case .collect: .docsHitCollect
        }
    }
}
