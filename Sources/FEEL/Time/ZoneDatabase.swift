import Synchronization

/// A folder with compiled zone files (TZif, RFC 9636).
public struct ZoneDatabase: Sendable {
    public let folder: String

    public init(folder: String) { self.folder = folder }

    public static let system = ZoneDatabase(folder: "/usr/share/zoneinfo")

    /// The zone of a name such as `Europe/Paris`; nil where the folder or the file is missing, where the file is no zone file,
    /// and for a name that is not made of the letters, digits, `_`, `+`, `-` and `/` of zone names.
    public func zone(named name: String) -> Zone? { nil }
}

/// What is known of a place.
final class ZoneRules: Sendable {
    let name: String

    init(name: String) { self.name = name }

    /// The offset in force at a moment, in seconds.
    func offset(at second: Int) -> Int { 0 }
}

/// The rules of every place that was asked for, so that a value can hold a number in their stead.
final class ZoneRegistry: Sendable {
    static let shared = ZoneRegistry()

    private let places = Mutex<[ZoneRules]>([])

    subscript(index: Int) -> ZoneRules? {
        places.withLock { $0.indices.contains(index) ? $0[index] : nil }
    }
}
