import FEEL
import Testing

@Suite struct DateTests {
    @Test(arguments: [
        "2015-12-24", "-2017-12-31", "0000-02-29", "0001-01-01", "-0001-12-31", "999999999-12-31", "-999999999-01-01",
        "10000-01-01",
        "2000-02-29", "2024-02-29",
    ])
    func printsAsRead(text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(arguments: [
        "", "2015-12-24T", "2015/12/24", "0000-12-25T", "9999999999-12-25", "2017-13-10", "998-12-31", "+2012-12-02",
        "2017-00-01",
        "2017-01-00", "2017-04-31", "1900-02-29", "2023-02-29", "01000-01-01", "2015-1-1", "2015-12-24 ", "２015-12-24",
    ])
    func refuses(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func everyDayFollowsTheOther() throws {
        var date = try #require(CivilDate("1896-01-01"))
        var number = date.dayNumber
        while date.year < 2105 {
            #expect(CivilDate(dayNumber: number) == date)
            let next = try #require(date.adding(days: 1))
            #expect(next.weekday == date.weekday % 7 + 1)
            #expect(next > date)
            #expect(next.day == 1 || next.day == date.day + 1 && next.month == date.month)
            date = next
            number += 1
        }
    }

    /// 400 years are 146,097 days, 20,871 weeks.
    @Test func farYearsRepeatNearOnes() throws {
        for text in ["2000-02-29", "1999-12-31", "2021-01-03", "2020-12-28"] {
            let near = try #require(CivilDate(text))
            for eras in [-2_499_999, -7, 7, 2_494_000] {
                let far = try #require(CivilDate(year: near.year + 400 * eras, month: near.month, day: near.day))
                #expect(far.dayNumber - near.dayNumber == 146_097 * eras)
                #expect(far.weekday == near.weekday)
                #expect(far.weekOfYear == near.weekOfYear)
                #expect(CivilDate(far.description) == far)
            }
        }
        let last = try #require(CivilDate("999999999-12-31"))
        #expect(last.adding(days: 1) == nil)
        #expect(last.adding(days: .max) == nil)
        #expect(last.adding(months: .max) == nil)
        #expect(last.adding(months: .min) == nil)
        #expect(last.adding(months: 1) == nil)
        let first = try #require(CivilDate("-999999999-01-01"))
        #expect(first.adding(days: -1) == nil)
        #expect(first.months(until: last) == 23_999_999_987)
        #expect(CivilDate(year: .max, month: 1, day: 1) == nil)
        #expect(CivilDate(dayNumber: .min) == nil)
    }

    @Test(arguments: [
        ("2015-01-31", 1, "2015-02-28"), ("2016-01-31", 1, "2016-02-29"), ("2016-02-29", 12, "2017-02-28"),
        ("2015-01-31", -2, "2014-11-30"), ("0000-01-15", -1, "-0001-12-15"), ("2021-12-01", 1, "2022-01-01"),
    ])
    func addsMonths(text: String, months: Int, result: String) throws {
        #expect(try #require(CivilDate(text)).adding(months: months)?.description == result)
    }

    @Test(arguments: [
        ("2011-12-22", "2013-08-24", 20), ("2013-08-24", "2011-12-22", -20), ("2015-01-21", "2016-01-21", 12),
        ("-2016-01-30", "-2017-02-28", -11), ("2010-05-30", "2017-12-15", 90), ("2016-01-31", "2016-02-29", 0),
    ])
    func countsMonths(from: String, to: String, months: Int) throws {
        #expect(try #require(CivilDate(from)).months(until: #require(CivilDate(to))) == months)
    }

    @Test(arguments: [
        ("2019-09-17", 38), ("2003-12-29", 1), ("2004-01-01", 1), ("2005-01-01", 53), ("2005-01-09", 1), ("2010-01-01", 53),
        ("1970-01-01", 1), ("2020-12-31", 53),
    ])
    func countsWeeks(text: String, week: Int) throws {
        #expect(try #require(CivilDate(text)).weekOfYear == week)
    }
}
