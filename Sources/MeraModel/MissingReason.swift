/// Why there is no value. Every answer and every computed value is a value or one of these (semantics.md, 1).
///
/// In FEEL a missing value is `null`; `reason(x)` gives the word. The raw value 0 stands for "there is a value" in columns.
public enum MissingReason: UInt8, Sendable, CaseIterable {
    case unanswered = 1
    /// Skipped by relevance, its own or its group's.
    case notApplicable = 2
    case dontKnow = 3
    case refused = 4
    case notAvailable = 5
    /// Failed a blocking check, or could not be read as its type.
    case invalid = 6
    case zeroDenominator = 7
    /// A coverage rule or a least number of answers was not met.
    case tooFew = 8
    /// An operation has no result, e.g. a date that does not exist.
    case undefined = 9
    /// Hidden by the publication profile.
    case suppressed = 10

    /// The word of definitions, data and results.
    public var word: String {
        switch self {
        case .unanswered: "unanswered"
        case .notApplicable: "not_applicable"
        case .dontKnow: "dont_know"
        case .refused: "refused"
        case .notAvailable: "not_available"
        case .invalid: "invalid"
        case .zeroDenominator: "zero_denominator"
        case .tooFew: "too_few"
        case .undefined: "undefined"
        case .suppressed: "suppressed"
        }
    }

    public init?(word: String) {
        guard let reason = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = reason
    }
}

/// What stands for reasons in files of statistics programs.
extension MissingReason {
    /// Stata's letter: `.d`. Of what was answered another one than of what was not asked.
    public func missingLetter(isAnswered: Bool) -> Character {
        switch self {
        case .unanswered: "m"
        case .notApplicable: isAnswered ? "x" : "n"
        case .dontKnow: "d"
        case .refused: "r"
        case .notAvailable: isAnswered ? "w" : "v"
        case .invalid: "i"
        case .zeroDenominator: "z"
        case .tooFew: "f"
        case .undefined: "u"
        case .suppressed: "s"
        }
    }

    /// Where the numbers of reasons start: the second, far below, where values are near the first.
    public static let numberStarts: [Double] = [-90, -9_900]

    /// How far below its start the number of the reason stands.
    public func missingNumber(isAnswered: Bool) -> Double { Double(rawValue) + (isAnswered ? 20 : 0) }
}
