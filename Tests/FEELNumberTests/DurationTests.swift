import FEEL
import Testing

@Suite struct DurationTests {
    @Test(arguments: [
        ("P1D", "P1D"), ("PT2H", "PT2H"), ("PT0.999S", "PT0.999S"), ("P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"),
        ("PT0.S", "PT0S"),
        ("PT0M", "PT0S"), ("-PT1H2M", "-PT1H2M"), ("PT1000M0.999999999S", "PT16H40M0.999999999S"), ("PT24H", "P1D"),
        ("P2DT274M", "P2DT4H34M"), ("-P0D", "PT0S"), ("P13DT2H14S", "P13DT2H14S"), ("-PT0.5S", "-PT0.5S"),
        ("-P1DT0.25S", "-P1DT0.25S"),
        ("PT9223372036854775807S", "P106751991167300DT15H30M7S"), ("-PT9223372036854775807S", "-P106751991167300DT15H30M7S"),
    ])
    func dayTime(text: String, printed: String) {
        #expect(DayTimeDuration(text)?.description == printed)
        #expect(YearMonthDuration(text) == nil)
    }

    @Test(arguments: [
        ("P1Y", "P1Y"), ("P0Y", "P0M"), ("-P1Y", "-P1Y"), ("P26M", "P2Y2M"), ("P1Y27M", "P3Y3M"), ("-P100M", "-P8Y4M"),
        ("P999999999M", "P83333333Y3M"), ("-P99999999Y", "-P99999999Y"), ("-P0M", "P0M"),
    ])
    func yearMonth(text: String, printed: String) {
        #expect(YearMonthDuration(text)?.description == printed)
        #expect(DayTimeDuration(text) == nil)
    }

    @Test(arguments: [
        "", "P", "P0", "1D", "-P", "PT", "P1DT", "P1D2H", "PT1M2H", "PT1H1H", "P1Y2M3D", "P1YT", "P1.5D", "PT.5S", "P-1D", "+P1D",
        "P1M1Y", "p1d",
        "PT1H2", "P1W", "P1DT1.5H", "2012T-12-2511:00:00Z", "PT9223372036854775808S", "P9223372036854775807D",
        "P9223372036854775807Y",
        "PT99999999999999999999S", "PT1.0000000001S", "P1Y1Y", "P１D",
    ])
    func refuses(text: String) {
        #expect(DayTimeDuration(text) == nil)
        #expect(YearMonthDuration(text) == nil)
    }

    @Test(arguments: [
        ("P4DT1H", "1.5", "P6DT1H30M"), ("-P1D", "-10", "P10D"), ("PT1S", "0.0000000005", "PT0S"),
        ("PT1S", "0.0000000015", "PT0.000000002S"),
        ("PT23H", "2.5", "P2DT9H30M"), ("P1D", "1e30", nil), ("P1D", "0", "PT0S"),
    ])
    func times(duration: String, factor: String, result: String?) throws {
        #expect(try #require(DayTimeDuration(duration)).multiplied(by: #require(Decimal(factor)))?.description == result)
    }

    @Test func divisions() throws {
        let tenDays = try #require(DayTimeDuration("P10D"))
        #expect(try tenDays.divided(by: #require(DayTimeDuration("P5D"))) == 2)
        #expect(tenDays.divided(by: DayTimeDuration.zero) == nil)
        #expect(tenDays.divided(by: Decimal(0)) == nil)
        #expect(try #require(DayTimeDuration("P10DT23H")).divided(by: #require(Decimal("2.5")))?.description == "P4DT9H12M")
        let years = try #require(YearMonthDuration("P10Y11M"))
        #expect(try years.divided(by: #require(Decimal("-2.5")))?.description == "-P4Y4M")
        #expect(years.divided(by: YearMonthDuration.zero) == nil)
        #expect(years.divided(by: Decimal(0)) == nil)
        #expect(try #require(YearMonthDuration("P1Y11M")).multiplied(by: #require(Decimal("-2.5")))?.description == "-P4Y9M")
        #expect(years.multiplied(by: try #require(Decimal("1e20"))) == nil)
    }

    @Test func parts() throws {
        let duration = try #require(DayTimeDuration("-P1DT2H3M4.5S"))
        #expect(duration.days == -1)
        #expect(duration.hours == -2)
        #expect(duration.minutes == -3)
        #expect(duration.seconds.description == "-4.5")
        #expect(duration.absolute?.description == "P1DT2H3M4.5S")
        let months = try #require(YearMonthDuration("-P1Y2M"))
        #expect(months.years == -1)
        #expect(months.months == -2)
    }

    @Test func extremesDoNotTrap() throws {
        let least = DayTimeDuration(seconds: .min)
        let most = DayTimeDuration(seconds: .max)
        #expect(least.negated == nil)
        #expect(least.absolute == nil)
        #expect(most.adding(most) == nil)
        #expect(least.subtracting(most) == nil)
        #expect(least < most)
        #expect(DayTimeDuration(least.description) == least)
        let months = YearMonthDuration(months: .min)
        #expect(months.negated == nil)
        #expect(months.adding(months) == nil)
        #expect(months.description == "-P768614336404564650Y8M")
        #expect(try #require(CivilDate("2000-01-01")).adding(months: .min) == nil)
    }
}
