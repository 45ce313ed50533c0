import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// Evaluates expressions one row at a time: any expression, and the oracle for everything that is quicker.
///
/// It works on a snapshot of the data; results are written back when it is done.
struct RowInterpreter {
    let data: StudyData
    let table: Int
    private var frame: [Value]
    private var evaluation: Evaluation
    private var budget: RuleBudget
    /// The option that a filter of choices is asked about.
    var option: ChoiceList.Option?
    /// What goes before the snapshot, while rows are settled one after another.
    var settled: SettledRows?
    /// Rows of other tables as contexts, made once for each set of members.
    private var contexts: [RowSlot: [Value?]] = [:]
    private var shapes: [RowSlot: ContextShape] = [:]
    private var shared: [Int: SharedValues] = [:]

    init(_ data: StudyData, table: Int) {
        self.data = data
        self.table = table
        frame = [Value](repeating: .null, count: data.study.tables[table].slots.count)
        evaluation = Evaluation(asOf: data.asOf)
        budget = RuleBudget(times: data.tables[table].rowCount, part: data.budgetOfRule)
        evaluation.onRules = data.onRules
    }

    /// Why one of the shared values that the last evaluation read is missing.
    private var sharedFailure: EvaluationWarning?
    /// What failed in the braces of messages.
    private(set) var failedTexts: [RowFailure] = []

    /// Why the last evaluation gave null although it had its operands.
    var failures: [EvaluationWarning] { (sharedFailure.map { [$0] } ?? []) + evaluation.warnings }

    mutating func evaluate(_ expression: Expression, row: Int, input: Value = .null) -> Value {
        sharedFailure = nil
        for slot in expression.slots { frame[slot] = value(of: data.study.tables[table].slots[slot], row) }
        return ask(expression, most: RuleBudget.ofRow, input)
    }

    /// Why the result of the last evaluation of `expression` in `row` is missing.
    func reason(_ expression: Expression, row: Int, inputReason: MissingReason? = nil) -> MissingReason {
        if let failure = failures.first {
            return failure.code == .divisionByZero ? .zeroDenominator : .undefined
        }
        if let inputReason { return inputReason }
        for slot in expression.slots {
            switch data.study.tables[table].slots[slot] {
            case .field(let field):
                if let reason = reason(FieldID(table: table, field: field), row) { return reason }
            case .referenced(let path, let field):
                guard let target = data.follow(path, from: row) else {
                    return data.tables[table].fields[path[0].field].reason(row) ?? .notAvailable
                }
                if let reason = reason(field, target) { return reason }
            // Nothing can be said of the rows of a repeat that is not asked here.
            case .related(let source, let field, _)
            where data.study.tables[source].parent?.field == field && data.tables[source].parentApplies?[row] == false:
                return .notApplicable
            case .related(let source, let field, let members):
                if let reason = missing(FieldID(table: source, field: field), row, members) { return reason }
            case .relatedOf(let path, let source, let field, let members):
                guard let outer = data.follow(path, from: row) else { continue }
                if let reason = missing(FieldID(table: source, field: field), outer, members) { return reason }
            case .previous(let field):
                guard let before = data.previous[table]?[row], before >= 0 else { return .notAvailable }
                if let reason = reason(FieldID(table: table, field: field), Int(before)) { return reason }
            case .reason, .option, .groupValues, .groupRows, .tableRows, .shared: continue
            }
        }
        return .undefined
    }

    /// Why the first of these answers that are not there is missing.
    private func missing(_ list: FieldID, _ target: Int, _ members: [Int]) -> MissingReason? {
        for row in data.listRows(list, of: target) {
            for member in members {
                switch row {
                case .own(let row):
                    if let reason = reason(FieldID(table: list.table, field: member), row) { return reason }
                case .ofOtherPart(let row):
                    if case .missing(let reason) = data.listed.outcome(list, member, row) { return reason }
                }
            }
        }
        return nil
    }

    /// The rows of a list as contexts.
    private mutating func list(_ slot: RowSlot, _ list: FieldID, _ target: Int, _ members: [Int]) -> Value {
        if data.listed.isEmpty {
            let rows = data.inverse[list]?[target] ?? []
            return .list(rows.map { context(slot, table: list.table, members, row: Int($0)) })
        }
        var contexts: [Value] = []
        for row in data.listRows(list, of: target) {
            switch row {
            case .own(let row): contexts.append(context(slot, table: list.table, members, row: row))
            case .ofOtherPart(let row):
                let values = members.map { member -> Value in
                    if case .value(let value) = data.listed.outcome(list, member, row) { value } else { .null }
                }
                contexts.append(.context(Context(shape(slot, list.table, members), values)))
            }
        }
        return .list(contexts)
    }

    private mutating func shape(_ slot: RowSlot, _ table: Int, _ members: [Int]) -> ContextShape {
        if let known = shapes[slot] { return known }
        let shape = ContextShape(members.map { data.study.tables[table].fields[$0].id })
        shapes[slot] = shape
        return shape
    }

    @inline(__always)
    private func value(_ id: FieldID, _ row: Int) -> Value { settled?.answer(id, row)?.value ?? data.value(id, row) }

    @inline(__always)
    private func reason(_ id: FieldID, _ row: Int) -> MissingReason? {
        if let known = settled?.answer(id, row) { return known.reason }
        return data.tables[id.table].fields[id.field].reason(row)
    }

    private mutating func value(of slot: RowSlot, _ row: Int) -> Value {
        switch slot {
        case .field(let field): return value(FieldID(table: table, field: field), row)
        case .reason(let field):
            return reason(FieldID(table: table, field: field), row).map { .string($0.word) } ?? .null
        case .referenced(let path, let field):
            return data.follow(path, from: row).map { value(field, $0) } ?? .null
        case .related(let source, let field, let members):
            return list(slot, FieldID(table: source, field: field), row, members)
        case .relatedOf(let path, let source, let field, let members):
            guard let outer = data.follow(path, from: row) else { return .null }
            return list(slot, FieldID(table: source, field: field), outer, members)
        case .option(let column):
            guard let option else { return .null }
            guard let column else { return .string(option.code) }
            return option.columns[column].map { .string($0) } ?? .null
        case .previous(let field):
            guard let before = data.previous[table]?[row], before >= 0 else { return .null }
            return value(FieldID(table: table, field: field), Int(before))
        case .shared(let index):
            let values = shared[index] ?? SharedValues(data.study.tables[table].sharedValues[index], data, table: table)
            shared[index] = values
            sharedFailure = sharedFailure ?? values.failure(row)
            return values[row]
        case .groupValues, .groupRows, .tableRows: return .null
        }
    }

    /// A row of any table as a context of some of its fields.
    mutating func context(_ slot: RowSlot, table: Int, _ members: [Int], row: Int) -> Value {
        if let made = contexts[slot]?[row] { return made }
        let shape = shape(slot, table, members)
        let value = Value.context(Context(shape, members.map { self.value(FieldID(table: table, field: $0), row) }))
        if contexts[slot] == nil { contexts[slot] = [Value?](repeating: nil, count: data.tables[table].rowCount) }
        contexts[slot]?[row] = value
        return value
    }

    /// Evaluates over values that stand for a whole group of rows.
    mutating func evaluate(_ expression: Expression, group rows: [Int]) -> Value {
        sharedFailure = nil
        let keepsMissing = expression.program.mode == .checking
        for slot in expression.slots {
            let meaning = data.study.tables[table].slots[slot]
            switch meaning {
            case .groupValues(let field):
                let values = rows.map { data.tables[table].fields[field].value($0) }
                // A check must know that something is missing; statistics leave it out.
                frame[slot] = .list(keepsMissing ? values : values.filter { !$0.isNull })
            case .groupRows(let members), .tableRows(_, let members):
                frame[slot] = .list(rows.map { context(meaning, table: table, members, row: $0) })
            // What groups are made by has one value in all of their rows.
            case .field, .reason, .referenced: frame[slot] = rows.first.map { value(of: meaning, $0) } ?? .null
            default: frame[slot] = .null
            }
        }
        return ask(expression, most: RuleBudget.ofGroup(rows.count), .null)
    }

    /// Null, and no failure, where the rule has used up its budget: that was said in the row where it did.
    private mutating func ask(_ expression: Expression, most: Int, _ input: Value) -> Value {
        let allowance = budget.allowance(for: expression, most: most)
        evaluation.reset(budget: allowance ?? 0)
        guard let allowance else { return .null }
        let result = frame.withUnsafeBufferPointer { evaluation.evaluate(expression, slots: $0, input: input) }
        budget.settle(evaluation, allowance: allowance)
        return result
    }

    /// A message with its braces filled in.
    mutating func text(_ template: TextTemplate, row: Int, input: Value = .null) -> String {
        text(template, row) { $0.evaluate($1, row: row, input: input) }
    }

    /// A message about a group of rows.
    mutating func text(_ template: TextTemplate, group rows: [Int]) -> String {
        text(template, rows.first) { $0.evaluate($1, group: rows) }
    }

    private mutating func text(_ template: TextTemplate, _ row: Int?, _ evaluate: (inout Self, Expression) -> Value) -> String {
        let language = data.study.language
        var text = ""
        for part in template.parts(language) {
            switch part {
            case .text(let plain): text += plain
            case .value(let expression, let format):
                let value = evaluate(&self, expression)
                if let row, let failure = failures.first { failedTexts.append(RowFailure(row: row, warning: failure)) }
                text += data.study.answerText(value, of: expression, format: format, language: language)
            }
        }
        return text
    }
}
