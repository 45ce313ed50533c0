/// How a time relates to the world's clock: not at all (`local`), by a fixed offset from UTC, or by the rules of a place
/// (IANA, `Europe/Paris`). Four bytes; the rules of a place are kept once for the process.
public struct Zone: Sendable, Hashable {
    /// `Int32.min`: local. At least `firstNamed`: a place. Otherwise the offset in seconds.
    private let code: Int32

    private static let firstNamed: Int32 = 1 << 20

    /// Offsets reach to 18 hours, as in ISO zones of today's libraries; UTC−19:00 is no zone.
    public static let offsets = -64_800...64_800

    public static let local = Zone(code: .min)
    public static let utc = Zone(code: 0)

    private init(code: Int32) { self.code = code }

    /// Nil outside of ±18 hours.
    public init?(offset seconds: Int) {
        guard Self.offsets.contains(seconds) else { return nil }
        code = Int32(seconds)
    }

    /// Nil outside of ±18 hours, and for parts of a second.
    public init?(offset: DayTimeDuration) {
        guard offset.nanosecond == 0 else { return nil }
        self.init(offset: offset.wholeSeconds)
    }

    init(place index: Int) { code = Self.firstNamed + Int32(truncatingIfNeeded: index) }

    public var isLocal: Bool { code == .min }

    /// The offset in seconds; nil for local times and places.
    public var fixedOffset: Int? { code == .min || code >= Self.firstNamed ? nil : Int(code) }

    /// The offset in seconds, where it is the same at all times: fixed ones, and those of places such as `Etc/UTC`.
    public var constantOffset: Int? { fixedOffset ?? rules?.constantOffset }

    /// The offset in force for a reading of the clock; nil for local times.
    func offset(atLocal reading: Int) -> Int? { fixedOffset ?? rules?.offset(atLocal: reading) }

    /// The offset in force at a moment; nil for local times.
    func offset(at second: Int) -> Int? { fixedOffset ?? rules?.offset(at: second) }

    /// `Europe/Paris`
    public var name: String? { rules?.name }

    var rules: ZoneRules? { code >= Self.firstNamed ? ZoneRegistry.shared[Int(code - Self.firstNamed)] : nil }
}

extension Zone: CustomStringConvertible {
    /// Empty for local times, `Z`, `+05:00`, `-00:00:01`, `@Europe/Paris`: what follows a time in its text.
    public var description: String {
        var text = ""
        write(to: &text)
        return text
    }

    func write(to text: inout String) {
        if let offset = fixedOffset {
            if offset == 0 {
                text += "Z"
                return
            }
            let seconds = abs(offset)
            text += offset < 0 ? "-" : "+"
            text.appendDigits(seconds / 3600, width: 2)
            text += ":"
            text.appendDigits(seconds / 60 % 60, width: 2)
            if seconds % 60 != 0 {
                text += ":"
                text.appendDigits(seconds % 60, width: 2)
            }
        } else if let name {
            text += "@" + name
        }
    }
}
