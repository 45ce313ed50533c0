private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    /// A list, or any number of values.
    private static func series(_ type: FEELType) -> [[P]] {
        [[P("list", .list(type))], [P("values", type, variadic: true)]]
    }

    static let aggregates: [BuiltinDefinition] = [
        BuiltinDefinition(.count, "count", [[P("list", .list(.any))]], .number) { arguments, _ in
            // How many answers there are is open in a check while some of them are missing.
            if arguments.mode == .checking, arguments.list(0)?.contains(where: \.isNull) == true { return .null }
            return .of(arguments.list(0)?.count)
        },
        extreme(.min, "min") { $0 < 0 },
        extreme(.max, "max") { $0 > 0 },
        BuiltinDefinition(.sum, "sum", series(.number), resultOf: numberOrDuration) { arguments, evaluation in
            guard let items = arguments.items(&evaluation), let first = items.first else { return .null }
            if case .number = first { return .of(numbers(items).flatMap(sum)) }
            return items.dropFirst().reduce(first) { Value.arithmetic(.add, $0, $1) }
        },
        BuiltinDefinition(.mean, "mean", series(.number), resultOf: numberOrDuration) { arguments, evaluation in
            guard let items = arguments.items(&evaluation), let first = items.first else { return .null }
            if case .number = first { return .of(numbers(items).flatMap(mean)) }
            let total = items.dropFirst().reduce(first) { Value.arithmetic(.add, $0, $1) }
            return Value.arithmetic(.divide, total, .number(Decimal(items.count)))
        },
        series(.product, "product") { numbers in
            var product: Decimal? = .one
            for number in numbers { product = product?.multiplied(by: number) }
            return .of(product)
        },
        series(.median, "median") { numbers in
            let sorted = numbers.sorted()
            let middle = sorted.count / 2
            if sorted.count % 2 == 1 { return .number(sorted[middle]) }
            return .of(sorted[middle - 1].middle(to: sorted[middle]))
        },
        series(.stddev, "stddev") { numbers in
            guard numbers.count > 1, let mean = mean(numbers) else { return .null }
            var squares: [Decimal] = []
            for number in numbers {
                guard let square = number.subtracting(mean).flatMap({ $0.multiplied(by: $0) }) else { return .null }
                squares.append(square)
            }
            return .of(sum(squares)?.divided(by: Decimal(numbers.count - 1))?.squareRoot)
        },
        BuiltinDefinition(.mode, "mode", series(.number), .list(.number)) { arguments, evaluation in
            guard let items = arguments.items(&evaluation), let numbers = numbers(items) else { return .null }
            var counts: [Decimal: Int] = [:]
            for number in numbers { counts[number, default: 0] += 1 }
            let most = counts.values.max() ?? 0
            return .list(counts.filter { $0.value == most }.keys.sorted().map(Value.number))
        },
        connective(.all, "all", deciding: false),
        connective(.any, "any", deciding: true),
    ]

    private static let numberOrDuration: Result = { types in
        switch types.first?.element {
        case .dayTimeDuration: .dayTimeDuration
        case .yearMonthDuration: .yearMonthDuration
        case .any: .any
        default: .number
        }
    }

    static func numbers(_ items: [Value]) -> [Decimal]? {
        var numbers: [Decimal] = []
        numbers.reserveCapacity(items.count)
        for item in items {
            guard case .number(let number) = item else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    /// Exact, and so independent of the order.
    private static func sum(_ numbers: [Decimal]) -> Decimal? {
        var sum = DecimalSum()
        for number in numbers { sum.add(number) }
        return sum.total
    }

    private static func mean(_ numbers: [Decimal]) -> Decimal? {
        var sum = DecimalSum()
        for number in numbers { sum.add(number) }
        return sum.mean
    }

    private static func series(
        _ builtin: Builtin, _ name: String, _ body: @escaping @Sendable ([Decimal]) -> Value
    ) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, series(.number), .number) { arguments, evaluation in
            guard let items = arguments.items(&evaluation), let numbers = numbers(items), !numbers.isEmpty else { return .null }
            return body(numbers)
        }
    }

    private static func extreme(
        _ builtin: Builtin, _ name: String, _ isBetter: @escaping @Sendable (Int) -> Bool
    ) -> BuiltinDefinition {
        BuiltinDefinition(
            builtin, name, series(.any),
            resultOf: { types in types.count == 1 ? types[0].element : types.reduce(FEELType.null) { $0.joined(with: $1) } }
        ) { arguments, evaluation in
            guard let items = arguments.items(&evaluation), var best = items.first else { return .null }
            // Also tells whether a single value has an order at all.
            guard best.compared(to: best) != nil else { return .null }
            for item in items.dropFirst() {
                guard let order = item.compared(to: best) else { return .null }
                if isBetter(order) { best = item }
            }
            return best
        }
    }

    /// `all`, `any`: three-valued; anything but a boolean or null makes the result null.
    private static func connective(_ builtin: Builtin, _ name: String, deciding: Bool) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, series(.boolean), .boolean) { arguments, evaluation in
            guard let items = arguments.count == 1 ? arguments.list(0) : Array(arguments.values), evaluation.charge(items.count)
            else { return .null }
            var result: Value = .boolean(!deciding)
            var isWrong = false
            for item in items {
                switch item {
                case .boolean(deciding): return .boolean(deciding)
                case .boolean: break
                case .null: result = .null
                default: isWrong = true
                }
            }
            return isWrong ? .null : result
        }
    }
}
