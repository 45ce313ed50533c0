import MeraModel

extension StudyThings {
    func comparison(_ comparison: GroupComparison) -> ComparedThing {
        var facts = Facts(named)
        let table = comparison.table
        facts.word("of", named.table(table), .results)
        facts.expression("where", comparison.filter, of: table, .results)
        switch comparison.measure {
        case .mean(let value): facts.expression("mean", value, of: table, .results, family: "measure")
        case .rank(let value): facts.expression("rank", value, of: table, .results, family: "measure")
        case .share(let value): facts.expression("share", value, of: table, .results, family: "measure")
        case .answers(let field): facts.word("answers", named.ownName(FieldID(table: table, field: field)), .results)
        }
        switch comparison.grouping {
        case .field(let field): facts.word("by", named.ownName(FieldID(table: table, field: field)), .results)
        case .level(let level): facts.word("by", named.level(level), .results)
        }
        switch comparison.reference {
        case .group(let code): facts.word("reference", code, .results)
        case .rest: facts.word("reference", "rest", .results)
        case .pairs: facts.word("reference", "pairs", .results)
        }
        facts.word("weight", comparison.usesSample ? "sample" : nil, .results, isInherited: true)
        facts.rounding("round", comparison.rounding, isInherited: true)
        facts.passport(comparison.passport)
        var thing = thing(.comparison, [comparison.id], comparison.passport)
        thing.facts = facts.all
        return thing
    }
}
