import MeraCells
import MeraModel
import MeraSource

/// How what several parts say of many rows becomes what one run on all of them says.
enum SaidOfMany {
    /// Said of each file, and of all of them once.
    case ofFile
    case counted
    case labels
    /// Cells of a column or a file, of which the first is shown.
    case cells
    case failed
    /// Made anew of what the whole is.
    case made

    /// Nil where it is said of a row.
    init?(_ finding: DataFinding) {
        guard finding.isOfMany else { return nil }
        switch finding.code {
        case .operationsFailed: self = .failed
        case .ruleStopped where finding.arguments["count"] != nil: self = .failed
        case .answersJoined, .clocksMixed: self = .made
        case .missingUnit, .otherVersion: self = .counted
        case .registerLabels: self = .labels
        case .cellsAdapted, .surplusCells: self = .cells
        default:
            guard finding.record == nil, finding.arguments["file"] != nil, finding.source == nil else { return nil }
            self = .ofFile
        }
    }

    /// Whether all that is told in the end is the sum and the first of them, so that a merge may add them up.
    var addsUp: Bool {
        switch self {
        case .counted, .labels, .cells, .failed: true
        case .ofFile, .made: false
        }
    }

    /// The arguments in which they differ.
    private var varying: [String] {
        switch self {
        case .ofFile, .made: []
        case .counted: ["count"]
        case .labels: ["count", "written", "read"]
        case .cells: ["count", "file", "line", "at", "written", "read", "habits"]
        case .failed: ["count", "why"]
        }
    }

    /// What those have in common that become one; they are of one table.
    func key(_ finding: DataFinding) -> String {
        var arguments = finding.arguments
        for name in varying { arguments[name] = nil }
        // Which fault is the worst one may differ from part to part.
        let code = self == .failed ? "" : finding.code.id
        return [code, finding.column ?? "", finding.rule ?? "", ArgumentText.text(arguments)].joined(separator: "\u{1F}")
    }

    /// - Parameter first: what stands before `second` in the answers.
    func sum(_ first: DataFinding, _ second: DataFinding, _ known: inout KnownHabits) -> DataFinding {
        func added(_ name: String) -> Argument? {
            guard case .number(let a)? = first.arguments[name], case .number(let b)? = second.arguments[name] else {
                return first.arguments[name]
            }
            return .number(a + b)
        }
        var sum = first
        if self == .failed, Self.rank(second) < Self.rank(first) { sum = second }
        if varying.contains("count") { sum.arguments["count"] = added("count") }
        if case .phrase(let one)? = first.arguments["habits"], case .phrase(let other)? = second.arguments["habits"] {
            sum.arguments["habits"] = .phrase(known.sum(one, other))
        }
        return sum
    }

    /// A rule that was stopped is more than any other fault, and a division by zero is less.
    static func rank(_ finding: DataFinding) -> Int {
        if finding.code == .ruleStopped { return 0 }
        return finding.severity == .warning ? 2 : 1
    }
}

/// Parts tell of much the same.
struct KnownHabits {
    private var known: [String: CellHabits] = [:]

    mutating func sum(_ first: Phrase, _ second: Phrase) -> Phrase {
        let (one, other) = (habits(first), habits(second))
        return one.isSuperset(of: other) ? first : one.union(other).phrase
    }

    private mutating func habits(_ phrase: Phrase) -> CellHabits {
        if let habits = known[phrase.en] { return habits }
        let habits = CellHabits(phrase)
        known[phrase.en] = habits
        return habits
    }
}
