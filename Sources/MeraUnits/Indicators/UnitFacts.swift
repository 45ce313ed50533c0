package import FEEL
package import MeraCells
package import MeraModel
import MeraSource

/// What is known of units beside their values: what they are called, what registers say of them, which periods there are.
package struct UnitFacts: Sendable {
    package let study: Study
    let asOf: CivilDate?
    /// What rests on rows that cannot be used.
    package let unavailable: Unavailable
    var units: StudyUnits
    var columns: UnitColumns
    /// For each sample of which errors are told how it was drawn; nil where its rows do not say it.
    let samples: [SampleTree?]
    /// For each sample what known totals explain; nil where its weight was not made.
    let calibrations: [Calibration?]
    /// Indicators of which the difference to the unit above is asked for, by their ids.
    let comparedWithAbove: Set<String>
    /// For each axis of the study its periods, the earliest first.
    let periods: [[Category]]
    /// For each axis the period of the values: the one asked for, else the last; nil where there is none.
    package let reporting: [Int?]
    /// A period was asked for that no axis has.
    package let isPeriodUnknown: Bool
    /// The quality of scores, where it is asked for.
    var scales: [ScaleResult] = []
    /// Whether what may not be published is hidden already.
    var isPublished = false
    let threads: Int
    /// Told which rules of a decision table counted.
    let onRules: (@Sendable (_ table: String, _ rules: [Int]) -> Void)?

    /// - Parameter period: the code of the period that is reported on; nil: the last one of each axis.
    package init(
        _ study: Study, _ cells: StudyCells, asOf: CivilDate?, period: String?, unavailable: Unavailable = Unavailable(),
        threads: Int = 1, onRules: (@Sendable (_ table: String, _ rules: [Int]) -> Void)? = nil
    ) {
        self.study = study
        self.asOf = asOf
        self.unavailable = unavailable
        self.threads = threads
        self.onRules = onRules
        samples = cells.frames.map { frame in
            guard frame.isUsable else { return nil }
            let design = study.design(of: frame.key)
            let tree = SampleTree(frame, design)
            // Replicates carry strata and clusters in their weights.
            return design.replicates != nil || tree.tellsErrors ? tree : nil
        }
        comparedWithAbove = Set(
            study.unitSlots.compactMap { slot in
                if case .error(let index, let figure) = slot, figure.isOfParents { study.indicators[index].id } else { nil }
            })
        calibrations = zip(cells.frames, samples).map { frame, tree in
            guard let tree, let weight = frame.key.weight else { return nil }
            let item = FieldID(table: frame.key.table, field: weight)
            return Calibration(frame, tree, study.weightings.first { $0.item == item })
        }
        units = cells.units
        columns = cells.columns
        periods = cells.periods
        reporting = cells.periods.map { periods in
            period.flatMap { code in periods.firstIndex { $0.code == code } } ?? periods.indices.last
        }
        let (units, study) = (cells.units, study)
        scales = mapOnThreads(threads, count: cells.scales.count) { ScaleResult(cells.scales[$0], units, study) }
        isPeriodUnknown = period.map { code in !cells.periods.contains { $0.contains { $0.code == code } } } ?? false
    }

    /// The same as they were in a period, where registers say so.
    func held(in period: String) -> UnitFacts {
        var facts = self
        facts.units = units.held(in: period)
        facts.columns = columns.held(in: period, units, study)
        return facts
    }

    var language: Language { Language(rawValue: study.language) ?? .english }

    /// What a slot says of the quality of a score; nil where it speaks of something else, or nothing is known.
    func quality(_ slot: UnitSlot, at unit: UnitReference) -> Outcome? {
        guard let score = slot.score else { return nil }
        guard let units = scales.first(where: { $0.score == score })?.units[unit.level], unit.unit < units.count else {
            return .missing(.notAvailable)
        }
        if units[unit.unit].isHidden { return .missing(.suppressed) }
        return switch slot {
        case .scale(let measure, _): units[unit.unit].measures[measure]
        case .item(let measure, _, let item): units[unit.unit].items[item].measures[measure]
        default: nil
        }
    }

    // MARK: `unit.norm`: what the register says of the unit itself

    /// Personal columns are in no text of the published version.
    private func isWithheld(_ field: FieldID) -> Bool { isPublished && study.isPersonal(field) }

    /// - Parameter slot: of `Study.unitSlots`, a column.
    package func column(_ slot: Int, at unit: UnitReference) -> Outcome {
        guard case .column(_, let field, let level) = study.unitSlots[slot] else { return .missing(.undefined) }
        return isWithheld(field) ? .missing(.suppressed) : columns.outcome(slot, level, unit)
    }
}
