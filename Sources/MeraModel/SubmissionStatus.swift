/// How a row says that it is not final: a draft may have holes and does not count yet, a void one is as if it were not there.
public struct SubmissionStatus: Sendable {
    /// The text or select_one field that tells.
    public var field: Int
    public var draft: [String]
    public var void: [String]

    public init(field: Int, draft: [String], void: [String]) {
        self.field = field
        self.draft = draft
        self.void = void
    }
}
