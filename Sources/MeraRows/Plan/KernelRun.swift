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
    private let binding: KernelBinding

    /// Nil where a column turned out to hold what no kernel reads.
    init?(_ program: KernelProgram, _ data: StudyData, table: Int, input: Int?) {
        self.program = program
        self.data = data
        self.table = table
        self.input = input
        file = RegisterFile(registers: program.registers, rows: data.tables[table].rowCount)
        guard let binding = KernelBinding(program, data, table: table, input: input, file) else { return nil }
        self.binding = binding
    }

    /// Decimal places of the result.
    var scale: Int { file.scales[program.root] }

    var columnKind: ColumnKind {
        switch program.result {
        case .number: decimals == nil ? .number(scale: scale) : .decimal
        case .truth: .boolean
        case .date: .date
        case .text: .code
        }
    }

    var values: UnsafeMutablePointer<Int64> { file.values(program.root) }
    var states: UnsafeMutablePointer<UInt8> { file.states(program.root) }
    /// Where the result is wide: its numbers.
    var decimals: UnsafeMutablePointer<Decimal>? { file.decimals(program.root) }

    /// The text of a code of the result.
    func text(_ code: Int64) -> String {
        (binding.distinct[program.root]?.texts ?? binding.dictionaries[program.root])?[Int(code)] ?? ""
    }

    /// The registers of the slots of an expression, in their order.
    func registers(of slots: [Int]) -> [Int] { slots.compactMap { program.slotRegisters[$0] } }

    /// The reason of the first of some loaded registers that has no value in the row.
    func reason(_ index: Int, of registers: [Int]) -> MissingReason {
        for register in registers {
            if let reason = MissingReason(rawValue: file.reasons(register)[index]) { return reason }
        }
        return .undefined
    }

    /// Computes the rows; then `values` and `states` tell the result of each.
    func run(_ rows: Range<Int>) {
        let count = rows.count
        for step in program.steps {
            switch step {
            case .load(let source, let register): load(source, rows, register)
            case .loadKeys(let source, let register): load(source, rows, register)
            case .presence(let field, let register): load(.field(field), rows, register)
            case .reasonIs(let a, let reason, let negated, let out):
                file.reasonIs(a, reason.rawValue, negated: negated, into: out, rows: count)
            case .number, .integer, .text, .null, .today: break
            case .arithmetic(let operation, let a, let b, let out): file.arithmetic(operation, a, b, into: out, rows: count)
            case .exactArithmetic(let operation, let a, let b, let out):
                file.exactArithmetic(operation, a, b, into: out, rows: count)
            case .divisor(let a, let out): file.divisor(a, into: out, rows: count)
            case .negate(let a, let out): file.negate(a, into: out, rows: count)
            case .round(let a, let digits, let mode, let out): file.round(a, digits: digits, mode, into: out, rows: count)
            case .compare(let comparison, let a, let b, let out): file.compare(comparison, a, b, into: out, rows: count)
            case .compareCode(let comparison, let a, _, let out):
                file.compareCode(comparison, a, code: binding.codes[out] ?? -1, into: out, rows: count)
            case .translate(let a, _, let out):
                file.translate(a, by: binding.translations[out]?.first ?? [], into: out, rows: count)
            case .isNull(let a, let negated, let out): file.isNull(a, negated: negated, into: out, rows: count)
            case .not(let a, let out): file.not(a, into: out, rows: count)
            case .connect(let isAnd, let a, let b, let out): file.connect(isAnd, a, b, into: out, rows: count)
            case .strictAnd(let a, let b, let out): file.both(a, b, into: out, rows: count)
            case .choose(let test, let a, let b, let out): file.choose(test, a, b, into: out, rows: count)
            case .chooseText(let test, let a, let b, let out):
                let codes = binding.translations[out] ?? []
                file.choose(test, a, codes.first ?? [], b, codes.last ?? [], into: out, rows: count)
            case .match(let rules, let classes, let matching, let out):
                file.match(rules, classes: classes, matching, into: out, rows: count)
            case .pick(let a, _, let out): pick(a, out, count)
            case .distinct(_, let keys, let out): binding.distinct[out]?.run(keys, rows, file, data, into: out)
            }
        }
    }

    private func pick(_ a: Int, _ out: Int, _ count: Int) {
        guard let results = binding.results[out] else { return }
        if file.decimals(out) != nil {
            file.pick(a, from: results.decimals, nulls: results.nulls, into: out, rows: count)
        } else {
            file.pick(a, from: results.values, nulls: results.nulls, into: out, rows: count)
        }
    }

    private func load(_ source: KernelProgram.Source, _ rows: Range<Int>, _ register: Int) {
        switch source {
        case .field(let field): load(data.tables[table].fields[field], rows, register)
        case .input: if let input { load(data.tables[table].fields[input], rows, register) }
        case .referenced(let path, _): gather(path, rows, register)
        }
    }

    private func load(_ field: FieldData, _ rows: Range<Int>, _ register: Int) {
        let status = file.reasons(register)
        if let decimals = file.decimals(register) {
            field.read(rows, decimals: decimals, status: status)
        } else {
            field.read(rows, values: file.values(register), status: status)
        }
        file.settleStates(register, rows: rows.count)
    }

    private func gather(_ path: [FieldID], _ rows: Range<Int>, _ register: Int) {
        guard let target = binding.gathered[register] else { return }
        let (values, reasons) = (file.values(register), file.reasons(register))
        let decimals = file.decimals(register)
        for (index, row) in rows.enumerated() {
            guard let found = data.follow(path, from: row) else {
                let reason = data.tables[table].fields[path[0].field].reason(row) ?? .notAvailable
                reasons[index] = reason.rawValue
                continue
            }
            reasons[index] = target.status[found]
            if let decimals { decimals[index] = target.decimals[found] } else { values[index] = target.values[found] }
        }
        file.settleStates(register, rows: rows.count)
    }
}
