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

/// `target: norm`: a place in which a parameter stands for a number. In expressions parameters are found by their names.
public struct NamedQuantity: Sendable {
    /// Index into the study's parameters.
    public var parameter: Int
    public var location: Location

    public init(parameter: Int, location: Location) {
        self.parameter = parameter
        self.location = location
    }
}
