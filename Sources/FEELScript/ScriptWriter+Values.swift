import FEEL
import MeraSource

extension ScriptWriter {
    /// A value; what has to be made is made once.
    mutating func literal(_ value: Value, _ span: Span) throws(Script.Refusal) -> String {
        switch value {
        case .null: return "null"
        case .boolean(let value): return value ? "true" : "false"
        case .string(let text): return Script.quoted(text)
        case .number(let number):
            if let whole = number.integer, whole.magnitude < 1 << 53 { return scripts.constant("F.i(\(whole))") }
            return scripts.constant("F.n(\"\(number)\")")
        case .date(let date): return scripts.constant(day(date))
        case .time(let time): return scripts.constant("F.timeOf(\(time.nanosecondOfDay),\(try zone(time.zone, span)))")
        case .dateTime(let moment):
            let time = moment.time
            return scripts.constant("F.dateTime(\(day(moment.date)),\(time.nanosecondOfDay),\(try zone(time.zone, span)))")
        case .dayTimeDuration(let duration): return scripts.constant("F.dayTime(\(duration.nanoseconds)n)")
        case .yearMonthDuration(let duration): return scripts.constant("F.yearMonth(\(duration.totalMonths)n)")
        case .list(let values):
            var items: [String] = []
            for item in values { items.append(try literal(item, span)) }
            return scripts.constant("[\(items.joined(separator: ","))]")
        case .context(let context):
            var entries: [String] = []
            for (name, value) in zip(context.names, context.values) {
                entries.append("[\(Script.quoted(name)),\(try literal(value, span))]")
            }
            return scripts.constant("F.map(\(entries.joined(separator: ",")))")
        case .range(let range): return scripts.constant(try self.range(range, span))
        case .function(let function): return try self.function(function, span)
        }
    }

    private func day(_ date: CivilDate) -> String { "F.date(\(date.year),\(date.month),\(date.day))" }

    private func zone(_ zone: Zone, _ span: Span) throws(Script.Refusal) -> String {
        if zone.isLocal { return "null" }
        guard let offset = zone.fixedOffset else { throw Script.Refusal(reason: .namedZone(zone.name ?? ""), span: span) }
        return "\(offset)"
    }

    private mutating func range(_ range: RangeValue, _ span: Span) throws(Script.Refusal) -> String {
        let (low, high) = (try literal(range.low, span), try literal(range.high, span))
        switch range.form {
        case .interval: return "F.literalRange(\(range.lowEnd == .closed),\(low),\(high),\(range.highEnd == .closed))"
        case .less, .lessOrEqual: return "F.range(\"\(range.form.sign)\",\(high))"
        default: return "F.range(\"\(range.form.sign)\",\(low))"
        }
    }

    private mutating func function(_ function: FunctionValue, _ span: Span) throws(Script.Refusal) -> String {
        switch function.code.kind {
        case .host: throw Script.Refusal(reason: .hostFunctionAsValue, span: span)
        case .builtin(let builtin, _):
            if [.matches, .replace, .split].contains(builtin) { throw Script.Refusal(reason: .computedPattern, span: span) }
            if builtin == .range { throw Script.Refusal(reason: .computedRange, span: span) }
            return scripts.constant(
                "F.builtin(\"\(builtin)\",\(parameters(function.parameters)),\(type(function.result)))")
        case .lambda(let program, let template, let captured):
            let text = try scripts.write(program) { inner throws(Script.Refusal) in
                var values: [String] = []
                for value in captured { values.append(try inner.literal(value, span)) }
                return try inner.function(template, values)
            }
            // There is no expression around it whose slots it could read.
            return scripts.constant("((s,v)=>\(text))(()=>null,null)")
        }
    }

    // MARK: - Types

    func type(_ index: Node.Index) -> String { program.map { type($0.typeTable[Int(index)]) } ?? "\"a\"" }

    /// As the runtime writes types: a letter, or a list that begins with one.
    func type(_ type: FEELType) -> String {
        switch type {
        case .any: "\"a\""
        case .null: "\"0\""
        case .number: "\"n\""
        case .string, .choice: "\"s\""
        case .boolean: "\"b\""
        case .date: "\"d\""
        case .time: "\"t\""
        case .dateTime: "\"m\""
        case .dayTimeDuration: "\"e\""
        case .yearMonthDuration: "\"y\""
        case .list(let element): "[\"l\",\(self.type(element))]"
        case .range(let bound): "[\"r\",\(self.type(bound))]"
        case .context(let fields):
            "[" + (["\"c\""] + fields.map { "[\(Script.quoted($0.name)),\(self.type($0.type))]" }).joined(separator: ",") + "]"
        case .function(let parameters, let result):
            "[\"f\",[\(parameters.map { self.type($0) }.joined(separator: ","))],\(self.type(result))]"
        }
    }
}

extension RangeValue.Form {
    var sign: String {
        switch self {
        case .interval: ".."
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .equal: "="
        case .notEqual: "!="
        }
    }
}
