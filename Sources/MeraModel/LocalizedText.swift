/// A text of the study in one or more languages.
public struct LocalizedText: Sendable, Hashable {
    /// Language code → text, in the order of the definition. A plain string stands under the study's own language.
    public var versions: [(language: String, text: String)]

    public init(_ versions: [(language: String, text: String)]) { self.versions = versions }

    public init(_ text: String, language: String) { versions = [(language, text)] }

    /// The text in `language`, or in the first language that there is.
    public func text(_ language: String) -> String {
        versions.first { $0.language == language }?.text ?? versions.first?.text ?? ""
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.versions.elementsEqual(b.versions) { $0.language == $1.language && $0.text == $1.text }
    }

    public func hash(into hasher: inout Hasher) {
        for version in versions {
            hasher.combine(version.language)
            hasher.combine(version.text)
        }
    }
}

/// What any thing of a definition may carry beside its own keys.
public struct Passport: Sendable {
    public var label: LocalizedText?
    public var description: LocalizedText?
    /// The document and clause that ask for the thing.
    public var source: LocalizedText?
    public var responsible: LocalizedText?
    /// What it was called in earlier versions.
    public var formerNames: [String] = []

    public init(
        label: LocalizedText? = nil, description: LocalizedText? = nil, source: LocalizedText? = nil,
        responsible: LocalizedText? = nil
    ) {
        self.label = label
        self.description = description
        self.source = source
        self.responsible = responsible
    }
}
