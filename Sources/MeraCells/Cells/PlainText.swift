public import FEEL
import MeraModel

extension Value {
    /// Numbers in plain notation, dates and times in ISO form: what stands in data files.
    public var plainText: String {
        switch self {
        case .null: ""
        case .string(let text): text
        case .number(let number): number.description
        case .date(let date): date.description
        case .boolean(let truth): truth ? "true" : "false"
        case .list(let values): values.map(\.plainText).joined(separator: " ")
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .context: GeoPoint(self)?.description ?? text
        default: text
        }
    }
}
