/// A date with a time of day to the nanosecond, local, with an offset, or by the clock of a place.
///
/// By the clock of a place, a reading that occurs twice (when clocks go back) means the earlier moment; a reading that is
/// skipped (when clocks go forward) is taken with the offset in force before. Both are what Java and Python (fold = 0) do.
///
/// `Hashable` equality means the same in every part (FEEL's `is`); `isEqual` and `compared` follow FEEL's `=` and `<`.
public struct CivilDateTime: Sendable, Hashable {
    // Ordered so that the whole has 18 bytes and an enum around it stays small.
    private let nanoseconds: Int
    private let zoneCode: Zone
    private let year: Int32
    private let month: UInt8
    private let day: UInt8

    public init(_ date: CivilDate, _ time: CivilTime) {
        nanoseconds = time.nanosecondOfDay
        zoneCode = time.zone
        year = date.shortYear
        month = date.shortMonth
        day = date.shortDay
    }

    /// The beginning of the day, local.
    public init(_ date: CivilDate) { self.init(date, .midnight) }

    public var date: CivilDate { CivilDate(unchecked: Int(year), Int(month), Int(day)) }
    public var time: CivilTime { CivilTime(nanosecondOfDay: nanoseconds, zoneCode) }
    public var zone: Zone { zoneCode }

    /// The beginning of the day in UTC: what a date stands for beside a date-time with a zone.
    public static func utcMidnight(_ date: CivilDate) -> CivilDateTime {
        CivilDateTime(date, CivilTime.midnight.with(zone: .utc))
    }

    /// FEEL's `time offset`: the offset in force, for places too; nil for local ones.
    public var offset: DayTimeDuration? { zone.offset(atLocal: reading).map { DayTimeDuration(seconds: $0) } }

    /// Seconds since 1970 by its own clock.
    private var reading: Int { date.dayNumber * 86_400 + nanoseconds / 1_000_000_000 }

    /// All moments of the range of years, and some more on both sides.
    private static let moments =
        (CivilDate.firstDayNumber - 2) * 86_400...(CivilDate.lastDayNumber + 3) * 86_400

    private var nanosecond: Int { nanoseconds % 1_000_000_000 }

    /// Seconds since 1970 in UTC; by the own clock for local ones. The fraction, `nanosecond`, is the same in every zone.
    private var moment: Int { reading - (zone.offset(atLocal: reading) ?? 0) }

    /// Nil beyond the range of years.
    private init?(reading: Int, nanosecond: Int, _ zone: Zone) {
        let dayNumber = reading >= 0 ? reading / 86_400 : (reading - 86_399) / 86_400
        guard let date = CivilDate(dayNumber: dayNumber) else { return nil }
        let second = reading - dayNumber * 86_400
        self.init(date, CivilTime(nanosecondOfDay: second * 1_000_000_000 + nanosecond, zone))
    }

    /// The same moment by the clock of a zone; nil for local ones and beyond the range of years.
    public func inZone(_ zone: Zone) -> CivilDateTime? {
        guard !self.zone.isLocal, let offset = zone.offset(at: moment) else { return nil }
        return CivilDateTime(reading: moment + offset, nanosecond: nanosecond, zone)
    }
}

extension CivilDateTime {
    /// FEEL's `=`: the same moment to the second. A local one never equals one with a zone.
    public func isEqual(to other: CivilDateTime) -> Bool {
        zone.isLocal == other.zone.isLocal && moment == other.moment
    }

    /// −1, 0, 1 by the moment, with fractions; nil where a local one meets one with a zone.
    public func compared(to other: CivilDateTime) -> Int? {
        guard zone.isLocal == other.zone.isLocal else { return nil }
        let (a, b) = (moment, other.moment)
        if a != b { return a < b ? -1 : 1 }
        return nanosecond == other.nanosecond ? 0 : nanosecond < other.nanosecond ? -1 : 1
    }

    /// Along the world's clock, so that `(a + d) - a = d` but for readings that occur twice; in the same zone. Nil past the last
    /// year.
    public func adding(_ duration: DayTimeDuration) -> CivilDateTime? {
        let moment = moment
        let sum = Int128(moment) * 1_000_000_000 + Int128(nanosecond) + duration.nanoseconds
        guard let total = DayTimeDuration(nanoseconds: sum), Self.moments.contains(total.wholeSeconds) else { return nil }
        let offset = zone.offset(at: total.wholeSeconds) ?? 0
        return CivilDateTime(reading: total.wholeSeconds + offset, nanosecond: Int(total.nanosecond), zone)
    }

    /// The same reading of the clock so many months on, see `CivilDate.adding(months:)`.
    public func adding(_ duration: YearMonthDuration) -> CivilDateTime? {
        date.adding(months: duration.totalMonths).map { CivilDateTime($0, time) }
    }

    /// `self - other`; nil where a local one meets one with a zone.
    public func subtracting(_ other: CivilDateTime) -> DayTimeDuration? {
        guard zone.isLocal == other.zone.isLocal else { return nil }
        return DayTimeDuration(
            nanoseconds: Int128(moment - other.moment) * 1_000_000_000 + Int128(nanosecond - other.nanosecond))
    }
}

extension CivilDateTime: CustomStringConvertible {
    /// `2015-12-24T23:59:00@Europe/Paris`
    public var description: String { date.description + "T" + time.description }

    /// Reads a date, `T` and a time; `24:00:00` is the beginning of the next day. Nil for anything else.
    public init?(_ text: some StringProtocol, zones: ZoneDatabase = .system) {
        let moment: CivilDateTime? = TemporalReader.read(text) { reader in
            guard let date = reader.date(), reader.take("T"), let clock = reader.clock(), let zone = reader.zone(zones) else {
                return nil
            }
            if clock < CivilTime.nanosecondsPerDay { return CivilDateTime(date, CivilTime(nanosecondOfDay: clock, zone)) }
            return date.adding(days: 1).map { CivilDateTime($0, CivilTime(nanosecondOfDay: 0, zone)) }
        }
        guard let moment else { return nil }
        self = moment
    }
}
