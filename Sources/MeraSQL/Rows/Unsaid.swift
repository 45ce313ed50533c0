import MeraModel
public import MeraSource

/// What of a study cannot be said, and where it stands.
public struct Unsaid: Error, Sendable {
    /// `q05`, `r08_applied`
    public let rule: String
    public let place: Location?
    public let why: Phrase

    init(_ rule: String, place: Location?, _ why: Phrase) {
        (self.rule, self.place, self.why) = (rule, place, why)
    }

    init(_ field: Field, place: Location?, _ why: Phrase) { self.init(field.id, place: place, why) }
}
