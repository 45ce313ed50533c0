import FEEL
import MeraModel
import MeraNumerics
import MeraSource

/// Draws the answers of one row of a table, each within what the definition allows.
struct RowDraw {
    let options: SampleOptions
    let study: Study
    let number: Int
    let order: FieldOrder
    let tendencies: Tendencies
    /// For each field what its texts are about.
    let texts: [TextTask]
    let table: DataTable

    init(_ options: SampleOptions, _ study: Study, table: Int, _ tendencies: Tendencies) {
        self.options = options
        self.study = study
        number = table
        order = FieldOrder(study.tables[table])
        self.tendencies = tendencies
        self.table = study.tables[table]
        texts = self.table.fields.map { [definition = self.table] in TextTask($0, definition, study) }
    }

    /// What is known of a row before it is drawn, and how often its answers have been drawn.
    struct Start {
        var identity: String
        /// Its place among the rows of the table.
        var ordinal: Int
        var fixed: [Int: Answer]
        /// For each field the tries so far; another try draws another answer.
        var tries: [Int]
    }

    func draw(_ start: Start, _ draft: Draft, _ phrasebook: inout Phrasebook, _ evaluation: inout Evaluation) -> DraftRow {
        var row = DraftRow(identity: start.identity, answers: [Answer](repeating: .empty(.unanswered), count: table.fields.count))
        for (field, answer) in start.fixed { row.answers[field] = answer }
        for field in order.fields where start.fixed[field] == nil {
            row.answers[field] = answer(field, start, &row, draft, &phrasebook, &evaluation)
        }
        return row
    }

    private func answer(
        _ field: Int, _ start: Start, _ row: inout DraftRow, _ draft: Draft, _ phrasebook: inout Phrasebook,
        _ evaluation: inout Evaluation
    ) -> Answer {
        let definition = table.fields[field]
        if case .score = definition.kind { return .empty(.unanswered) }
        guard isRelevant(field, row, draft, &evaluation) else { return .empty(.notApplicable) }
        if let calculation = definition.calculation {
            let value = evaluation.evaluate(calculation, slots: draft.slots(for: calculation, number, row))
            return value.isNull ? .empty(.undefined) : .value(value)
        }
        if let known = known(definition, row, draft, &evaluation) { return known }
        var stream = RandomStream(
            seed: options.seed, "answer", table.id, definition.id, start.identity, String(start.tries[field]))
        if let missing = missing(field, start, row, &stream) { return missing }
        let units = draft.units(of: row, number)
        let quality = Quality(seed: options.seed).value(units: units, theme: theme(of: field))
        let bounds = bounds(field, row, draft, evaluation.asOf, &stream)
        let steer = tendencies.steers[FieldID(table: number, field: field)]
        let wanted = steer.map { steer in
            let pull = steer.better == .lower ? -quality : quality
            return stream.isTrue((steer.share + 0.22 * pull).clamped(0.04, 0.96))
        }
        for attempt in 0..<40 {
            let task = FieldTask(
                field: field, definition: definition, table: table, quality: quality, units: units, bounds: bounds,
                ordinal: start.ordinal, tries: start.tries[field])
            guard let value = propose(task, &row, draft, &phrasebook, &stream) else { break }
            row.answers[field] = .value(value)
            if let constraint = definition.constraint {
                let result = evaluation.evaluate(constraint, slots: draft.slots(for: constraint, number, row), input: value)
                guard case .boolean(true) = result else { continue }
            }
            if attempt < 24, let steer, let wanted {
                let result = evaluation.evaluate(steer.condition, slots: draft.slots(for: steer.condition, number, row))
                if case .boolean(let holds) = result, holds != wanted { continue }
            }
            return .value(value)
        }
        return .empty(.unanswered)
    }

    /// What the form fills in and nobody changes.
    private func known(_ definition: Field, _ row: DraftRow, _ draft: Draft, _ evaluation: inout Evaluation) -> Answer? {
        guard definition.presentation.isReadOnly || definition.presentation.isHidden,
            let initial = definition.presentation.initial
        else { return nil }
        let value = evaluation.evaluate(initial, slots: draft.slots(for: initial, number, row))
        return value.isNull ? nil : .value(value)
    }

    func isRelevant(_ field: Int, _ row: DraftRow, _ draft: Draft, index: Int? = nil, _ evaluation: inout Evaluation) -> Bool {
        for relevance in table.relevances(of: field) {
            let result = evaluation.evaluate(relevance, slots: draft.slots(for: relevance, number, row, index: index))
            guard case .boolean(true) = result else { return false }
        }
        return true
    }

    /// A missing answer, where the share of missing answers asks for one and the definition allows it.
    private func missing(_ field: Int, _ start: Start, _ row: DraftRow, _ stream: inout RandomStream) -> Answer? {
        let definition = table.fields[field]
        let isMissing = stream.isTrue(options.missing)
        let isSilent = stream.isTrue(0.75)
        if table.key.contains(field) || definition.kind.isReference || definition.presentation.isCarried { return nil }
        if isMissing, let code = stream.pick(missingCodes(definition)) { return .code(code.0, code.1) }
        if definition.required || isFirstOfRequiredGroup(field, row) { return nil }
        // Few people write where they need not.
        if isMissing || isSilent && options.missing > 0 && isOpenText(field) { return .empty(.unanswered) }
        return nil
    }

    /// In a required group something is answered: the first item that comes up.
    private func isFirstOfRequiredGroup(_ field: Int, _ row: DraftRow) -> Bool {
        var group = table.fields[field].group
        while let index = group {
            if table.groups[index].isRequired {
                let isAnswered = table.fields.indices.contains { other in
                    other != field && table.isInside(table.fields[other].group, index) && !row.answers[other].value.isNull
                }
                if !isAnswered { return true }
            }
            group = table.groups[index].parent
        }
        return false
    }

    private func missingCodes(_ definition: Field) -> [(String, MissingReason)] {
        var codes = definition.missingCodes.map { ($0.code, $0.reason) }
        if case .choice(let list) = definition.kind {
            codes += study.choiceLists[list].options.compactMap { option in option.missing.map { (option.code, $0) } }
        }
        return codes
    }

    private func isOpenText(_ field: Int) -> Bool {
        guard table.kind == .questionnaire, table.fields[field].kind == .text else { return false }
        return texts[field].role == .phrase
    }

    /// What the constraint and the checks allow for the answer, given the answers before it.
    private func bounds(_ field: Int, _ row: DraftRow, _ draft: Draft, _ asOf: CivilDate?, _ stream: inout RandomStream) -> Bounds
    {
        var bounds = Bounds()
        if let constraint = table.fields[field].constraint {
            bounds.narrow(by: constraint, .input, table, slots: draft.slots(for: constraint, number, row), asOf: asOf)
        }
        guard let slot = table.slots.firstIndex(of: .field(field)) else { return bounds }
        for check in table.checks where check.group == nil && check.assertion.slots.contains(slot) {
            var ruled = bounds
            ruled.narrow(
                by: check.assertion, .slot(slot), table, slots: draft.slots(for: check.assertion, number, row), asOf: asOf)
            // Rules that only inform describe what is usual, not what must be: some answers lie a little past the end.
            if check.severity == .info, stream.isTrue(0.15) {
                if case .date(let end)? = ruled.high { bounds.high = end.adding(days: 7).map(Value.date) }
            } else {
                bounds = ruled
            }
        }
        return bounds
    }

    /// Items of one group are about one thing, so a unit does about equally well in them.
    private func theme(of field: Int) -> String {
        var group = table.fields[field].group
        while let index = group, let parent = table.groups[index].parent { group = parent }
        return table.id + "." + (group.map { table.groups[$0].id } ?? "")
    }

    private func propose(
        _ task: FieldTask, _ row: inout DraftRow, _ draft: Draft, _ phrasebook: inout Phrasebook, _ stream: inout RandomStream
    ) -> Value? {
        if let listed = stream.pick(task.bounds.listed), !task.definition.kind.isChoice { return listed }
        switch task.definition.kind {
        case .integer, .decimal:
            guard let grid = task.definition.presentation.grid else { return number(task, row, &stream) }
            var task = task
            task.bounds.raise(.number(grid.from))
            task.bounds.lower(.number(grid.to), whole: nil)
            return onGrid(number(task, row, &stream), grid)
        case .time: return time(task, &stream)
        case .dateTime: return dateTime(task, row, &stream)
        case .point: return point(task, &stream)
        case .file: return attachment("pdf", &stream)
        case .image: return attachment("jpg", &stream)
        case .acknowledgement: return task.definition.required || stream.isTrue(0.9) ? .boolean(true) : nil
        case .date: return date(task, &stream)
        case .boolean: return .boolean(stream.isTrue((0.5 + 0.15 * task.quality).clamped(0.05, 0.95)))
        case .choice(let list): return choice(task, filtered(study.choiceLists[list], task.field, row, draft), &stream)
        case .choices(let list): return set(task, filtered(study.choiceLists[list], task.field, row, draft), &stream)
        case .rank(let list): return rank(task, filtered(study.choiceLists[list], task.field, row, draft), &stream)
        case .reference(let target): return reference(target, task, draft, &stream)
        case .text:
            if let known = metadata(task, row, &stream) { return known }
            return text(task, &row, &phrasebook, &stream).map { $0.cut(to: task.definition.presentation.maxLength) }
        case .calculated, .score: return nil
        }
    }
}

/// What is known when an answer is proposed.
struct FieldTask {
    var field: Int
    var definition: Field
    var table: DataTable
    var quality: Double
    var units: [String]
    var bounds: Bounds
    var ordinal: Int
    /// How often the answer has been drawn before; each time farther from what is usual.
    var tries: Int
}

extension Field.Kind {
    var isReference: Bool {
        if case .reference = self { true } else { false }
    }

    var isChoice: Bool {
        switch self {
        case .choice, .choices, .rank: true
        default: false
        }
    }
}

extension Value {
    /// A text without what is longer than is allowed.
    fileprivate func cut(to most: Int?) -> Value {
        guard let most, case .string(let text) = self, text.unicodeScalars.count > most else { return self }
        var kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
        while kept.last == " " { kept.removeLast() }
        return .string(kept)
    }
}
