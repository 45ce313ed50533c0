/// Lists of which it is not known whether all of their elements belong to them, because a filter is open for some: a missing answer
/// decides nothing, so what is said of such a list must be so whether they belong to it or not.
extension Machine {
    /// What a list holds: elements, and those of which it is open whether they belong to the list.
    struct Elements {
        var values: [Value] = []
        private var open: Set<Int> = []

        init(_ values: [Value] = []) { self.values = values }

        var isOpen: Bool { !open.isEmpty }
        func isOpen(_ index: Int) -> Bool { !open.isEmpty && open.contains(index) }

        mutating func add(_ value: Value, isOpen: Bool) {
            if isOpen { open.insert(values.count) }
            values.append(value)
        }
    }

    /// The elements of a list, or of a value that stands for a list of one; nil for null.
    func elements(_ node: Node.Index, _ evaluation: inout Evaluation) -> Elements? {
        switch steps[Int(node)].kind {
        case .filter(let source, let local, let predicate):
            switch filtered(source, local, predicate, node, &evaluation) {
            case .list(let elements): return elements
            case .value(let value): return Self.elements(value)
            }
        case .path(let owner, let name):
            guard isOpenable(owner), var elements = elements(owner, &evaluation), elements.isOpen else {
                return Self.elements(value(node, &evaluation))
            }
            for index in elements.values.indices {
                elements.values[index] = member(elements.values[index], name, node, &evaluation)
            }
            return elements
        default: return Self.elements(value(node, &evaluation))
        }
    }

    static func elements(_ value: Value) -> Elements? {
        switch value {
        case .null: nil
        case .list(let values): Elements(values)
        default: Elements([value])
        }
    }

    /// Whether a node can be a list with open elements.
    func isOpenable(_ node: Node.Index) -> Bool {
        switch steps[Int(node)].kind {
        case .filter: isStrict && program.mode != .gathering
        case .path(let owner, _): isOpenable(owner)
        default: false
        }
    }

    /// Where a choice is open: what both ways give, if that is the same.
    func either(_ a: Node.Index, _ b: Node.Index, _ evaluation: inout Evaluation) -> Value {
        guard isStrict, !evaluation.isStopped else { return .null }
        return quietly(&evaluation) { evaluation in
            let first = value(a, &evaluation)
            return !first.isNull && value(b, &evaluation) == first ? first : .null
        }
    }

    // MARK: - Bounds

    /// Between which numbers a value lies; nil where there is no end.
    struct Bounds {
        var low: Decimal?
        var high: Decimal?

        init(_ low: Decimal?, _ high: Decimal?) {
            self.low = low
            self.high = high
        }

        /// Three-valued: true or false where it is so for every number between the bounds.
        func holds(_ comparison: Node.Comparison, _ other: Bounds) -> Bool? {
            switch comparison {
            case .less: isBefore(other, orEqual: false)
            case .lessOrEqual: isBefore(other, orEqual: true)
            case .greater: other.isBefore(self, orEqual: false)
            case .greaterOrEqual: other.isBefore(self, orEqual: true)
            case .equal: isEqual(to: other)
            case .notEqual: isEqual(to: other).map { !$0 }
            }
        }

        private func isBefore(_ other: Bounds, orEqual: Bool) -> Bool? {
            if let high, let low = other.low {
                let order = high.order(against: low)
                if order < 0 || orEqual && order == 0 { return true }
            }
            if let low, let high = other.high {
                let order = low.order(against: high)
                if order > 0 || !orEqual && order == 0 { return false }
            }
            return nil
        }

        private func isEqual(to other: Bounds) -> Bool? {
            if isBefore(other, orEqual: false) == true || other.isBefore(self, orEqual: false) == true { return false }
            guard let low, let high, let first = other.low, let last = other.high, low == high, first == last else { return nil }
            return true
        }
    }

    /// Whether a node is a number that open lists may leave between bounds.
    func isBounded(_ node: Node.Index) -> Bool { isStrict && program.mode != .gathering && steps[Int(node)].isBounded }

    /// Nil where nothing is known.
    func bounds(_ node: Node.Index, _ evaluation: inout Evaluation) -> Bounds? {
        guard steps[Int(node)].isBounded else { return number(node, &evaluation).map { Bounds($0, $0) } }
        switch steps[Int(node)].kind {
        case .builtin(let builtin, let range, _): return bounds(builtin, child(range, 0), &evaluation)
        case .arithmetic(let operation, let a, let b):
            guard let x = bounds(a, &evaluation), let y = bounds(b, &evaluation) else { return nil }
            return bounds(operation, x, y)
        default: return nil
        }
    }

    private func bounds(_ builtin: Builtin, _ list: Node.Index, _ evaluation: inout Evaluation) -> Bounds? {
        guard let elements = elements(list, &evaluation) else { return nil }
        let skipsMissing = program.mode == .checking || builtin != .count
        var known: [Value] = []
        var isOpen = false
        for (index, value) in elements.values.enumerated() {
            if elements.isOpen(index) || value.isNull && program.mode == .checking {
                isOpen = true
            } else if !value.isNull || !skipsMissing {
                known.append(value)
            }
        }
        if builtin == .count {
            return Bounds(Decimal(known.count), Decimal(isOpen ? elements.values.count : known.count))
        }
        guard let numbers = BuiltinDefinition.numbers(known), let best = builtin == .min ? numbers.min() : numbers.max() else {
            return nil
        }
        return builtin == .min ? Bounds(isOpen ? nil : best, best) : Bounds(best, isOpen ? nil : best)
    }

    private func bounds(_ operation: Node.Arithmetic, _ x: Bounds, _ y: Bounds) -> Bounds? {
        func both(_ a: Decimal?, _ b: Decimal?) -> Decimal? {
            guard let a, let b else { return nil }
            return Value.number(operation, a, b)
        }
        switch operation {
        case .add: return Bounds(both(x.low, y.low), both(x.high, y.high))
        case .subtract: return Bounds(both(x.low, y.high), both(x.high, y.low))
        case .multiply, .divide:
            // Of two sides that are open little can be said.
            if let factor = y.low, y.high == factor {
                if operation == .divide, factor.isZero { return nil }
                let ends = Bounds(both(x.low, factor), both(x.high, factor))
                return factor.isNegative ? Bounds(ends.high, ends.low) : ends
            }
            guard operation == .multiply, let factor = x.low, x.high == factor else { return nil }
            return bounds(operation, y, x)
        case .power: return nil
        }
    }
}

extension ProgramBuilder {
    /// Whether a number may lie between bounds because a list in it is open.
    func isBounded(_ node: Node.Index) -> Bool {
        guard mode.isStrict, mode != .gathering else { return false }
        switch nodes[Int(node)].kind {
        case .builtin(let builtin, let range, _):
            guard range.count == 1 else { return false }
            let list = children[Int(range.start)]
            switch builtin {
            case .count: return type(list).isList
            case .min, .max: return type(list) == .list(.number)
            default: return false
            }
        case .arithmetic(let operation, let a, let b):
            return operation != .power && type(a) == .number && type(b) == .number && (isBounded(a) || isBounded(b))
        default: return false
        }
    }
}
