public import FEEL
public import MeraModel

/// What a row of a register says: a value, or why there is none.
public enum FormAnswer: Sendable {
    case value(Value)
    case missing(MissingReason)
}

extension FormAnswer {
    /// What `form-model.js` reads values of a column as.
    static func kind(of answers: [FormAnswer]) -> String {
        for answer in answers {
            guard case .value(let value) = answer else { continue }
            return switch value {
            case .number: "number"
            case .date: "date"
            case .boolean: "boolean"
            case .list: "set"
            default: "code"
            }
        }
        return "code"
    }

    /// The value as JavaScript, null where there is none.
    var script: String {
        guard case .value(let value) = self else { return "null" }
        switch value {
        case .null: return "null"
        case .boolean(let truth): return truth ? "true" : "false"
        case .list(let values): return JS.array(values.map { JS.string($0.text) })
        default: return JS.string(value.text)
        }
    }
}
