import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Lists compared with protocols: what agrees, what stands on one side only, what differs.
extension ReportBuilder {
    func reconciliationSection() -> Report.Section? {
        guard !result.reconciliations.isEmpty else { return nil }
        var section = Report.Section(words(.headingReconciliations))
        for reconciliation in result.reconciliations {
            let definition = study.reconciliations[reconciliation.reconciliation]
            section.blocks.append(.subheading(words.label(definition.passport, id: definition.id)))
            guard reconciliation.isAvailable else {
                section.blocks.append(.note(words(.unusableLists)))
                continue
            }
            section.blocks.append(
                .paragraph(
                    words(
                        .reconciled,
                        ["matched": .number(reconciliation.matched), "differences": .number(reconciliation.count)])))
            guard !reconciliation.differences.isEmpty else { continue }
            section.blocks.append(.table(differences(reconciliation, definition)))
            if let claims = ClaimsFile.names(result).first(where: { $0.reconciliation == reconciliation.reconciliation }) {
                section.blocks.append(.paragraph(words(.claimsFile, ["file": .text(claims.name)])))
            }
        }
        return section
    }

    private func differences(_ reconciliation: ReconciliationResult, _ definition: Reconciliation) -> Report.Table {
        let left = study.tables[definition.left]
        let right = study.tables[definition.right]
        let leftLabel = words.label(left.passport, id: left.id)
        let rightLabel = words.label(right.passport, id: right.id)
        // A list whose rows have names is read by them, unless these are people's.
        let isPersonal = [left, right].contains { table in table.displayField.map { table.fields[$0].personal } ?? false }
        let hasNames = !reconciliation.names.isEmpty && !isPersonal
        var table = Report.Table(
            caption: words(.captionDifferences, ["name": .text(words.label(definition.passport, id: definition.id))]),
            columns: [.init(words(.columnKey), .text)] + (hasNames ? [.init(words(.claimName), .text)] : []) + [
                .init(words(.columnDifference), .text), .init(leftLabel, .text), .init(rightLabel, .text),
            ])
        for (key, difference) in reconciliation.differences {
            let sides = ReconciledSides(difference, definition, study, words)
            let name: [Report.Cell] = hasNames ? [reconciliation.names[key].map { .text($0) } ?? .none] : []
            let cells: [Report.Cell] = [
                .text(words.prose(sides.item ?? sides.kind)), sides.left.map { .text($0) } ?? .none,
                sides.right.map { .text($0) } ?? .none,
            ]
            table.rows.append(.init([.text(key)] + name + cells))
        }
        return table
    }
}
