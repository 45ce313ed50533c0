import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Conclusions by theme, within a theme by kind, each with what it rests on.
extension ReportBuilder {
    /// - Parameter most: the most units in a table; nil for all.
    func conclusionBlocks(_ kinds: [Conclusion.Kind], level: Int?, atMost most: Int? = nil) -> [Report.Block] {
        let drawn = result.conclusions.filter { drawn in
            kinds.contains(study.conclusions[drawn.conclusion].kind) && (level == nil || drawn.unit.level == level)
        }
        let unusable = unusableTables.map { [Report.Block.callout($0, tone: .bad)] } ?? []
        guard !drawn.isEmpty else {
            return unusable + [.note(words(.noConclusions)), undecidedNote(kinds, level)].compactMap { $0 }
        }
        let themes = study.conclusions.map { words.theme($0.theme) }
        // In the order of the definition.
        var shown: [String?] = []
        for conclusion in Set(drawn.map(\.conclusion)).sorted() where !shown.contains(themes[conclusion]) {
            shown.append(themes[conclusion])
        }
        let groups = groups(drawn)
        var blocks = unusable
        for theme in shown {
            if let heading = theme ?? (shown.count > 1 ? words(.themeOther) : nil) { blocks.append(.heading(heading)) }
            for kind in Conclusion.Kind.allCases where kinds.contains(kind) {
                let found = groups.filter {
                    themes[$0.conclusion] == theme && study.conclusions[$0.conclusion].kind == kind
                }
                guard !found.isEmpty else { continue }
                blocks.append(.subheading(words(kind.heading)))
                add(found, kind, atMost: most, to: &blocks)
            }
        }
        if let note = undecidedNote(kinds, level) { blocks.append(note) }
        return blocks
    }

    /// Sentences of single units in a list, a paragraph and a table for those of many.
    private func add(_ groups: [ConclusionGroup], _ kind: Conclusion.Kind, atMost most: Int?, to blocks: inout [Report.Block]) {
        var items: [Report.Item] = []
        func finish() {
            if !items.isEmpty { blocks.append(.list(items)) }
            items = []
        }
        for group in groups {
            items.append(item(group, kind))
            guard group.drawn.count > 1, group.isSupported, group.drawn.contains(where: { !$0.evidence.isEmpty }) else {
                continue
            }
            finish()
            blocks.append(.table(table(group, atMost: most)))
        }
        finish()
    }

    private func item(_ group: ConclusionGroup, _ kind: Conclusion.Kind) -> Report.Item {
        var details: [String] = []
        if group.drawn.count == 1, !group.drawn[0].evidence.isEmpty {
            details.append(words(.grounds, ["grounds": .text(group.drawn[0].evidence.map(evidence).joined(separator: "; "))]))
        }
        if group.drawn.count > 1, !group.isSupported, let names = addressees(group.drawn.map(\.unit)) { details.append(names) }
        if group.isSupported, let proposal = group.drawn[0].proposal, group.drawn.allSatisfy({ $0.proposal == proposal }) {
            details.append(words(.proposed, ["proposal": .text(Verbatim.of(proposal))]))
        }
        return Report.Item(
            lead: lead(group), text(group), details: details, tone: group.isSupported ? kind.tone : .neutral)
    }

    /// Units by level; of many the first, so that the proposal is not lost among names.
    private func addressees(_ units: [UnitReference]) -> String? {
        let levels = Set(units.filter { $0 != whole }.map(\.level)).sorted(by: >)
        let texts = levels.map { level -> String in
            let names = units.filter { $0.level == level }.map { Verbatim.of(unitLabel($0)) }
            guard names.count > Self.mostAddressees + 2 else { return names.joined(separator: ", ") }
            return names.prefix(Self.mostAddressees).joined(separator: ", ") + " "
                + words(.andMoreUnits, ["n": .number(names.count - Self.mostAddressees)])
        }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }

    private static let mostAddressees = 6

    /// Which tables cannot be used, in a sentence.
    var unusableTables: String? {
        let labels = result.tables.filter { !$0.isUsable }.map { summary in
            words.quoted(words.label(study.tables[summary.table].passport, id: study.tables[summary.table].id))
        }
        return labels.isEmpty ? nil : words(.unusableTables, ["tables": .text(labels.joined(separator: ", "))])
    }

    private func undecidedNote(_ kinds: [Conclusion.Kind], _ level: Int?) -> Report.Block? {
        let undecided = result.undecidedConclusions.count {
            kinds.contains(study.conclusions[$0.conclusion].kind) && (level == nil || $0.unit.level == level)
        }
        return undecided == 0 ? nil : .note(words(.undecided, ["n": .number(undecided)]))
    }

    /// What is proposed, each proposal once, with the units it is for.
    func proposalBlocks() -> [Report.Block] {
        var proposals: [(text: String, theme: String?, units: [UnitReference])] = []
        var places: [String: Int] = [:]
        var seen: Set<Proposed> = []
        for drawn in result.conclusions {
            // What the data cannot bear is no ground for a proposal.
            guard drawn.isSupported, let text = drawn.proposal else { continue }
            let place = places[text] ?? proposals.count
            if place == proposals.count {
                places[text] = place
                proposals.append((text, words.theme(study.conclusions[drawn.conclusion].theme), []))
            }
            if seen.insert(Proposed(place: place, unit: drawn.unit)).inserted { proposals[place].units.append(drawn.unit) }
        }
        guard !proposals.isEmpty else { return [.note(words(.noProposals))] }
        return [
            .list(
                proposals.map { proposal in
                    var details: [String] = []
                    if let theme = proposal.theme { details.append(theme) }
                    if let units = addressees(proposal.units) {
                        details.append(words(.proposedFor, ["units": .text(units)]))
                    }
                    return Report.Item(words.prose(Verbatim.of(proposal.text)), details: details, tone: .middle)
                })
        ]
    }
}

private struct Proposed: Hashable {
    let place: Int
    let unit: UnitReference
}
