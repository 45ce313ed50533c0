public import MeraSource

/// Which version the newer definitions should call themselves.
public struct VersionAdvice: Sendable, Hashable {
    public enum Step: String, Sendable, Hashable, Comparable {
        case none, patch, minor, major

        private var place: Int { [.none, .patch, .minor, .major].firstIndex(of: self) ?? 0 }
        public static func < (a: Self, b: Self) -> Bool { a.place < b.place }
    }

    public var step: Step
    /// The older version with that step; nil where it is not made of numbers.
    public var version: String?
    public var old: String
    public var new: String
    /// The gravest class that is not waived.
    public var gravest: ChangeClass?

    public init(_ changes: [Change], from old: String, to new: String) {
        let classes = changes.filter { $0.waiver == nil }.map(\.changeClass)
        gravest = classes.min()
        step =
            switch gravest {
            case .breaking: .major
            case .results, .routing, .addition: .minor
            case .text: .patch
            case .cosmetic, nil: .none
            }
        (self.old, self.new) = (old, new)
        version = Self.stepped(old, step)
    }

    /// `1.2` a step further; nil where the version is not made of numbers.
    static func stepped(_ version: String, _ step: Step) -> String? {
        guard var numbers = numbers(version) else { return nil }
        let place =
            switch step {
            case .none: -1
            case .major: 0
            case .minor: min(1, numbers.count - 1)
            case .patch: min(2, numbers.count - 1)
            }
        guard place >= 0 else { return version }
        numbers[place] += 1
        for later in numbers.indices where later > place { numbers[later] = 0 }
        return numbers.map(String.init).joined(separator: ".")
    }

    private static func numbers(_ version: String) -> [Int]? {
        let parts = version.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count < 10 && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        return numbers.count == parts.count && !numbers.isEmpty ? numbers : nil
    }

    /// Whether the version that is written says at least as much as the changes do.
    public var fits: Bool {
        if step == .none { return true }
        if new == old { return false }
        guard let least = version, let least = Self.numbers(least), let written = Self.numbers(new) else { return true }
        let length = max(least.count, written.count)
        func padded(_ numbers: [Int]) -> [Int] { numbers + [Int](repeating: 0, count: length - numbers.count) }
        return !padded(written).lexicographicallyPrecedes(padded(least))
    }

    /// What is to be said where it does not fit.
    public func finding(at place: Location?) -> Diagnostic? {
        guard !fits, let gravest else { return nil }
        let advised = version ?? old + "+1"
        let arguments: Arguments = [
            "what": .phrase(gravest.summary), "version": .text(old), "old": .text(old), "new": .text(new),
            "advised": .text(advised),
        ]
        guard new == old else { return Diagnostic(.versionTooSmall, arguments, at: place) }
        let severity: Severity =
            switch gravest {
            case .breaking: .error
            case .results, .routing, .addition: .warning
            case .text, .cosmetic: .info
            }
        let fixes = place.map { place in
            [Diagnostic.Fix(.writeText, ["text": .text(advised)], .safe, [.init(place, "\"\(advised)\"")])]
        }
        return Diagnostic(.versionNotBumped, arguments, at: place, severity: severity, fixes: fixes ?? [])
    }
}
