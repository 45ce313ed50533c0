/// A FEEL value. `null` stands for "no answer" as well as for the result of an operation that failed; which of the two it was
/// is told by the warnings of the `Evaluation`.
public enum Value: Sendable {
    case null
    case boolean(Bool)
    case number(Decimal)
    case string(String)
    case date(CivilDate)
    case time(CivilTime)
    case dateTime(CivilDateTime)
    case dayTimeDuration(DayTimeDuration)
    case yearMonthDuration(YearMonthDuration)
    case list([Value])
    case context(Context)
    case range(RangeValue)
    case function(FunctionValue)

    @inlinable
    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(Decimal(value)) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
}
