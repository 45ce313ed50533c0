import MeraSource

extension Machine {
    func child(_ range: Node.Children, _ index: Int) -> Node.Index { children[Int(range.start) + index] }

    func list(_ range: Node.Children, _ evaluation: inout Evaluation) -> Value {
        guard evaluation.charge(Int(range.count)) else { return .null }
        var values: [Value] = []
        values.reserveCapacity(Int(range.count))
        for index in 0..<Int(range.count) { values.append(value(child(range, index), &evaluation)) }
        return .list(values)
    }

    func context(_ shape: Node.Index, _ firstLocal: Node.Index, _ range: Node.Children, _ evaluation: inout Evaluation) -> Value {
        guard evaluation.charge(Int(range.count)) else { return .null }
        var values: [Value] = []
        values.reserveCapacity(Int(range.count))
        for index in 0..<Int(range.count) {
            let entry = value(child(range, index), &evaluation)
            locals[Int(firstLocal) + index] = entry
            values.append(entry)
        }
        return .context(Context(program.shapes[Int(shape)], values))
    }

    /// A range whose ends have no order, or stand in the wrong one, is no range. A null end is one without a bound.
    func interval(
        _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool, _ node: Node.Index,
        _ evaluation: inout Evaluation
    ) -> Value {
        let low = value(low, &evaluation)
        let high = value(high, &evaluation)
        return RangeValue.interval(lowClosed ? .closed : .open, low, high, highClosed ? .closed : .open).map(Value.range) ?? .null
    }

    // MARK: - Paths

    /// `value.name`; on a list the members of all elements.
    func member(_ owner: Value, _ name: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        let text = names[Int(name)]
        switch owner {
        case .null: return .null
        case .context(let context):
            if let index = context.shape.index(of: text) { return context.values[index] }
            warn(.noContextEntryFound, .missingEntry, ["name": .text(text)], node, &evaluation)
            return .null
        case .list(let elements):
            guard evaluation.charge(elements.count) else { return .null }
            return .list(elements.map { member($0, name, node, &evaluation) })
        default:
            if let property = owner.property(text) { return property }
            warn(
                .noPropertyFound, .missingProperty, ["type": .phrase(owner.type.phrase), "name": .text(text)], node, &evaluation)
            return .null
        }
    }

    // MARK: - Filters

    /// `list[predicate]`; null if it is open whether some element belongs to the list.
    func filter(
        _ source: Node.Index, _ local: Node.Index, _ predicate: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation
    ) -> Value {
        switch filtered(source, local, predicate, node, &evaluation) {
        case .list(let elements): elements.isOpen ? .null : .list(elements.values)
        case .value(let value): value
        }
    }

    enum Filtered {
        case list(Elements)
        /// A predicate of unknown type that gives a number is an index.
        case value(Value)
    }

    func filtered(
        _ source: Node.Index, _ local: Node.Index, _ predicate: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation
    ) -> Filtered {
        guard let all = elements(source, &evaluation) else {
            return .value(.null)
        }
        guard evaluation.charge(all.values.count) else { return .value(.null) }
        let keepsOpen = isStrict && program.mode != .gathering
        var kept = Elements()
        for (index, element) in (all.values.isEmpty ? [.null] : all.values).enumerated() {
            locals[Int(local)] = element
            switch self.value(predicate, &evaluation) {
            case .boolean(true): kept.add(element, isOpen: all.isOpen(index))
            case .null where keepsOpen: kept.add(element, isOpen: true)
            case .boolean, .null: break
            case .number(let index): return .value(self.element(all.values, index, node, &evaluation))
            case let other:
                wrongValue(.boolean, other, predicate, &evaluation)
                return .value(.null)
            }
            guard !evaluation.isStopped else { return .value(.null) }
        }
        return .list(all.values.isEmpty ? Elements() : kept)
    }

    func element(_ source: Node.Index, _ index: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        let value = value(source, &evaluation)
        let index = number(index, &evaluation)
        switch value {
        case .null: return .null
        case .list(let list): return index.map { element(list, $0, node, &evaluation) } ?? .null
        default: return index.map { element([value], $0, node, &evaluation) } ?? .null
        }
    }

    private func element(_ list: [Value], _ index: Decimal, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        if let place = index.integer {
            if place >= 1, place <= list.count { return list[place - 1] }
            if place < 0, place >= -list.count { return list[list.count + place] }
            // How many rows there are depends on the answers, so a row that is not there is as missing as an answer.
            if isStrict { return .null }
        }
        warn(
            .outOfBounds, .outOfBounds, ["index": .text(index.description), "count": .number(list.count)], node, &evaluation)
        return .null
    }
}

extension RangeValue {
    /// Nil if the ends have no order or stand in the wrong one.
    static func interval(_ lowEnd: End, _ low: Value, _ high: Value, _ highEnd: End) -> RangeValue? {
        if low.isNull, high.isNull { return nil }
        if !low.isNull, !high.isNull {
            guard let order = low.compared(to: high), order <= 0 else { return nil }
        }
        return RangeValue(lowEnd, low, high, highEnd)
    }
}
