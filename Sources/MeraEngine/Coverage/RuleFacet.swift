public import FEEL
public import MeraModel

/// One of the cases that tests of a study should show: a check that passes, a check that fails, an edge of a band.
public enum RuleFacet: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable { case passed, failed }

    case check(table: Int, check: Int, Verdict)
    case constraint(FieldID, Verdict)
    case unique(table: Int, rule: Int, Verdict)
    /// A rule of a decision table that makes the result.
    case rule(table: Int, rule: Int)
    case band(list: Int, band: Int)
    /// A value that is exactly where one band ends and the next begins.
    case edge(list: Int, at: Decimal)
    /// A score that is there, and one that is missing because too little was answered.
    case score(Int, isComputed: Bool)
    case conclusion(Int, isDrawn: Bool)
    case reconciliation(Int, Reconciliation.Outcome)
    /// A question with a condition of its own that applies, and one that does not.
    case relevance(FieldID, applies: Bool)
    /// The same of a group of questions.
    case group(table: Int, group: Int, applies: Bool)
    /// A question that must be answered and is, and one that is not.
    case required(FieldID, isAnswered: Bool)
    /// An option that the row may choose, and one that its filter forbids.
    case choiceFilter(FieldID, Verdict)

    /// Every case of a study, in the order of its parts.
    public static func all(_ study: Study) -> [RuleFacet] {
        var all: [RuleFacet] = []
        let verdicts: [Verdict] = [.passed, .failed]
        for (table, definition) in study.tables.enumerated() {
            for (field, item) in definition.fields.enumerated() {
                let id = FieldID(table: table, field: field)
                if item.relevance != nil { all += [true, false].map { .relevance(id, applies: $0) } }
                if isRequired(item, field, definition) { all += [true, false].map { .required(id, isAnswered: $0) } }
                if item.choiceFilter != nil { all += verdicts.map { .choiceFilter(id, $0) } }
                if item.constraint != nil { all += verdicts.map { .constraint(id, $0) } }
            }
            for (group, item) in definition.groups.enumerated() where item.relevance != nil {
                all += [true, false].map { .group(table: table, group: group, applies: $0) }
            }
            for check in definition.checks.indices { all += verdicts.map { .check(table: table, check: check, $0) } }
            for rule in definition.uniqueRules.indices { all += verdicts.map { .unique(table: table, rule: rule, $0) } }
        }
        for score in study.scores.indices { all += [true, false].map { .score(score, isComputed: $0) } }
        for (list, definition) in study.bandLists.enumerated() {
            all += definition.bands.indices.map { .band(list: list, band: $0) }
            all += definition.innerEdges.map { .edge(list: list, at: $0) }
        }
        for (table, definition) in study.ruleTables.enumerated() {
            all += definition.table.rules.indices.map { .rule(table: table, rule: $0) }
        }
        for conclusion in study.conclusions.indices { all += [true, false].map { .conclusion(conclusion, isDrawn: $0) } }
        for index in study.reconciliations.indices {
            // A key that stands twice is a mistake of the list, which its own table finds.
            all += Reconciliation.Outcome.allCases.filter { $0 != .repeated }.map { .reconciliation(index, $0) }
        }
        return all
    }
}

extension RuleFacet {
    /// Without its key a row cannot be told apart, which is another finding.
    static func isRequired(_ field: Field, _ place: Int, _ table: DataTable) -> Bool {
        field.required && field.isAnswered && !table.key.contains(place)
    }
}

extension BandList {
    /// The numbers at which one band ends and another begins, ascending. Bands change only at numbers that they name.
    public var innerEdges: [Decimal] {
        var ends: Set<Decimal> = []
        for band in bands {
            for case .number(let number) in band.test.program.constants { ends.insert(number) }
        }
        let sorted = ends.sorted()
        return sorted.indices.compactMap { index in
            let below = index > 0 ? sorted[index - 1] : sorted[index].subtracting(Decimal(2))
            let above = index + 1 < sorted.count ? sorted[index + 1] : sorted[index].adding(Decimal(2))
            let met = [band(between: below, sorted[index]), band(of: sorted[index]), band(between: sorted[index], above)]
            return Set(met.compactMap { $0 }).count > 1 ? sorted[index] : nil
        }
    }

    private func band(between a: Decimal?, _ b: Decimal?) -> Int? {
        guard let a, let b, let middle = a.adding(b)?.divided(by: Decimal(2)) else { return nil }
        return band(of: middle)
    }
}
