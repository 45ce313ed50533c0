import MeraEngine
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
            section.blocks.append(
                .paragraph(
                    words(
                        .reconciled,
                        ["matched": .number(reconciliation.matched), "differences": .number(reconciliation.count)])))
            if !reconciliation.differences.isEmpty { section.blocks.append(.table(differences(reconciliation, definition))) }
        }
        return section
    }

    private func differences(_ reconciliation: ReconciliationResult, _ definition: Reconciliation) -> Report.Table {
        let left = study.tables[definition.left]
        let right = study.tables[definition.right]
        let leftLabel = words.label(left.passport, id: left.id)
        let rightLabel = words.label(right.passport, id: right.id)
        var table = Report.Table(
            caption: words(.captionDifferences, ["name": .text(words.label(definition.passport, id: definition.id))]),
            columns: [
                .init(words(.columnKey), .text), .init(words(.columnDifference), .text), .init(leftLabel, .text),
                .init(rightLabel, .text),
            ])
        for (key, difference) in reconciliation.differences {
            let cells: [Report.Cell] =
                switch difference {
                case .onlyLeft: [.text(words(.differenceOnlyIn, ["table": .text(words.quoted(leftLabel))])), .none, .none]
                case .onlyRight: [.text(words(.differenceOnlyIn, ["table": .text(words.quoted(rightLabel))])), .none, .none]
                case .ambiguous: [.text(words(.differenceAmbiguous)), .none, .none]
                case .field(let name, let leftValue, let rightValue):
                    [
                        .text(words.prose(left.field(name).map { left.fields[$0].label(words.code) } ?? name)), .text(leftValue),
                        .text(rightValue),
                    ]
                }
            table.rows.append(.init([.text(key)] + cells))
        }
        return table
    }
}
