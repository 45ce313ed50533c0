import FEEL
import MeraModel
import MeraSource
import MeraTable

/// The result of an expression for every row of a table.
struct ComputedColumn {
    var field: FieldData
    /// Rows in which an operation failed, in order.
    var failures: [RowFailure]
}

struct RowFailure {
    var row: Int
    var warning: EvaluationWarning
}

extension StudyData {
    /// Evaluates an expression for the rows for which `mask` holds (nil: all); the others are missing(not_applicable).
    ///
    /// - Parameter input: the field whose value is `?`; rows in which it has none are not tested.
    func compute(_ expression: Expression, table: Int, mask: [Bool]? = nil, input: Int? = nil) -> ComputedColumn {
        if useKernels, let program = KernelLowering.lower(expression, table: table, study: study, input: input),
            let run = KernelRun(program, self, table: table, input: input),
            let computed = compute(expression, program, run, table: table, mask: mask, input: input)
        {
            return computed
        }
        return interpret(expression, table: table, mask: mask, input: input)
    }

    /// Batch by batch; rows that the kernels leave open are asked of the interpreter. Nil where a deferred row has a value that
    /// does not fit the column of the others.
    private func compute(
        _ expression: Expression, _ program: KernelProgram, _ run: KernelRun, table: Int, mask: [Bool]?, input: Int?
    ) -> ComputedColumn? {
        var run = run
        var interpreter: RowInterpreter?
        var builder: ColumnBuilder?
        var failures: [RowFailure] = []
        var start = 0
        let rowCount = tables[table].rowCount
        while start < rowCount {
            let rows = start..<min(rowCount, start + batchSize)
            run.run(rows)
            if builder == nil { builder = ColumnBuilder(program.columnKind(scale: run.scale)) }
            for (index, row) in rows.enumerated() {
                if let mask, !mask[row] {
                    builder?.append(missing: .notApplicable)
                } else if let input, let reason = tables[table].fields[input].reason(row) {
                    builder?.append(missing: reason)
                } else if run.state(index) == RegisterFile.State.valid {
                    builder?.append(value: run.value(index))
                } else if run.state(index) == RegisterFile.State.null {
                    builder?.append(missing: run.reason(index, slots: expression.slots))
                } else {
                    if interpreter == nil { interpreter = RowInterpreter(self, table: table) }
                    let value = input.map { tables[table].fields[$0].value(row) } ?? .null
                    let result = interpreter?.evaluate(expression, row: row, input: value) ?? .null
                    if let failure = interpreter?.failures.first { failures.append(RowFailure(row: row, warning: failure)) }
                    if result.isNull {
                        builder?.append(missing: interpreter?.reason(expression, row: row) ?? .undefined)
                    } else {
                        guard let scaled = program.scaled(result, scale: run.scale) else { return nil }
                        builder?.append(value: scaled)
                    }
                }
            }
            start = rows.upperBound
        }
        var finished = builder ?? ColumnBuilder(program.columnKind(scale: 0))
        return ComputedColumn(field: FieldData(finished.finish()), failures: failures)
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
        let kind: ColumnKind? =
            switch type {
            case .number: .decimal
            case .boolean: .boolean
            case .string, .choice: .code
            case .date: .date
            default: nil
            }
        self.kind = kind
        builder = kind.map { ColumnBuilder($0) }
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
