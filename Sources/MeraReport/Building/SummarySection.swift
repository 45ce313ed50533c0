import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The first page: how much came in, the main numbers, what is wrong with the data.
extension ReportBuilder {
    func summary() -> Report.Section {
        var section = Report.Section(words(.headingSummary), .front)
        let tiles = receptionTiles() + mainTiles()
        if !tiles.isEmpty { section.blocks.append(.tiles(tiles)) }
        section.blocks += problems()
        section.blocks += worstFindings()
        return section
    }

    /// The ten weightiest problems, each rule once.
    private func problems() -> [Report.Block] {
        let all = weightiestProblems()
        guard !all.isEmpty else {
            return result.conclusions.isEmpty ? [] : [.paragraph(conclusionCounts())]
        }
        let shown = all.prefix(Self.mostProblems)
        let items = shown.map { Report.Item(lead: lead($0), text($0), tone: .bad) }
        var blocks: [Report.Block] = [.subheading(words(.headingProblems)), .list(items)]
        if shown.count < all.count {
            blocks.append(.note(words(.noteProblems, ["n": .number(shown.count), "all": .number(all.count)])))
        }
        return blocks
    }

    private static let mostProblems = 10

    private func mainTiles() -> [Report.Tile] {
        guard let whole else { return [] }
        return mainIndicators.indicators.compactMap { tile($0, whole) }
    }

    private func receptionTiles() -> [Report.Tile] {
        result.tables.compactMap { summary in
            let table = study.tables[summary.table]
            guard table.kind == .questionnaire, summary.isUsable else { return nil }
            var details = [words(.tileReceived, ["n": .text(words.number(summary.received))])]
            if summary.rejected > 0 { details.append(rejected(summary)) }
            if let response = response(summary) { details.append(words(.tileResponse, ["share": .text(response)])) }
            if !summary.versions.isEmpty {
                details.append(words(.tileVersions, ["counts": .text(versions(summary).joined(separator: ", "))]))
            }
            return Report.Tile(
                label: words(.tileAccepted, ["table": .text(words.label(table.passport, id: table.id))]),
                value: words.number(summary.accepted), details: details.joined(separator: "; "))
        }
    }

    /// `46 из 48 (95,8 %)`: units that answered; nil where none are expected.
    func response(_ summary: TableSummary) -> String? {
        guard let silent = summary.silentUnits, let level = study.tables[summary.table].level else { return nil }
        let expected = units(level).count
        let answered = max(0, expected - silent.count)
        guard let share = words.percent(answered, of: expected, study.defaults.rounding) else { return nil }
        return words(
            .responseShare, ["n": .text(words.number(answered)), "all": .text(words.number(expected)), "share": .text(share)])
    }

    func conclusionCounts() -> String {
        let counts = Conclusion.Kind.allCases.compactMap { kind -> String? in
            let drawn = result.conclusions.count { study.conclusions[$0.conclusion].kind == kind }
            return drawn == 0 ? nil : words(kind.heading).lowercasedFirst + "\u{00A0}— " + words.number(drawn)
        }
        return words(.conclusionsDrawn, ["counts": .text(counts.joined(separator: ", "))])
    }

    private func worstFindings() -> [Report.Block] {
        if let withheld = result.withheld {
            let counts: Arguments = ["least": .number(study.publication.minimumBase), "n": .number(withheld.values)]
            return [.callout(words(.withheldValues, counts), tone: .neutral)]
        }
        let groups = FindingGroup.groups(of: result)
        guard !groups.isEmpty else { return [.callout(words(.dataWithoutFindings), tone: .good)] }
        let worst = groups.prefix(5).map { group in
            Report.Item(
                lead: words(group.severity.word), words.sentence(group.example),
                details: group.count > 1 ? [words(.andMore, ["n": .number(group.count - 1)])] : [], tone: group.severity.tone)
        }
        return [.subheading(words(.headingWorst)), .list(Array(worst))]
    }
}

extension Conclusion.Kind {
    var heading: Phrase {
        switch self {
        case .strength: .kindStrengths
        case .problem: .kindProblems
        case .proposal: .kindProposals
        case .note: .kindNotes
        }
    }

    var tone: BandList.Tone {
        switch self {
        case .strength: .good
        case .problem: .bad
        case .proposal: .middle
        case .note: .neutral
        }
    }
}
