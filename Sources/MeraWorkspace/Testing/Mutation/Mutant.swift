import MeraEngine
import MeraModel
public import MeraSource

/// A study that differs from the one at hand in one place, as a slip of the author would make it. Tests that pass on both do not show
/// the difference.
public struct Mutant: Sendable {
    /// What kind of slip it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// `<` for `>=`, `+` for `-`.
        case comparison, arithmetic
        /// `and` for `or`, a condition the other way round.
        case logic
        /// A number one step further or nearer, an end that does not belong to the range any more.
        case limit
        /// Another option, or one fewer.
        case code
        case weight, points
        /// Another rule for missing answers: of a check, an index, a score.
        case missing
        /// What is better: more or less.
        case direction
        /// One digit more, or another way to round.
        case rounding
        /// Another hit policy of a decision table, or a rule fewer.
        case table
        /// Another way to make a value: the mean for the sum.
        case method
        case required
        /// Which rows are alike, which of them counts, what is compared.
        case rows
    }

    public let kind: Kind
    /// What was changed: `check sites.agreed_in_time`.
    public let owner: String
    public let location: Location?
    /// As the author wrote it, and as it is in the mutant.
    public let before: String
    public let after: String
    /// What a test must give or ask for so that it can tell the mutant.
    let reach: Reach
    /// The floor of the engine on which it begins to differ.
    let floor: StudyRun.Floor
    let change: @Sendable (inout Study) -> Void

    /// How one looks for a test that tells it: the answers that the changed thing reads.
    let fields: [FieldID]
    /// Numbers at which something changes.
    let numbers: [String]
    /// Whether it is proven that no answers show it; asked of what no test tells.
    var isVain: @Sendable () -> Bool = { false }
    /// The definitions tell it themselves: an example of a function does not hold in it.
    var isRefused = false

    /// `definitions/scores.yaml:12`
    public var place: String {
        location.map { "\($0.file.name):\($0.file.position(at: $0.span.start).line)" } ?? owner
    }

    /// The slip as it is written, which editions may share.
    var identity: String { "\(place) \(location?.span.start ?? 0) \(owner) \(before) → \(after)" }

    /// By file and line.
    var order: (String, Int, String) { (location?.file.name ?? "", location?.span.start ?? 0, identity) }

    func applied(to study: Study) -> Study {
        var changed = study
        change(&changed)
        return changed
    }
}

/// Which tests can tell a change at all.
struct Reach: Sendable {
    /// A test must give rows of one of these; nil: any.
    var tables: Set<Int>?
    /// A test must expect something of one of these, or conclusions, findings or everything; nil: any expectation may change.
    var indicators: Set<Int>?

    func holds(_ test: StudyTest) -> Bool {
        if let tables, !tables.contains(where: { !test.given[$0].isEmpty }) { return false }
        guard let indicators, !test.isSnapshot else { return true }
        return test.expectations.contains { expectation in
            switch expectation.subject {
            case .measure(let indicator, _, _, _): indicators.contains(indicator)
            case .conclusions, .findings: true
            case .cell: false
            }
        }
    }
}
