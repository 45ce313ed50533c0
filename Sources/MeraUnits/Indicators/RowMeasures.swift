import FEEL
import MeraCells
import MeraModel

/// The measures of an indicator that is made from rows, put together from its cells; nothing is held against them yet.
///
/// An undivided value is there for every unit. Of a division only those parts are that have rows.
struct RowMeasures {
    private let indicator: Indicator
    private let units: StudyUnits
    private let estimator: SampleEstimator?

    /// - Parameter frame: the sample, where errors are asked for.
    init(_ indicator: Indicator, _ facts: UnitFacts, frame: Int?) {
        self.indicator = indicator
        units = facts.units
        estimator = SampleEstimator(indicator, frame: frame, facts)
    }

    /// The measure of a unit, a category or a period without rows: all of them have the same.
    func ofNobody(_ gathered: Gathered) -> Measure {
        switch gathered {
        case .groups(let values): return Self.measure(Tally(), values.ofNobody)
        case .cells(let cells):
            return GroupMeasures(indicator.formula, cells.collected(Grouping(count: 1, groupOf: cells.noGroups)))[0]
        }
    }

    private static func measure(_ tally: Tally, _ outcome: Outcome?) -> Measure {
        var measure = tally.measure { nil }
        if let outcome { measure.outcome = outcome }
        return measure
    }

    /// For each unit of a level.
    ///
    /// - Parameter period: of a gathering by periods the one that is meant.
    func whole(_ gathered: Gathered, _ level: Int, period: Int?) -> [Measure] {
        let count = units[level].count
        switch gathered {
        case .cells(let cells):
            let grouping = cells.grid.grouping(level, units: count, period: period)
            let groups = cells.collected(grouping)
            var hasRows = [Bool](repeating: false, count: count)
            for group in grouping.groupOf where group >= 0 { hasRows[Int(group)] = true }
            let ofNobody = ofNobody(gathered)
            let measures = GroupMeasures(indicator.formula, groups, estimator(at: level))
            return (0..<count).map { hasRows[$0] ? measures[$0] : ofNobody }
        case .groups(let values):
            var measures = [Measure](repeating: ofNobody(gathered), count: count)
            for group in values.levels[level] where group.category < 0 && (group.period < 0 || Int(group.period) == period) {
                measures[Int(group.unit)] = Self.measure(group.tally, group.outcome)
            }
            return measures
        }
    }

    /// For each unit of a level its categories that have rows.
    func breakdown(_ gathered: Gathered, _ level: Int, period: Int?) -> [[PartMeasure]] {
        switch gathered {
        case .cells(let cells): parts(cells, cells.grid.categoryGrouping(level, period: period), level)
        case .groups(let values):
            parts(values.levels[level].filter { $0.period < 0 || Int($0.period) == period }, \.category, level)
        }
    }

    /// For each unit of a level the periods in which it has rows.
    func periods(_ gathered: Gathered, _ level: Int) -> [[PartMeasure]] {
        switch gathered {
        case .cells(let cells): parts(cells, cells.grid.periodGrouping(level), level)
        case .groups(let values): parts(values.levels[level], \.period, level)
        }
    }

    private func estimator(at level: Int) -> SampleEstimator? { indicator.hasErrors(at: level) ? estimator : nil }

    private func parts(
        _ groups: [GroupValues.Group], _ part: KeyPath<GroupValues.Group, Int32>, _ level: Int
    ) -> [[PartMeasure]] {
        var parts = [[PartMeasure]](repeating: [], count: units[level].count)
        for group in groups where group[keyPath: part] >= 0 {
            parts[Int(group.unit)].append(
                PartMeasure(part: Int(group[keyPath: part]), measure: Self.measure(group.tally, group.outcome)))
        }
        return parts
    }

    private func parts(_ cells: Cells, _ division: DividedGrouping, _ level: Int) -> [[PartMeasure]] {
        let measures = GroupMeasures(indicator.formula, cells.collected(division.grouping), estimator(at: level))
        var parts = [[PartMeasure]](repeating: [], count: units[level].count)
        for (group, place) in division.groups.enumerated() {
            parts[Int(place.unit)].append(PartMeasure(part: Int(place.part), measure: measures[group]))
        }
        return parts
    }
}

extension Cells {
    /// Of every cell that it is in no group.
    fileprivate var noGroups: [Int32] { [Int32](repeating: -1, count: grid.count) }
}
