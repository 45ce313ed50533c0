import MeraCells
import MeraModel
import MeraSource

extension ComparisonResult {
    /// What cannot be compared.
    func findings(_ study: Study) -> [DataFinding] {
        let comparison = study.comparisons[self.comparison]
        func finding(_ code: DiagnosticCode, _ arguments: Arguments) -> DataFinding {
            DataFinding(
                code: code, severity: code.severity, table: comparison.table, record: nil, line: nil, column: nil,
                rule: comparison.id, arguments: arguments.merging(["rule": .text(comparison.id)]) { $1 }, message: nil,
                rowKey: nil)
        }
        let known = groups.count { $0.n > 0 }
        if groups.isEmpty { return [] }
        if known < 2 { return [finding(.comparisonWithoutGroups, ["n": .number(known)])] }
        if lacksReference, case .group(let code) = comparison.reference {
            return [finding(.comparisonWithoutReference, ["group": .text(code)])]
        }
        return []
    }
}

extension PublicationStep {
    /// A comparison with a small group is hidden whole: what is said of the others would give it back.
    func published(_ comparisons: [ComparisonResult]) -> [ComparisonResult] {
        comparisons.map { result in
            let counts = result.groups.flatMap { [$0.n, $0.missing] } + (result.table?.counts.joined().map { $0 } ?? [])
            guard counts.contains(where: { $0 > 0 && $0 < study.publication.minimumBase }) || isPersonal(result) else {
                return result
            }
            var hidden = ComparisonResult(comparison: result.comparison, groups: [])
            hidden.isHidden = true
            return hidden
        }
    }

    private func isPersonal(_ result: ComparisonResult) -> Bool {
        let comparison = study.comparisons[result.comparison]
        if case .field(let field) = comparison.grouping, study.isPersonal(FieldID(table: comparison.table, field: field)) {
            return true
        }
        return false
    }
}
