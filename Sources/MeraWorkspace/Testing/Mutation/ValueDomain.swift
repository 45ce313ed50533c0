import FEEL
import MeraModel

/// Which values the slots of an expression can have, as far as that is known and not too many: two expressions that agree on all of them
/// are one, whatever the answers.
struct ValueDomain: Sendable {
    /// The values of a slot; a number has those at which a comparison can turn.
    enum Values: Sendable {
        case these([Value])
        case number(isWhole: Bool, low: Decimal?, high: Decimal?)
        case unknown
    }

    private let slot: @Sendable (Int) -> Values
    private var input = Values.unknown

    /// Combinations that are tried.
    static let most = 4_096

    static let unknown = ValueDomain { _ in .unknown }

    private init(_ slot: @escaping @Sendable (Int) -> Values) { self.slot = slot }

    /// Of expressions about rows of a table.
    static func rows(_ study: Study, _ table: Int) -> ValueDomain {
        ValueDomain { slot in
            guard study.tables[table].slots.indices.contains(slot), case .field(let field) = study.tables[table].slots[slot]
            else {
                return .unknown
            }
            return values(of: study.tables[table].fields[field], study)
        }
    }

    /// Of the constraint on a field, which asks of the answer as it was given.
    static func input(_ field: Field, _ study: Study, and rows: ValueDomain) -> ValueDomain {
        var domain = rows
        domain.input = values(of: field, study)
        return domain
    }

    /// Of the tests of bands: the values that indicators and scores with these bands can have.
    static func bands(_ study: Study, _ list: Int) -> ValueDomain {
        let scores = study.scores.filter { $0.bands == list }.map { ValueReach.of($0) }
        let indicators = study.indicators.filter { $0.bands == list }.map { ValueReach.of($0, study) }
        let whole = ValueReach.joined(scores + indicators)
        var domain = unknown
        domain.input = .number(isWhole: false, low: whole?.low, high: whole?.high)
        return domain
    }

    private static func values(of field: Field, _ study: Study) -> Values {
        switch field.kind {
        case .choice(let list): .these(study.choiceLists[list].options.map { .string($0.code) } + [.null])
        case .boolean: .these([.boolean(true), .boolean(false), .null])
        case .acknowledgement: .these([.boolean(true), .null])
        case .integer: .number(isWhole: true, low: nil, high: nil)
        case .decimal: .number(isWhole: false, low: nil, high: nil)
        default: .unknown
        }
    }

    /// Whether it is proven that two expressions never differ.
    func isEqual(_ a: Expression, _ b: Expression) -> Bool {
        var choices: [(slot: Int?, values: [Value])] = []
        var count = 1
        let slots = Array(Set(a.slots + b.slots)).sorted()
        let numbers = (a.numbers + b.numbers)
        for slot in slots.map(Optional.init) + (a.reads(of: a.root).input ? [nil] : []) {
            let domain = slot.map { self.slot($0) } ?? input
            guard let values = Self.representatives(domain, numbers, isCompared: a.isOnlyCompared(slot) && b.isOnlyCompared(slot))
            else { return false }
            choices.append((slot, values))
            count *= values.count
            if count > Self.most { return false }
        }
        if choices.isEmpty { return false }
        var evaluation = Evaluation()
        var row = [Value](repeating: .null, count: (slots.last ?? -1) + 1)
        for combination in 0..<count {
            var rest = combination
            var given = Value.null
            for (slot, values) in choices {
                let value = values[rest % values.count]
                rest /= values.count
                if let slot { row[slot] = value } else { given = value }
            }
            evaluation.reset()
            let first = evaluation.evaluate(a, slots: row, input: given)
            if evaluation.isStopped || !evaluation.warnings.isEmpty { return false }
            let second = evaluation.evaluate(b, slots: row, input: given)
            if evaluation.isStopped || !evaluation.warnings.isEmpty || first != second { return false }
        }
        return true
    }

    /// Whether it is proven that two scales put each value into the same band.
    func isEqual(_ a: BandList, _ b: BandList) -> Bool {
        let tests = (a.bands + b.bands).map(\.test)
        guard tests.allSatisfy({ $0.isOnlyCompared(nil) }),
            let values = Self.representatives(input, tests.flatMap(\.numbers), isCompared: true)
        else { return false }
        return values.allSatisfy { value in
            guard case .number(let number) = value else { return true }
            return a.band(of: number) == b.band(of: number)
        }
    }

    /// One value of each stretch on which no comparison turns, and the ends of the stretches.
    static func representatives(_ domain: Values, _ numbers: [Decimal], isCompared: Bool) -> [Value]? {
        switch domain {
        case .unknown: return nil
        case .these(let values): return values
        case .number(let isWhole, let low, let high):
            guard isCompared else { return nil }
            let ends = Array(Set(numbers + [low, high].compactMap { $0 })).sorted()
            guard let first = ends.first, let last = ends.last else { return [.number(.zero), .null] }
            var found: Set<Decimal> = []
            for number in ends {
                if isWhole {
                    let floor = number.rounded(to: 0, .floor) ?? number
                    for shift in -1...1 { if let near = floor.adding(Decimal(shift)) { found.insert(near) } }
                } else {
                    found.insert(number)
                }
            }
            for (a, b) in zip(ends, ends.dropFirst()) where !isWhole {
                if let middle = a.adding(b)?.divided(by: Decimal(2)) { found.insert(middle) }
            }
            found.formUnion([first.subtracting(.one), last.adding(.one)].compactMap { $0 })
            let inside = found.filter { number in
                (low.map { number >= $0 } ?? true) && (high.map { number <= $0 } ?? true)
            }
            return inside.sorted().map { .number($0) } + [.null]
        }
    }
}

extension Expression {
    /// Whether a slot (or the value under test) is only compared with numbers that are written.
    func isOnlyCompared(_ slot: Int?) -> Bool {
        func isMeant(_ index: Node.Index) -> Bool {
            switch nodes[Int(index)].kind {
            case .slot(let found): slot == Int(found)
            case .input: slot == nil
            default: false
            }
        }
        func isWritten(_ index: Node.Index) -> Bool {
            guard case .constant(let place) = nodes[Int(index)].kind, case .number = program.constants[Int(place)] else {
                return false
            }
            return true
        }
        var uses = 0
        var compared = 0
        _ = largestParts { node in
            if isMeant(node) { uses += 1 }
            switch nodes[Int(node)].kind {
            case .compare(_, let a, let b):
                if isMeant(a) && isWritten(b) || isMeant(b) && isWritten(a) { compared += 1 }
            case .within(let value, let low, let high, _, _):
                if isMeant(value) && isWritten(low) && isWritten(high) { compared += 1 }
            default: break
            }
            return false
        }
        return uses == compared
    }
}
