public import FEEL
import MeraModel
public import MeraSource

/// Values with their types as text, and back: what cells folders are made of.
extension Value {
    /// The word of a type and the value as text; nil for what no row and no group can have.
    public var typedText: (type: String, text: String)? {
        switch self {
        case .string(let text): return ("string", text)
        case .number(let number): return ("number", number.description)
        case .boolean(let truth): return ("boolean", truth ? "true" : "false")
        case .date(let date): return ("date", date.description)
        case .time(let time): return ("time", time.description)
        case .dateTime(let moment): return ("date_time", moment.description)
        case .dayTimeDuration(let duration): return ("days_duration", duration.description)
        case .yearMonthDuration(let duration): return ("months_duration", duration.description)
        case .list(let values):
            var json = JSONWriter(.compact)
            let isWhole = json.write(values)
            return isWhole ? ("list", json.text) : nil
        case .context(let context):
            if let point = GeoPoint(self) { return ("point", point.description) }
            var json = JSONWriter(.compact)
            var isWhole = true
            json.object { json in
                for (name, value) in zip(context.names, context.values) { isWhole = json.write(name, value) && isWhole }
            }
            return isWhole ? ("context", json.text) : nil
        case .null: return ("null", "")
        case .range, .function: return nil
        }
    }

    /// Nil where it is no such value.
    public init?(type: String, text: String) {
        switch type {
        case "string": self = .string(text)
        case "number":
            guard let number = Decimal(text) else { return nil }
            self = .number(number)
        case "boolean":
            guard text == "true" || text == "false" else { return nil }
            self = .boolean(text == "true")
        case "date":
            guard let date = CivilDate(text) else { return nil }
            self = .date(date)
        case "time":
            guard let time = CivilTime(text) else { return nil }
            self = .time(time)
        case "date_time":
            guard let moment = CivilDateTime(text) else { return nil }
            self = .dateTime(moment)
        case "days_duration":
            guard let duration = DayTimeDuration(text) else { return nil }
            self = .dayTimeDuration(duration)
        case "months_duration":
            guard let duration = YearMonthDuration(text) else { return nil }
            self = .yearMonthDuration(duration)
        case "point":
            guard let point = GeoPoint(text) else { return nil }
            self = point.value
        case "list":
            guard let items = JSON.read(Array(text.utf8)[...])?.array else { return nil }
            var values: [Value] = []
            for item in items {
                guard let value = Value(item) else { return nil }
                values.append(value)
            }
            self = .list(values)
        case "context":
            guard let entries = JSON.read(Array(text.utf8)[...])?.entries else { return nil }
            var values: [Value] = []
            for entry in entries {
                guard let value = Value(entry.value) else { return nil }
                values.append(value)
            }
            self = .context(Context(ContextShape(entries.map(\.name)), values))
        case "null": self = .null
        default: return nil
        }
    }

    /// `{"type": "number", "value": "1.5"}`
    public init?(_ json: JSON) {
        guard let type = json["type"]?.string, let text = json["value"]?.string else { return nil }
        self.init(type: type, text: text)
    }
}

extension Outcome {
    /// `{"type": …, "value": …}` or `{"missing": …}`
    public init?(_ json: JSON) {
        if let word = json["missing"]?.string {
            guard let reason = MissingReason(word: word) else { return nil }
            self = .missing(reason)
        } else {
            guard let value = Value(json) else { return nil }
            self = .value(value)
        }
    }
}

extension JSONWriter {
    /// A member of an array; false where the value cannot be written.
    @discardableResult public mutating func write(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .missing(let reason):
            object { $0.field("missing", reason.word) }
            return true
        case .value(let value):
            var isWhole = true
            object { isWhole = $0.fields(of: value) }
            return isWhole
        }
    }

    fileprivate mutating func write(_ values: [Value]) -> Bool {
        var isWhole = true
        array { json in for value in values { isWhole = json.write(.value(value)) && isWhole } }
        return isWhole
    }

    fileprivate mutating func write(_ name: String, _ value: Value) -> Bool {
        var isWhole = true
        object(name) { isWhole = $0.fields(of: value) }
        return isWhole
    }

    private mutating func fields(of value: Value) -> Bool {
        let typed = value.typedText
        field("type", typed?.type ?? "string")
        field("value", typed?.text ?? value.plainText)
        return typed != nil
    }
}
