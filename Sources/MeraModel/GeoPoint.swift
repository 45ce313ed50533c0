public import FEEL

/// A place on the earth, in degrees of WGS 84; the altitude and how exact it is in metres, where they are known.
public struct GeoPoint: Sendable, Hashable {
    public var latitude: Decimal
    public var longitude: Decimal
    public var altitude: Decimal?
    public var accuracy: Decimal?

    /// Nil where there is no such place.
    public init?(latitude: Decimal, longitude: Decimal, altitude: Decimal? = nil, accuracy: Decimal? = nil) {
        guard latitude >= Decimal(-90), latitude <= Decimal(90), longitude >= Decimal(-180), longitude <= Decimal(180),
            accuracy.map({ !$0.isNegative }) ?? true
        else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        self.altitude = altitude
        self.accuracy = accuracy
    }

    /// Reads `55.75 37.62`, `55.75 37.62 144.5` and `55.75 37.62 144.5 8`, as ODK and Kobo write points.
    public init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard (2...4).contains(parts.count) else { return nil }
        var numbers: [Decimal?] = []
        for (place, part) in parts.enumerated() {
            // Nothing is known of the altitude, and something of what stands behind it.
            if part == "-", place == 2, parts.count == 4 {
                numbers.append(nil)
            } else if let number = Decimal(part) {
                numbers.append(number)
            } else {
                return nil
            }
        }
        guard let latitude = numbers[0], let longitude = numbers[1] else { return nil }
        self.init(
            latitude: latitude, longitude: longitude, altitude: numbers.count > 2 ? numbers[2] : nil,
            accuracy: numbers.count > 3 ? numbers[3] : nil)
    }

    /// Nil for what is no point.
    public init?(_ value: Value) {
        guard case .context(let context) = value, context.names == Self.parts, case .number(let latitude) = context.values[0],
            case .number(let longitude) = context.values[1]
        else { return nil }
        func number(_ place: Int) -> Decimal? { if case .number(let number) = context.values[place] { number } else { nil } }
        self.init(latitude: latitude, longitude: longitude, altitude: number(2), accuracy: number(3))
    }

    public static let parts = ["latitude", "longitude", "altitude", "accuracy"]

    public static let type = FEELType.context(parts.map { FEELType.Field($0, .number) })

    private static let shape = ContextShape(parts)

    /// A context of its four parts.
    public var value: Value {
        .context(
            Context(Self.shape, [latitude, longitude, altitude, accuracy].map { $0.map(Value.number) ?? .null }))
    }
}

extension GeoPoint: CustomStringConvertible {
    /// As it is read; `55.75 37.62 - 8` where the altitude alone is not known.
    public var description: String {
        var parts = [latitude.description, longitude.description]
        if altitude != nil || accuracy != nil { parts.append(altitude?.description ?? "-") }
        if let accuracy { parts.append(accuracy.description) }
        return parts.joined(separator: " ")
    }
}
