public import MeraModel

/// An indicator of which parts cannot be added: its formula needs all rows of a group at once.
public struct NotAdditive: Error, Sendable {
    public let indicator: Int
}

extension StudyCells {
    /// The cells of two disjoint parts of the rows together: those of the whole, in whatever order parts are added.
    ///
    /// - Parameter shared: tables of which both parts hold all rows, e.g. registers; they count once.
    public func adding(_ other: StudyCells, _ study: Study, shared: Set<Int>) throws(NotAdditive) -> StudyCells {
        let joined = JoinedUnits(units, other.units, study)
        let axes = study.periodAxes.indices.map { axis in
            JoinedCategories(periods[axis], other.periods[axis]) { study.merged($0, study.periodAxes[axis]) }
        }
        let joinedFrames = study.frameKeys.map { key in
            let none = SampleFrame(key: key, leaves: [], rows: [], populations: [], isUsable: true)
            return JoinedFrames(
                frames.first { $0.key == key } ?? none, other.frames.first { $0.key == key } ?? none,
                isShared: shared.contains(key.table))
        }
        var added: [IndicatorCells?] = []
        for (index, indicator) in study.indicators.enumerated() {
            let isShared = indicator.table.map(shared.contains) ?? false
            let axis = indicators[index]?.axis ?? other.indicators[index]?.axis
            let frame = indicators[index]?.frame ?? other.indicators[index]?.frame
            let sum = IndicatorSum(
                study, indicator, joined, periods: axis.map { axes[$0] }, isShared: isShared,
                frame: frame.map { joinedFrames[$0] })
            guard let own = indicators[index] else {
                added.append(
                    other.indicators[index].map { sum.renumbered($0, joined.second, sum.periods?.second, sum.frame?.second) })
                continue
            }
            guard let theirs = other.indicators[index] else {
                added.append(sum.renumbered(own, joined.first, sum.periods?.first, sum.frame?.first))
                continue
            }
            guard let cells = sum.adding(own, theirs) else { throw NotAdditive(indicator: index) }
            added.append(cells)
        }
        var cells = StudyCells(
            units: joined.units, periods: axes.map(\.all), indicators: added,
            distributions: distributions(adding: other.distributions, joined, joinedFrames, shared),
            columns: joined.columns(columns, other.columns, study))
        cells.frames = joinedFrames.map(\.frame)
        cells.scales = scales(adding: other.scales, joined, study, shared)
        cells.comparisons = comparisons(adding: other.comparisons, study, shared, joinedFrames)
        return cells
    }

    private func comparisons(
        adding others: [ComparisonCells], _ study: Study, _ shared: Set<Int>, _ frames: [JoinedFrames]
    ) -> [ComparisonCells] {
        Set((comparisons + others).map(\.comparison)).sorted().compactMap { index in
            let frame = study.frameKey(of: study.comparisons[index]).flatMap { key in frames.first { $0.frame.key == key } }
            let own = comparisons.first { $0.comparison == index }?.renumbered(frame?.first)
            let theirs = others.first { $0.comparison == index }?.renumbered(frame?.second)
            guard let own, let theirs, !shared.contains(study.comparisons[index].table) else { return own ?? theirs }
            return own.adding(theirs)
        }
    }

    private func scales(adding others: [ScaleCells], _ joined: JoinedUnits, _ study: Study, _ shared: Set<Int>) -> [ScaleCells] {
        Set((scales + others).map(\.score)).sorted().compactMap { score in
            let own = scales.first { $0.score == score }
            let isShared = shared.contains(study.scores[score].table)
            let theirs = isShared && own != nil ? nil : others.first { $0.score == score }
            return ScaleCells.sum(own, theirs, joined)
        }
    }

    /// Questions that only one of the parts was asked are there as well.
    private func distributions(
        adding others: [Distribution], _ joined: JoinedUnits, _ frames: [JoinedFrames], _ shared: Set<Int>
    ) -> [Distribution] {
        var sums = distributions.map { own -> Distribution in
            var sum = own
            let theirs = shared.contains(own.field.table) ? nil : others.first { $0.field == own.field }
            sum.cells = OptionCells.sum(own.cells, theirs?.cells, joined)
            sum.sampled = SampledAnswers.sum(own.sampled, theirs?.sampled, joined, frames)
            return sum
        }
        for theirs in others where !distributions.contains(where: { $0.field == theirs.field }) {
            var sum = theirs
            sum.cells = OptionCells.sum(nil, theirs.cells, joined)
            sum.sampled = SampledAnswers.sum(nil, theirs.sampled, joined, frames)
            sums.append(sum)
        }
        return sums.sorted { ($0.field.table, $0.field.field) < ($1.field.table, $1.field.field) }
    }
}

/// Adds what two parts say of one indicator.
private struct IndicatorSum {
    let study: Study
    let indicator: Indicator
    let units: JoinedUnits
    let periods: JoinedCategories?
    let isShared: Bool
    let frame: JoinedFrames?

    init(
        _ study: Study, _ indicator: Indicator, _ units: JoinedUnits, periods: JoinedCategories?, isShared: Bool,
        frame: JoinedFrames?
    ) {
        (self.study, self.indicator, self.units, self.periods, self.isShared) = (study, indicator, units, periods, isShared)
        self.frame = frame
    }

    /// What only one of the parts says, with the numbers of units and periods of both.
    func renumbered(_ own: IndicatorCells, _ units: [[Int32]], _ periods: [Int32]?, _ leaves: [Int32]?) -> IndicatorCells {
        func renumbered(_ gathered: Gathered) -> Gathered {
            guard case .cells(let cells) = gathered else { return gathered }
            return .cells(
                Cells(
                    grid: cells.grid.renumbered(units, nil, periods), tallies: cells.tallies, content: cells.content,
                    sample: leaves.flatMap { cells.sample?.renumbered($0) }))
        }
        var all = own
        all.whole = renumbered(own.whole)
        for place in own.breakdowns.indices { all.breakdowns[place].gathered = renumbered(own.breakdowns[place].gathered) }
        return all
    }

    /// Nil where it does not add up.
    func adding(_ own: IndicatorCells, _ theirs: IndicatorCells) -> IndicatorCells? {
        var sum = own
        // The whole may be divided as its first breakdown is.
        let firsts = own.breakdowns.first.flatMap { first in theirs.breakdowns.first.map { categories(first, $0) } }
        guard let whole = added(own.whole, theirs.whole, firsts) else { return nil }
        sum.whole = whole
        for (place, (first, second)) in zip(own.breakdowns, theirs.breakdowns).enumerated() {
            let joined = categories(first, second)
            guard let gathered = added(first.gathered, second.gathered, joined) else { return nil }
            sum.breakdowns[place] = IndicatorCells.Breakdown(field: first.field, categories: joined.all, gathered: gathered)
        }
        return sum
    }

    private func categories(_ own: IndicatorCells.Breakdown, _ theirs: IndicatorCells.Breakdown) -> JoinedCategories {
        let id = FieldID(table: indicator.table ?? 0, field: own.field)
        return JoinedCategories(own.categories, theirs.categories) { lists in
            let labels = Dictionary(lists.joined().map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
            return study.ordered(Set(labels.keys), of: id).map { Category(code: $0, label: labels[$0] ?? $0) }
        }
    }

    private func added(_ own: Gathered, _ theirs: Gathered, _ categories: JoinedCategories?) -> Gathered? {
        guard case .cells(let a) = own, case .cells(let b) = theirs else { return nil }
        let first = a.grid.renumbered(units.first, categories?.first, periods?.first)
        if isShared {
            let sample = frame.flatMap { a.sample?.renumbered($0.first) }
            return .cells(Cells(grid: first, tallies: a.tallies, content: a.content, sample: sample))
        }
        let union = JoinedGrids(first, b.grid.renumbered(units.second, categories?.second, periods?.second))
        let (left, right) = (a.collected(union.first), b.collected(union.second))
        var tallies = left.tallies
        tallies.add(right.tallies)
        let content = left.content.adding(
            right.content, own: { left.tallies[$0].valid }, others: { right.tallies[$0].valid })
        let sample = frame.flatMap { frame in
            a.sample.flatMap { own in
                b.sample.map { SampleCells.sum((own, union.first, frame.first), ($0, union.second, frame.second)) }
            }
        }
        return content.map { .cells(Cells(grid: union.grid, tallies: tallies, content: $0, sample: sample)) }
    }
}

extension ScaleCells {
    fileprivate static func sum(_ own: ScaleCells?, _ theirs: ScaleCells?, _ units: JoinedUnits) -> ScaleCells? {
        guard let score = (own ?? theirs)?.score else { return nil }
        let none = CellGrid(count: 0, unitOfCell: units.units.levels.map { _ in [] })
        let (first, second) = (own?.grid ?? none, theirs?.grid ?? none)
        let union = JoinedGrids(first.renumbered(units.first, nil, nil), second.renumbered(units.second, nil, nil))
        let items = (own?.sums.first ?? theirs?.sums.first)?.items.count ?? 0
        var sums = [ScaleSums](repeating: ScaleSums(items: items), count: union.grid.count)
        for (part, grouping) in [(own, union.first), (theirs, union.second)] {
            for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
                if let part { sums[Int(group)].add(part.sums[cell]) }
            }
        }
        var cells = ScaleCells(score: score, grid: union.grid, sums: sums)
        let parts = [own, theirs].compactMap { $0?.breakdowns }.filter { !$0.isEmpty }
        cells.breakdowns = parts.count == 2 ? zip(parts[0], parts[1]).map { $0.adding($1) } : parts.first ?? []
        return cells
    }
}

extension OptionCells {
    fileprivate static func sum(_ own: OptionCells?, _ theirs: OptionCells?, _ units: JoinedUnits) -> OptionCells {
        let none = OptionCells(
            grid: CellGrid(count: 0, unitOfCell: units.units.levels.map { _ in [] }), tallies: CellTallies(counts: []),
            chosen: ChosenOptions(starts: [0], options: [], counts: []))
        let (a, b) = (own ?? none, theirs ?? none)
        let union = JoinedGrids(a.grid.renumbered(units.first, nil, nil), b.grid.renumbered(units.second, nil, nil))
        var tallies = a.tallies.collected(union.first)
        tallies.add(b.tallies.collected(union.second))
        let (own, others) = (a.weights?.collected(union.first), b.weights?.collected(union.second))
        return OptionCells(
            grid: union.grid, tallies: tallies,
            chosen: a.chosen.collected(union.first).adding(b.chosen.collected(union.second)),
            weights: own.flatMap { own in others.map { own.adding($0) } } ?? own ?? others)
    }
}
