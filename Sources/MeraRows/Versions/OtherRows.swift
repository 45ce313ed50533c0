import MeraModel

extension Study {
    /// Whether some rule looks at submissions of a questionnaire from outside of them: then a row of them is judged among all others,
    /// else by itself.
    package func looksAcross(_ questionnaire: Int) -> Bool {
        let family = Set(tables.indices.filter { $0 == questionnaire || isInside($0, questionnaire) })
        return tables.indices.contains { table in
            let leads = tables[table].fields.contains { field in
                guard case .reference(let target) = field.kind else { return false }
                return family.contains(target) && field.origin != .parent
            }
            return leads || tables[table].slots.contains { isAcross($0, in: table, family) }
        }
    }

    private func isInside(_ table: Int, _ outer: Int) -> Bool {
        guard let parent = tables[table].parent else { return false }
        return parent.table == outer || isInside(parent.table, outer)
    }

    private func isAcross(_ slot: RowSlot, in table: Int, _ family: Set<Int>) -> Bool {
        switch slot {
        case .field, .reason, .referenced, .option: false
        // Groups of rows are asked about by the study at hand alone.
        case .groupValues, .groupRows: false
        case .previous, .tableRows, .shared: family.contains(table)
        // From a submission to its own rows, or from a row to those beside it.
        case .related(let other, let field, _): family.contains(other) && !isInner(FieldID(table: other, field: field))
        case .relatedOf(let path, let other, let field, _):
            family.contains(other) && !(isInner(FieldID(table: other, field: field)) && path.allSatisfy(isInner))
        }
    }

    private func isInner(_ field: FieldID) -> Bool { tables[field.table].fields[field.field].origin == .parent }
}
