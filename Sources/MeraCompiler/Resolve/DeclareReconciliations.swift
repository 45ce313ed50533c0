import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Reconciliations are tables too: a row for each key. They are declared when all fields of other tables have their types; only
/// what comes after rows are settled (indicators, conclusions, the report) can read them.
extension StudyCompiler {
    func declareReconciliations() {
        for declared in definitions.reconciliations { declare(declared) }
    }

    private func declare(_ declared: Declared<ReconciliationDefinition>) {
        let definition = declared.definition
        let tables = study.tables.filter(\.isRead).map(\.id)
        guard let left = find(definition[ReconciliationDefinition.left], .table, among: tables),
            let right = find(definition[ReconciliationDefinition.right], .table, among: tables)
        else { return }
        func pairs(_ names: [Written]?) -> [(left: Int, right: Int)] {
            (names ?? []).compactMap { name in
                let a = find(name, .item, among: study.tables[left].fields.ids, of: left)
                let b = find(name, .item, among: study.tables[right].fields.ids, of: right)
                if let a, let b { return (a, b) }
                return nil
            }
        }
        var reconciliation = Reconciliation(
            id: declared.id, passport: passport(definition), left: left, right: right,
            key: pairs(definition[ReconciliationDefinition.key]),
            compare: pairs(definition[ReconciliationDefinition.compare]),
            claims: definition[ReconciliationDefinition.claims] ?? false, location: declared.key.location)
        reconciliation.table = study.tables.count
        var table = DataTable(
            id: declared.id, kind: .reconciliation, passport: reconciliation.passport, key: Array(reconciliation.key.indices),
            displayField: nil, duplicates: .latest, onError: .answer)
        table.fields = fields(of: reconciliation, location: declared.key.location)
        // A row belongs to the units of its left row, or where there is none of its right one.
        table.unitPaths = zip(study.tables[left].unitPaths, study.tables[right].unitPaths).map { $0 ?? $1 }
        table.level = study.tables[left].level ?? study.tables[right].level
        add(table)
        study.reconciliations.append(reconciliation)
    }

    private func add(_ table: DataTable) {
        var table = table
        table.fields = table.fields.enumerated().filter { index, field in
            guard let first = table.fields.firstIndex(where: { $0.id == field.id }), first < index else { return true }
            if let location = field.location {
                diagnostics.append(.duplicate(field.id, at: location, first: table.fields[first].location ?? location))
            }
            return false
        }.map(\.element)
        study.tables.append(table)
        fieldDefinitions.append([])
        slotNumbers.append([:])
        inverse.append([:])
    }

    private func fields(of reconciliation: Reconciliation, location: Location) -> [Field] {
        let left = study.tables[reconciliation.left]
        let right = study.tables[reconciliation.right]
        let single = reconciliation.key.count == 1 ? reconciliation.key.first : nil
        var fields = reconciliation.key.map { pair in
            var field = column(left.fields[pair.left], id: left.fields[pair.left].id, location)
            // A key that names rows of a list leads to the row.
            if single != nil, left.key == [pair.left], study.tables[reconciliation.left].fields[pair.left].kind != .calculated {
                (field.kind, field.type) = (.reference(table: reconciliation.left), .string)
            }
            return field
        }
        let list = outcomes(reconciliation)
        study.choiceLists.append(list)
        let number = study.choiceLists.count - 1
        fields.append(
            Field(
                id: Reconciliation.resultID, kind: .choice(list: number), type: .choice(domain(number)),
                passport: Passport(label: Self.label(Phrase(en: "Result", ru: "Результат сверки"))), location: location))
        fields.append(
            Field(
                id: Reconciliation.differencesID, kind: .integer, type: .number,
                passport: Passport(label: Self.label(Phrase(en: "Differences", ru: "Расхождений"))), unit: .count,
                location: location))
        for pair in reconciliation.compare {
            for (side, table, item) in [("left", left, left.fields[pair.left]), ("right", right, right.fields[pair.right])] {
                var field = column(item, id: "\(left.fields[pair.left].id)_\(side)", location)
                field.passport.label = Self.label(item, of: table, study.language)
                fields.append(field)
            }
        }
        return fields
    }

    /// An item of a list as a column of the reconciliation: its values, none of its rules.
    private func column(_ item: Field, id: String, _ location: Location) -> Field {
        let kind: Field.Kind
        let type: FEELType
        switch (item.kind, item.type) {
        case (.choices, _): (kind, type) = (.text, .string)
        case (.calculated, .number), (.score, _): (kind, type) = (.decimal, .number)
        case (.calculated, .date): (kind, type) = (.date, .date)
        case (.calculated, .boolean): (kind, type) = (.boolean, .boolean)
        case (.calculated, _): (kind, type) = (.text, item.type)
        default: (kind, type) = (item.kind, item.type)
        }
        return Field(
            id: id, kind: kind, type: type, passport: item.passport, unit: item.unit, rounding: item.rounding,
            personal: item.personal, location: location)
    }

    private func outcomes(_ reconciliation: Reconciliation) -> ChoiceList {
        func only(_ table: Int) -> LocalizedText {
            let name = study.tables[table].passport.label
            return LocalizedText(
                Language.allCases.map { language in
                    let phrase = Phrase(en: "only in {table}", ru: "только в «{table}»")
                    let shown = name?.text(language.rawValue) ?? study.tables[table].id
                    return (language.rawValue, phrase.text(language, ["table": .text(shown)]))
                })
        }
        return ChoiceList(
            id: "\(reconciliation.id).result", passport: Passport(),
            options: Reconciliation.Outcome.allCases.map { outcome in
                let label =
                    switch outcome {
                    case .agrees: Self.label(Phrase(en: "agrees", ru: "совпадает"))
                    case .differs: Self.label(Phrase(en: "differs", ru: "расходится"))
                    case .onlyLeft: only(reconciliation.left)
                    case .onlyRight: only(reconciliation.right)
                    case .repeated: Self.label(Phrase(en: "the key stands more than once", ru: "ключ встречается несколько раз"))
                    }
                return ChoiceList.Option(code: outcome.rawValue, label: label, missing: nil, exclusive: false)
            })
    }

    private static func label(_ phrase: Phrase) -> LocalizedText {
        LocalizedText(Language.allCases.map { ($0.rawValue, phrase.text($0)) })
    }

    /// `Фамилия (Протоколы)`
    private static func label(_ item: Field, of table: DataTable, _ language: String) -> LocalizedText {
        let languages = (item.passport.label ?? LocalizedText(item.id, language: language)).versions.map(\.language)
        return LocalizedText(
            languages.map { ($0, "\(item.label($0)) (\(table.passport.label?.text($0) ?? table.id))") })
    }
}
