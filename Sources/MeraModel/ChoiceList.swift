public import FEEL

/// A list of options. Codes are text: `1`, `01` and `no` stay what they are (semantics.md, 12).
public struct ChoiceList: Sendable {
    public var id: String
    public var passport: Passport
    public var options: [Option]
    /// The names of the columns that options have, in the order in which they are met.
    public var columns: [String] = []

    public struct Option: Sendable {
        public var code: String
        public var label: LocalizedText
        /// An answer that stands for no value, e.g. `98: Затрудняюсь ответить`.
        public var missing: MissingReason?
        /// In a select_multiple: excludes every other option.
        public var exclusive: Bool
        /// What is asked of who chooses the option; the answer is the field `<item>_<code>`.
        public var specify: LocalizedText?
        /// A picture beside the option.
        public var media: Media?
        /// What else is known of the option, for filters of choices: `federal_district` → `north`.
        public var columns: [String: String] = [:]
        /// The codes of earlier versions that are this option now.
        public var formerCodes: [String] = []

        public init(code: String, label: LocalizedText, missing: MissingReason?, exclusive: Bool) {
            self.code = code
            self.label = label
            self.missing = missing
            self.exclusive = exclusive
        }
    }

    public init(id: String, passport: Passport, options: [Option]) {
        self.id = id
        self.passport = passport
        self.options = options
    }

    /// The options that are values, in order.
    public var substantive: [Option] { options.filter { $0.missing == nil } }
}

extension ChoiceList {
    /// The codes that are values, as a type of expressions.
    public var domain: FEELType.Domain {
        FEELType.Domain(id, substantive.map(\.code), labels: substantive.map(\.names))
    }
}

extension ChoiceList.Option {
    /// What it is called, in all languages.
    public var names: [String] { label.versions.map(\.text) }
}
