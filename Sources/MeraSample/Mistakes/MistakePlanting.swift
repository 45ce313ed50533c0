import FEEL
import MeraModel
import MeraNumerics
import MeraSource

/// Spoils some rows of a sample, one mistake a row.
struct MistakePlanting {
    let options: SampleOptions
    let study: Study
    let draft: Draft
    let kept: Set<Int>

    func plant(in sample: inout Sample) {
        guard options.mistakes > 0 else { return }
        var evaluation = Evaluation(asOf: study.asOf)
        for place in sample.tables.indices {
            let table = sample.tables[place].table
            for index in draft.tables[table].rows.indices {
                var stream = RandomStream(
                    seed: options.seed, "mistake", study.tables[table].id, draft.tables[table].rows[index].identity)
                guard stream.isTrue(options.mistakes) else { continue }
                for kind in stream.permutation(options.kinds.count).map({ options.kinds[$0] }) {
                    if let mistake = plant(kind, table, index, &sample.tables[place], &stream, &evaluation) {
                        sample.mistakes.append(mistake)
                        break
                    }
                }
            }
        }
    }

    /// Whether the rows of a repeat are found by the answer: a mistake in it would be one in all of them.
    private func namesRows(_ field: Int, _ table: Int) -> Bool {
        study.tables[table].fields[field].origin == .parentKey || study.tables[table].parent?.rows == field
            || study.tables[table].key.contains(field) && study.tables.contains { $0.parent?.table == table }
    }

    /// Whether a repeat is asked by the answer: a mistake in it would hide those in the rows inside.
    private func decidesRepeat(_ id: FieldID) -> Bool {
        study.tables.contains { inner in
            guard let parent = inner.parent else { return false }
            let outer = study.tables[parent.table]
            let conditions = [parent.relevance].compactMap { $0 } + outer.conditions(ofGroup: parent.group)
            return conditions.flatMap(\.slots).contains { slot in
                switch outer.slots[slot] {
                case .field(let field), .reason(let field): FieldID(table: parent.table, field: field) == id
                case .referenced(let path, let field): field == id || path.contains(id)
                default: false
                }
            }
        }
    }

    /// Whether another row decides if the answer is asked for: a mistake planted in that row would leave it undecided.
    private func dependsOnOtherRows(_ field: Int, _ table: Int) -> Bool {
        let definition = study.tables[table]
        return definition.relevances(of: field).flatMap(\.slots).contains { slot in
            switch definition.slots[slot] {
            case .field, .reason, .option: false
            case .referenced, .related, .relatedOf, .groupValues, .groupRows, .previous, .tableRows, .shared: true
            }
        }
    }

    private func plant(
        _ kind: SampleMistake.Kind, _ table: Int, _ index: Int, _ file: inout SampleTable, _ stream: inout RandomStream,
        _ evaluation: inout Evaluation
    ) -> SampleMistake? {
        if kind == .sameRowTwice || kind == .sameKeyTwice { return repeatRow(kind, table, index, &file, &stream) }
        if kind == .brokenCheck { return breakCheck(table, index, &file, &stream, &evaluation) }
        let row = draft.tables[table].rows[index]
        let definition = study.tables[table]
        for field in stream.permutation(definition.fields.count) {
            guard let column = file.columnOfField[field],
                !definition.key.contains(field) || definition.fields[field].kind.isReference,
                !namesRows(field, table), !decidesRepeat(FieldID(table: table, field: field)),
                kind != .requiredMissing || !dependsOnOtherRows(field, table),
                let spoiled = spoil(kind, table, field, row, &evaluation)
            else { continue }
            // A number of its own, so that two such rows do not have one key.
            file.rows[index][column] = kind == .unknownReference ? "\(spoiled.text)_\(index + 1)" : spoiled.text
            return SampleMistake(
                kind: kind, table: definition.id, record: index + 1, column: definition.fields[field].id, code: spoiled.code)
        }
        return nil
    }

    /// The text that stands in place of the answer, and the code of the finding; nil where the mistake cannot be made here.
    private func spoil(
        _ kind: SampleMistake.Kind, _ table: Int, _ field: Int, _ row: DraftRow, _ evaluation: inout Evaluation
    ) -> (text: String, code: DiagnosticCode)? {
        let definition = study.tables[table].fields[field]
        let answer = row.answers[field]
        if kind == .irrelevantAnswer {
            guard case .empty(.notApplicable) = answer, let text = anyAnswer(definition) else { return nil }
            return (text, .irrelevantAnswer)
        }
        guard !answer.value.isNull else { return nil }
        switch (kind, definition.kind) {
        case (.wrongType, .integer): return ("много", .cellNotInteger)
        case (.wrongType, .decimal): return ("много", .cellNotNumber)
        case (.wrongType, .date): return ("вчера", .cellNotDate)
        case (.wrongType, .time): return ("утром", .cellNotTime)
        case (.wrongType, .dateTime): return ("вчера утром", .cellNotDateTime)
        case (.wrongType, .point): return ("91 200", .cellNotPoint)
        case (.wrongType, .boolean): return ("возможно", .cellNotBoolean)
        case (.noSuchDay, .date): return ("2015-02-30", .cellNoSuchDay)
        case (.unknownCode, .choice): return ("no_such_code", .cellNotChoice)
        case (.unknownCode, .choices), (.unknownCode, .rank): return ("no_such_code", .cellNotSet)
        case (.outOfRange, .integer), (.outOfRange, .decimal):
            return outside(table, field, row, &evaluation).map { ($0, .constraintFailed) }
        case (.requiredMissing, _):
            return definition.required && !study.tables[table].key.contains(field) ? ("", .requiredMissing) : nil
        case (.unknownReference, .reference): return ("no_such_row", .unknownReference)
        case (.exclusiveWithOthers, .choices(let list)):
            let options = study.choiceLists[list].substantive
            guard let only = options.first(where: \.exclusive), let other = options.first(where: { !$0.exclusive }) else {
                return nil
            }
            return ("\(other.code) \(only.code)", .exclusiveChosen)
        default: return nil
        }
    }

    /// A number that breaks the constraint.
    private func outside(_ table: Int, _ field: Int, _ row: DraftRow, _ evaluation: inout Evaluation) -> String? {
        guard let constraint = study.tables[table].fields[field].constraint else { return nil }
        for number in [Decimal(-1), Decimal(999_999)] {
            var spoiled = row
            spoiled.answers[field] = .value(.number(number))
            let result = evaluation.evaluate(
                constraint, slots: draft.slots(for: constraint, table, spoiled), input: .number(number))
            if case .boolean(false) = result { return number.description }
        }
        return nil
    }

    private func anyAnswer(_ definition: Field) -> String? {
        switch definition.kind {
        case .text: "лишний ответ"
        case .integer, .decimal: "1"
        case .date: "2015-04-01"
        case .time: "10:30"
        case .dateTime: "2015-04-01T10:30:00"
        case .point: "55.75 37.62"
        case .file: "order.pdf"
        case .image: "facade.jpg"
        case .boolean, .acknowledgement: study.language == "ru" ? "да" : "yes"
        case .choice(let list), .choices(let list), .rank(let list): study.choiceLists[list].substantive.first?.code
        case .reference, .calculated, .score: nil
        }
    }

    /// A copy of the row at the end of the file, whole or with one answer changed; which of the two is reported is the table's policy.
    private func repeatRow(
        _ kind: SampleMistake.Kind, _ table: Int, _ index: Int, _ file: inout SampleTable, _ stream: inout RandomStream
    ) -> SampleMistake? {
        let definition = study.tables[table]
        guard !definition.key.isEmpty, definition.duplicates != .none else { return nil }
        var copy = file.rows[index]
        if kind == .sameKeyTwice {
            let fields = definition.fields.indices.filter {
                definition.fields[$0].kind == .text && !definition.key.contains($0) && definition.fields[$0].constraint == nil
                    && !draft.tables[table].rows[index].answers[$0].value.isNull
            }
            guard let field = stream.pick(fields), let column = file.columnOfField[field] else { return nil }
            copy[column] += " (уточнено)"
        }
        file.rows.append(copy)
        return SampleMistake(
            kind: kind, table: definition.id, record: definition.duplicates == .latest ? index + 1 : file.rows.count, column: nil,
            code: kind == .sameRowTwice ? .exactDuplicate : .duplicateRowKey)
    }
}
