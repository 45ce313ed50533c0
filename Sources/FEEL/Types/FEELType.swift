/// What is known of a value before it exists.
public indirect enum FEELType: Hashable, Sendable {
    /// Nothing is known.
    case any
    /// The type of `null`; it conforms to every type.
    case null
    case number, string, boolean, date, time, dateTime, dayTimeDuration, yearMonthDuration
    case list(FEELType)
    /// The fields a context has at least.
    case context([Field])
    case range(FEELType)
    case function([FEELType], FEELType)
    /// A string whose possible values are known, e.g. the answer to a question with options.
    case choice(Domain)

    public struct Field: Hashable, Sendable {
        public var name: String
        public var type: FEELType

        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }

    /// The codes of a choice.
    public struct Domain: Hashable, Sendable {
        /// The author's name of the list, for messages: `agreement`.
        public var name: String
        public var codes: [String]
        /// What people call each code, for suggestions; empty where it is called nothing else.
        public var labels: [[String]]

        public init(_ name: String, _ codes: [String], labels: [[String]] = []) {
            self.name = name
            self.codes = codes
            self.labels = labels
        }
    }
}
