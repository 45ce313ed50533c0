/// What is asked of the texts of a study from outside of it.
public struct TextDemands: Sendable, Hashable {
    /// In which texts must be given beside those that the header names.
    public var languages: [String]
    /// Characters of the label of a question; nil: of any length.
    public var longestLabel: Int?

    public init(languages: [String] = [], longestLabel: Int? = nil) {
        self.languages = languages
        self.longestLabel = longestLabel
    }
}
