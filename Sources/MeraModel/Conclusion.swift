public import FEEL
public import MeraSource

/// A sentence of the analytical conclusion, chosen by a rule and resting on values that it cites.
public struct Conclusion: Sendable {
    public enum Kind: String, Sendable, CaseIterable { case strength, problem, proposal, note }

    public var id: String
    public var passport: Passport
    public var level: Int
    public var condition: Expression
    public var kind: Kind
    public var text: TextTemplate
    public var proposal: TextTemplate?
    /// A heading under which conclusions are put together, e.g. a task of the programme.
    public var theme: LocalizedText?
    /// Indicators that the condition and the text read: the evidence.
    public var cites: [Int]
    public var location: Location?

    public init(
        id: String, passport: Passport, level: Int, condition: Expression, kind: Kind, text: TextTemplate,
        proposal: TextTemplate?, theme: LocalizedText?, cites: [Int], location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.level = level
        self.condition = condition
        self.kind = kind
        self.text = text
        self.proposal = proposal
        self.theme = theme
        self.cites = cites
        self.location = location
    }
}

/// A list compared with a protocol, row by row of the same key.
public struct Reconciliation: Sendable {
    public var id: String
    public var passport: Passport
    public var left: Int
    public var right: Int
    /// Pairs of fields (left, right) that tell rows apart.
    public var key: [(left: Int, right: Int)]
    public var compare: [(left: Int, right: Int)]
    /// Places of pairs whose sides are shown and may differ.
    public var uncompared: Set<Int> = []
    /// Whether a table of claims is written.
    public var claims: Bool
    /// The table that has a row for each key.
    public var table: Int?
    public var location: Location?

    public init(
        id: String, passport: Passport, left: Int, right: Int, key: [(left: Int, right: Int)],
        compare: [(left: Int, right: Int)], claims: Bool, location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.left = left
        self.right = right
        self.key = key
        self.compare = compare
        self.claims = claims
        self.location = location
    }
}

/// What one of the study's documents shows, in order.
public struct ReportOutline: Sendable {
    /// Names the file: `report` becomes `report.html`.
    public var id: String
    public var title: LocalizedText
    public var sections: [Section]
    /// What is added before and after the sections.
    public var parts: Set<Part>

    public struct Section: Sendable {
        public var title: LocalizedText?
        public var content: Content

        public init(title: LocalizedText?, content: Content) {
            self.title = title
            self.content = content
        }
    }

    public enum Content: Sendable {
        /// Begins a chapter: what follows are its subsections.
        case chapter(LocalizedText)
        /// Begins an appendix, which is closed on the screen and printed on request.
        case appendix(LocalizedText)
        case text(LocalizedText)
        case headline([Int])
        case indicators([Int], level: Int?)
        case trend(Trend)
        case distribution([FieldID], level: Int?)
        case likert(Likert)
        case reliability(Scales)
        case conclusions([Conclusion.Kind], level: Int?)
        case proposals
        case table(Int, columns: [Int])
        case gantt(Gantt)
        case answers(Answers)
        case findings
        /// How firmly indices stand.
        case robustness([Int], level: Int?)
    }

    public static let usualID = "report"

    public init(
        id: String = Self.usualID, title: LocalizedText, sections: [Section], parts: Set<Part> = Set(Part.allCases)
    ) {
        self.id = id
        self.title = title
        self.sections = sections
        self.parts = parts
    }
}
