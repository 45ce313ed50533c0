public import FEEL
public import MeraSource

/// A named constant of the methodology: a norm, a date, a limit. Expressions use it by its id.
public struct Parameter: Sendable {
    public var id: String
    public var passport: Passport
    /// A number, a text, a date or a truth value.
    public var value: Value
    public var unit: Unit?
    public var location: Location?

    public init(id: String, passport: Passport, value: Value, unit: Unit?, location: Location?) {
        self.id = id
        self.passport = passport
        self.value = value
        self.unit = unit
        self.location = location
    }

    public func label(_ language: String) -> String { passport.label?.text(language) ?? id }

    /// The number, where it is one.
    public var number: Decimal? {
        if case .number(let number) = value { number } else { nil }
    }
}
