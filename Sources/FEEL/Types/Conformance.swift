/// Which types fit where (DMN 1.5, 10.3.2.9).
extension FEELType {
    /// Whether every value of this type may stand where the other is asked for. Nil: it depends on the value.
    func conforms(to other: FEELType) -> Bool? {
        switch (self, other) {
        case (_, .any), (.null, _): return true
        case (.any, _): return nil
        case (.choice, .string): return true
        case (.string, .choice): return nil
        case (.choice(let a), .choice(let b)): return a == b ? true : nil
        case (.list(let a), .list(let b)):
            // Asked once: lists in lists would ask twice as often with each level.
            let fits = a.conforms(to: b)
            return fits == false ? nil : fits
        case (.range(let a), .range(let b)): return a.conforms(to: b)
        case (.context(let a), .context(let b)): return Self.fields(a, conformTo: b)
        case (.function(let a, let x), .function(let b, let y)):
            guard a.count == b.count || b.isEmpty || a.isEmpty else { return false }
            return x.conforms(to: y) == false ? false : nil
        default: return self == other
        }
    }

    private static func fields(_ fields: [Field], conformTo wanted: [Field]) -> Bool? {
        var result: Bool? = true
        for field in wanted {
            guard let own = fields.first(where: { sameBytes($0.name, field.name) }) else { return nil }
            switch own.type.conforms(to: field.type) {
            case false: return false
            case nil: result = nil
            default: break
            }
        }
        return result
    }

    /// The narrowest type that holds the values of both.
    func joined(with other: FEELType) -> FEELType {
        if self == other { return self }
        switch (self, other) {
        case (.null, let type), (let type, .null): return type
        case (.list(let a), .list(let b)): return .list(a.joined(with: b))
        case (.choice, .string), (.string, .choice), (.choice, .choice): return .string
        case (.context(let a), .context(let b)):
            return .context(
                a.compactMap { field in
                    b.first { sameBytes($0.name, field.name) }.map { Field(field.name, field.type.joined(with: $0.type)) }
                })
        default: return .any
        }
    }

    /// A choice is a string to every operation that does not look at its codes.
    var plain: FEELType {
        if case .choice = self { return .string }
        return self
    }

    var element: FEELType {
        if case .list(let element) = self { return element }
        return self
    }

    var isList: Bool {
        if case .list = self { return true }
        return false
    }

    func field(_ name: String) -> FEELType? {
        guard case .context(let fields) = self else { return nil }
        return fields.first { sameBytes($0.name, name) }?.type
    }
}

extension Value {
    /// The type of the value itself.
    var type: FEELType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .dayTimeDuration: .dayTimeDuration
        case .yearMonthDuration: .yearMonthDuration
        case .list(let values): .list(Self.join(values))
        case .context(let context): .context(zip(context.names, context.values).map { .init($0, $1.type) })
        case .range(let range): .range(range.low.type.joined(with: range.high.type))
        case .function(let function): .function(function.parameters.map(\.type), function.result)
        }
    }

    private static func join(_ values: [Value]) -> FEELType {
        var type = FEELType.null
        for value in values {
            type = type.joined(with: value.type)
            if type == .any { break }
        }
        return values.isEmpty ? .any : type
    }

    /// Whether the value may stand where the type is asked for; null may stand anywhere.
    public func conforms(to type: FEELType) -> Bool {
        switch (self, type) {
        case (.null, _), (_, .any): true
        case (.boolean, .boolean), (.number, .number), (.string, .string), (.string, .choice), (.date, .date), (.time, .time),
            (.dateTime, .dateTime), (.dayTimeDuration, .dayTimeDuration), (.yearMonthDuration, .yearMonthDuration):
            true
        case (.list(let values), .list(let element)): element == .any || values.allSatisfy { $0.conforms(to: element) }
        case (.context(let context), .context(let fields)):
            fields.allSatisfy { field in context[field.name].map { $0.conforms(to: field.type) } ?? false }
        case (.range(let range), .range(let element)):
            range.low.conforms(to: element) && range.high.conforms(to: element)
        case (.function(let function), .function(let parameters, let result)): function.conforms(to: parameters, result)
        default: false
        }
    }

    /// `instance of`: unlike `conforms`, null is of no type but its own.
    func isInstance(of type: FEELType) -> Bool {
        if isNull { return type == .null }
        if case .function(let function) = self, case .function(let parameters, _) = type {
            guard function.parameters.count == parameters.count else { return false }
        }
        return conforms(to: type)
    }

    /// The value where the type is asked for (DMN 1.5, 10.3.2.9.4): as it is, a list of one value as that value, a single value
    /// as a list, a date as its midnight; null if nothing fits.
    public func coerced(to type: FEELType) -> Value? {
        if conforms(to: type) { return self }
        switch (self, type) {
        case (.list(let values), _) where values.count == 1 && !type.isList:
            return values[0].conforms(to: type) ? values[0] : nil
        case (_, .list(let element)) where !self.isList:
            return conforms(to: element) ? .list([self]) : nil
        case (.date(let date), .dateTime): return .dateTime(CivilDateTime(date, CivilTime.midnight.with(zone: .utc)))
        default: return nil
        }
    }

    var isList: Bool {
        if case .list = self { return true }
        return false
    }
}

extension FunctionValue {
    func conforms(to parameters: [FEELType], _ result: FEELType) -> Bool {
        // A bare `function` says nothing of parameters.
        if parameters.isEmpty, result == .any { return true }
        guard parameters.count == self.parameters.count else { return false }
        for (wanted, own) in zip(parameters, self.parameters) where wanted.conforms(to: own.type) == false { return false }
        return self.result.conforms(to: result) != false
    }
}
