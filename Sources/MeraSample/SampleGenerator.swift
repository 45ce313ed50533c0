import FEEL
public import MeraModel
import MeraNumerics
public import MeraTable

/// Makes answers for all tables of a study that satisfy its definition: for trying it out, for tests and for measuring.
///
/// The data is a function of the study, the options and the kept files alone. People and organisations are invented.
public struct SampleGenerator {
    private let study: Study
    private let options: SampleOptions
    private let kept: [Int: AnswerFile]
    private let searches: [RowSearch]
    private let asOf: CivilDate?

    /// - Parameter kept: tables (by their place in the study) whose rows exist already and stay as they are; others may refer to them.
    public init(_ study: Study, options: SampleOptions, kept: [Int: AnswerFile] = [:]) {
        self.study = study
        self.options = options
        self.kept = kept
        let tendencies = Tendencies(study)
        searches = study.tables.indices.map { RowSearch(RowDraw(options, study, table: $0, tendencies)) }
        asOf = study.asOf
    }

    public func generate() -> Sample {
        var draft = Draft(study)
        var phrasebook = Phrasebook(seed: options.seed, .of(study.language))
        var evaluation = Evaluation(asOf: asOf)
        for table in TableOrder.order(study) {
            if let file = kept[table] {
                for row in KeptRows.rows(of: file, study.tables[table]) { draft.append(row, to: table) }
            } else {
                for start in RowStarts(options, draft, table: table).starts(&evaluation) {
                    add(start, table, &draft, &phrasebook, &evaluation)
                }
            }
        }
        addMissedRows(&draft, &phrasebook, &evaluation)
        settleRelevance(&draft, &evaluation)
        renumber(&draft)
        var sample = Sample(draft, leavingOut: Set(kept.keys))
        MistakePlanting(options: options, study: study, draft: draft, kept: Set(kept.keys)).plant(in: &sample)
        return sample
    }

    /// Draws one row, unless it belongs to the submissions that are missing or cannot be had.
    private func add(
        _ start: RowDraw.Start, _ table: Int, _ draft: inout Draft, _ phrasebook: inout Phrasebook, _ evaluation: inout Evaluation
    ) {
        let definition = study.tables[table]
        if definition.kind == .questionnaire {
            var stream = RandomStream(seed: options.seed, "submission", definition.id, start.identity)
            if stream.isTrue(options.missing) { return }
        }
        var start = start
        for field in start.fixed.keys.sorted() where !isAllowed(start.fixed[field], field, definition, &evaluation) {
            start.fixed[field] = nil
        }
        guard let row = searches[table].row(start, draft, &phrasebook, &evaluation) else { return }
        phrasebook.note(row)
        draft.append(row, to: table)
    }

    /// Whether a given answer keeps to its field's constraint, as far as that can be told without the rest of the row.
    private func isAllowed(_ answer: Answer?, _ field: Int, _ definition: DataTable, _ evaluation: inout Evaluation)
        -> Bool
    {
        guard let answer, let constraint = definition.fields[field].constraint else { return true }
        let slots = [Value](repeating: .null, count: definition.slots.count)
        if case .boolean(false) = evaluation.evaluate(constraint, slots: slots, input: answer.value) { return false }
        return true
    }

    /// Where a check of one table misses rows of another that anybody may add to, e.g. a call in a log, some are added.
    private func addMissedRows(_ draft: inout Draft, _ phrasebook: inout Phrasebook, _ evaluation: inout Evaluation) {
        for table in study.tables.indices {
            let search = searches[table]
            for check in study.tables[table].checks where study.tables[table].readsRelatedRows(check) {
                for slot in check.assertion.slots {
                    guard case .related(let log, let field, _) = study.tables[table].slots[slot], kept[log] == nil,
                        study.tables[log].kind == .register, !study.tables[log].key.contains(field)
                    else { continue }
                    for index in draft.tables[table].rows.indices {
                        let row = draft.tables[table].rows[index]
                        guard let key = draft.keyText(row, table) else { continue }
                        for extra in 1...3 where search.fails(check, row, draft, index, &evaluation) {
                            let ordinal = draft.tables[log].rows.count
                            let starts = RowStarts(options, draft, table: log)
                            add(
                                starts.start("\(key)/+\(extra)", ordinal, [field: .value(.string(key))]), log, &draft,
                                &phrasebook,
                                &evaluation)
                        }
                    }
                }
            }
        }
    }

    /// Empties answers whose relevance depends on rows that were made later.
    private func settleRelevance(_ draft: inout Draft, _ evaluation: inout Evaluation) {
        for table in study.tables.indices where kept[table] == nil {
            let draw = searches[table].draw
            let late = study.tables[table].fields.indices.filter { field in
                study.tables[table].relevances(of: field).flatMap(\.slots).contains { slot in
                    switch study.tables[table].slots[slot] {
                    case .related, .relatedOf: true
                    default: false
                    }
                }
            }
            for index in draft.tables[table].rows.indices {
                for field in late where !draw.isRelevant(field, draft.tables[table].rows[index], draft, index: index, &evaluation)
                {
                    draft.tables[table].rows[index].answers[field] = .empty(.notApplicable)
                }
            }
        }
    }

    /// Numbers the rows of logs and lists in the order of their dates, as they would have been entered.
    private func renumber(_ draft: inout Draft) {
        for table in study.tables.indices where kept[table] == nil && isNumberedFreely(table) {
            let definition = study.tables[table]
            var rows = draft.tables[table].rows
            if let date = definition.fields.firstIndex(where: { $0.kind == .date }) {
                let days = rows.map { row in
                    if case .date(let day) = row.answers[date].value { day.dayNumber } else { Int.max }
                }
                rows = rows.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { rows[$0] }
            }
            let width = max(3, String(rows.count).count)
            for index in rows.indices {
                let digits = String(index + 1)
                let text = "\(definition.id.prefix(1))" + String(repeating: "0", count: width - digits.count) + digits
                rows[index].answers[definition.key[0]] = .value(.string(text))
            }
            draft.tables[table].rows = rows
        }
    }

    /// The key is a text that nothing but the row itself speaks of, in a table that belongs to another one.
    private func isNumberedFreely(_ table: Int) -> Bool {
        let definition = study.tables[table]
        guard definition.key.count == 1, let key = definition.key.first, definition.fields[key].kind == .text,
            definition.fields[key].constraint == nil,
            definition.fields.contains(where: { $0.kind.isReference && $0.kind != .reference(table: table) }),
            !study.tables.contains(where: { other in other.fields.contains { $0.kind == .reference(table: table) } })
        else { return false }
        let rules = definition.checks.flatMap { [$0.assertion, $0.condition].compactMap { $0 } }
        let relevances = definition.fields.indices.flatMap { definition.relevances(of: $0) }
        return !(rules + relevances).flatMap(\.slots).contains { definition.slots[$0] == .field(key) }
    }
}
