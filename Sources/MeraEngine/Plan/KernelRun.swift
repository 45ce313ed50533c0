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
    private var batch = Batch()
    /// For each slot register the reasons of the batch's rows.
    private var reasons: [Int: [UInt8]] = [:]
    /// For comparisons with a text: its code in the dictionary of the compared register, or -1.
    private var codes: [Int: Int64] = [:]
    /// The dictionary of a register of codes.
    private var dictionaries: [Int: TextDictionary] = [:]

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

    /// Computes the rows; then `value` and `state` tell the result of each.
    mutating func run(_ rows: Range<Int>) {
        let count = rows.count
        for step in program.steps {
            switch step {
            case .load(let field, let register): load(data.tables[table].fields[field], rows, register)
            case .input(let register): if let input { load(data.tables[table].fields[input], rows, register) }
            case .gather(let path, let field, let register): gather(path, field, rows, register)
            case .number, .integer, .null: break
            case .arithmetic(let operation, let a, let b, let out): file.arithmetic(operation, a, b, into: out, rows: count)
            case .negate(let a, let out): file.negate(a, into: out, rows: count)
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

    func value(_ index: Int) -> Int64 { file.values(program.root)[index] }
    func state(_ index: Int) -> UInt8 { file.states(program.root)[index] }

    /// The reason of the first slot, in the order of slots, that has no value in the row.
    func reason(_ index: Int, slots: [Int]) -> MissingReason {
        for slot in slots {
            if let register = program.slotRegisters[slot], let reason = MissingReason(rawValue: reasons[register]?[index] ?? 0) {
                return reason
            }
        }
        return .undefined
    }

    private mutating func load(_ field: FieldData, _ rows: Range<Int>, _ register: Int) {
        field.read(rows, into: &batch)
        store(register, rows.count)
    }

    private mutating func store(_ register: Int, _ count: Int) {
        let (values, states) = (file.values(register), file.states(register))
        batch.values.withUnsafeBufferPointer { values.update(from: $0.baseAddress!, count: count) }
        for row in 0..<count { states[row] = batch.status[row] == 0 ? RegisterFile.State.valid : RegisterFile.State.null }
        if batch.hasMissing { reasons[register] = batch.status } else { reasons[register] = nil }
    }

    private mutating func gather(_ path: [FieldID], _ id: FieldID, _ rows: Range<Int>, _ register: Int) {
        let target = data.tables[id.table].fields[id.field]
        let column = target.column
        batch.hasMissing = true
        var single = Batch()
        for (index, row) in rows.enumerated() {
            guard let found = data.follow(path, from: row) else {
                let reason = data.tables[table].fields[path[0].field].reason(row) ?? .notAvailable
                batch.status[index] = reason.rawValue
                continue
            }
            column.read(found..<found + 1, into: &single)
            batch.values[index] = single.values[0]
            batch.status[index] = target.reason(found)?.rawValue ?? 0
        }
        store(register, rows.count)
    }
}
