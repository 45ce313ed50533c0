import FEEL
import MeraCells
import MeraModel

extension PublicationStep {
    /// Hides of a breakdown what is small and what would give it back.
    ///
    /// Groups and units make a table with totals on both sides. Where whole units are hidden, whatever is added to one of their
    /// groups can be taken from another group there and the other way round in a second hidden unit, so nothing is determined.
    ///
    /// - Parameters:
    ///   - whole: the undivided values, and which of them are hidden.
    func hide(
        _ breakdown: inout BreakdownResult, _ indicator: Indicator, whole: [[Measure]], totals: [[Bool]],
        _ links: inout LinkedOutputs
    ) {
        guard let table = indicator.table, let topLevel = indicator.levels.last else { return }
        let least = Decimal(least(indicator))
        let field = counted.source(breakdown.field, table)
        let categories = breakdown.categories
        let atTop = breakdown.values[topLevel].first.map { groups -> Set<Int> in
            let unsure = Set(groups.filter { indicator.isUnsure($0.measure) }.map(\.part))
            return hiddenGroups(groups, least) {
                unsure.contains($0) || links.isHidden(.value(field, categories[$0].code), of: table, Self.top(topLevel))
            }
        }
        let values = breakdown.values
        let blocks = hidden(
            indicator.levels, indicator.levels, bases: values.map { $0.map(base) }, least: least,
            division: { level, unit in
                division(values[level][unit], of: whole[level][unit].base, isShown: !totals[level][unit])
            },
            hiddenAtTop: atTop ?? [],
            primary: { level, unit in
                let place = UnitReference(level: level, unit: unit)
                guard !totals[level][unit], !links.isHidden(.values(field), of: table, place) else { return true }
                guard level != topLevel else { return false }
                return values[level][unit].contains { isWithheld($0.measure, indicator, least) }
                    || links.isHidden(.someValues(field), of: table, place)
            })
        for level in indicator.levels {
            for unit in breakdown.values[level].indices {
                let place = UnitReference(level: level, unit: unit)
                if blocks[level][unit] {
                    if !breakdown.values[level][unit].isEmpty { links.hide(.values(field), of: table, place) }
                    breakdown.values[level][unit] = []
                    breakdown.hidden.insert(place)
                } else if level == topLevel, let atTop, !atTop.isEmpty {
                    links.hide(.someValues(field), of: table, place)
                    for group in breakdown.values[level][unit].indices
                    where atTop.contains(breakdown.values[level][unit][group].part) {
                        links.hide(.value(field, categories[breakdown.values[level][unit][group].part].code), of: table, place)
                        breakdown.values[level][unit][group].measure = Self.hiddenMeasure
                    }
                }
            }
        }
    }

    static func top(_ level: Int) -> UnitReference { UnitReference(level: level, unit: 0) }

    /// Rows without a group are a group as well: outsiders know how many there are.
    private func division(_ groups: [PartMeasure], of whole: Decimal, isShown: Bool) -> DisclosureGraph.Division {
        var division = DisclosureGraph.Division()
        for group in groups where group.measure.base > .zero { division.groups[group.part] = group.measure.base }
        division.shown = isShown ? max(whole, base(groups)) : nil
        return division
    }

    private func base(_ groups: [PartMeasure]) -> Decimal {
        groups.reduce(Decimal.zero) { sum, group in sum.adding(group.measure.base) ?? sum }
    }

    /// The small groups of a unit, and the smallest others until the hidden ones together may be shown.
    func hiddenGroups(_ groups: [PartMeasure], _ least: Decimal, isLinked: (Int) -> Bool) -> Set<Int> {
        var graph = DisclosureGraph()
        let total = graph.add(base: base(groups), isHidden: false)
        let parts = groups.map {
            graph.add(base: $0.measure.base, isHidden: isSmall($0.measure, least) || isLinked($0.part))
        }
        graph.families = [DisclosureGraph.Family(total: total, parts: parts)]
        graph.close(least: least)
        // Where all groups together are too few, the undivided value is hidden as well and the block with it.
        return Set(zip(groups, parts).filter { graph.isHidden[$1] }.map(\.0.part))
    }
}
