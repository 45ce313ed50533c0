/// What is known of one function of the language.
struct BuiltinDefinition: Sendable {
    typealias Body = @Sendable (borrowing CallArguments, inout Evaluation) -> Value
    typealias Result = @Sendable ([FEELType]) -> FEELType

    let builtin: Builtin
    let name: String
    /// The lists of parameters it can be called with, as the standard names them.
    let overloads: [[FunctionValue.Parameter]]
    /// The type of the result, from those of the arguments.
    let result: Result
    /// The result depends on nothing but the arguments.
    let isPure: Bool
    let body: Body

    init(
        _ builtin: Builtin, _ name: String, _ overloads: [[FunctionValue.Parameter]], _ result: FEELType, pure: Bool = true,
        _ body: @escaping Body
    ) {
        self.init(builtin, name, overloads, resultOf: { _ in result }, pure: pure, body)
    }

    init(
        _ builtin: Builtin, _ name: String, _ overloads: [[FunctionValue.Parameter]], resultOf: @escaping Result,
        pure: Bool = true, _ body: @escaping Body
    ) {
        self.builtin = builtin
        self.name = name
        self.overloads = overloads
        result = resultOf
        isPure = pure
        self.body = body
    }

    /// In the order of `Builtin`.
    static let all: [BuiltinDefinition] = {
        let families = [conversions, numbers, strings, patterns, aggregates, lists, contexts, temporal, ranges, traces]
        let byBuiltin = Dictionary(families.joined().map { ($0.builtin, $0) }, uniquingKeysWith: { first, _ in first })
        return Builtin.allCases.compactMap { byBuiltin[$0] }
    }()

    static let byName: [String: Builtin] = Dictionary(all.map { ($0.name, $0.builtin) }, uniquingKeysWith: { first, _ in first })

    /// `substring(string, start position, length?)`
    func forms() -> [String] {
        overloads.map { parameters in
            let names = parameters.map { $0.name + ($0.isOptional ? "?" : "") + ($0.isVariadic ? ", …" : "") }
            return "\(name)(\(names.joined(separator: ", ")))"
        }
    }
}

extension Builtin {
    var definition: BuiltinDefinition { BuiltinDefinition.all[Int(rawValue)] }

    /// The name in expressions: `date and time`.
    public var name: String { definition.name }

    public static func named(_ name: String) -> Builtin? { BuiltinDefinition.byName[name] }

    /// The function as a value.
    var function: FunctionValue {
        let definition = definition
        let body: FunctionValue.Body = { arguments, evaluation in
            // A parameter that was left out must not count as an argument.
            var arguments = arguments
            while let last = arguments.last, last.isNull, arguments.count > 1 { arguments.removeLast() }
            return arguments.withUnsafeBufferPointer {
                definition.body(CallArguments(values: $0, mode: .lenient), &evaluation)
            }
        }
        return FunctionValue(
            code: .init(
                parameters: definition.overloads.last ?? [], result: definition.result([]), kind: .builtin(self, body)))
    }
}

/// The arguments of a call with the conversions of the standard: a list of one value may stand for the value and the reverse.
/// Every accessor gives nil for null and for what does not fit.
struct CallArguments {
    let values: UnsafeBufferPointer<Value>
    let mode: Expression.Mode
    /// Which parameter list the names of the arguments chose; -1 if they have no names.
    var overload = -1
    /// The regular expression, if it is known since compiling.
    var pattern: Pattern?

    init(values: UnsafeBufferPointer<Value>, mode: Expression.Mode, overload: Int = -1, pattern: Pattern? = nil) {
        self.values = values
        self.mode = mode
        self.overload = overload
        self.pattern = pattern
    }

    var count: Int { values.count }

    subscript(index: Int) -> Value { index < values.count ? values[index] : .null }

    /// The value, taken out of a list that holds nothing else.
    func single(_ index: Int) -> Value {
        let value = self[index]
        if case .list(let values) = value, values.count == 1 { return values[0] }
        return value
    }

    func number(_ index: Int) -> Decimal? {
        if case .number(let value) = single(index) { return value }
        return nil
    }

    /// A number without its fraction.
    func integer(_ index: Int) -> Int? { number(index)?.truncated.integer }

    func string(_ index: Int) -> String? {
        if case .string(let value) = single(index) { return value }
        return nil
    }

    func list(_ index: Int) -> [Value]? {
        switch self[index] {
        case .list(let values): return values
        case .null: return nil
        case let value: return [value]
        }
    }

    func context(_ index: Int) -> Context? {
        if case .context(let value) = single(index) { return value }
        return nil
    }

    func function(_ index: Int) -> FunctionValue? {
        if case .function(let value) = self[index] { return value }
        return nil
    }

    /// The values of an aggregate that takes a list or any number of arguments. In the strict profile missing answers are left out,
    /// as in every aggregate of mera; in the standard they make the result null, and so do those of a list in a check.
    func items(_ evaluation: inout Evaluation) -> [Value]? {
        guard let items = count == 1 ? list(0) : Array(values) else { return nil }
        guard evaluation.charge(items.count) else { return nil }
        guard mode.isStrict, items.contains(where: \.isNull) else { return items }
        if mode == .checking, count == 1 { return nil }
        return items.filter { !$0.isNull }
    }
}
