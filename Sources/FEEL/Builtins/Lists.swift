private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    private static let list = P("list", .list(.any))
    private static let sameList: Result = { types in types.first.map { $0.isList || $0 == .any ? $0 : .list($0) } ?? .list(.any) }
    private static let joinedLists: Result = { types in
        .list(types.map(\.element).reduce(.null) { $0.joined(with: $1) })
    }

    static let lists: [BuiltinDefinition] = [
        BuiltinDefinition(.listContains, "list contains", [[list, P("element")]], .boolean) { arguments, evaluation in
            guard let list = arguments.list(0), evaluation.charge(list.count) else { return .null }
            let element = arguments[1]
            if list.contains(where: { $0.isEqual(to: element) == true }) { return true }
            // What is missing may be the element.
            let isOpen = arguments.mode.isStrict && arguments.mode != .gathering && list.contains(where: \.isNull)
            return isOpen ? .null : false
        },
        BuiltinDefinition(
            .sublist, "sublist", [[list, P("start position", .number), P("length", .number, optional: true)]],
            resultOf: sameList
        ) { arguments, evaluation in
            guard let list = arguments.list(0), let position = arguments.integer(1), evaluation.charge(list.count),
                let start = index(position, in: list.count)
            else { return .null }
            guard arguments.count > 2, !arguments[2].isNull else { return .list(Array(list[start...])) }
            guard let length = arguments.integer(2), length >= 1, length <= list.count - start else { return .null }
            return .list(Array(list[start..<start + length]))
        },
        BuiltinDefinition(
            .append, "append", [[list, P("item", variadic: true)]], resultOf: joinedLists
        ) { arguments, evaluation in
            guard let list = arguments.list(0), evaluation.charge(list.count + arguments.count) else { return .null }
            return .list(list + arguments.values.dropFirst())
        },
        BuiltinDefinition(
            .concatenate, "concatenate", [[P("list", .list(.any), variadic: true)]], resultOf: joinedLists
        ) { arguments, evaluation in
            .of(joined(arguments, &evaluation))
        },
        BuiltinDefinition(
            .insertBefore, "insert before", [[list, P("position", .number), P("newItem")]],
            resultOf: { $0.isEmpty ? .list(.any) : .list($0[0].element.joined(with: $0.last ?? .any)) }
        ) { arguments, evaluation in
            guard var list = arguments.list(0), let position = arguments.integer(1), evaluation.charge(list.count),
                let start = index(position, in: list.count)
            else { return .null }
            list.insert(arguments[2], at: start)
            return .list(list)
        },
        BuiltinDefinition(.remove, "remove", [[list, P("position", .number)]], resultOf: sameList) { arguments, evaluation in
            guard var list = arguments.list(0), let position = arguments.integer(1), evaluation.charge(list.count),
                let start = index(position, in: list.count)
            else { return .null }
            list.remove(at: start)
            return .list(list)
        },
        BuiltinDefinition(.reverse, "reverse", [[list]], resultOf: sameList) { arguments, evaluation in
            guard let list = arguments.list(0), evaluation.charge(list.count) else { return .null }
            return .list(list.reversed())
        },
        BuiltinDefinition(.indexOf, "index of", [[list, P("match")]], .list(.number)) { arguments, evaluation in
            guard let list = arguments.list(0), evaluation.charge(list.count) else { return .null }
            let match = arguments[1]
            return .list(
                list.indices.filter { list[$0].isEqual(to: match) == true }.map { .number(Decimal($0 + 1)) })
        },
        BuiltinDefinition(
            .union, "union", [[P("list", .list(.any), variadic: true)]], resultOf: joinedLists
        ) { arguments, evaluation in
            .of(joined(arguments, &evaluation).flatMap { distinct($0, &evaluation) })
        },
        BuiltinDefinition(.distinctValues, "distinct values", [[list]], resultOf: sameList) { arguments, evaluation in
            .of(arguments.list(0).flatMap { distinct($0, &evaluation) })
        },
        BuiltinDefinition(
            .flatten, "flatten", [[list]], resultOf: { types in .list(types.first.map(innermost) ?? .any) }
        ) { arguments, evaluation in
            guard let list = arguments.list(0) else { return .null }
            var flat: [Value] = []
            return flatten(list, &flat, &evaluation) ? .list(flat) : .null
        },
        BuiltinDefinition(
            .listReplace, "list replace",
            [[list, P("position", .number), P("newItem")], [list, P("match", .function([], .any)), P("newItem")]],
            resultOf: { $0.isEmpty ? .list(.any) : .list($0[0].element.joined(with: $0.last ?? .any)) }
        ) { arguments, evaluation in
            guard var list = arguments.list(0), evaluation.charge(list.count) else { return .null }
            let item = arguments[2]
            if let match = arguments.function(1) {
                if arguments.overload == 0 { return .null }
                for index in list.indices {
                    guard case .boolean(let holds) = evaluation.call(match, [list[index], item]) else { return .null }
                    if holds { list[index] = item }
                }
                return .list(list)
            }
            guard arguments.overload != 1, let position = arguments.integer(1), let start = index(position, in: list.count)
            else { return .null }
            list[start] = item
            return .list(list)
        },
        BuiltinDefinition(
            .sort, "sort", [[list, P("precedes", .function([], .any), optional: true)]], resultOf: sameList
        ) { arguments, evaluation in
            guard let list = arguments.list(0), evaluation.charge(list.count) else { return .null }
            let precedes = arguments.function(1)
            if precedes == nil, !arguments[1].isNull { return .null }
            return .of(sorted(list, precedes, &evaluation))
        },
    ]

    /// The place of a 1-based position; negative ones count from the end.
    private static func index(_ position: Int, in count: Int) -> Int? {
        if position >= 1, position <= count { return position - 1 }
        if position < 0, position >= -count { return count + position }
        return nil
    }

    private static func joined(_ arguments: borrowing CallArguments, _ evaluation: inout Evaluation) -> [Value]? {
        var all: [Value] = []
        for index in 0..<arguments.count {
            guard let list = arguments.list(index), evaluation.charge(list.count) else { return nil }
            all += list
        }
        return all
    }

    /// The first of every group of equal values. Plain values are found by hash, the others by comparing.
    private static func distinct(_ list: [Value], _ evaluation: inout Evaluation) -> [Value]? {
        var result: [Value] = []
        var seen: Set<Value> = []
        var others: [Value] = []
        for value in list {
            guard evaluation.charge(1) else { return nil }
            switch value {
            case .null, .number, .string, .boolean, .date, .dayTimeDuration, .yearMonthDuration:
                if seen.insert(value).inserted { result.append(value) }
            default:
                guard evaluation.charge(others.count) else { return nil }
                if !others.contains(where: { $0.isEqual(to: value) == true }) {
                    others.append(value)
                    result.append(value)
                }
            }
        }
        return result
    }

    private static func flatten(_ list: [Value], _ flat: inout [Value], _ evaluation: inout Evaluation) -> Bool {
        guard evaluation.charge(list.count) else { return false }
        for value in list {
            if case .list(let inner) = value {
                guard flatten(inner, &flat, &evaluation) else { return false }
            } else {
                flat.append(value)
            }
        }
        return true
    }

    private static func innermost(_ type: FEELType) -> FEELType {
        if case .list(let element) = type { return innermost(element) }
        return type
    }

    /// A stable merge sort, so that a function that contradicts itself gives some order and no trap.
    private static func sorted(_ list: [Value], _ precedes: FunctionValue?, _ evaluation: inout Evaluation) -> [Value]? {
        var source = list
        var target = list
        var width = 1
        while width < source.count {
            var start = 0
            while start < source.count {
                let middle = min(start + width, source.count)
                let end = min(start + 2 * width, source.count)
                var (left, right) = (start, middle)
                for place in start..<end {
                    var takesRight = left >= middle
                    if !takesRight, right < end {
                        guard let before = isBefore(source[right], source[left], precedes, &evaluation) else { return nil }
                        takesRight = before
                    }
                    target[place] = takesRight ? source[right] : source[left]
                    if takesRight { right += 1 } else { left += 1 }
                }
                start = end
            }
            swap(&source, &target)
            width *= 2
        }
        return source
    }

    private static func isBefore(
        _ a: Value, _ b: Value, _ precedes: FunctionValue?, _ evaluation: inout Evaluation
    ) -> Bool? {
        guard evaluation.charge(1) else { return nil }
        guard let precedes else { return a.compared(to: b).map { $0 < 0 } }
        guard case .boolean(let result) = evaluation.call(precedes, [a, b]) else { return nil }
        return result
    }
}

extension Value {
    static func of(_ list: [Value]?) -> Value { list.map(Value.list) ?? .null }
}
