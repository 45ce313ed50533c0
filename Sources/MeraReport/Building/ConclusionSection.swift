import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Conclusions by theme, within a theme by kind, each with what it rests on.
extension ReportBuilder {
    func conclusionBlocks(_ kinds: [Conclusion.Kind], level: Int?) -> [Report.Block] {
        let drawn = result.conclusions.filter { drawn in
            kinds.contains(study.conclusions[drawn.conclusion].kind) && (level == nil || drawn.unit.level == level)
        }
        guard !drawn.isEmpty else { return [.note(words(.noConclusions)), undecidedNote(kinds, level)].compactMap { $0 } }
        let themes = study.conclusions.map { words.theme($0.theme) }
        // In the order of the definition.
        var shown: [String?] = []
        for conclusion in Set(drawn.map(\.conclusion)).sorted() where !shown.contains(themes[conclusion]) {
            shown.append(themes[conclusion])
        }
        var blocks: [Report.Block] = []
        for theme in shown {
            if let heading = theme ?? (shown.count > 1 ? words(.themeOther) : nil) { blocks.append(.heading(heading)) }
            for kind in Conclusion.Kind.allCases where kinds.contains(kind) {
                let items = drawn.filter { themes[$0.conclusion] == theme && study.conclusions[$0.conclusion].kind == kind }
                guard !items.isEmpty else { continue }
                blocks.append(.subheading(words(kind.heading)))
                blocks.append(.list(items.map { item($0, kind) }))
            }
        }
        if let note = undecidedNote(kinds, level) { blocks.append(note) }
        return blocks
    }

    private func item(_ drawn: DrawnConclusion, _ kind: Conclusion.Kind) -> Report.Item {
        var details: [String] = []
        if !drawn.evidence.isEmpty {
            details.append(words(.grounds, ["grounds": .text(drawn.evidence.map(evidence).joined(separator: "; "))]))
        }
        if drawn.isSupported, let proposal = drawn.proposal { details.append(words(.proposed, ["proposal": .text(proposal)])) }
        return Report.Item(
            lead: drawn.unit == whole ? nil : unitLabel(drawn.unit), words.prose(drawn.text), details: details,
            tone: drawn.isSupported ? kind.tone : .neutral)
    }

    /// Units by level; of many the first, so that the proposal is not lost among names.
    private func addressees(_ units: [UnitReference]) -> String? {
        let levels = Set(units.filter { $0 != whole }.map(\.level)).sorted(by: >)
        let texts = levels.map { level -> String in
            let names = units.filter { $0.level == level }.map(unitLabel)
            guard names.count > Self.mostAddressees + 2 else { return names.joined(separator: ", ") }
            return names.prefix(Self.mostAddressees).joined(separator: ", ") + " "
                + words(.andMoreUnits, ["n": .number(names.count - Self.mostAddressees)])
        }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }

    private static let mostAddressees = 6

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
                    return Report.Item(words.prose(proposal.text), details: details, tone: .middle)
                })
        ]
    }
}

private struct Proposed: Hashable {
    let place: Int
    let unit: UnitReference
}
