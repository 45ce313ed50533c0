public import MeraModel

/// Everything that is made from the rows of a study: what adds up, and beside it what does not.
///
/// Units, categories and periods are told apart by their ids, so that cells made from different parts of the data can be added
/// (`adding`).
public struct StudyCells: Sendable {
    public var units: StudyUnits
    /// For each axis of the study its periods, the earliest first.
    public var periods: [[Category]]
    /// For each indicator; nil for one that is made of other indicators.
    public var indicators: [IndicatorCells?]
    public var distributions: [Distribution]
    /// For each score whose quality is asked for.
    public var scales: [ScaleCells] = []
    public var comparisons: [ComparisonCells] = []
    /// What expressions about units read of the rows that units are.
    public var columns: UnitColumns
    /// The samples of which errors are told.
    public var frames: [SampleFrame] = []

    /// A closed question at every level of its table.
    public struct Distribution: Sendable {
        public var field: FieldID
        public var levels: [Int]
        /// The options that are values, in the order of the list.
        public var options: [Category]
        public var cells: OptionCells
        /// Where errors are told of them.
        public var sampled: SampledAnswers?

        public init(
            field: FieldID, levels: [Int], options: [Category], cells: OptionCells, sampled: SampledAnswers? = nil
        ) {
            self.sampled = sampled
            self.field = field
            self.levels = levels
            self.options = options
            self.cells = cells
        }
    }

    public init(
        units: StudyUnits, periods: [[Category]], indicators: [IndicatorCells?], distributions: [Distribution],
        columns: UnitColumns
    ) {
        self.units = units
        self.periods = periods
        self.indicators = indicators
        self.distributions = distributions
        self.columns = columns
    }
}

/// `unit.norm`: what registers say of the units themselves.
public struct UnitColumns: Sendable {
    /// For each slot of `Study.unitSlots` that is a column, for each unit of its level; else empty.
    public var ofSlot: [[Outcome]]
    /// Where rows of a register hold for a period each: for each period, for each slot, what they say of units by their ids.
    public var held: [String: [Int: [String: Outcome]]] = [:]

    public init(_ ofSlot: [[Outcome]]) { self.ofSlot = ofSlot }

    /// What the registers say in a period.
    public func held(in period: String, _ units: StudyUnits, _ study: Study) -> UnitColumns {
        guard let known = held[period] else { return self }
        var columns = self
        for (slot, outcomes) in known {
            guard case .column(_, _, let level) = study.unitSlots[slot] else { continue }
            for (unit, definition) in units[level].enumerated() where unit < columns.ofSlot[slot].count {
                if let outcome = outcomes[definition.id] { columns.ofSlot[slot][unit] = outcome }
            }
        }
        return columns
    }

    /// What the register says; `not_available` where the unit has no row that would say it.
    public func outcome(_ slot: Int, _ level: Int, _ unit: UnitReference) -> Outcome {
        guard unit.level == level, unit.unit < ofSlot[slot].count else { return .missing(.notAvailable) }
        return ofSlot[slot][unit.unit]
    }
}
