import FEEL
import MeraModel

/// What stands in a cell of the sample.
enum Answer: Sendable {
    case value(Value)
    /// Left empty.
    case empty(MissingReason)
    /// An answer that stands for a reason, e.g. `98`.
    case code(String, MissingReason)

    var value: Value {
        if case .value(let value) = self { value } else { .null }
    }

    var reason: MissingReason? {
        switch self {
        case .value: nil
        case .empty(let reason), .code(_, let reason): reason
        }
    }
}

/// A row that is being made.
struct DraftRow: Sendable {
    /// What the streams of the row are named after: what it is about, not where it stands.
    var identity: String
    /// For each field of the table.
    var answers: [Answer]
    /// Phrases that the row uses, so that other rows use others.
    var phrases: [PhraseUse] = []
}

struct PhraseUse: Sendable, Hashable {
    var family: String
    var index: Int
}
