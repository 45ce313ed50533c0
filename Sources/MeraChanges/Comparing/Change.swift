public import MeraModel
public import MeraSource

/// One thing that is otherwise in the newer version.
public struct Change: Sendable {
    public enum Kind: String, Sendable, Hashable { case added, removed, renamed, changed, reordered }

    public var kind: Kind
    public var changeClass: ChangeClass
    public var thing: ThingKind
    /// `centre_form.passed`, as the newer version has it; of what was removed, the older one.
    public var name: String
    /// The key: `constraint`; nil where the thing as a whole is meant.
    public var key: String?
    public var label: LocalizedText?
    /// In the author's words; nil where there is nothing.
    public var old: String?
    public var new: String?
    public var oldPlace: Location?
    public var newPlace: Location?
    /// A renaming that nothing declares: the two are alike.
    public var isLikely = false
    /// The days on which it holds, where it does not in all editions.
    public var days: String?
    /// What rests on it in the newer version: indicators, indices, conclusions.
    public var reaches: [String] = []
    /// Of a text that says something else in the language of the study: the languages in which it says what it did.
    public var staleLanguages: [String] = []
    /// Why it is allowed.
    public var waiver: String?

    init(_ kind: Kind, _ changeClass: ChangeClass, _ thing: ThingKind, _ name: String, key: String? = nil) {
        self.kind = kind
        self.changeClass = changeClass
        self.thing = thing
        self.name = name
        self.key = key
    }

    /// `centre_form.passed.constraint`, by which waivers call it.
    public var address: String { name.isEmpty ? key ?? "study" : key.map { name + "." + $0 } ?? name }
}

/// Where a definition is written, and what.
public struct WrittenPlace: Sendable {
    public var location: Location
    /// Of a scalar; nil for what is put together.
    public var text: String?

    public init(location: Location, text: String?) {
        self.location = location
        self.text = text
    }
}

/// Finds a thing or one of its keys in the files of a version.
public protocol PlaceFinding: Sendable {
    func place(_ kind: ThingKind, _ path: [String], key: String?) -> WrittenPlace?
}
