private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let numbers: [BuiltinDefinition] = [
        rounding(.decimal, "decimal", .halfEven, optionalScale: false),
        rounding(.floor, "floor", .floor, optionalScale: true),
        rounding(.ceiling, "ceiling", .ceiling, optionalScale: true),
        rounding(.roundUp, "round up", .up, optionalScale: false),
        rounding(.roundDown, "round down", .down, optionalScale: false),
        rounding(.roundHalfUp, "round half up", .halfUp, optionalScale: false),
        rounding(.roundHalfDown, "round half down", .halfDown, optionalScale: false),

        BuiltinDefinition(
            .abs, "abs", [[P("n")]],
            resultOf: { $0.first?.plain == .dayTimeDuration || $0.first?.plain == .yearMonthDuration ? $0[0] : .number }
        ) { arguments, _ in
            switch arguments.single(0) {
            case .number(let value): .number(value.absolute)
            case .dayTimeDuration(let value): .of(value.absolute)
            case .yearMonthDuration(let value): .of(value.absolute)
            default: .null
            }
        },
        BuiltinDefinition(.modulo, "modulo", [[P("dividend", .number), P("divisor", .number)]], .number) { arguments, _ in
            guard let dividend = arguments.number(0), let divisor = arguments.number(1) else { return .null }
            return .of(dividend.modulo(divisor))
        },
        function(.sqrt, "sqrt") { $0.squareRoot },
        function(.log, "log") { $0.naturalLogarithm },
        function(.exp, "exp") { $0.exponential },
        parity(.odd, "odd", 1),
        parity(.even, "even", 0),
    ]

    private static func rounding(
        _ builtin: Builtin, _ name: String, _ mode: RoundingMode, optionalScale: Bool
    ) -> BuiltinDefinition {
        BuiltinDefinition(
            builtin, name, [[P("n", .number), P("scale", .number, optional: optionalScale)]], .number
        ) { arguments, _ in
            guard let number = arguments.number(0) else { return .null }
            if arguments.count == 1 { return .of(number.rounded(to: 0, mode)) }
            guard let scale = arguments.integer(1), scale >= -6111, scale <= 6176 else { return .null }
            return .of(number.rounded(to: scale, mode))
        }
    }

    private static func function(
        _ builtin: Builtin, _ name: String, _ body: @escaping @Sendable (Decimal) -> Decimal?
    ) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, [[P("number", .number)]], .number) { arguments, evaluation in
            guard let number = arguments.number(0), evaluation.charge(Evaluation.costOfPower) else { return .null }
            return .of(body(number))
        }
    }

    private static func parity(_ builtin: Builtin, _ name: String, _ rest: Decimal) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, [[P("number", .number)]], .boolean) { arguments, _ in
            guard let number = arguments.number(0) else { return .null }
            return .of(number.modulo(2).map { $0 == rest })
        }
    }
}
