private typealias P = FunctionValue.Parameter

/// Areas and lengths of what was walked around, as ODK reckons them.
extension BuiltinDefinition {
    static let traces: [BuiltinDefinition] = [
        tracing(.geoArea, "geo area", least: 3) { $0.area },
        tracing(.geoDistance, "geo distance", least: 2) { $0.length },
    ]

    private static func tracing(
        _ builtin: Builtin, _ name: String, least: Int, _ body: @escaping @Sendable (Trace) -> Decimal?
    ) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, [[P("trace", .string)]], .number) { arguments, evaluation in
            guard let text = arguments.string(0), evaluation.charge(text) else { return .null }
            let parts = text.split(separator: ";").filter { !$0.allSatisfy(\.isWhitespace) }
            if parts.count < least { return .number(.zero) }
            guard let trace = Trace(parts), evaluation.charge(parts.count * Evaluation.costOfPower) else { return .null }
            return .of(body(trace))
        }
    }
}

/// Points on a sphere, as forms write a line or the border of a plot: `55.75 37.62 144 5; 55.76 37.63`.
private struct Trace {
    /// In degrees.
    var points: [(latitude: Decimal, longitude: Decimal)] = []

    /// The radius at the equator, in metres, as ODK has it.
    private static let radius = WideFloat(6_378_100)

    /// The length of a degree at the equator.
    private static var degree: WideFloat { radius * radians }
    private static var radians: WideFloat { WideFloat.pi.divided(by: 180) }

    /// Nil where something of the text is no point.
    init?(_ parts: [Substring]) {
        for part in parts {
            let numbers = part.split(whereSeparator: \.isWhitespace)
            guard (2...4).contains(numbers.count), let latitude = Decimal(numbers[0]), let longitude = Decimal(numbers[1]),
                latitude.absolute <= 90, longitude.absolute <= 180
            else { return nil }
            points.append((latitude, longitude))
        }
    }

    /// In square metres: the surface is unrolled around the first point.
    var area: Decimal? {
        let (origin, degree) = (points[0], Self.degree)
        let flat = points.dropFirst().map { point in
            let latitude = WideFloat(point.latitude)
            return (
                x: (WideFloat(point.longitude) - WideFloat(origin.longitude)) * degree * (latitude * Self.radians).cosine,
                y: (latitude - WideFloat(origin.latitude)) * degree
            )
        }
        var twice = WideFloat.zero
        for (a, b) in zip(flat, flat.dropFirst()) { twice = twice + (a.y * b.x - a.x * b.y) }
        twice.negative = false
        return Self.settled(twice.scaled(by: -1))
    }

    /// In metres, along great circles.
    var length: Decimal? {
        var sum = WideFloat.zero
        for (a, b) in zip(points, points.dropFirst()) {
            let (from, to) = (WideFloat(a.latitude) * Self.radians, WideFloat(b.latitude) * Self.radians)
            let around = (WideFloat(b.longitude) - WideFloat(a.longitude)) * Self.radians
            let (up, side) = ((to - from).scaled(by: -1).sine, around.scaled(by: -1).sine)
            let half = (up * up + from.cosine * to.cosine * side * side).squareRoot
            sum = sum + half.arcSine * Self.radius.scaled(by: 1)
        }
        return Self.settled(sum)
    }

    /// Ten places: what lies on one line encloses nothing, whatever the last bits say.
    private static func settled(_ value: WideFloat) -> Decimal? {
        value.decimal?.rounded(to: 10, .halfEven)?.withoutFractionZeros
    }
}
