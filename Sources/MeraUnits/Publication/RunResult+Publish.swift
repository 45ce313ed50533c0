import MeraCells
import MeraModel
public import MeraSource

/// What the published version leaves out, in numbers.
public struct Withheld: Sendable {
    /// Values of indicators and distributions that are hidden.
    public var values: Int
    /// Findings about the data, by severity.
    public var findings: SeverityCounts
}

extension RunResult {
    /// Findings by severity; the published version knows only these numbers.
    public var findingCounts: SeverityCounts {
        if let withheld { return withheld.findings }
        var counts = SeverityCounts()
        for finding in findings { counts.add(finding.severity) }
        for omitted in omitted { counts.add(omitted.example.severity, omitted.count) }
        return counts
    }

    /// Leaves out everything that tells of single rows: only what is known to be safe stays.
    mutating func withholdRows(_ links: LinkedOutputs) {
        let withheld = Withheld(values: hiddenValues, findings: findingCounts)
        findings = []
        omitted = []
        rows = rows.map { published($0, links) }
        for index in reconciliations.indices { reconciliations[index].withholdDifferences() }
        self.withheld = withheld
    }

    private var hiddenValues: Int {
        let measures = indicators.reduce(0) { count, indicator in
            count + indicator.values.joined().count { $0.reason == .suppressed }
                + indicator.breakdowns.reduce(0) { count, breakdown in
                    count + breakdown.hidden.count
                        + breakdown.values.joined().joined().count { $0.measure.reason == .suppressed }
                }
        }
        return measures + distributions.reduce(0) { $0 + $1.units.count { $0.isHidden } }
    }

    /// Registers, which tell of things and not of answers, are shown without personal columns; of all other tables only the answers
    /// that the definition allows to quote.
    ///
    /// The answers of a unit are as many as its rows: where these are no number to be told, nothing is quoted.
    private func published(_ section: SectionRows, _ links: LinkedOutputs) -> SectionRows {
        let isPublic = section.columns.map { id in
            let table = study.tables[id.table]
            let field = table.fields[id.field]
            return !field.personal && (field.isQuotable || table.kind == .register)
        }
        let kept = section.columns.indices.filter { isPublic[$0] }
        var published = section
        published.withheld = section.columns.indices.filter { !isPublic[$0] }.map { section.columns[$0] }
        published.columns = kept.map { section.columns[$0] }
        let shown = section.rows.filter { row in
            !(row.groups + [row.unit]).compactMap(\.self).contains { unit in
                section.columns.contains { study.tables[$0.table].kind != .register && links.isHidden(.rows, of: $0.table, unit) }
            }
        }
        published.rows =
            kept.isEmpty
            ? []
            : shown.map { row in
                SectionRows.Row(unit: row.unit, cells: kept.map { row.cells[$0] }, groups: row.groups)
            }
        return published
    }
}
