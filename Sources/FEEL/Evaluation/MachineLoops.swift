import MeraSource

extension Machine {
    /// `for`, `some`, `every`.
    func loop(_ loop: Loop, _ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        var run = LoopRun(loop: loop)
        if let partial = loop.partial { locals[Int(partial)] = .list([]) }
        guard iterate(0, &run, &evaluation), !evaluation.isStopped else {
            if let failure = run.failure { warn(.invalidType, .wrongValue, failure, node, &evaluation) }
            return .null
        }
        switch loop.kind {
        case .map:
            // A list made of one that is open is open itself.
            if run.isOpen { return .null }
            guard let partial = loop.partial else { return .list(run.results) }
            return locals[Int(partial)]
        case .some, .every: return run.verdict.map(Value.boolean) ?? .null
        }
    }

    private struct LoopRun {
        let loop: Loop
        var results: [Value] = []
        /// The three-valued `or` or `and` of what the body gave so far.
        var verdict: Bool?
        var isDecided = false
        var failure: Arguments?
        /// How many of the elements at hand may not belong to their lists.
        var openElements = 0
        /// Whether some result may not belong to the list.
        var isOpen = false

        init(loop: Loop) {
            self.loop = loop
            verdict = loop.kind == .every
        }
    }

    /// Runs the iterators from the given one inwards; false if a source is nothing that can be run through.
    private func iterate(_ depth: Int, _ run: inout LoopRun, _ evaluation: inout Evaluation) -> Bool {
        guard depth < run.loop.iterators.count else { return step(&run, &evaluation) }
        let iterator = run.loop.iterators[depth]
        var domain: Domain?
        var list: Elements?
        if iterator.end == nil, isOpenable(iterator.source) {
            guard let elements = elements(iterator.source, &evaluation) else { return false }
            (domain, list) = (.list(elements.values), elements)
        } else {
            let source = end(iterator.source, &evaluation)
            let last = iterator.end.map { end($0, &evaluation) }
            domain = last.map { Domain(from: source, to: $0, countsDown: !isStrict) } ?? Domain(source)
            if domain == nil, !source.isNull, last?.isNull != true {
                run.failure = ["expected": .phrase(FEELType.list(.any).phrase), "found": .phrase(source.type.phrase)]
            }
        }
        guard let domain else { return false }
        for index in 0..<domain.count {
            guard evaluation.charge(1) else { return false }
            locals[Int(iterator.local)] = domain[index]
            let isOpen = list?.isOpen(index) == true
            if isOpen { run.openElements += 1 }
            guard iterate(depth + 1, &run, &evaluation) else { return false }
            if isOpen { run.openElements -= 1 }
            if run.isDecided { return true }
        }
        return true
    }

    /// What a loop runs through or ends at. `count(x)` counts the places of a list there, filled or not.
    private func end(_ node: Node.Index, _ evaluation: inout Evaluation) -> Value {
        guard program.mode == .checking, case .builtin(.count, let range, _) = steps[Int(node)].kind else {
            return value(node, &evaluation)
        }
        if case .list(let list) = value(child(range, 0), &evaluation) { return .of(list.count) }
        return .null
    }

    private func step(_ run: inout LoopRun, _ evaluation: inout Evaluation) -> Bool {
        switch run.loop.kind {
        case .map:
            let result = value(run.loop.body, &evaluation)
            if run.openElements > 0 { run.isOpen = true }
            guard let partial = run.loop.partial else {
                run.results.append(result)
                return !evaluation.isStopped
            }
            // Results that hold earlier results could be nested without end.
            var size = 0
            let fits = result.fits(ExpressionLimits.valueDepth, &size)
            guard evaluation.charge(fits ? size : .max) else { return false }
            guard case .list(var results) = locals[Int(partial)] else { return false }
            locals[Int(partial)] = .null
            results.append(result)
            locals[Int(partial)] = .list(results)
            return !evaluation.isStopped
        case .some, .every:
            let isSome = run.loop.kind == .some
            switch value(run.loop.body, &evaluation) {
            // It would decide if the element belonged to the list.
            case .boolean(isSome) where run.openElements > 0: run.verdict = nil
            case .boolean(isSome): (run.verdict, run.isDecided) = (isSome, true)
            case .boolean: break
            case .null: run.verdict = nil
            case let other:
                run.failure = ["expected": .phrase(FEELType.boolean.phrase), "found": .phrase(other.type.phrase)]
                return false
            }
        }
        return !evaluation.isStopped
    }

    /// What a loop runs through, without making a list of it.
    private enum Domain {
        case list([Value])
        case numbers(Int, step: Int, count: Int)
        case days(Int, step: Int, count: Int)

        init?(_ value: Value) {
            switch value {
            case .list(let list): self = .list(list)
            case .null: return nil
            case .range(let range):
                guard range.form == .interval, let domain = Domain(from: range.low, to: range.high) else { return nil }
                self = domain.without(first: range.lowEnd == .open, last: range.highEnd == .open)
            default: self = .list([value])
            }
        }

        init?(from start: Value, to end: Value, countsDown: Bool = true) {
            // In definitions a list may be short: what begins after its end has nothing.
            if !countsDown, let order = start.compared(to: end), order > 0 {
                self = .list([])
                return
            }
            switch (start, end) {
            case (.number(let a), .number(let b)):
                guard let a = a.integer, let b = b.integer else { return nil }
                let (distance, overflow) = b.subtractingReportingOverflow(a)
                guard !overflow, distance.magnitude < UInt(Int.max) else { return nil }
                self = .numbers(a, step: distance < 0 ? -1 : 1, count: Int(distance.magnitude) + 1)
            case (.date(let a), .date(let b)):
                let distance = b.dayNumber - a.dayNumber
                self = .days(a.dayNumber, step: distance < 0 ? -1 : 1, count: Int(distance.magnitude) + 1)
            default: return nil
            }
        }

        func without(first: Bool, last: Bool) -> Domain {
            let cut = (first ? 1 : 0) + (last ? 1 : 0)
            return switch self {
            case .list: self
            case .numbers(let start, let step, let count):
                .numbers(first ? start + step : start, step: step, count: max(0, count - cut))
            case .days(let start, let step, let count):
                .days(first ? start + step : start, step: step, count: max(0, count - cut))
            }
        }

        var count: Int {
            switch self {
            case .list(let list): list.count
            case .numbers(_, _, let count), .days(_, _, let count): count
            }
        }

        subscript(index: Int) -> Value {
            switch self {
            case .list(let list): list[index]
            case .numbers(let start, let step, _): .number(Decimal(start + step * index))
            case .days(let start, let step, _): .of(CivilDate(dayNumber: start + step * index))
            }
        }
    }
}

extension Value {
    /// Whether the value is nested at most so deep; counts the values inside on the way.
    func fits(_ depth: Int, _ size: inout Int) -> Bool {
        switch self {
        case .list(let values):
            size += values.count
            return depth > 0 && values.allSatisfy { $0.fits(depth - 1, &size) }
        case .context(let context):
            size += context.values.count
            return depth > 0 && context.values.allSatisfy { $0.fits(depth - 1, &size) }
        default: return true
        }
    }
}
