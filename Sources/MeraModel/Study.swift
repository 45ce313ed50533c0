public import FEEL

/// A study, resolved and typed: everything that a run needs, nothing of the syntax it was written in.
///
/// Things refer to one another by their index in these arrays, which keep the order of the definition.
public struct Study: Sendable {
    public var id: String
    public var passport: Passport
    public var version: String
    /// The language of the labels where a thing has only one.
    public var language: String
    public var asOf: CivilDate?
    public var defaults: Defaults
    public var parameters: [Parameter] = []
    public var functions: [StudyFunction] = []
    /// Where parameters stand in the place of numbers: weights, targets, limits.
    public var namedQuantities: [NamedQuantity] = []
    public var publication = Publication()
    /// From the most detailed to the most general.
    public var levels: [Level] = []
    /// The sequences of periods over which indicators are followed.
    public var periodAxes: [PeriodAxis] = []
    public var choiceLists: [ChoiceList] = []
    /// Registers and questionnaires.
    public var tables: [DataTable] = []
    public var scores: [Score] = []
    /// Weights that are made to reach margins.
    public var weightings: [Weighting] = []
    public var bandLists: [BandList] = []
    public var ruleTables: [RuleTable] = []
    public var indicators: [Indicator] = []
    /// The values of a unit that expressions on indicators read; `UnitSlot` says what each is.
    public var unitSlots: [UnitSlot] = []
    public var conclusions: [Conclusion] = []
    public var reconciliations: [Reconciliation] = []
    public var comparisons: [GroupComparison] = []
    /// The documents of the study; empty where the usual report is enough.
    public var reports: [ReportOutline] = []
    /// The order in which fields of all tables are computed.
    public var fieldOrder: [FieldID] = []
    /// Fields whose rows wait for one another, each set in the order in which a row has them; they are settled where the first comes.
    public var jointFields: [[FieldID]] = []
    /// The order in which indicators are computed.
    public var indicatorOrder: [Int] = []
    /// The days for which the study holds as it is; nil where it always does.
    public var edition: Edition?

    public init(
        id: String, passport: Passport, version: String, language: String, asOf: CivilDate?, defaults: Defaults
    ) {
        self.id = id
        self.passport = passport
        self.version = version
        self.language = language
        self.asOf = asOf
        self.defaults = defaults
    }

    /// The language of a study whose header names none.
    public static let defaultLanguage = "ru"

    public func table(_ id: String) -> Int? { tables.firstIndex { $0.id == id } }
    public func indicator(_ id: String) -> Int? { indicators.firstIndex { $0.id == id } }
    /// The levels whose units hold whole units of a level, the nearest first.
    public func levelsAbove(_ level: Int) -> [Int] { levels[level].within ?? Array((level + 1)..<max(level + 1, levels.count)) }

    /// Those of them that no other one of them lies within: the level above, and those that stand beside it.
    public func nextLevels(_ level: Int) -> [Int] {
        let above = levelsAbove(level)
        return above.filter { one in !above.contains { $0 != one && levelsAbove($0).contains(one) } }
    }

    /// Of some levels the one next below another: of several beside one another the first.
    public func levelBelow(_ level: Int, among levels: some Collection<Int>) -> Int? {
        let inside = levels.filter { $0 < level && levelsAbove($0).contains(level) }
        return inside.first { one in !inside.contains { levelsAbove(one).contains($0) } }
    }

    public func level(_ id: String) -> Int? { levels.firstIndex { $0.id == id } }
}

/// A field of one of the study's tables.
public struct FieldID: Sendable, Hashable {
    public var table: Int
    public var field: Int

    public init(table: Int, field: Int) {
        self.table = table
        self.field = field
    }
}

extension Study {
    /// Read and changed in place: a field is large, and there may be thousands.
    public subscript(_ id: FieldID) -> Field {
        _read { yield tables[id.table].fields[id.field] }
        _modify { yield &tables[id.table].fields[id.field] }
    }
}

/// What holds where a definition does not say otherwise. The report prints it.
public struct Defaults: Sendable {
    /// How computed numbers are printed; never applied before ranking or banding.
    public var rounding = Rounding(digits: 1, mode: .halfUp)
    /// The smallest base on which a conclusion is drawn or a value published.
    public var minimumBase = 5
    public var onMissing = MissingPolicy.undecided
    public var interval: Indicator.Interval?
    public var confidence = Indicator.usualConfidence

    public init() {}
}

/// Digits after the decimal separator and what happens to the rest.
public struct Rounding: Sendable, Hashable {
    public var digits: Int
    public var mode: RoundingMode

    public init(digits: Int, mode: RoundingMode) {
        self.digits = digits
        self.mode = mode
    }
}

/// What a check says when an operand has no value (semantics.md, 5).
public enum MissingPolicy: String, Sendable, CaseIterable { case undecided, skip, fail }
