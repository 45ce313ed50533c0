import MeraSource
import Synchronization

/// A folder with compiled zone files (TZif, RFC 9636).
public struct ZoneDatabase: Sendable, Hashable {
    public let folder: String

    public init(folder: String) { self.folder = folder }

    public static let system = ZoneDatabase(folder: "/usr/share/zoneinfo")

    /// The zone of a name such as `Europe/Paris`; nil where the folder or the file is missing, where the file is no zone file
    /// or counts leap seconds, and for a name that is not formed like the names of zones.
    public func zone(named name: String) -> Zone? {
        guard Self.isWellFormed(name) else { return nil }
        let path = folder + "/" + name
        if let index = ZoneRegistry.shared.index(of: path) { return Zone(place: index) }
        // A program that runs where there is nothing else brings the zones along.
        let held = self == .system ? HeldZones.file : { _ in nil }
        guard let bytes = ZoneFile.read(path) ?? held(name), let rules = ZoneFile.parse(bytes, name: name) else { return nil }
        return Zone(place: ZoneRegistry.shared.add(rules, path))
    }

    /// Parts of letters, digits, `_`, `+` and `-` that begin with a capital, between slashes: no name can lead out of the folder
    /// or to `localtime`, the zone of the machine.
    private static func isWellFormed(_ name: String) -> Bool {
        guard name.utf8.count <= 100 else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, (0x41...0x5A).contains(first) else { return false }
            return part.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
                default: false
                }
            }
        }
    }
}

/// The rules of every place that was asked for, so that a value can hold a number in their stead. It grows with the files of
/// the folders in use, not with what is asked for.
final class ZoneRegistry: Sendable {
    static let shared = ZoneRegistry()

    private struct State {
        var rules: [ZoneRules] = []
        var index: [String: Int] = [:]
    }

    private let state = Mutex(State())

    subscript(index: Int) -> ZoneRules? {
        state.withLock { $0.rules.indices.contains(index) ? $0.rules[index] : nil }
    }

    func index(of path: String) -> Int? { state.withLock { $0.index[path] } }

    /// The index of the rules; of the earlier ones where another thread was first.
    func add(_ rules: ZoneRules, _ path: String) -> Int {
        state.withLock { state in
            if let index = state.index[path] { return index }
            state.rules.append(rules)
            state.index[path] = state.rules.count - 1
            return state.rules.count - 1
        }
    }
}
