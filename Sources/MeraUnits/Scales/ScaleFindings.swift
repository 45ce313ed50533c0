import MeraCells
import MeraModel
import MeraSource

extension ScaleResult {
    /// What is odd about a scale, for its most general level.
    func findings(_ units: StudyUnits, _ study: Study) -> [DataFinding] {
        let score = study.scores[self.score]
        guard let level = score.reliability?.levels.last else { return [] }
        return self.units[level].enumerated().flatMap { unit, quality -> [DataFinding] in
            let name = self.units[level].count > 1 ? ", " + units[level][unit].label : ""
            return quality.oddities(score, study).map { code, arguments in
                var arguments = arguments
                arguments["rule"] = .text(score.id + name)
                return DataFinding(
                    code: code, severity: code.severity, table: score.table, record: nil, line: nil, column: nil, rule: score.id,
                    arguments: arguments, message: nil, rowKey: nil)
            }
        }
    }
}

extension ScaleQuality {
    fileprivate static let enoughRows = 10

    fileprivate func oddities(_ score: Score, _ study: Study) -> [(DiagnosticCode, Arguments)] {
        // Of a single row nobody expects it.
        if rows < 2 { return [] }
        if complete < 2 { return [(.scaleWithoutRows, ["n": .number(complete)])] }
        if self[.alpha] == nil { return [(.scaleWithoutSpread, ["n": .number(complete)])] }
        func names(_ items: [Int]) -> Arguments {
            ["items": .names(items.map { study.tables[score.table].fields[score.items[$0].field].id })]
        }
        var found: [(DiagnosticCode, Arguments)] = []
        if !constant.isEmpty { found.append((.itemWithoutSpread, names(constant))) }
        // Of a handful of rows the sign of a correlation says nothing.
        if !against.isEmpty, complete >= Self.enoughRows { found.append((.itemAgainstScale, names(against))) }
        if !atBound.isEmpty { found.append((.factorAtBound, names(atBound))) }
        if isDetermined { found.append((.itemsDetermined, [:])) }
        return found
    }
}
