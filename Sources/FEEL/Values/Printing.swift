extension Value: CustomStringConvertible {
    /// The value as FEEL text: strings in quotation marks.
    public var description: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// What `string(…)` gives: a string as it is, everything else as FEEL text.
    public var text: String {
        if case .string(let value) = self { return value }
        return description
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let value): text += value.description
        case .string(let value): Self.quote(value, to: &text)
        case .date(let value): text += value.description
        case .time(let value): text += value.description
        case .dateTime(let value): text += value.description
        case .dayTimeDuration(let value): text += value.description
        case .yearMonthDuration(let value): text += value.description
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += ", " }
                value.write(to: &text)
            }
            text += "]"
        case .context(let context):
            text += "{"
            for (index, (name, value)) in zip(context.names, context.values).enumerated() {
                if index > 0 { text += ", " }
                Self.writeKey(name, to: &text)
                text += ": "
                value.write(to: &text)
            }
            text += "}"
        case .range(let range): range.write(to: &text)
        case .function(let function):
            text += "function(" + function.parameters.map(\.name).joined(separator: ", ") + ")"
        }
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    /// A key that could be read as something else stands in quotation marks.
    private static func writeKey(_ name: String, to text: inout String) {
        let special: Set<Unicode.Scalar> = ["{", "}", "[", "]", "(", ")", ":", ",", "\"", "\\", "\n", "\r", "\t"]
        if name.isEmpty || name.unicodeScalars.contains(where: { special.contains($0) }) {
            quote(name, to: &text)
        } else {
            text += name
        }
    }
}

extension RangeValue {
    fileprivate func write(to text: inout String) {
        switch form {
        case .interval:
            text += lowEnd == .closed ? "[" : "("
            text += low.description + ".." + high.description
            text += highEnd == .closed ? "]" : ")"
        case .less: text += "(< \(high))"
        case .lessOrEqual: text += "(<= \(high))"
        case .greater: text += "(> \(low))"
        case .greaterOrEqual: text += "(>= \(low))"
        case .equal: text += "(= \(low))"
        case .notEqual: text += "(!= \(low))"
        }
    }
}
