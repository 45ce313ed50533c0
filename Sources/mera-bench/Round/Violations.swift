import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// The findings of mera in the words of the job: row, field, rule.
struct Violations {
    struct Entry {
        var row: Int
        var rule: Int
        var field: String
    }

    private(set) var all: [Entry] = []

    init(_ result: RunResult) {
        for finding in result.findings {
            guard let row = finding.record, let (rule, field) = Self.rule(finding) else { continue }
            all.append(Entry(row: row, rule: rule, field: field))
        }
        all.sort { $0.row != $1.row ? $0.row < $1.row : ($0.rule, $0.field) < ($1.rule, $1.field) }
    }

    private static func rule(_ finding: DataFinding) -> (Int, String)? {
        let column = finding.column ?? ""
        switch finding.code {
        case .requiredMissing, .keyMissing: return (1, column)
        case .answerRepeats: return (2, column)
        case .unknownReference: return (3, column)
        case .cellNotSet, .cellRepeatsInSet: return (5, column)
        case .cellNotInteger: return (6, column)
        case .cellNotNumber: return (10, column)
        case .cellNotDate, .cellNoSuchDay: return (12, column)
        case .irrelevantAnswer: return (15, column)
        case .cellNotChoice:
            if column.hasPrefix("q") { return (isInteger(finding) ? 7 : 6, column) }
            return (column.hasPrefix("b") ? 9 : 4, column)
        case .checkFailed:
            // The checks are named after the rules: r14_passed.
            guard let rule = finding.rule, let number = Int(rule.dropFirst().prefix(2)) else { return nil }
            return (number, String(rule.dropFirst(4)))
        default: return nil
        }
    }

    /// The job tells a number that is no option from a text that is no number.
    private static func isInteger(_ finding: DataFinding) -> Bool {
        guard case .text(let text)? = finding.arguments["value"] else { return false }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return (1...9).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
