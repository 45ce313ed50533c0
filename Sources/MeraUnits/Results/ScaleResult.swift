public import FEEL
public import MeraCells
public import MeraModel

/// The quality of a score, for all units of the levels that were asked for.
public struct ScaleResult: Sendable {
    /// Index into the study's scores.
    public var score: Int
    /// For each level of the study, for each of its units; empty for levels it is not made for.
    public var units: [[ScaleQuality]]
    /// Of all rows together, by the answers to other questions.
    public var breakdowns: [ScaleBreakdown] = []

    public init(score: Int, units: [[ScaleQuality]]) {
        self.score = score
        self.units = units
    }
}

/// The quality of a score by the answers to one question.
public struct ScaleBreakdown: Sendable {
    public var field: Int
    public var categories: [Category]
    /// In their order; of a group with too few rows nothing is computed but how many there are.
    public var qualities: [ScaleQuality]
    /// Hidden in the published version, because a group is small.
    public var isHidden = false
}

/// How well the items of a score measure one thing among the rows of a unit, and how they were answered.
public struct ScaleQuality: Sendable {
    public var measures: [ScaleMeasure: Outcome] = [:]
    public var items: [ItemQuality] = []
    /// For each pair of items that ask for the same.
    public var pairs: [ScaleSums.Contradiction] = []
    /// Rows in the top group of a test, and in the bottom group.
    public var groupSize: Int?
    /// Places of items: of those that everybody answers alike, that run against the others, that one factor explains wholly.
    public var constant: [Int] = []
    public var against: [Int] = []
    public var atBound: [Int] = []
    /// Items follow from one another.
    public var isDetermined = false
    /// Hidden in the published version: there is nothing else then.
    public var isHidden = false

    public init() {}

    public subscript(_ measure: ScaleMeasure) -> Decimal? { measures[measure]?.number }
    public var complete: Int { self[.n]?.integer ?? 0 }
    public var rows: Int { self[.rows]?.integer ?? 0 }
}

public struct ItemQuality: Sendable {
    public var measures: [ItemMeasure: Outcome] = [:]
    /// Of a test, in the order of the list.
    public var options: [OptionQuality] = []
    /// Rows without an answer, by reason.
    public var missing: [(reason: MissingReason, rows: Int)] = []

    public init() {}

    public subscript(_ measure: ItemMeasure) -> Decimal? { measures[measure]?.number }
}

/// Who chose an option of a test.
public struct OptionQuality: Sendable {
    public var code: String
    public var isRight: Bool
    public var count: Int
    /// Per cent of all, of the bottom and of the top group.
    public var share: Decimal
    public var bottom: Decimal
    public var top: Decimal
    /// The correlation of choosing it with the total.
    public var pointBiserial: Outcome

    public init(
        code: String, isRight: Bool, count: Int, share: Decimal, bottom: Decimal, top: Decimal, pointBiserial: Outcome
    ) {
        self.code = code
        self.isRight = isRight
        self.count = count
        self.share = share
        self.bottom = bottom
        self.top = top
        self.pointBiserial = pointBiserial
    }
}

extension Outcome {
    public var number: Decimal? {
        if case .value(.number(let number)) = self { number } else { nil }
    }

    public var reason: MissingReason? {
        if case .missing(let reason) = self { reason } else { nil }
    }
}
