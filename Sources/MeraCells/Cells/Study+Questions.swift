import FEEL
public import MeraModel

/// Which questions have a distribution, and what can be counted of them: of the study alone, so that cells can be read without rows.
extension Study {
    /// - Parameters:
    ///   - rows: the number of rows of each table.
    ///   - unavailable: what rests on rows that cannot be used.
    public func distributed(_ rows: (Int) -> Int, _ unavailable: Unavailable) -> [(id: FieldID, levels: [Int])] {
        var questions: [(id: FieldID, levels: [Int])] = []
        for (table, definition) in tables.enumerated() where rows(table) > 0 {
            let levels = levels.indices.filter { $0 >= definition.level ?? Int.max && definition.unitPaths[$0] != nil }
            if levels.isEmpty { continue }
            // What a repeat carries of its parent's key was asked there.
            let asked = definition.fields.indices.filter {
                definition.fields[$0].origin != .parentKey && !unavailable.isLost(FieldID(table: table, field: $0))
            }
            questions += asked.map { (FieldID(table: table, field: $0), levels) }.filter {
                definition.isRead || isShown(distribution: $0.0)
            }
        }
        return questions
    }

    /// The options of a question that are values, in the order of the list; nil where it is open.
    public func countedOptions(of id: FieldID) -> [Category]? {
        let field = tables[id.table].fields[id.field]
        if let list = field.list {
            return choiceLists[list].substantive.map { Category(code: $0.code, label: $0.label.text(language)) }
        }
        switch (field.kind, field.type) {
        case (.acknowledgement, _):
            return [Category(code: "true", label: NumberText.text(.boolean(true), format: nil, language: language))]
        case (.boolean, _), (.calculated, .boolean):
            return [true, false].map {
                Category(code: Value.boolean($0).plainText, label: NumberText.text(.boolean($0), format: nil, language: language))
            }
        case (.calculated, .choice(let domain)):
            return domain.codes.map { Category(code: $0, label: $0) }
        default: return nil
        }
    }

    /// Whether the report asks for it: columns of a reconciliation are no questions, and are counted only where they are wanted.
    private func isShown(distribution id: FieldID) -> Bool {
        reports.flatMap(\.sections).contains { section in
            if case .distribution(let ids, _) = section.content { ids.contains(id) } else { false }
        }
    }

    /// What people call an answer: the label of an option, else the answer itself.
    public func label(of code: String, in id: FieldID) -> String {
        answerText(.string(code), of: tables[id.table].fields[id.field], language: language)
    }

    /// Tables whose rows every part of the answers has whole: registers, and what is reconciled of them.
    ///
    /// - Parameter given: questionnaires that are given whole to every part; their repeats are as well.
    public func sharedTables(with given: Set<Int> = []) -> Set<Int> {
        var shared = Set(tables.indices.filter { tables[$0].kind == .register || given.contains($0) })
        for (table, definition) in tables.enumerated() {
            if let parent = definition.parent, shared.contains(parent.table) { shared.insert(table) }
        }
        for reconciliation in reconciliations where shared.contains(reconciliation.left) && shared.contains(reconciliation.right)
        {
            if let table = reconciliation.table { shared.insert(table) }
        }
        return shared
    }
}
