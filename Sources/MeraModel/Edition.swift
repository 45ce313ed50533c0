public import FEEL

/// The part of time in which a study holds as it is.
public struct Edition: Sendable, Hashable {
    /// The first day; nil: since ever.
    public var from: CivilDate?
    /// The last day; nil: without end.
    public var through: CivilDate?
    /// What differs from the definitions without editions.
    public var amendments: [Amendment]

    public init(from: CivilDate?, through: CivilDate?, amendments: [Amendment]) {
        self.from = from
        self.through = through
        self.amendments = amendments
    }

    /// `2024-10-05 – 2025-03-31`, open at an end without a day.
    public var days: String { "\(from?.description ?? "…") – \(through?.description ?? "…")" }
}

/// An edition of one thing.
public struct Amendment: Sendable, Hashable {
    /// Section and ids: `indicators.pass_rate`.
    public var thing: String
    public var from: CivilDate?
    public var through: CivilDate?
    /// The document that asks for it.
    public var source: LocalizedText?

    public init(thing: String, from: CivilDate?, through: CivilDate?, source: LocalizedText?) {
        self.thing = thing
        self.from = from
        self.through = through
        self.source = source
    }
}
