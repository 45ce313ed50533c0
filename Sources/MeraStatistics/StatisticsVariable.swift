/// One column of a statistics file and its dictionary.
public struct StatisticsVariable: Sendable {
    public enum Kind: Sendable, Equatable {
        /// Digits behind the point that are shown.
        case number(digits: Int)
        /// Bytes of the longest text.
        case text(width: Int)
        case date, time, dateTime
    }

    public enum Measure: Sendable { case nominal, ordinal, scale }

    public var name: String
    public var label: String
    public var kind: Kind
    public var measure: Measure
    /// Of numbers that stand for something.
    public var numberLabels: [(number: Double, label: String)] = []
    /// Of texts that stand for something.
    public var textLabels: [(text: String, label: String)] = []
    /// Numbers that stand for no value, with what they mean: SPSS's user-missing values, Stata's letters.
    public var missing: [MissingNumber] = []
    /// Texts that stand for no value.
    public var missingTexts: [String] = []
    /// SPSS's ranges of numbers that stand for no value, whether or not they have labels.
    public var missingRanges: [ClosedRange<Double>] = []

    /// Numbers that stand for no value and that nothing is said about.
    public var unlabelledMissing: [Double] {
        missingRanges.filter { $0.lowerBound == $0.upperBound }.map(\.lowerBound)
            .filter { number in !missing.contains { $0.number == number } }
    }

    public struct MissingNumber: Sendable {
        public var number: Double
        public var letter: Character
        public var label: String

        public init(number: Double, letter: Character, label: String) {
            self.number = number
            self.letter = letter
            self.label = label
        }
    }

    public init(name: String, label: String, kind: Kind, measure: Measure) {
        self.name = name
        self.label = label
        self.kind = kind
        self.measure = measure
    }

    public var isText: Bool { if case .text = kind { true } else { false } }
}

/// A cell of a statistics file. Days and times are counted in the units of 1 January 1970, whatever the program counts from.
public enum StatisticsCell: Sendable, Equatable {
    case number(Double)
    case text(String)
    /// Days since 1 January 1970.
    case day(Int)
    /// Seconds since midnight.
    case time(Double)
    /// Seconds since 1 January 1970.
    case moment(Double)
    /// No value; the place in the variable's `missing`, or nil where nobody says why.
    case missing(Int?)
    /// A number that the file holds for missing, and of which no label says why.
    case missingNumber(Double)
}
