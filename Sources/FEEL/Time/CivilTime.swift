/// A time of day to the nanosecond, with an optional zone.
///
/// `Hashable` equality means the same in every part (FEEL's `is`); `isEqual` and `compared` follow FEEL's `=` and `<`.
public struct CivilTime: Sendable, Hashable {
    /// 0 … 86,399,999,999,999.
    public let nanosecondOfDay: Int
    public let zone: Zone

    /// Nil where a part is out of range. A second 60 does not exist.
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone = .local) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000_000).contains(nanosecond)
        else { return nil }
        self.init(nanosecondOfDay: ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond, zone)
    }

    /// With a fraction of a second, of which nine digits are kept.
    public init?(hour: Int, minute: Int, second: Decimal, zone: Zone = .local) {
        guard !second.isNegative, let nanoseconds = second.rounded(to: 9, .down)?.scaled(to: 9) else { return nil }
        let (whole, fraction) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.init(hour: hour, minute: minute, second: Int(whole), nanosecond: Int(fraction), zone: zone)
    }

    init(nanosecondOfDay: Int, _ zone: Zone) {
        self.nanosecondOfDay = nanosecondOfDay
        self.zone = zone
    }

    public static let nanosecondsPerDay = 86_400_000_000_000
    public static let midnight = CivilTime(nanosecondOfDay: 0, .local)

    public var hour: Int { nanosecondOfDay / 3_600_000_000_000 }
    public var minute: Int { nanosecondOfDay / 60_000_000_000 % 60 }
    public var second: Int { nanosecondOfDay / 1_000_000_000 % 60 }
    public var nanosecond: Int { nanosecondOfDay % 1_000_000_000 }

    /// The second with its fraction.
    public var secondWithFraction: Decimal { Decimal(small: Int64(nanosecondOfDay % 60_000_000_000), -9).normalized }

    /// FEEL's `time offset`: nil for local times and for places whose clocks change, as the date is not known.
    public var offset: DayTimeDuration? { zone.constantOffset.map { DayTimeDuration(seconds: $0) } }

    /// The same clock reading in another zone.
    public func with(zone: Zone) -> CivilTime { CivilTime(nanosecondOfDay: nanosecondOfDay, zone) }
}

extension CivilTime {
    /// FEEL's `=`: to the second (DMN compares hour, minute, second and offset). A local time never equals one with a zone; the
    /// times of two places are equal only where the places are the same.
    public func isEqual(to other: CivilTime) -> Bool {
        guard let (a, b) = aligned(with: other) else { return false }
        return a / 1_000_000_000 == b / 1_000_000_000
    }

    /// −1, 0, 1 with fractions; nil where a local time meets one with a zone, or two places without a date.
    public func compared(to other: CivilTime) -> Int? {
        guard let (a, b) = aligned(with: other) else { return nil }
        return a == b ? 0 : a < b ? -1 : 1
    }

    /// Goes round at midnight.
    public func adding(_ duration: DayTimeDuration) -> CivilTime {
        let day = Int128(Self.nanosecondsPerDay)
        let sum = (Int128(nanosecondOfDay) + duration.nanoseconds) % day
        return CivilTime(nanosecondOfDay: Int(truncatingIfNeeded: sum < 0 ? sum + day : sum), zone)
    }

    /// `self - other`; nil where the two cannot be compared.
    public func subtracting(_ other: CivilTime) -> DayTimeDuration? {
        guard let (a, b) = aligned(with: other) else { return nil }
        return DayTimeDuration(nanoseconds: Int128(a - b))
    }

    /// Both readings on one clock, counted from midnight of the same day: a reading before its offset is taken away may be
    /// negative or beyond a day. 2 days are added, so that whole seconds are cut off in the same direction.
    private func aligned(with other: CivilTime) -> (Int, Int)? {
        if zone == other.zone { return (nanosecondOfDay, other.nanosecondOfDay) }
        guard let offset = zone.constantOffset, let otherOffset = other.zone.constantOffset else { return nil }
        let base = 2 * Self.nanosecondsPerDay
        return (
            base + nanosecondOfDay - offset * 1_000_000_000, base + other.nanosecondOfDay - otherOffset * 1_000_000_000
        )
    }
}

extension CivilTime: CustomStringConvertible {
    /// `23:59:00`, `10:30:11.5+05:00`, `10:30:11@Europe/Paris`
    public var description: String {
        var text = ""
        write(to: &text)
        return text
    }

    func write(to text: inout String) {
        text.appendDigits(hour, width: 2)
        text += ":"
        text.appendDigits(minute, width: 2)
        text += ":"
        text.appendDigits(second, width: 2)
        text.appendFraction(nanoseconds: nanosecond)
        zone.write(to: &text)
    }

    /// Reads `10:30:11`, with a fraction of up to nine digits, then nothing, `Z`, `+05:00`, `+05:00:01` or `@Europe/Paris`.
    /// `24:00:00` is the midnight at the beginning of the day. Nil for anything else, an unknown place among it.
    public init?(_ text: some StringProtocol, zones: ZoneDatabase = .system) {
        let time: CivilTime? = TemporalReader.read(text) { reader in
            guard let clock = reader.clock(), let zone = reader.zone(zones) else { return nil }
            return CivilTime(nanosecondOfDay: clock % Self.nanosecondsPerDay, zone)
        }
        guard let time else { return nil }
        self = time
    }
}
