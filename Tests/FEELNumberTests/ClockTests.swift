import FEEL
import Testing

@Suite struct ClockTests {
    @Test(arguments: [
        "01:02:03", "00:00:00", "11:22:33.444", "23:59:00Z", "13:20:00-05:00", "10:30:00.0001+05:00:01", "23:59:59.999999999",
        "10:30:11@Australia/Melbourne", "00:01:00@Etc/UTC", "12:00:00+18:00", "12:00:00-18:00", "12:00:00-00:00:01",
    ])
    func printsAsRead(text: String) {
        #expect(CivilTime(text)?.description == text)
        #expect(CivilDateTime("2017-12-31T" + text)?.description == "2017-12-31T" + text)
        #expect(CivilDateTime("-999999999-12-31T" + text)?.description == "-999999999-12-31T" + text)
    }

    @Test(arguments: [
        "23:59:60", "24:01:00", "24:00:00.1", "25:00:00", "00:60:00", "07:01:2", "13:20:00-19:00", "13:20:00+18:00:01",
        "13:20:00+5:00",
        "13:20:00+5", "13:20:00+02:00@Europe/Paris", "7:20", "07:20", "11:30:00T", "2012T-12-2511:00:00Z", "", "10:00:00.",
        "10:00:00.Z",
        "13:20:00@xyz/abc", "13:20:00@", "13:20:00z", "13:20:00+05:60", "10:00:00.1234567891", "１0:00:00",
    ])
    func refuses(text: String) {
        #expect(CivilTime(text) == nil)
        #expect(CivilDateTime("2017-12-31T" + text) == nil)
    }

    @Test func theEndOfADayIsTheBeginningOfTheNext() {
        #expect(CivilTime("24:00:00")?.description == "00:00:00")
        #expect(CivilDateTime("2021-12-31T24:00:00Z")?.description == "2022-01-01T00:00:00Z")
        #expect(CivilDateTime("999999999-12-31T24:00:00") == nil)
    }

    @Test(arguments: [
        ("10:30:00.0001", "10:30:00.0002", true), ("10:30:00Z", "10:30:00+00:00", true), ("10:30:00", "10:30:00Z", false),
        ("10:00:00+01:00", "11:00:00+02:00", true), ("10:30:00@Europe/Paris", "10:30:00@Europe/Paris", true),
        ("10:30:00@Europe/Paris", "10:30:00@Asia/Dhaka", false), ("10:30:00@Etc/UTC", "10:30:00Z", true),
        // 23:00 yesterday in UTC and 23:00 today are no equal times.
        ("01:00:00+02:00", "23:00:00Z", false),
    ])
    func timesAreEqual(a: String, b: String, equal: Bool) throws {
        #expect(try #require(CivilTime(a)).isEqual(to: #require(CivilTime(b))) == equal)
    }

    @Test(arguments: [
        ("2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris", true),
        ("2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris", true),
        ("2018-12-08T00:00:00+00:00", "2018-12-08T00:00:00@Etc/UTC", true),
        ("2018-12-08T00:00:00.0001", "2018-12-08T00:00:00.0000", true), ("2018-12-08T00:00:00", "2018-12-08T00:00:00Z", false),
        ("2018-12-08T00:00:00@Europe/Paris", "2018-12-08T00:00:00@Asia/Dhaka", false),
    ])
    func momentsAreEqual(a: String, b: String, equal: Bool) throws {
        let (a, b) = (try #require(CivilDateTime(a)), try #require(CivilDateTime(b)))
        #expect(a.isEqual(to: b) == equal)
        #expect((a.compared(to: b) == nil) == (a.zone.isLocal != b.zone.isLocal))
    }

    @Test(arguments: [
        ("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10@Asia/Dhaka", "P1DT5H"),
        ("2021-01-02T10:10:10+01:00", "2021-01-01T00:00:00Z", "P1DT9H10M10S"),
        ("2021-01-02T10:10:10+02:00", "2021-01-01T10:10:10", nil),
        ("2021-03-28T12:00:00@Europe/Paris", "2021-03-27T12:00:00@Europe/Paris", "PT23H"),
        ("999999999-12-31T23:59:59", "-999999999-01-01T00:00:00", "P730484999633DT23H59M59S"),
    ])
    func differences(a: String, b: String, duration: String?) throws {
        #expect(try #require(CivilDateTime(a)).subtracting(#require(CivilDateTime(b)))?.description == duration)
    }

    @Test(arguments: [
        ("2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59"),
        ("-2021-01-01T10:10:10+11:00", "-P1D", "-2022-12-31T10:10:10+11:00"),
        ("2021-01-12T10:10:10@Australia/Melbourne", "P1DT1H", "2021-01-13T11:10:10@Australia/Melbourne"),
        ("999999999-12-31T23:59:59", "PT1S", nil), ("999999999-12-31T23:59:59+18:00", "PT1S", nil),
        ("999999999-12-31T23:59:59@Europe/Paris", "P100000000000000D", nil),
        ("2021-01-01T00:00:00", "-PT0.5S", "2020-12-31T23:59:59.5"),
    ])
    func additions(a: String, duration: String, result: String?) throws {
        #expect(try #require(CivilDateTime(a)).adding(#require(DayTimeDuration(duration)))?.description == result)
    }

    @Test func timesGoRoundAtMidnight() throws {
        let late = try #require(CivilTime("23:30:00+01:00"))
        #expect(late.adding(DayTimeDuration(seconds: 3600)).description == "00:30:00+01:00")
        #expect(late.adding(DayTimeDuration(seconds: -86_400 * 5)) == late)
        #expect(late.adding(DayTimeDuration(seconds: .max)).zone == late.zone)
        #expect(late.adding(DayTimeDuration(seconds: .min)).zone == late.zone)
    }

    @Test func partsAndSize() throws {
        let moment = try #require(CivilDateTime("2018-12-10T10:30:01.250@Europe/Paris"))
        #expect(moment.date.description == "2018-12-10")
        #expect(moment.time.secondWithFraction.description == "1.25")
        #expect(moment.zone.name == "Europe/Paris")
        #expect(moment.offset?.description == "PT1H")
        #expect(moment.time.offset == nil)
        #expect(CivilTime("10:30:00+05:00")?.offset?.description == "PT5H")
        #expect(MemoryLayout<CivilDateTime>.size == 18)
    }

    @Test func fromParts() throws {
        #expect(CivilTime(hour: 11, minute: 59, second: try #require(Decimal("45.5")))?.description == "11:59:45.5")
        #expect(
            CivilTime(hour: 11, minute: 59, second: try #require(Decimal("59.9999999999")))?.description == "11:59:59.999999999")
        #expect(CivilTime(hour: 11, minute: 59, second: 60) == nil)
        #expect(CivilTime(hour: 11, minute: 59, second: -1) == nil)
        #expect(CivilTime(hour: 24, minute: 0, second: 0) == nil)
        #expect(CivilTime(hour: .max, minute: .min, second: .greatestFinite) == nil)
        #expect(try Zone(offset: #require(DayTimeDuration("-PT2H1M")))?.description == "-02:01")
        #expect(try Zone(offset: #require(DayTimeDuration("PT0.5S"))) == nil)
        #expect(try Zone(offset: #require(DayTimeDuration("PT18H1S"))) == nil)
        #expect(try Zone(offset: #require(DayTimeDuration("-PT0H")))?.description == "Z")
    }
}
