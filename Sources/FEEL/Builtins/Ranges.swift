private typealias P = FunctionValue.Parameter

/// The relations between points and ranges (DMN 1.5, table 78; after Allen).
extension BuiltinDefinition {
    private static let pointAndPoint = [P("point1"), P("point2")]
    private static let pointAndRange = [P("point"), P("range", .range(.any))]
    private static let rangeAndPoint = [P("range", .range(.any)), P("point")]
    private static let rangeAndRange = [P("range1", .range(.any)), P("range2", .range(.any))]

    static let ranges: [BuiltinDefinition] = [
        relation(.before, "before", [pointAndPoint, pointAndRange, rangeAndPoint, rangeAndRange]) { $0.isBefore($1) },
        relation(.after, "after", [pointAndPoint, pointAndRange, rangeAndPoint, rangeAndRange]) { $1.isBefore($0) },
        relation(.meets, "meets", [rangeAndRange]) { $0.meets($1) },
        relation(.metBy, "met by", [rangeAndRange]) { $1.meets($0) },
        relation(.overlaps, "overlaps", [rangeAndRange]) { $0.overlaps($1) },
        relation(.overlapsBefore, "overlaps before", [rangeAndRange]) { $0.overlapsBefore($1) },
        relation(.overlapsAfter, "overlaps after", [rangeAndRange]) { $1.overlapsBefore($0) },
        relation(.finishes, "finishes", [pointAndRange, rangeAndRange]) { $0.finishes($1) },
        relation(.finishedBy, "finished by", [rangeAndPoint, rangeAndRange]) { $1.finishes($0) },
        relation(.includes, "includes", [rangeAndPoint, rangeAndRange]) { $0.includes($1) },
        relation(.during, "during", [pointAndRange, rangeAndRange]) { $1.includes($0) },
        relation(.starts, "starts", [pointAndRange, rangeAndRange]) { $0.starts($1) },
        relation(.startedBy, "started by", [rangeAndPoint, rangeAndRange]) { $1.starts($0) },
        relation(.coincides, "coincides", [pointAndPoint, rangeAndRange]) { $0.coincides($1) },
    ]

    private static func relation(
        _ builtin: Builtin, _ name: String, _ overloads: [[P]], _ holds: @escaping @Sendable (Extent, Extent) -> Bool?
    ) -> BuiltinDefinition {
        let shapes = overloads.map { $0.map { $0.name.hasPrefix("range") } }
        return BuiltinDefinition(builtin, name, overloads, .boolean) { arguments, _ in
            guard arguments.count == 2, let a = Extent(arguments.single(0)), let b = Extent(arguments.single(1)) else {
                return .null
            }
            let shape = [!a.isPoint, !b.isPoint]
            guard arguments.overload >= 0 ? shapes[arguments.overload] == shape : shapes.contains(shape) else { return .null }
            return .of(holds(a, b))
        }
    }
}

/// A point or range, with the ends that it has.
private struct Extent: Sendable {
    var isPoint: Bool
    /// Null: without a bound.
    var low: Value
    var lowClosed: Bool
    var high: Value
    var highClosed: Bool

    init?(_ value: Value) {
        switch value {
        case .range(let range):
            guard range.form != .notEqual else { return nil }
            isPoint = false
            (low, high) = (range.low, range.high)
            (lowClosed, highClosed) = (range.lowEnd == .closed, range.highEnd == .closed)
        case .null, .list, .context, .function, .boolean: return nil
        default:
            isPoint = true
            (low, high, lowClosed, highClosed) = (value, value, true, true)
        }
    }

    /// Where this extent's low end lies against another's: nil if they cannot be compared.
    func compareLow(_ other: Extent) -> Int? {
        switch (low.isNull, other.low.isNull) {
        case (true, true): return 0
        case (true, false): return -1
        case (false, true): return 1
        case (false, false):
            guard let order = low.compared(to: other.low) else { return nil }
            if order != 0 || lowClosed == other.lowClosed { return order }
            return lowClosed ? -1 : 1
        }
    }

    func compareHigh(_ other: Extent) -> Int? {
        switch (high.isNull, other.high.isNull) {
        case (true, true): return 0
        case (true, false): return 1
        case (false, true): return -1
        case (false, false):
            guard let order = high.compared(to: other.high) else { return nil }
            if order != 0 || highClosed == other.highClosed { return order }
            return highClosed ? 1 : -1
        }
    }

    /// Everything here lies before everything there.
    func isBefore(_ other: Extent) -> Bool? {
        if high.isNull || other.low.isNull { return false }
        guard let order = high.compared(to: other.low) else { return nil }
        return order < 0 || order == 0 && !(highClosed && other.lowClosed)
    }

    func meets(_ other: Extent) -> Bool? {
        if high.isNull || other.low.isNull { return false }
        guard let order = high.compared(to: other.low) else { return nil }
        return order == 0 && highClosed && other.lowClosed
    }

    func overlaps(_ other: Extent) -> Bool? {
        guard let before = isBefore(other), let after = other.isBefore(self) else { return nil }
        return !before && !after
    }

    /// They overlap, this one begins first and ends no later.
    func overlapsBefore(_ other: Extent) -> Bool? {
        guard let overlap = overlaps(other), let low = compareLow(other), let high = compareHigh(other) else { return nil }
        return overlap && low < 0 && high <= 0
    }

    func finishes(_ other: Extent) -> Bool? {
        guard let high = compareHigh(other), let low = compareLow(other) else { return nil }
        if isPoint { return high == 0 }
        return high == 0 && low >= 0
    }

    func starts(_ other: Extent) -> Bool? {
        guard let high = compareHigh(other), let low = compareLow(other) else { return nil }
        if isPoint { return low == 0 }
        return low == 0 && high <= 0
    }

    func includes(_ other: Extent) -> Bool? {
        guard let high = compareHigh(other), let low = compareLow(other) else { return nil }
        return low <= 0 && high >= 0
    }

    func coincides(_ other: Extent) -> Bool? {
        guard let high = compareHigh(other), let low = compareLow(other) else { return nil }
        return low == 0 && high == 0
    }
}
