/// A length of time in years and months.
public struct YearMonthDuration: Sendable, Hashable {
    /// The whole length in months.
    public let totalMonths: Int

    public init(months: Int) { totalMonths = months }

    public static let zero = YearMonthDuration(months: 0)

    public var isNegative: Bool { totalMonths < 0 }

    // The parts of FEEL's properties; both have the sign of the duration.
    public var years: Int { totalMonths / 12 }
    public var months: Int { totalMonths % 12 }

    public func adding(_ other: YearMonthDuration) -> YearMonthDuration? {
        let (sum, overflow) = totalMonths.addingReportingOverflow(other.totalMonths)
        return overflow ? nil : YearMonthDuration(months: sum)
    }
    public func subtracting(_ other: YearMonthDuration) -> YearMonthDuration? {
        let (difference, overflow) = totalMonths.subtractingReportingOverflow(other.totalMonths)
        return overflow ? nil : YearMonthDuration(months: difference)
    }
    public var negated: YearMonthDuration? { YearMonthDuration.zero.subtracting(self) }
    public var absolute: YearMonthDuration? { isNegative ? negated : self }

    /// Cut off towards zero to a month; nil where it is too large.
    public func multiplied(by factor: Decimal) -> YearMonthDuration? {
        Decimal(totalMonths).multiplied(by: factor)?.truncated.integer.map { YearMonthDuration(months: $0) }
    }
    /// Cut off towards zero to a month; nil for divisor 0.
    public func divided(by divisor: Decimal) -> YearMonthDuration? {
        Decimal(totalMonths).divided(by: divisor)?.truncated.integer.map { YearMonthDuration(months: $0) }
    }
    /// How often `other` goes into this; nil for a zero divisor.
    public func divided(by other: YearMonthDuration) -> Decimal? {
        Decimal(totalMonths).divided(by: Decimal(other.totalMonths))
    }
}

extension YearMonthDuration: Comparable {
    public static func < (a: YearMonthDuration, b: YearMonthDuration) -> Bool { a.totalMonths < b.totalMonths }
}

extension YearMonthDuration: CustomStringConvertible {
    /// `P1Y2M`, `-P8Y4M`, `P0M`
    public var description: String {
        if totalMonths == 0 { return "P0M" }
        let (years, months) = (totalMonths / 12, totalMonths % 12)
        return (isNegative ? "-P" : "P") + (years == 0 ? "" : "\(years.magnitude)Y") + (months == 0 ? "" : "\(months.magnitude)M")
    }

    /// Reads `P1Y`, `P26M`, `-P1Y2M`. Nil for anything else, durations with days or times among it.
    public init?(_ text: some StringProtocol) {
        guard let months = TemporalReader.read(text, Self.months) else { return nil }
        totalMonths = months
    }

    private static func months(_ reader: inout TemporalReader) -> Int? {
        let negative = reader.take("-")
        guard reader.take("P"), let first = reader.number() else { return nil }
        var years = 0
        var months = first
        if reader.take("Y") {
            years = first
            months = 0
            if !reader.isAtEnd {
                guard let number = reader.number(), reader.take("M") else { return nil }
                months = number
            }
        } else if !reader.take("M") {
            return nil
        }
        let (product, overflow) = years.multipliedReportingOverflow(by: 12)
        let (sum, carry) = product.addingReportingOverflow(months)
        if overflow || carry { return nil }
        return negative ? -sum : sum
    }
}
