/// A level of the roll-up path: sites, regions, the country.
public struct Level: Sendable {
    public var id: String
    public var passport: Passport
    public var units: Units
    /// The word for one unit and for several, as the plural forms of the study's language have it: `площадка`, `площадки`,
    /// `площадок`; empty where the study does not say.
    public var counted: [String] = []
    /// The levels above whose units hold whole units of this one, the nearest first; nil: all that follow. Where two stand beside one
    /// another, as districts and counties, neither is within the other, and what is below both is within both.
    public var within: [Int]?
    /// The column that says what the units are called, beside the one whose values they are.
    public var names: FieldID?

    public enum Units: Sendable {
        /// One unit a row of a register.
        case rows(table: Int)
        /// One unit a distinct value of a field that is reached from the rows of the first level.
        case values(UnitPath)
        /// One unit for everything.
        case all
    }

    public init(id: String, passport: Passport, units: Units) {
        self.id = id
        self.passport = passport
        self.units = units
    }
}

/// How a row of a table comes to its unit: along reference fields, then to the row itself or to the value of a field.
public struct UnitPath: Sendable, Hashable {
    /// Reference fields, each of the table that the one before leads to.
    public var references: [FieldID]
    /// The field whose value names the unit; nil where the row reached is the unit.
    public var value: FieldID?

    public init(references: [FieldID], value: FieldID?) {
        self.references = references
        self.value = value
    }
}
