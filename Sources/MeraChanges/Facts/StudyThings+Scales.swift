import MeraModel

extension StudyThings {
    /// What is asked of the quality of a score.
    func reliability(_ score: Score, _ facts: inout Facts) {
        guard let asked = score.reliability else { return }
        func item(_ place: Int) -> String { named.ownName(FieldID(table: score.table, field: score.items[place].field)) }
        facts.list("reliability.measures", Reliability.Part.allCases.filter(asked.parts.contains).map(\.rawValue), .results)
        facts.list("reliability.levels", asked.levels.map(named.level), .results)
        facts.list(
            "reliability.breakdown", asked.breakdown.map { named.ownName(FieldID(table: score.table, field: $0)) }, .results)
        facts.expression("reliability.hasty", asked.hasty, of: score.table, .results)
        facts.list("reliability.pairs", asked.pairs.map { "\(item($0.first)) = \(item($0.second))" }, .results)
    }
}
