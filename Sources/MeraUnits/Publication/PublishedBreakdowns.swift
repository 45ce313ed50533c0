import FEEL
import MeraCells
import MeraModel

extension PublicationStep {
    /// Hides of a breakdown what is small and what would give it back.
    ///
    /// Groups and units make a table with totals on both sides. Where whole units are hidden, whatever is added to one of their
    /// groups can be taken from another group there and the other way round in a second hidden unit, so nothing is determined.
    func hide(_ breakdown: inout BreakdownResult, _ indicator: Indicator, totals: [[Bool]]) {
        let least = Decimal(least(indicator))
        let blocks = hidden(
            indicator.levels, indicator.levels, bases: breakdown.values.map { $0.map(base) }, least: least,
            primary: { level, unit in
                guard !totals[level][unit] else { return true }
                let hasSmall = breakdown.values[level][unit].contains { isSmall($0.measure, least) }
                return hasSmall && !isTop(level, indicator)
            })
        for level in indicator.levels {
            for unit in breakdown.values[level].indices {
                if blocks[level][unit] {
                    breakdown.values[level][unit] = []
                    breakdown.hidden.insert(UnitReference(level: level, unit: unit))
                } else if isTop(level, indicator) {
                    hideGroups(&breakdown.values[level][unit], least)
                }
            }
        }
    }

    private func isTop(_ level: Int, _ indicator: Indicator) -> Bool { level == indicator.levels.last }

    private func base(_ groups: [PartMeasure]) -> Decimal {
        groups.reduce(Decimal.zero) { sum, group in sum.adding(group.measure.base) ?? sum }
    }

    /// The small groups of a unit, and the smallest others until the hidden ones together may be shown.
    private func hideGroups(_ groups: inout [PartMeasure], _ least: Decimal) {
        var graph = DisclosureGraph()
        let total = graph.add(base: base(groups), isHidden: false)
        let parts = groups.map { graph.add(base: $0.measure.base, isHidden: isSmall($0.measure, least)) }
        graph.families = [DisclosureGraph.Family(total: total, parts: parts)]
        graph.close(least: least)
        // Where all groups together are too few, the undivided value is hidden as well and the block with it.
        for (group, cell) in parts.enumerated() where graph.isHidden[cell] { groups[group].measure = Self.hiddenMeasure }
    }
}
