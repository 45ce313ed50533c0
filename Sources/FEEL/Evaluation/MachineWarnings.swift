import MeraSource

extension Machine {
    func span(_ node: Node.Index) -> Span { program.nodes[Int(node)].span }

    /// An operation whose operands are all there gave nothing.
    @inline(never)
    func failed(_ operation: Node.Arithmetic, _ a: Value, _ b: Value, _ node: Node.Index, _ evaluation: inout Evaluation) {
        guard !a.isNull, !b.isNull else { return }
        let sign = Argument.text(operation.sign)
        var warning = EvaluationWarning(
            kind: .invalidType, code: .wrongOperands,
            arguments: ["operation": sign, "left": .phrase(a.type.phrase), "right": .phrase(b.type.phrase)], span: span(node))
        if operation.applies(to: a.type, b.type) {
            if let zones = zones(a, b, operation.sign, node) {
                warning = zones
            } else if operation == .divide, case .number(let divisor) = b, divisor.isZero {
                warning = EvaluationWarning(kind: .invalidType, code: .divisionByZero, arguments: [:], span: span(node))
            } else {
                warning = EvaluationWarning(
                    kind: .outOfBounds, code: .numberTooLarge, arguments: ["operation": sign], span: span(node))
            }
        }
        evaluation.warn(warning)
    }

    /// Of two times one has a zone and the other none.
    private func zones(_ a: Value, _ b: Value, _ sign: String, _ node: Node.Index) -> EvaluationWarning? {
        guard let left = a.hasZone, let right = b.hasZone, left != right else { return nil }
        return EvaluationWarning(
            kind: .notComparable, code: .zonesDiffer,
            arguments: [
                "operation": .text(sign), "with": .text((left ? a : b).text), "without": .text((left ? b : a).text),
            ], span: span(node))
    }

    @inline(never)
    func incomparable(_ a: Value, _ b: Value, _ node: Node.Index, _ evaluation: inout Evaluation) {
        guard !a.isNull, !b.isNull else { return }
        evaluation.warn(
            zones(a, b, "=", node)
                ?? EvaluationWarning(
                    kind: .notComparable, code: .notComparable,
                    arguments: ["left": .phrase(a.type.phrase), "right": .phrase(b.type.phrase)], span: span(node)))
    }

    @inline(never)
    func wrongValue(_ expected: FEELType, _ found: Value, _ node: Node.Index, _ evaluation: inout Evaluation) {
        guard !found.isNull else { return }
        evaluation.warn(
            EvaluationWarning(
                kind: .invalidType, code: .wrongValue,
                arguments: ["expected": .phrase(expected.phrase), "found": .phrase(found.type.phrase)], span: span(node)))
    }

    @inline(never)
    func warn(
        _ kind: EvaluationWarning.Kind, _ code: DiagnosticCode, _ arguments: Arguments, _ node: Node.Index,
        _ evaluation: inout Evaluation
    ) {
        evaluation.warn(EvaluationWarning(kind: kind, code: code, arguments: arguments, span: span(node)))
    }
}

extension Node.Arithmetic {
    package var sign: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .power: "**"
        }
    }
}

extension Node.Comparison {
    package var sign: String {
        switch self {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension Value {
    /// Whether a time tells its zone; a date is its midnight in UTC. Nil for other values.
    fileprivate var hasZone: Bool? {
        switch self {
        case .date: true
        case .dateTime(let moment): !moment.zone.isLocal
        case .time(let time): !time.zone.isLocal
        default: nil
        }
    }
}

extension Builtin {
    /// How a text is written that the function reads; nil for other functions.
    var example: String? {
        switch self {
        case .number: "12.5"
        case .date: "2025-01-31"
        case .time: "10:30:00"
        case .dateAndTime: "2025-01-31T10:30:00"
        case .duration: "P1DT2H"
        default: nil
        }
    }
}
