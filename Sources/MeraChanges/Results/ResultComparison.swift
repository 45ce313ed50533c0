import FEEL
import MeraCells
import MeraModel
public import MeraUnits

/// What is otherwise in the results of two runs: the old and the new definitions over the same answers, or over other ones.
public struct ResultComparison: Sendable {
    public private(set) var indicators: [IndicatorImpact] = []
    public private(set) var conclusions: [ConclusionImpact] = []
    /// Units that only one of the runs has, by the level.
    public private(set) var units: [UnitDifference] = []
    /// Findings by severity and rows in use, before and after; nil where nothing differs.
    public private(set) var quality: QualityImpact?

    public var isEmpty: Bool { indicators.isEmpty && conclusions.isEmpty && units.isEmpty && quality == nil }

    public struct UnitDifference: Sendable {
        public var level: String
        public var appeared: [String]
        public var gone: [String]
    }

    public struct QualityImpact: Sendable {
        public var findings: (old: Int, new: Int)
        public var rows: (old: Int, new: Int)
    }

    public init(_ old: RunResult, _ new: RunResult, _ pairs: VersionPairs) {
        compareUnits(old, new, pairs)
        let former = Dictionary(pairs.indicators.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        let names = UnitNames(old, new, pairs)
        for (index, indicator) in new.study.indicators.enumerated() {
            let before = former[index].map { IndicatorValues(old, $0, names.old, pairs) }
            let after = IndicatorValues(new, index, names.new, nil)
            let impact = IndicatorImpact(indicator.id, indicator.passport.label, before, after)
            if impact.isAnything { indicators.append(impact) }
        }
        for (index, indicator) in old.study.indicators.enumerated() where pairs.indicators[index] == nil {
            let before = IndicatorValues(old, index, names.old, pairs)
            indicators.append(IndicatorImpact(indicator.id, indicator.passport.label, before, nil))
        }
        compareConclusions(old, new, pairs, names)
        compareQuality(old, new)
    }

    private mutating func compareUnits(_ old: RunResult, _ new: RunResult, _ pairs: VersionPairs) {
        for (before, after) in pairs.levels.sorted(by: { $0.value < $1.value })
        where before < old.units.count && after < new.units.count {
            let (was, now) = (old.units[before].map(\.id), new.units[after].map(\.id))
            let (known, there) = (Set(was), Set(now))
            let (appeared, gone) = (now.filter { !known.contains($0) }, was.filter { !there.contains($0) })
            if appeared.isEmpty, gone.isEmpty { continue }
            units.append(UnitDifference(level: new.study.levels[after].id, appeared: appeared, gone: gone))
        }
    }

    private mutating func compareConclusions(_ old: RunResult, _ new: RunResult, _ pairs: VersionPairs, _ names: UnitNames) {
        func drawn(_ result: RunResult, _ name: (Int) -> String, _ units: [[UnitName]]) -> [ConclusionImpact.Key: String] {
            var found: [ConclusionImpact.Key: String] = [:]
            for conclusion in result.conclusions {
                let unit = units[conclusion.unit.level][conclusion.unit.unit]
                found[.init(conclusion: name(conclusion.conclusion), level: unit.level, unit: unit.id)] = conclusion.text
            }
            return found
        }
        let before = drawn(
            old, { pairs.conclusions[$0].map { new.study.conclusions[$0].id } ?? old.study.conclusions[$0].id }, names.old)
        let after = drawn(new, { new.study.conclusions[$0].id }, names.new)
        for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
            conclusions.append(ConclusionImpact(key: key, old: before[key], new: after[key]))
        }
        conclusions.sort { $0.key < $1.key }
    }

    private mutating func compareQuality(_ old: RunResult, _ new: RunResult) {
        let (before, after) = (old.tables.reduce(0) { $0 + $1.accepted }, new.tables.reduce(0) { $0 + $1.accepted })
        let (findings, newFindings) = (old.findings.count, new.findings.count)
        if before != after || findings != newFindings {
            quality = QualityImpact(findings: (findings, newFindings), rows: (before, after))
        }
    }
}

/// A conclusion that is drawn for a unit by one of the versions only, or in other words.
public struct ConclusionImpact: Sendable {
    public struct Key: Sendable, Hashable, Comparable {
        public var conclusion: String
        public var level: String
        public var unit: String

        public static func < (a: Self, b: Self) -> Bool {
            (a.conclusion, a.level, a.unit) < (b.conclusion, b.level, b.unit)
        }
    }

    public var key: Key
    /// What it says; nil where it is not drawn.
    public var old: String?
    public var new: String?
}

/// A unit as both versions call it: by the level of the newer one.
struct UnitName: Hashable {
    var level: String
    var id: String
    var label: String
}

struct UnitNames {
    let old: [[UnitName]]
    let new: [[UnitName]]

    init(_ old: RunResult, _ new: RunResult, _ pairs: VersionPairs) {
        func names(_ result: RunResult, _ level: (Int) -> String) -> [[UnitName]] {
            result.units.enumerated().map { index, units in
                units.map { UnitName(level: level(index), id: $0.id, label: $0.label) }
            }
        }
        self.old = names(old) { pairs.levels[$0].map { new.study.levels[$0].id } ?? old.study.levels[$0].id }
        self.new = names(new) { new.study.levels[$0].id }
    }
}
