public import MeraModel

/// The units of every level, and which of them lie inside of which.
public struct StudyUnits: Sendable {
    /// For each level its units, sorted by id.
    public var levels: [[ReportUnit]]
    /// Where a register says so: for each period, for each level, the parents of units by their ids.
    public var parents: Parents = [:]
    /// For each level, whether it has the one unit that everything belongs to.
    let isWhole: [Bool]

    public init(levels: [[ReportUnit]], study: Study) {
        self.levels = levels
        isWhole = study.levels.map { if case .all = $0.units { true } else { false } }
    }

    public typealias Parents = [String: [Int: [String: String]]]

    /// The same units with the parents that they had in a period.
    public func held(in period: String) -> StudyUnits {
        guard let known = parents[period] else { return self }
        var units = self
        for (level, parents) in known where level + 1 < levels.count {
            let places = Dictionary(
                zip(levels[level + 1].map(\.id), levels[level + 1].indices), uniquingKeysWith: { first, _ in first })
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
        var place = unit
        while place.level < level, let parent = self[place].parent {
            place = UnitReference(level: place.level + 1, unit: parent)
        }
        return place.level == level ? place.unit : nil
    }
}

/// A unit of a level: a site, a region, the country.
public struct ReportUnit: Sendable, Hashable {
    /// The key of the row, the value of the field, or the id of the level for the one unit of `all`.
    public var id: String
    public var label: String
    /// Index of the unit one level up; nil at the top or where the way up is missing.
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
