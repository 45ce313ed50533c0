import FEEL
import MeraCells
import MeraModel

/// Makes the published version of the results: what rests on too few is hidden, and so is what would give it back.
///
/// 1. A value whose base is above zero and below the least base is hidden with its n (semantics.md, 24).
/// 2. In the units of each level and the unit above them more values are hidden until no total gives one back
///    (`DisclosureGraph`).
/// 3. A breakdown of a unit is hidden whole where one of its groups is hidden; for the unit at the top, where nothing is added
///    up further, only the small groups and the smallest others.
/// 4. What is computed from a hidden value is hidden.
/// 5. Places are given anew among what is shown, so that a gap tells nothing.
/// 6. What one output hides of a count of rows, all outputs of that count hide (`LinkedOutputs`).
struct PublicationStep {
    let study: Study
    let units: StudyUnits
    let counted: CountedRows

    /// The least base that is shown of an indicator.
    func least(_ indicator: Indicator) -> Int { max(study.publication.minimumBase, indicator.minimumBase) }

    /// Which values of an indicator are hidden: for each level, for each unit.
    ///
    /// - Parameter isForbidden: whether the value of a unit must be hidden for a reason of its own.
    func hidden(_ result: IndicatorResult, _ indicator: Indicator, isForbidden: (UnitReference) -> Bool) -> [[Bool]] {
        let least = Decimal(least(indicator))
        return hidden(
            // What is computed from other values at each level is no sum of the units below.
            addsUp(indicator) ? indicator.levels : [], indicator.levels, bases: result.values.map { $0.map(\.base) },
            least: least,
            primary: { level, unit in
                isWithheld(result.values[level][unit], indicator, least)
                    || isForbidden(UnitReference(level: level, unit: unit))
            })
    }

    private func addsUp(_ indicator: Indicator) -> Bool {
        switch indicator.formula {
        case .value, .index: indicator.rollUp.isMean
        default: true
        }
    }

    /// Which units are hidden of a number that the units of a level add up to the unit above.
    ///
    /// - Parameters:
    ///   - added: the levels whose units add up to those of the next one.
    ///   - levels: for which the number is made, the most detailed first.
    ///   - bases: for each level of the study, for each unit.
    ///   - division: how a unit divides into groups that are hidden and shown with it.
    ///   - hiddenAtTop: groups that are hidden one by one of the unit at the top.
    func hidden(
        _ added: [Int], _ levels: [Int], bases: [[Decimal]], least: Decimal,
        division: ((Int, Int) -> DisclosureGraph.Division)? = nil, hiddenAtTop: Set<Int> = [], primary: (Int, Int) -> Bool
    ) -> [[Bool]] {
        var graph = DisclosureGraph()
        var cells: [[Int]] = study.levels.map { _ in [] }
        for level in levels {
            cells[level] = bases[level].indices.map {
                graph.add(
                    base: bases[level][$0], isHidden: primary(level, $0),
                    division: division?(level, $0) ?? DisclosureGraph.Division())
            }
        }
        if let top = levels.last.flatMap({ cells[$0].first }), !hiddenAtTop.isEmpty { graph.hiddenAtTop = (top, hiddenAtTop) }
        var besides: Set<Int> = []
        for (place, below) in added.enumerated() {
            // The units of a level beside the path of the others add up to none of the next level, but to the whole.
            let totals = added[(place + 1)...].first { above in
                cells[below].indices.contains { units.ancestor(of: UnitReference(level: below, unit: $0), at: above) != nil }
            }
            guard let above = totals, !besides.contains(below) else { continue }
            graph.families += families(cells, below, above)
            // Levels beside one another add up the same parts in another way.
            for other in study.nextLevels(below) where other != above && !cells[other].isEmpty {
                graph.besides += families(cells, below, other)
                besides.insert(other)
            }
        }
        graph.close(least: least)
        return cells.map { $0.map { graph.isHidden[$0] } }
    }

    /// The units of a level as parts of those of a higher one.
    private func families(_ cells: [[Int]], _ below: Int, _ above: Int) -> [DisclosureGraph.Family] {
        var parts = [[Int]](repeating: [], count: cells[above].count)
        for (unit, cell) in cells[below].enumerated() {
            guard let total = units.ancestor(of: UnitReference(level: below, unit: unit), at: above) else { continue }
            parts[total].append(cell)
        }
        return zip(cells[above], parts).filter { !$1.isEmpty }.map { DisclosureGraph.Family(total: $0, parts: $1) }
    }

    /// Whether so few stand behind a value that it would tell of single ones. Nobody is told of where there is nobody.
    func isSmall(_ measure: Measure, _ least: Decimal) -> Bool { measure.base > .zero && measure.base < least }

    /// Whether so few stand behind a value, or it is so unsure, that it is not shown.
    func isWithheld(_ measure: Measure, _ indicator: Indicator, _ least: Decimal) -> Bool {
        isSmall(measure, least) || indicator.isUnsure(measure)
    }

    static let hiddenMeasure = Measure(.missing(.suppressed))
}

extension Indicator {
    /// Whether the standard error is a greater part of the value than is published.
    func isUnsure(_ measure: Measure) -> Bool {
        guard let most = maximumVariation, let error = measure.error else { return false }
        return error.variation.map { $0 > most } ?? false
    }
}
