private typealias P = FunctionValue.Parameter

extension BuiltinDefinition {
    static let temporal: [BuiltinDefinition] = [
        BuiltinDefinition(.now, "now", [[]], .dateTime, pure: false) { _, evaluation in
            .of(evaluation.moment ?? evaluation.asOf.map(CivilDateTime.utcMidnight))
        },
        BuiltinDefinition(.today, "today", [[]], .date, pure: false) { _, evaluation in
            .of(evaluation.asOf ?? evaluation.moment?.date)
        },
        calendar(.dayOfYear, "day of year", .number) { .number(Decimal($0.dayOfYear)) },
        calendar(.dayOfWeek, "day of week", .string) {
            .string(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][$0.weekday - 1])
        },
        calendar(.monthOfYear, "month of year", .string) {
            .string(
                [
                    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
                    "December",
                ][$0.month - 1])
        },
        calendar(.weekOfYear, "week of year", .number) { .number(Decimal($0.weekOfYear)) },

        // Whether two values are the same in kind, value and zone. A named argument that is left out is null.
        BuiltinDefinition(
            .is, "is", [[P("value1", optional: true), P("value2", optional: true)]], .boolean
        ) { arguments, _ in
            guard arguments.count == 2 || arguments.overload >= 0 else { return .null }
            return .boolean(arguments[0] == arguments[1])
        },
    ]

    private static func calendar(
        _ builtin: Builtin, _ name: String, _ result: FEELType, _ body: @escaping @Sendable (CivilDate) -> Value
    ) -> BuiltinDefinition {
        BuiltinDefinition(builtin, name, [[P("date")]], result) { arguments, _ in
            day(arguments.single(0)).map(body) ?? .null
        }
    }
}
