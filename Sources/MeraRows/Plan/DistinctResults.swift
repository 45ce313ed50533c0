import FEEL
import MeraModel
import MeraTable

/// What the interpreter says of a part of an expression for each value of the one source that it reads, asked when the value is met.
///
/// What fails is not kept but left to the interpreter of the whole expression, so that it is reported with its row.
final class DistinctResults {
    private let part: DistinctPart
    private let table: Int
    private let input: Int?
    private var frame: [Value]
    private var evaluation: Evaluation

    /// By place: whether there is a result (`unknown`: not asked yet), and the result.
    private var states: [UInt8] = []
    private var values: [Int64] = []
    private var decimals: [Decimal] = []
    /// The texts of the results, by code.
    private(set) var texts = TextDictionary()
    /// The places of values that are no small numbers themselves; place 0 is for no value, the last known one for what has no room.
    private var places: [Int64: Int] = [:]
    private let isDense: Bool

    private static let unknown: UInt8 = 0xFF
    /// More different values than that are asked for each time: the memory stays small.
    private static let mostPlaces = 1 << 18
    /// Of the whole budget of an evaluation, so that its parts together cannot spend more than the whole may.
    private static let budget = Evaluation.defaultBudget / 256
    /// Of all values together; then every row is left to the interpreter of the whole expression, which has its own.
    private var left = 100_000_000

    init(_ part: DistinctPart, _ column: Column, _ data: StudyData, table: Int, input: Int?) {
        self.part = part
        self.table = table
        self.input = input
        evaluation = Evaluation(asOf: data.asOf)
        var slots = 0
        if case .slot(let slot) = part.place { slots = slot + 1 }
        frame = [Value](repeating: .null, count: slots)
        let count: Int? =
            switch column.kind {
            case .code, .written: column.dictionary.count
            case .numberCode: column.numbers.count
            case .wideSet: column.masks.count
            case .boolean: 2
            case .set: column.dictionary.count <= 12 ? 1 << column.dictionary.count : nil
            case .number, .decimal, .date: nil
            }
        isDense = count != nil
        grow(to: 1 + (count ?? 0))
    }

    private func grow(to count: Int) {
        let added = count - states.count
        states.append(contentsOf: repeatElement(Self.unknown, count: added))
        values.append(contentsOf: repeatElement(0, count: added))
        if part.expression.type == .number { decimals.append(contentsOf: repeatElement(.zero, count: added)) }
    }

    func run(_ keys: Int, _ rows: Range<Int>, _ file: RegisterFile, _ data: StudyData, into out: Int) {
        file.scales[out] = 0
        let (key, keyState) = (file.values(keys), file.states(keys))
        let (result, state, wide) = (file.values(out), file.states(out), file.decimals(out))
        for (index, row) in rows.enumerated() {
            let place = keyState[index] == RegisterFile.State.valid ? place(of: key[index]) : 0
            if states[place] == Self.unknown { ask(place, keyState[index] == RegisterFile.State.valid ? row : nil, data) }
            state[index] = states[place]
            result[index] = values[place]
            if let wide { wide[index] = decimals[place] }
        }
    }

    private func place(of key: Int64) -> Int {
        if isDense { return Int(key) + 1 }
        if let place = places[key] { return place }
        let place = states.count
        if place > Self.mostPlaces {
            states[place - 1] = Self.unknown
            return place - 1
        }
        grow(to: place + 1)
        // The last place is shared by all that come later.
        if place < Self.mostPlaces { places[key] = place }
        return place
    }

    /// Evaluates the part for the value of a row; nil: for no value.
    private func ask(_ place: Int, _ row: Int?, _ data: StudyData) {
        let value = row.map { self.value($0, data) } ?? .null
        guard left > 0 else {
            states[place] = RegisterFile.State.deferred
            return
        }
        evaluation.reset(budget: Self.budget)
        defer { left -= Self.budget - max(0, evaluation.budget) }
        let result: Value
        switch part.place {
        case .slot(let slot):
            frame[slot] = value
            result = frame.withUnsafeBufferPointer { evaluation.evaluate(part.expression, slots: $0) }
        case .input: result = evaluation.evaluate(part.expression, input: value)
        }
        states[place] = evaluation.warnings.isEmpty ? keep(result, at: place) : RegisterFile.State.deferred
    }

    private func value(_ row: Int, _ data: StudyData) -> Value {
        switch part.source {
        case .field(let field): data.tables[table].fields[field].value(row)
        case .referenced(let path, let field): data.follow(path, from: row).map { data.value(field, $0) } ?? .null
        case .input: input.map { data.tables[table].fields[$0].value(row) } ?? .null
        }
    }

    private func keep(_ result: Value, at place: Int) -> UInt8 {
        switch (result, part.expression.type) {
        case (.null, _): return RegisterFile.State.null
        case (.number(let number), .number): decimals[place] = number
        case (.boolean(let truth), .boolean): values[place] = truth ? 1 : 0
        case (.date(let date), .date): values[place] = Int64(date.dayNumber)
        case (.string(let text), .string), (.string(let text), .choice): values[place] = Int64(texts.add(text))
        default: return RegisterFile.State.deferred
        }
        return RegisterFile.State.valid
    }
}
