import FEEL
import MeraModel
import MeraTable

/// Evaluates an expression batch by batch: by kernels, and by the interpreter for rows that they leave open.
///
/// Without kernels for the expression everything is asked of the interpreter, which is possible for results that a batch can hold.
struct BatchEvaluator {
    private let data: StudyData
    private let expression: Expression
    private let table: Int
    private let input: Int?
    private let kernels: KernelRun?
    private var interpreter: RowInterpreter?
    private var inputBatch: Batch
    private var reasonRegisters: [Int] = []
    /// The texts of a result of texts, in the order in which rows bring them up.
    private(set) var texts = TextDictionary()
    private var knownTexts: [Int64] = []
    private var interpretedTexts: [String] = []
    /// Rows in which an operation failed, in order.
    private(set) var failures: [RowFailure] = []

    /// - Parameter input: the field whose value is `?`; rows in which it has none are not tested.
    init(_ expression: Expression, _ data: StudyData, table: Int, input: Int? = nil) {
        self.data = data
        self.expression = expression
        self.table = table
        self.input = input
        inputBatch = Batch(of: input == nil ? 0 : data.tables[table].rowCount)
        let program = data.useKernels ? KernelLowering.lower(expression, table: table, study: data.study, input: input) : nil
        kernels = program.flatMap { KernelRun($0, data, table: table, input: input) }
        reasonRegisters = kernels?.registers(of: expression.slots) ?? []
    }

    var hasKernels: Bool { kernels != nil }

    /// The kind of column that the results make; known once a batch was evaluated by kernels.
    var columnKind: ColumnKind { kernels?.columnKind ?? .boolean }

    /// Fills the batch with the results of the rows for which `mask` holds (nil: all); the others are missing(not_applicable).
    ///
    /// False where the interpreter gave a value that does not fit the column of the others.
    mutating func evaluate(_ rows: Range<Int>, mask: [Bool]?, into batch: inout Batch) -> Bool {
        batch.count = rows.count
        batch.hasMissing = true
        if let input { data.tables[table].fields[input].read(rows, into: &inputBatch) }
        kernels?.run(rows)
        let open = take(rows, mask, &batch)
        defer { if kernels?.columnKind == .code { settleTexts(rows.count, &batch) } }
        guard open else { return true }
        for (index, row) in rows.enumerated() where batch.status[index] == Self.open {
            if !interpret(row, index, &batch) { return false }
        }
        return true
    }

    /// What a condition says of each row for which `mask` holds (nil: all), as bytes of `Verdict`; of the others it says nothing.
    mutating func decide(_ rows: Range<Int>, mask: [Bool]?, _ verdicts: UnsafeMutableBufferPointer<UInt8>) {
        let count = rows.count
        var any: UInt8 = 0
        kernels?.run(rows)
        if let kernels {
            let (values, states) = (kernels.values, kernels.states)
            for index in 0..<count {
                let (truth, state) = (UInt8(truncatingIfNeeded: values[index] & 1), states[index])
                // The states of no value and of a row left open are half of their verdicts.
                let verdict = state == RegisterFile.State.valid ? truth : state << 1
                verdicts[index] = verdict
                any |= verdict
            }
        } else {
            any = Verdict.open
            verdicts.update(repeating: any)
        }
        if let input {
            data.tables[table].fields[input].read(rows, into: &inputBatch)
            for index in 0..<count where inputBatch.status[index] != 0 { verdicts[index] = Verdict.undecided }
        }
        if any >= Verdict.open { decideOpen(rows, mask, verdicts) }
    }

    /// Asks the interpreter what the kernels could not say.
    private mutating func decideOpen(_ rows: Range<Int>, _ mask: [Bool]?, _ verdicts: UnsafeMutableBufferPointer<UInt8>) {
        for (index, row) in rows.enumerated() where verdicts[index] >= Verdict.open {
            guard mask?[row] != false, case .boolean(let truth)? = interpret(row).result else {
                verdicts[index] = Verdict.undecided
                continue
            }
            verdicts[index] = truth ? Verdict.yes : Verdict.no
        }
    }

    /// What the kernels say; returns whether rows are left open.
    private mutating func take(_ rows: Range<Int>, _ mask: [Bool]?, _ batch: inout Batch) -> Bool {
        var open = false
        let count = rows.count
        if let decimals = kernels?.decimals {
            batch.decimals.removeAll(keepingCapacity: true)
            batch.decimals.append(contentsOf: UnsafeBufferPointer(start: decimals, count: count))
        }
        batch.values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress, let kernels else { return }
            start.update(from: kernels.values, count: count)
        }
        let hasInput = input != nil
        batch.status.withUnsafeMutableBufferPointer { status in
            guard let kernels else {
                for index in 0..<count { status[index] = Self.open }
                open = true
                return
            }
            let states = kernels.states
            var anything: UInt8 = 0
            for index in 0..<count { anything |= states[index] }
            if anything == 0 {
                for index in 0..<count { status[index] = 0 }
                return
            }
            for index in 0..<count {
                switch states[index] {
                case RegisterFile.State.valid: status[index] = 0
                case RegisterFile.State.null: status[index] = kernels.reason(index, of: reasonRegisters).rawValue
                default:
                    status[index] = Self.open
                    open = true
                }
            }
        }
        if hasInput {
            for index in 0..<count where inputBatch.status[index] != 0 { batch.status[index] = inputBatch.status[index] }
        }
        if let mask {
            for (index, row) in rows.enumerated() where !mask[row] { batch.status[index] = MissingReason.notApplicable.rawValue }
        }
        return open
    }

    private mutating func interpret(_ row: Int, _ index: Int, _ batch: inout Batch) -> Bool {
        let (result, reason) = interpret(row)
        guard let result else {
            batch.status[index] = reason.rawValue
            return true
        }
        batch.status[index] = 0
        switch result {
        case .number(let number) where kernels?.decimals != nil: batch.decimals[index] = number
        case .string(let text):
            interpretedTexts.append(text)
            batch.values[index] = Int64(-interpretedTexts.count)
        default:
            guard let scaled = Self.scaled(result, scale: kernels?.scale ?? 0) else { return false }
            batch.values[index] = scaled
        }
        return true
    }

    /// What the interpreter says of a row: a value, or why there is none.
    private mutating func interpret(_ row: Int) -> (result: Value?, reason: MissingReason) {
        var interpreter = interpreter ?? RowInterpreter(data, table: table)
        // Taken out while it works, so that its contents are not copied.
        self.interpreter = nil
        defer { self.interpreter = interpreter }
        let value = input.map { data.tables[table].fields[$0].value(row) } ?? .null
        let result = interpreter.evaluate(expression, row: row, input: value)
        if let failure = interpreter.failures.first { failures.append(RowFailure(row: row, warning: failure)) }
        return result.isNull ? (nil, interpreter.reason(expression, row: row)) : (result, .undefined)
    }

    /// From the codes of the kernels, and the places of what the interpreter said, to codes in the order of the rows.
    private mutating func settleTexts(_ count: Int, _ batch: inout Batch) {
        guard let kernels else { return }
        for index in 0..<count where batch.status[index] == 0 {
            let code = batch.values[index]
            if code < 0 {
                batch.values[index] = Int64(texts.add(interpretedTexts[Int(-code) - 1]))
                continue
            }
            while knownTexts.count <= Int(code) { knownTexts.append(-1) }
            if knownTexts[Int(code)] < 0 { knownTexts[Int(code)] = Int64(texts.add(kernels.text(code))) }
            batch.values[index] = knownTexts[Int(code)]
        }
        interpretedTexts.removeAll(keepingCapacity: true)
    }

    /// A value of the interpreter as a column holds it; nil where it does not fit.
    private static func scaled(_ value: Value, scale: Int) -> Int64? {
        switch value {
        case .number(let number): number.scaled(to: scale)
        case .boolean(let truth): truth ? 1 : 0
        case .date(let date): Int64(date.dayNumber)
        default: nil
        }
    }

    /// Not the number of any reason.
    private static let open: UInt8 = 0xFF
}

struct RowFailure: Sendable {
    var row: Int
    var warning: EvaluationWarning
}

extension StudyData {
    /// The ranges of rows that are evaluated together.
    func batches(of table: Int) -> some Sequence<Range<Int>> {
        let count = tables[table].rowCount
        let size = batchSize
        return stride(from: 0, to: count, by: size).lazy.map { $0..<Swift.min(count, $0 + size) }
    }
}
