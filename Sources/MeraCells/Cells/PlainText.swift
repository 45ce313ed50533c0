public import FEEL

extension Value {
    /// Numbers in plain notation, dates in ISO form: what stands in data files.
    public var plainText: String {
        switch self {
        case .null: ""
        case .string(let text): text
        case .number(let number): number.description
        case .date(let date): date.description
        case .boolean(let truth): truth ? "true" : "false"
        case .list(let values): values.map(\.plainText).joined(separator: " ")
        default: ""
        }
    }
}
