import MeraModel
import MeraSource
import MeraYAML

/// `goalposts 40..100 unclipped`, `rank average`, `share_of_target 80`: the words of a normalisation, before its numbers are known.
struct WrittenNormalisation: DefinitionValue {
    var node: Node
    var word: String
    /// What stands for numbers: the ends of goalposts, a target; numbers or names of parameters.
    var amounts: [String] = []
    /// `unclipped`, `log`, or how ties are ranked.
    var options: Set<String> = []

    static let words = [
        "none", "goalposts", "min_max", "z_score", "rank", "percentile_rank", "percentile_bands", "borda", "share_of_target",
        "distance_to_target",
    ]

    /// All words that can stand in one.
    static let vocabulary = words + ["unclipped", "log"] + Composite.Ties.allCases.map(\.rawValue)

    static func read(_ node: Node) -> Self? { Written.read(node).flatMap { read($0.text, at: $0.node) } }

    static func read(_ text: String, at node: Node) -> Self? {
        let (word, rest) = text.splitAtSpace
        var written = Self(node: node, word: word)
        switch word {
        case "none", "min_max", "z_score", "percentile_rank", "borda": return rest.isEmpty ? written : nil
        case "rank":
            if !rest.isEmpty {
                guard Composite.Ties(rawValue: rest) != nil else { return nil }
                written.options = [rest]
            }
            return written
        case "percentile_bands":
            written.amounts = rest.split(separator: " ").map(String.init)
            guard !written.amounts.isEmpty else { return nil }
        case "goalposts":
            let span = written.takeOptions(of: rest, ["unclipped", "log"])
            guard let dots = span.firstRange(of: "..") else { return nil }
            written.amounts = [String(span[..<dots.lowerBound]).trimmingSpaces, String(span[dots.upperBound...]).trimmingSpaces]
        case "share_of_target", "distance_to_target":
            let target = written.takeOptions(of: rest, ["unclipped"])
            if !target.isEmpty { written.amounts = [target] }
        default: return nil
        }
        return written.amounts.allSatisfy(Quantity.isWellFormed) ? written : nil
    }

    /// The text without the options at its end.
    private mutating func takeOptions(of text: String, _ known: Set<String>) -> String {
        var parts = text.split(separator: " ").map(String.init)
        while let last = parts.last, known.contains(last), !options.contains(last) {
            options.insert(last)
            parts.removeLast()
        }
        return parts.joined(separator: " ")
    }
}
