import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Options that the row may not choose. A filter that cannot be decided, because what it reads is missing, forbids nothing.
extension StudyData {
    /// Returns the answers that do not count.
    mutating func checkChoiceFilter(_ table: Int, _ field: Int) -> [(id: FieldID, row: Int)] {
        let definition = study.tables[table].fields[field]
        guard let filter = definition.choiceFilter, let list = definition.choiceList.map({ study.choiceLists[$0] }) else {
            return []
        }
        var interpreter = RowInterpreter(self, table: table)
        var failures: [RowFailure] = []
        func isForbidden(_ option: ChoiceList.Option, _ row: Int) -> Bool {
            interpreter.option = option
            let isAllowed = interpreter.evaluate(filter, row: row)
            if let failure = interpreter.failures.first { failures.append(RowFailure(row: row, warning: failure)) }
            return isAllowed == .boolean(false)
        }
        var refused: [(row: Int, option: ChoiceList.Option, allowed: [String])] = []
        for row in 0..<tables[table].rowCount where tables[table].isActive[row] {
            let chosen = chosen(FieldID(table: table, field: field), row)
            for option in list.options where chosen.contains(option.code) && isForbidden(option, row) {
                refused.append((row, option, list.substantive.filter { !isForbidden($0, row) }.map(\.code)))
            }
        }
        report(FailedOperations("choice_filter", of: definition.id, table, field: field, failures))
        let label = Argument.text(definition.label(study.language))
        for (row, option, allowed) in refused {
            let shown = allowed.count > 8 ? Array(allowed.prefix(8)) + ["…"] : allowed
            report(
                .optionFiltered, table: table, row: row, field: field, rule: definition.id,
                [
                    "label": label, "code": .text(option.code),
                    "codes": shown.isEmpty ? .phrase(Phrase(en: "none", ru: "ни один")) : .names(shown),
                ])
        }
        return refused.map { (FieldID(table: table, field: field), $0.row) }
    }

    private func chosen(_ id: FieldID, _ row: Int) -> [String] {
        switch value(id, row) {
        case .string(let code): [code]
        case .list(let codes): codes.map(\.plainText)
        default: []
        }
    }
}

extension Field.Facts {
    /// The list of a choice.
    fileprivate var choiceList: Int? {
        switch kind {
        case .choice(let list), .choices(let list), .rank(let list): list
        default: nil
        }
    }
}
