import FEEL
import MeraModel
import MeraTable

/// A kernel program over the rows of a table, batch by batch.
struct KernelRun {
    private let program: KernelProgram
    private let data: StudyData
    private let table: Int
    private let input: Int?
    private let file: RegisterFile
    /// For comparisons with a text: its code in the dictionary of the compared register, or -1.
    private var codes: [Int: Int64] = [:]
    /// The dictionary of a register of codes.
    private var dictionaries: [Int: TextDictionary] = [:]
    /// For a register gathered along references the columns of the target table.
    private var gathered: [Int: GatheredColumn] = [:]

    /// Nil where a column turned out to hold what no kernel reads: numbers beyond 64 bits, sets.
    init?(_ program: KernelProgram, _ data: StudyData, table: Int, input: Int?) {
        self.program = program
        self.data = data
        self.table = table
        self.input = input
        file = RegisterFile(registers: program.registers)
        for step in program.steps {
            switch step {
            case .load(let field, let register):
                guard bind(FieldID(table: table, field: field), register) else { return nil }
            case .gather(_, let field, let register):
                guard bind(field, register) else { return nil }
                gathered[register] = GatheredColumn(data.tables[field.table].fields[field.field])
            case .input(let register):
                guard let input, bind(FieldID(table: table, field: input), register) else { return nil }
            case .number(let number, let register): fill(register, number)
            case .integer(let value, let register): file.values(register).update(repeating: value, count: Batch.capacity)
            case .null(let register): file.states(register).update(repeating: RegisterFile.State.null, count: Batch.capacity)
            case .compareCode(_, let value, let text, let register):
                codes[register] = dictionaries[value]?.code(of: text).map(Int64.init) ?? -1
            default: break
            }
        }
    }

    private mutating func bind(_ id: FieldID, _ register: Int) -> Bool {
        let column = data.tables[id.table].fields[id.field].column
        switch column.kind {
        case .number(let scale): file.scales[register] = scale
        case .code: dictionaries[register] = column.dictionary
        case .date, .boolean: break
        // The codes of numbers say nothing but whether there is one.
        case .numberCode: return program.onlyTestsForNull(register)
        case .decimal, .set, .wideSet: return false
        }
        return true
    }

    private func fill(_ register: Int, _ number: Decimal) {
        let scale = number.fractionDigits
        file.scales[register] = scale
        file.values(register).update(repeating: number.scaled(to: scale) ?? 0, count: Batch.capacity)
    }

    /// Decimal places of the result.
    var scale: Int { file.scales[program.root] }

    /// Computes the rows; then `values` and `states` tell the result of each.
    mutating func run(_ rows: Range<Int>) {
        let count = rows.count
        for step in program.steps {
            switch step {
            case .load(let field, let register): load(data.tables[table].fields[field], rows, register)
            case .presence(let field, let register): load(data.tables[table].fields[field], rows, register)
            case .reasonIs(let a, let reason, let negated, let out):
                file.reasonIs(a, reason.rawValue, negated: negated, into: out, rows: count)
            case .input(let register): if let input { load(data.tables[table].fields[input], rows, register) }
            case .gather(let path, _, let register): gather(path, rows, register)
            case .number, .integer, .null: break
            case .arithmetic(let operation, let a, let b, let out): file.arithmetic(operation, a, b, into: out, rows: count)
            case .negate(let a, let out): file.negate(a, into: out, rows: count)
            case .round(let a, let digits, let out): file.round(a, digits: digits, into: out, rows: count)
            case .compare(let comparison, let a, let b, let out): file.compare(comparison, a, b, into: out, rows: count)
            case .compareCode(let comparison, let a, _, let out):
                file.compareCode(comparison, a, code: codes[out] ?? -1, into: out, rows: count)
            case .isNull(let a, let negated, let out): file.isNull(a, negated: negated, into: out, rows: count)
            case .not(let a, let out): file.not(a, into: out, rows: count)
            case .connect(let isAnd, let a, let b, let out): file.connect(isAnd, a, b, into: out, rows: count)
            case .strictAnd(let a, let b, let out): file.both(a, b, into: out, rows: count)
            case .choose(let test, let a, let b, let out): file.choose(test, a, b, into: out, rows: count)
            }
        }
    }

    var values: UnsafeMutablePointer<Int64> { file.values(program.root) }
    var states: UnsafeMutablePointer<UInt8> { file.states(program.root) }

    /// The registers of the slots of an expression, in their order.
    func registers(of slots: [Int]) -> [Int] { slots.compactMap { program.slotRegisters[$0] } }

    /// The reason of the first of some loaded registers that has no value in the row.
    func reason(_ index: Int, of registers: [Int]) -> MissingReason {
        for register in registers {
            if let reason = MissingReason(rawValue: file.reasons(register)[index]) { return reason }
        }
        return .undefined
    }

    private func load(_ field: FieldData, _ rows: Range<Int>, _ register: Int) {
        field.read(rows, values: file.values(register), status: file.reasons(register))
        file.settleStates(register, rows: rows.count)
    }

    private func gather(_ path: [FieldID], _ rows: Range<Int>, _ register: Int) {
        guard let target = gathered[register] else { return }
        let (values, reasons) = (file.values(register), file.reasons(register))
        for (index, row) in rows.enumerated() {
            guard let found = data.follow(path, from: row) else {
                let reason = data.tables[table].fields[path[0].field].reason(row) ?? .notAvailable
                reasons[index] = reason.rawValue
                continue
            }
            values[index] = target.values[found]
            reasons[index] = target.status[found]
        }
        file.settleStates(register, rows: rows.count)
    }
}

/// A whole column of the table that a reference leads to, opened once: its rows are asked for in any order.
private struct GatheredColumn {
    var values: [Int64] = []
    var status: [UInt8] = []

    init(_ field: FieldData) {
        field.eachBatch { _, batch in
            values.append(contentsOf: batch.values[0..<batch.count])
            status.append(contentsOf: batch.status[0..<batch.count])
        }
    }
}
