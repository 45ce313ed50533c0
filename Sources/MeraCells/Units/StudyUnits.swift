public import MeraModel

/// The units of every level, and which of them lie inside of which.
public struct StudyUnits: Sendable {
    /// For each level its units, sorted by id.
    public var levels: [[ReportUnit]]
    /// Where a register says so: for each period, for each level, the parents of units by their ids.
    public var parents: Parents = [:]
    /// For a level, for each that stands beside its next one: the unit there of each of its units, or -1.
    public var beside: [Int: [Int: [Int32]]] = [:]
    /// For each level, whether it has the one unit that everything belongs to.
    let isWhole: [Bool]
    /// For each level the one of which `parent` speaks; nil at the top.
    public let next: [Int?]

    public init(levels: [[ReportUnit]], study: Study) {
        self.levels = levels
        next = study.levels.indices.map { study.levelsAbove($0).first }
        isWhole = study.levels.map { if case .all = $0.units { true } else { false } }
    }

    public typealias Parents = [String: [Int: [String: String]]]

    /// The same units with the parents that they had in a period.
    public func held(in period: String) -> StudyUnits {
        guard let known = parents[period] else { return self }
        var units = self
        for (level, parents) in known {
            guard let above = next[level] else { continue }
            let places = Dictionary(
                zip(levels[above].map(\.id), levels[above].indices), uniquingKeysWith: { first, _ in first })
            for unit in levels[level].indices {
                guard let parent = parents[levels[level][unit].id] else { continue }
                units.levels[level][unit].parent = places[parent]
            }
        }
        return units
    }

    public subscript(level: Int) -> [ReportUnit] { levels[level] }
    public subscript(place: UnitReference) -> ReportUnit { levels[place.level][place.unit] }

    /// The unit of a higher level that a unit belongs to. Units of a level beside the path of the others belong to the whole only.
    public func ancestor(of unit: UnitReference, at level: Int) -> Int? {
        if unit.level < level, isWhole[level] { return 0 }
        return onTheWay(from: unit, to: level)
    }

    /// The same, but for the whole as well only where the way up leads there.
    public func onTheWay(from unit: UnitReference, to level: Int) -> Int? {
        var place = unit
        while place.level < level {
            if let beside = beside[place.level]?[level] {
                let above = beside[place.unit]
                return above < 0 ? nil : Int(above)
            }
            guard let next = next[place.level], let parent = self[place].parent else { return nil }
            place = UnitReference(level: next, unit: parent)
        }
        return place.level == level ? place.unit : nil
    }
}

/// A unit of a level: a site, a region, the country.
public struct ReportUnit: Sendable, Hashable {
    /// The key of the row, the value of the field, or the id of the level for the one unit of `all`.
    public var id: String
    public var label: String
    /// Index of the unit of the next level (`StudyUnits.next`); nil at the top or where the way up is missing.
    public var parent: Int?

    public init(id: String, label: String, parent: Int?) {
        self.id = id
        self.label = label
        self.parent = parent
    }
}

public struct UnitReference: Sendable, Hashable {
    public var level: Int
    public var unit: Int

    public init(level: Int, unit: Int) {
        self.level = level
        self.unit = unit
    }
}
