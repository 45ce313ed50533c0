package import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The result of an expression for every row of a table.
package struct ComputedColumn {
    package var field: FieldData
    /// Rows in which an operation failed, in order.
    var failures: [RowFailure]
}

extension StudyData {
    /// Evaluates an expression for the rows for which `mask` holds (nil: all); the others are missing(not_applicable).
    package func compute(_ expression: Expression, table: Int, mask: [Bool]? = nil, input: Int? = nil) -> ComputedColumn {
        if mask == nil, input == nil, let field = plainField(expression, table) {
            return ComputedColumn(field: tables[table].fields[field], failures: [])
        }
        return computeByKernels(expression, table: table, mask: mask, input: input)
            ?? interpret(expression, table: table, mask: mask, input: input)
    }

    /// The field that the whole expression is.
    private func plainField(_ expression: Expression, _ table: Int) -> Int? {
        guard case .slot(let slot) = expression.nodes[Int(expression.root)].kind,
            case .field(let field) = study.tables[table].slots[Int(slot)]
        else { return nil }
        switch expression.type {
        case .number, .boolean, .date, .time, .dateTime, .string, .choice: return field
        default: return nil
        }
    }

    /// Nil where there are no kernels, or where a row that they left open has a value that does not fit the column of the others.
    private func computeByKernels(_ expression: Expression, table: Int, mask: [Bool]?, input: Int?) -> ComputedColumn? {
        var evaluator = BatchEvaluator(expression, self, table: table, input: input)
        guard evaluator.hasKernels else { return nil }
        var builder: ColumnBuilder?
        var batch = Batch(of: tables[table].rowCount)
        for rows in batches(of: table) {
            guard evaluator.evaluate(rows, mask: mask, into: &batch) else { return nil }
            if builder == nil { builder = ColumnBuilder(evaluator.columnKind) }
            builder?.append(batch)
        }
        guard var builder else { return nil }
        let texts = evaluator.columnKind == .code ? evaluator.texts : nil
        return ComputedColumn(field: FieldData(builder.finish(texts: texts)), failures: evaluator.failures)
    }

    private func interpret(_ expression: Expression, table: Int, mask: [Bool]?, input: Int?) -> ComputedColumn {
        var interpreter = RowInterpreter(self, table: table)
        var builder = ValueColumn(expression.type)
        var failures: [RowFailure] = []
        for row in 0..<tables[table].rowCount {
            if let mask, !mask[row] {
                builder.append(missing: .notApplicable)
                continue
            }
            var value = Value.null
            if let input {
                value = tables[table].fields[input].value(row)
                if value.isNull {
                    builder.append(missing: tables[table].fields[input].reason(row) ?? .unanswered)
                    continue
                }
            }
            let result = interpreter.evaluate(expression, row: row, input: value)
            if let failure = interpreter.failures.first { failures.append(RowFailure(row: row, warning: failure)) }
            if result.isNull {
                builder.append(missing: interpreter.reason(expression, row: row))
            } else {
                builder.append(result)
            }
        }
        return ComputedColumn(field: FieldData(builder.finish()), failures: failures)
    }
}

/// Makes a column of values whose type is known from the expression, or from the first value where it is not.
struct ValueColumn {
    private var builder: ColumnBuilder?
    private var kind: ColumnKind?
    private var leading: [MissingReason] = []

    init(_ type: FEELType) {
        kind = Self.kind(type)
        builder = kind.map { ColumnBuilder($0) }
    }

    /// Whether every value of the type can stand in a column, as what it is.
    static func holds(_ type: FEELType) -> Bool { type == .any || kind(type) != nil }

    private static func kind(_ type: FEELType) -> ColumnKind? {
        switch type {
        case .number: .decimal
        case .boolean: .boolean
        case .string, .choice: .code
        case .date: .date
        case .time: .written(.time)
        case .dateTime: .written(.dateTime)
        default: nil
        }
    }

    mutating func append(missing reason: MissingReason) {
        if builder == nil { leading.append(reason) } else { builder?.append(missing: reason) }
    }

    mutating func append(_ value: Value) {
        if builder == nil { start(with: value) }
        switch (value, kind) {
        case (.number(let number), .decimal): builder?.append(number)
        case (.boolean(let truth), .boolean): builder?.append(value: truth ? 1 : 0)
        case (.string(let text), .code): builder?.append(text: text)
        case (.date(let date), .date): builder?.append(value: Int64(date.dayNumber))
        case (.time(let time), .written(.time)): builder?.append(text: time.description)
        case (.dateTime(let moment), .written(.dateTime)): builder?.append(text: moment.description)
        case (_, .code): builder?.append(text: value.plainText)
        default: builder?.append(missing: .undefined)
        }
    }

    private mutating func start(with value: Value) {
        let kind: ColumnKind =
            switch value {
            case .number: .decimal
            case .boolean: .boolean
            case .date: .date
            case .time: .written(.time)
            case .dateTime: .written(.dateTime)
            default: .code
            }
        var builder = ColumnBuilder(kind)
        for reason in leading { builder.append(missing: reason) }
        self.kind = kind
        self.builder = builder
    }

    mutating func finish() -> Column {
        if builder == nil { return Self.empty(leading) }
        return builder!.finish()
    }

    private static func empty(_ reasons: [MissingReason]) -> Column {
        var builder = ColumnBuilder(.code)
        for reason in reasons { builder.append(missing: reason) }
        return builder.finish()
    }
}
