public import MeraModel
public import MeraTable

extension Study {
    /// What a reader of JSON expects of the repeats inside of the rows of a table.
    public func nestedLayouts(of table: Int) -> [NestedLayout] {
        tables.compactMap { inner in
            guard let parent = inner.parent, parent.table == table else { return nil }
            return NestedLayout(
                name: inner.id, aliases: inner.passport.label.map { $0.versions.map(\.text) } ?? [],
                layouts: inner.layouts(self), inherited: parent.keyFields.map { inner.fields[$0].id })
        }
    }
}

extension DataTable {
    /// What the reader of this table's file expects: a column for each answered field.
    public func layouts(_ study: Study) -> [ColumnLayout] {
        fields.filter(\.isAnswered).map { field in
            ColumnLayout(
                field.id, kind(of: field, study), aliases: aliases(of: field),
                missingCodes: missingCodes(of: field, study), isExpected: true)
        }
    }

    /// The label stands for the name, but not where items that share a list of options ask for the same text.
    private func aliases(of field: Field) -> [String] {
        let labels = field.passport.label.map { $0.versions.map(\.text) } ?? []
        guard case .specify = field.origin else { return labels }
        return labels.filter { label in
            !fields.contains { other in
                other.id != field.id && other.passport.label?.versions.contains { $0.text == label } == true
            }
        }
    }

    private func kind(of field: Field, _ study: Study) -> ColumnLayout.Kind {
        switch field.kind {
        case .integer: .integer
        case .decimal: .decimal
        case .date:
            switch field.dateNotation {
            case .iso: .date([.iso])
            case .russian: .date([.russian])
            case .any: .date()
            }
        case .boolean: .boolean()
        case .choice(let list): .choice(study.choiceLists[list].substantive.map(\.code))
        case .choices(let list): .set(study.choiceLists[list].substantive.map(\.code))
        case .text, .reference, .calculated, .score: .text
        }
    }

    private func missingCodes(of field: Field, _ study: Study) -> [String: MissingReason] {
        var codes: [String: MissingReason] = [:]
        switch field.kind {
        case .choice(let list), .choices(let list):
            for option in study.choiceLists[list].options { codes[option.code] = option.missing }
        default: break
        }
        for code in field.missingCodes { codes[code.code] = code.reason }
        return codes
    }
}
