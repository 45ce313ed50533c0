import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The first page: how much came in, the main numbers, what is wrong with the data.
extension ReportBuilder {
    func summary() -> Report.Section {
        var section = Report.Section(words(.headingSummary), isNumbered: false)
        let tiles = receptionTiles() + mainTiles()
        if !tiles.isEmpty { section.blocks.append(.tiles(tiles)) }
        if !result.conclusions.isEmpty { section.blocks.append(.paragraph(conclusionCounts())) }
        section.blocks += worstFindings()
        return section
    }

    /// Indicators of the report, the weightiest first: indices, then those that are judged by bands, by a target, the others.
    var mainIndicators: [Int] {
        var shown: [Int] = []
        for section in outline?.sections ?? [] {
            guard case .indicators(let indicators, _) = section.content else { continue }
            for indicator in indicators where !shown.contains(indicator) { shown.append(indicator) }
        }
        if shown.isEmpty { shown = Array(study.indicators.indices) }
        let weighed = shown.enumerated().sorted { a, b in
            let (left, right) = (lightness(a.element), lightness(b.element))
            return left != right ? left < right : a.offset < b.offset
        }
        return weighed.map(\.element)
    }

    private func lightness(_ index: Int) -> Int {
        let indicator = study.indicators[index]
        if case .index = indicator.formula { return 0 }
        return indicator.bands != nil ? 1 : indicator.target != nil ? 2 : 3
    }

    private func mainTiles() -> [Report.Tile] {
        guard let whole else { return [] }
        return mainIndicators.prefix(8).compactMap { tile($0, whole) }
    }

    private func receptionTiles() -> [Report.Tile] {
        result.tables.compactMap { summary in
            let table = study.tables[summary.table]
            guard table.kind == .questionnaire else { return nil }
            var details = [words(.tileReceived, ["n": .text(words.number(summary.received))])]
            if summary.rejected > 0 { details.append(rejected(summary)) }
            if let response = response(summary) { details.append(words(.tileResponse, ["share": .text(response)])) }
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
        let groups = FindingGroup.groups(of: result.findings)
        guard !groups.isEmpty else { return [.callout(words(.dataWithoutFindings), tone: .good)] }
        let worst = groups.prefix(5).map { group in
            Report.Item(
                lead: words(group.severity.word), words.prose(group.example.text(words.language)),
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
