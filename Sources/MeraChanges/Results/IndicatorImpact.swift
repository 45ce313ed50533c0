public import FEEL
public import MeraModel

/// How the values of an indicator differ between two runs.
public struct IndicatorImpact: Sendable {
    public enum Presence: String, Sendable { case both, added, removed }

    public struct ValueChange: Sendable {
        public var key: ValueKey
        /// What people call the unit.
        public var label: String
        public var isMain: Bool
        public var old: ComparedValue?
        public var new: ComparedValue?
        /// new − old, where both are numbers.
        public var difference: Decimal?

        /// Whether the value itself, or the reason for having none, is another.
        public var isOtherValue: Bool {
            guard let old, let new else { return true }
            return !old.isSame(new)
        }
    }

    public struct BandMove: Sendable, Hashable {
        public var old: String?
        public var new: String?
        public var units: Int
    }

    public let name: String
    public let label: LocalizedText?
    public let presence: Presence
    /// Values for all rows that either run has: one a unit.
    public let units: Int
    /// Everything that differs, those for all rows first, then in the order of the results.
    public private(set) var changes: [ValueChange] = []
    /// Units whose value, or reason for having none, is another.
    public private(set) var changed = 0
    /// Of these, units that had no value before, and that have none now.
    public private(set) var appeared = 0
    public private(set) var gone = 0
    /// Of new − old over units with both; nil where there are none.
    public private(set) var differences: (least: Decimal, median: Decimal, greatest: Decimal)?
    public private(set) var bands: [BandMove] = []
    /// Units with another place.
    public private(set) var ranks = 0
    /// Values of categories and of other periods that differ.
    public private(set) var parts = 0

    var isAnything: Bool { !changes.isEmpty || presence != .both }

    /// Nil: the run has no such indicator.
    init(_ name: String, _ label: LocalizedText?, _ old: IndicatorValues?, _ new: IndicatorValues?) {
        self.name = name
        self.label = label
        presence = old == nil ? .added : new == nil ? .removed : .both
        let main = (old?.main ?? []).union(new?.main ?? [])
        units = main.count
        var seen: Set<ValueKey> = []
        var moves: [[String?]: Int] = [:]
        var found: [Decimal] = []
        for key in (new?.keys ?? []) + (old?.keys ?? []) where seen.insert(key).inserted {
            let (before, after) = (old?.values[key], new?.values[key])
            guard before != after else { continue }
            var change = ValueChange(
                key: key, label: new?.labels[key] ?? old?.labels[key] ?? key.unit, isMain: main.contains(key), old: before,
                new: after)
            if let a = before?.number, let b = after?.number { change.difference = b.subtracting(a) }
            changes.append(change)
            guard presence == .both else { continue }
            guard change.isMain else {
                parts += 1
                continue
            }
            if change.isOtherValue {
                changed += 1
                if before?.text == nil, after?.text != nil { appeared += 1 }
                if before?.text != nil, after?.text == nil { gone += 1 }
                if let difference = change.difference { found.append(difference) }
            }
            if before?.band != after?.band { moves[[before?.band, after?.band], default: 0] += 1 }
            if before?.rank != after?.rank { ranks += 1 }
        }
        changes = changes.filter(\.isMain) + changes.filter { !$0.isMain }
        differences = Self.summary(found)
        bands = moves.map { BandMove(old: $0.key[0], new: $0.key[1], units: $0.value) }
            .sorted { ($1.units, $0.old ?? "", $0.new ?? "") < ($0.units, $1.old ?? "", $1.new ?? "") }
    }

    /// The median of an even number of values is the middle between two.
    private static func summary(_ values: [Decimal]) -> (least: Decimal, median: Decimal, greatest: Decimal)? {
        let sorted = values.sorted()
        guard let least = sorted.first, let greatest = sorted.last else { return nil }
        let middle = sorted[sorted.count / 2]
        guard sorted.count % 2 == 0 else { return (least, middle, greatest) }
        let sum = sorted[sorted.count / 2 - 1].adding(middle)
        return (least, sum.flatMap { $0.divided(by: Decimal(2)) } ?? middle, greatest)
    }

    /// Units by how much their value changed, those first that got or lost one.
    public var greatest: [ValueChange] {
        let main = changes.filter { $0.isMain && $0.isOtherValue }
        func size(_ change: ValueChange) -> Decimal? { change.difference.map { $0 < .zero ? -$0 : $0 } }
        return main.sorted { a, b in
            switch (size(a), size(b)) {
            case (nil, nil): a.key < b.key
            case (nil, _): true
            case (_, nil): false
            case (let x?, let y?): x == y ? a.key < b.key : x > y
            }
        }
    }
}
