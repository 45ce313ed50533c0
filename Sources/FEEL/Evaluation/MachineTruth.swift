import MeraSource

extension Machine {
    // MARK: - Missing values

    /// In the strict profile null is a missing answer and never decides anything: what is compared with it stays open, and so does
    /// the choice of an `if`. Only the word `null` itself asks whether there is an answer. The standard gives false and `else`.
    var isStrict: Bool { program.mode.isStrict }

    private func isConstant(_ node: Node.Index) -> Bool {
        if case .constant = steps[Int(node)].kind { true } else { false }
    }

    func isNullLiteral(_ node: Node.Index) -> Bool {
        if case .constant(let index) = steps[Int(node)].kind { return constants[Int(index)].isNull }
        return false
    }

    /// Which branch is taken; nil if neither: the condition is open in the strict profile, or is no condition.
    func branch(
        _ condition: Node.Index, _ then: Node.Index, _ otherwise: Node.Index, _ isBoolean: Bool, _ evaluation: inout Evaluation
    ) -> Node.Index? {
        var holds: Bool?
        if isBoolean {
            holds = truth(condition, &evaluation)
        } else {
            switch value(condition, &evaluation) {
            case .boolean(let value): holds = value
            case .null: holds = nil
            case let other:
                wrongValue(.boolean, other, condition, &evaluation)
                return nil
            }
        }
        return switch holds {
        case true: then
        case false: otherwise
        case nil: isStrict ? nil : otherwise
        }
    }

    // MARK: - Truth

    /// The value of a node as true, false or neither.
    func truth(_ node: Node.Index, _ evaluation: inout Evaluation) -> Bool? {
        let step = steps[Int(node)]
        switch step.kind {
        case .compare(let comparison, let a, let b):
            if step.isPlain { return compareNumbers(comparison, a, b, &evaluation) }
            return compare(comparison, a, b, node, &evaluation)
        case .within(let tested, let low, let high, let lowClosed, let highClosed):
            if step.isPlain { return withinNumbers(tested, low, high, lowClosed, highClosed, &evaluation) }
            return within(tested, low, high, lowClosed, highClosed, node, &evaluation)
        case .not(let inner): return truth(inner, &evaluation).map { !$0 }
        case .and(let a, let b):
            let x = truth(a, &evaluation)
            if x == false { return false }
            let y = truth(b, &evaluation)
            if y == false { return false }
            return x == nil || y == nil ? nil : true
        case .or(let a, let b):
            let x = truth(a, &evaluation)
            if x == true { return true }
            let y = truth(b, &evaluation)
            if y == true { return true }
            return x == nil || y == nil ? nil : false
        case .anyOf(let range):
            var result: Bool? = false
            for index in 0..<Int(range.count) {
                switch truth(children[Int(range.start) + index], &evaluation) {
                case true: return true
                case nil: result = nil
                default: break
                }
            }
            return result
        case .matches(let tested, let test):
            let x = value(tested, &evaluation)
            let y = value(test, &evaluation)
            if isStrict, x.isNull || y.isNull {
                return x.isNull && isConstant(test) && y.admitsNull(literal: isNullLiteral(test)) ? true : nil
            }
            let passes = x.passes(y)
            // Among tests that are answers one that is missing may be the value.
            if isStrict, passes == false, case .list(let tests) = y, tests.contains(where: \.isNull), !isConstant(test) {
                return nil
            }
            return passes
        case .instanceOf(let inner, let type): return value(inner, &evaluation).isInstance(of: program.typeTable[Int(type)])
        default:
            if case .boolean(let truth) = value(node, &evaluation) { return truth }
            return nil
        }
    }

    private func compareNumbers(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ evaluation: inout Evaluation
    ) -> Bool? {
        let x = number(a, &evaluation)
        let y = number(b, &evaluation)
        guard let x, let y else {
            if isStrict { return nil }
            switch comparison {
            case .equal: return x == nil && y == nil
            case .notEqual: return !(x == nil && y == nil)
            default: return nil
            }
        }
        return isStrict ? comparison.holds(x, y) : comparison.holdsExactly(x, y)
    }

    private func withinNumbers(
        _ tested: Node.Index, _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool,
        _ evaluation: inout Evaluation
    ) -> Bool? {
        guard let x = number(tested, &evaluation), let low = number(low, &evaluation), let high = number(high, &evaluation)
        else { return nil }
        if isStrict {
            return (lowClosed ? Node.Comparison.greaterOrEqual : .greater).holds(x, low)
                && (highClosed ? Node.Comparison.lessOrEqual : .less).holds(x, high)
        }
        return (lowClosed ? !(x < low) : low < x) && (highClosed ? !(high < x) : x < high)
    }

    private func compare(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index, _ evaluation: inout Evaluation
    ) -> Bool? {
        if isBounded(a) || isBounded(b), !isNullLiteral(a), !isNullLiteral(b) {
            guard let x = bounds(a, &evaluation), let y = bounds(b, &evaluation) else { return nil }
            return x.holds(comparison, y)
        }
        let x = value(a, &evaluation)
        let y = value(b, &evaluation)
        if isStrict, case .number(let x) = x, case .number(let y) = y { return comparison.holds(x, y) }
        if isStrict, x.isNull || y.isNull, !isNullLiteral(a), !isNullLiteral(b) { return nil }
        if let result = x.compare(comparison, y) { return result }
        incomparable(x, y, node, &evaluation)
        return nil
    }

    private func within(
        _ tested: Node.Index, _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool, _ node: Node.Index,
        _ evaluation: inout Evaluation
    ) -> Bool? {
        if isBounded(tested) {
            guard let x = bounds(tested, &evaluation), let low = bounds(low, &evaluation), let high = bounds(high, &evaluation)
            else { return nil }
            let above = x.holds(lowClosed ? .greaterOrEqual : .greater, low)
            let below = x.holds(highClosed ? .lessOrEqual : .less, high)
            return above == false || below == false ? false : above == nil || below == nil ? nil : true
        }
        let x = value(tested, &evaluation)
        let low = value(low, &evaluation)
        let high = value(high, &evaluation)
        if let result = Value.within(x, low, high, lowClosed: lowClosed, highClosed: highClosed) { return result }
        if x.compared(to: low) == nil {
            incomparable(x, low, node, &evaluation)
        } else {
            incomparable(x, high, node, &evaluation)
        }
        return nil
    }
}
