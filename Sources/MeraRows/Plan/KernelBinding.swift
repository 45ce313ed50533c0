import FEEL
import MeraModel
import MeraTable

/// What a kernel program needs to know of the data before the first row: codes of texts, widths of numbers, columns of other tables.
struct KernelBinding {
    /// The results of a decision table by the number of the rule.
    struct Results {
        var values: [Int64] = []
        var decimals: [Decimal] = []
        var nulls: [Bool] = []
    }

    /// For comparisons with a text: its code in the dictionary of the compared register, or -1.
    private(set) var codes: [Int: Int64] = [:]
    /// The texts of a register of codes.
    private(set) var dictionaries: [Int: TextDictionary] = [:]
    /// The codes of the operands' texts in the dictionary of the result.
    private(set) var translations: [Int: [[Int64]]] = [:]
    /// For a register gathered along references the columns of the target table.
    private(set) var gathered: [Int: GatheredColumn] = [:]
    private(set) var results: [Int: Results] = [:]
    private(set) var distinct: [Int: DistinctResults] = [:]

    /// Nil where a column turned out to hold what no kernel reads.
    init?(_ program: KernelProgram, _ data: StudyData, table: Int, input: Int?, _ file: RegisterFile) {
        func column(_ source: KernelProgram.Source) -> FieldData? {
            switch source {
            case .field(let field): data.tables[table].fields[field]
            case .referenced(_, let id): data.tables[id.table].fields[id.field]
            case .input: input.map { data.tables[table].fields[$0] }
            }
        }
        func isWide(_ registers: Int...) -> Bool { registers.contains { file.decimals($0) != nil } }
        for step in program.steps {
            switch step {
            case .load(let source, let register):
                guard let field = column(source), bind(field.column, register, program, file) else { return nil }
                if case .referenced = source { gathered[register] = GatheredColumn(field, isWide: isWide(register)) }
            case .loadKeys(let source, let register):
                guard let field = column(source), field.column.kind != .decimal else { return nil }
                if case .referenced = source { gathered[register] = GatheredColumn(field, isWide: false) }
            case .number(let number, let register): Self.fill(file, register, number)
            case .integer(let value, let register): file.values(register).update(repeating: value, count: file.width)
            case .text(let text, let register):
                dictionaries[register] = TextDictionary([text])
                file.values(register).update(repeating: 0, count: file.width)
            case .null(let register): file.states(register).update(repeating: RegisterFile.State.null, count: file.width)
            case .today(let register):
                guard let day = data.asOf else { return nil }
                file.values(register).update(repeating: Int64(day.dayNumber), count: file.width)
            case .compareCode(_, let value, let text, let register):
                codes[register] = dictionaries[value]?.code(of: text).map(Int64.init) ?? -1
            case .arithmetic(let operation, let a, let b, let register):
                if operation == .divide || operation == .power || isWide(a, b) { file.makeWide(register) }
            case .exactArithmetic(_, let a, let b, let register): if isWide(a, b) { file.makeWide(register) }
            case .negate(let a, let register), .divisor(let a, let register), .round(let a, _, _, let register):
                if isWide(a) { file.makeWide(register) }
            case .choose(_, let a, let b, let register): if isWide(a, b) { file.makeWide(register) }
            case .translate(let a, let target, let register):
                translations[register] = [codes(of: a, in: dictionaries[target])]
            case .chooseText(_, let a, let b, let register): join([a, b], register)
            case .pick(_, let values, let register): bind(values, register, file)
            case .distinct(let part, _, let register):
                guard let field = column(part.source) else { return nil }
                if part.expression.type == .number { file.makeWide(register) }
                distinct[register] = DistinctResults(part, field.column, data, table: table, input: input)
            case .presence, .reasonIs, .compare, .isNull, .not, .connect, .strictAnd, .match: break
            }
        }
    }

    private mutating func bind(_ column: Column, _ register: Int, _ program: KernelProgram, _ file: RegisterFile) -> Bool {
        switch column.kind {
        case .number(let scale): file.scales[register] = scale
        case .code: dictionaries[register] = column.dictionary
        case .date, .boolean: break
        case .decimal: file.makeWide(register)
        // Where nothing but the presence of a number is asked for, it need not be looked up.
        case .numberCode: if !program.onlyTestsForNull(register) { file.makeWide(register) }
        case .written, .set, .wideSet: return false
        }
        return true
    }

    private static func fill(_ file: RegisterFile, _ register: Int, _ number: Decimal) {
        let scale = number.fractionDigits
        if scale <= 18, let value = number.scaled(to: scale) {
            file.scales[register] = scale
            file.values(register).update(repeating: value, count: file.width)
        } else {
            file.makeWide(register)
            file.decimals(register)?.update(repeating: number, count: file.width)
        }
    }

    private func codes(of register: Int, in dictionary: TextDictionary?) -> [Int64] {
        let dictionary = dictionary?.findable()
        return (dictionaries[register] ?? TextDictionary()).texts.map { text in dictionary?.code(of: text).map(Int64.init) ?? -1 }
    }

    /// One dictionary for the texts of several registers.
    private mutating func join(_ registers: [Int], _ register: Int) {
        var joined = TextDictionary()
        translations[register] = registers.map { operand in
            (dictionaries[operand] ?? TextDictionary()).texts.map { Int64(joined.add($0)) }
        }
        dictionaries[register] = joined
    }

    private mutating func bind(_ values: [Value], _ register: Int, _ file: RegisterFile) {
        var bound = Results(nulls: values.map(\.isNull))
        var texts = TextDictionary()
        let numbers = values.map { if case .number(let number) = $0 { number } else { Decimal.zero } }
        let scale = numbers.map(\.fractionDigits).max() ?? 0
        let scaled = scale <= 18 ? numbers.compactMap { $0.scaled(to: scale) } : []
        for (place, value) in values.enumerated() {
            switch value {
            case .string(let text): bound.values.append(Int64(texts.add(text)))
            case .boolean(let truth): bound.values.append(truth ? 1 : 0)
            case .date(let date): bound.values.append(Int64(date.dayNumber))
            case .number where scaled.count == values.count: bound.values.append(scaled[place])
            default: bound.values.append(0)
            }
        }
        if scaled.count == values.count {
            file.scales[register] = scale
        } else {
            bound.decimals = numbers
            file.makeWide(register)
        }
        dictionaries[register] = texts
        results[register] = bound
    }
}

/// A whole column of the table that a reference leads to, opened once: its rows are asked for in any order.
struct GatheredColumn {
    private(set) var values: [Int64] = []
    private(set) var decimals: [Decimal] = []
    private(set) var status: [UInt8] = []

    init(_ field: FieldData, isWide: Bool) {
        guard isWide else {
            field.eachBatch { _, batch in
                values.append(contentsOf: batch.values[0..<batch.count])
                status.append(contentsOf: batch.status[0..<batch.count])
            }
            return
        }
        let count = field.column.count
        decimals = [Decimal](repeating: .zero, count: count)
        status = [UInt8](repeating: 0, count: count)
        decimals.withUnsafeMutableBufferPointer { decimals in
            status.withUnsafeMutableBufferPointer { status in
                guard let numbers = decimals.baseAddress, let reasons = status.baseAddress else { return }
                for start in stride(from: 0, to: count, by: Batch.capacity) {
                    field.read(start..<min(count, start + Batch.capacity), decimals: numbers + start, status: reasons + start)
                }
            }
        }
    }
}
