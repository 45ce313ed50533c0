public import FEEL
public import MeraSource

/// A test of a study: rows that are given, and what shall come out. Resolved like everything else of the study.
public struct StudyTest: Sendable {
    public var name: String
    public var location: Location
    /// The day on which the run is made; nil: that of the study.
    public var asOf: CivilDate?
    /// The period that is reported on; nil: the last one given.
    public var period: String?
    /// For each table of the study the rows that are given.
    public var given: [[GivenRow]]
    public var expectations: [Expectation]
    /// Whether the whole result is held against the one that was kept.
    public var isSnapshot = false
    /// Whether its values were made by mera and nobody has looked at them yet.
    public var isUnconfirmed = false
    /// Of a row of a table of cases: the name of the test that holds the table.
    public var table: String?
    /// Of a row of a table of cases: its cells, as they are written.
    public var cells: String?

    public init(name: String, location: Location, asOf: CivilDate?, given: [[GivenRow]], expectations: [Expectation]) {
        self.name = name
        self.location = location
        self.asOf = asOf
        self.given = given
        self.expectations = expectations
    }
}

/// A row as a data file would hold it. Fields that are not named are left empty.
public struct GivenRow: Sendable {
    /// The text of each named field; the codes of a select_multiple are put together with spaces.
    public var cells: [(field: Int, text: String)]
    public var location: Location

    public init(cells: [(field: Int, text: String)], location: Location) {
        self.cells = cells
        self.location = location
    }
}

/// One thing that a test says about the result.
public struct Expectation: Sendable {
    public enum Subject: Sendable {
        case measure(indicator: Int, MeasureProperty, ExpectedUnit, ExpectedValue)
        /// The effective value of a field, or a score. `row` counts from 1.
        case cell(FieldID, row: Int, ExpectedValue)
        /// All conclusions of the run: those listed and no others.
        case conclusions([(unit: ExpectedUnit, conclusions: [Int])])
        /// All findings of the run, in any order.
        case findings([ExpectedFinding])
    }

    public var subject: Subject
    public var location: Location

    public init(_ subject: Subject, at location: Location) {
        self.subject = subject
        self.location = location
    }
}

/// What is asked of an indicator.
public enum MeasureProperty: String, Sendable, CaseIterable {
    case value, n, rows, band, rank, previous, change
    case weightedN = "weighted_n"
    case changePercent = "change_percent"
    case standardError = "se"
    case lower, upper, cv, deff
    case changeError = "change_se"
    case isChangeClear = "change_is_clear"

    /// Only an indicator that is followed over periods has it.
    public var isOfPeriods: Bool {
        switch self {
        case .previous, .change, .changePercent, .changeError, .isChangeClear: true
        default: false
        }
    }
}

/// `site a`, `region R`, `country`
public struct ExpectedUnit: Sendable, Hashable {
    public var level: Int
    public var id: String

    public init(level: Int, id: String) {
        self.level = level
        self.id = id
    }
}

public enum ExpectedValue: Sendable, Hashable {
    /// Compared after rounding, with as many digits as are written here or as the thing shows, whichever is more.
    case number(Decimal)
    /// Compared as it is, without rounding.
    case near(Decimal, Margin)
    case text(String)
    case missing(MissingReason)
}

/// How far a value may be from the one that is expected.
public enum Margin: Sendable, Hashable {
    case number(Decimal)
    /// Of the value that is expected: `40 ± 5 %` is from 38 to 42.
    case percent(Decimal)

    /// Whether a value is as near as that, the ends included.
    public func holds(_ value: Decimal, near wanted: Decimal) -> Bool {
        guard let difference = value.subtracting(wanted) else { return false }
        let distance = difference.isNegative ? -difference : difference
        switch self {
        case .number(let most): return distance <= most
        case .percent(let percent):
            guard let most = (wanted.isNegative ? -wanted : wanted).multiplied(by: percent),
                let scaled = distance.multiplied(by: Decimal(100))
            else {
                return false
            }
            return scaled <= most
        }
    }
}

/// `{table: sites, row: 1, check: agreed_in_time}`
public struct ExpectedFinding: Sendable, Hashable {
    public var table: Int
    /// Counts from 1; nil for a finding about the file.
    public var row: Int?
    /// The id of the check.
    public var check: String?
    /// The item or column.
    public var item: String?
    /// `D3004`
    public var code: String?

    public init(table: Int, row: Int?, check: String?, item: String?, code: String?) {
        self.table = table
        self.row = row
        self.check = check
        self.item = item
        self.code = code
    }
}
