import FEEL
import MeraModel

/// A point as JSON has it: `{"latitude": 55.75, "longitude": 37.62, "altitude": 144, "accuracy": 8}`, GeoJSON's
/// `{"type": "Point", "coordinates": [37.62, 55.75, 144]}`, or its coordinates alone, the longitude first.
struct JSONPoint {
    let point: GeoPoint

    init?(_ value: JSONValue, raw: [UInt8]) {
        let found: GeoPoint? =
            switch value {
            case .texts(let numbers): Self.point(coordinates: numbers)
            case .nested: Self.point(object: raw)
            case .null, .boolean, .number, .text: nil
            }
        guard let found else { return nil }
        point = found
    }

    private static func point(coordinates: [[UInt8]]) -> GeoPoint? {
        let numbers = coordinates.compactMap { Decimal(parsing: $0) }
        guard (2...3).contains(coordinates.count), numbers.count == coordinates.count else { return nil }
        return GeoPoint(latitude: numbers[1], longitude: numbers[0], altitude: numbers.count > 2 ? numbers[2] : nil)
    }

    private static func point(object raw: [UInt8]) -> GeoPoint? {
        let members = raw.withUnsafeBufferPointer { bytes -> [JSONMember]? in
            var parser = JSONParser(bytes, 0..<bytes.count, depthLimit: 8)
            guard parser.peek() == UInt8(ascii: "{") else { return nil }
            return (try? parser.object(limit: 64)) ?? nil
        }
        guard let members else { return nil }
        func member(_ names: [String]) -> JSONValue? {
            members.first { names.contains(String(decoding: $0.key, as: UTF8.self)) }?.value
        }
        if case .texts(let coordinates)? = member(["coordinates"]) { return point(coordinates: coordinates) }
        /// Nil: what stands there is no number.
        func number(_ names: [String]) -> Decimal?? {
            switch member(names) {
            case .number(let text), .text(let text): Decimal(parsing: text).map { .some($0) }
            case .null, nil: .some(nil)
            default: nil
            }
        }
        guard let latitude = number(["latitude", "lat"]), let longitude = number(["longitude", "lon", "lng"]),
            let altitude = number(["altitude", "alt"]), let accuracy = number(["accuracy"]), let latitude, let longitude
        else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude, altitude: altitude, accuracy: accuracy)
    }
}
