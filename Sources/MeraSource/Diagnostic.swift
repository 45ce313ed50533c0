/// What is said about a definition, a data file or a run: a code and arguments, never a finished text.
///
/// The text is made by the catalogue (`Phrase`) in the reader's language when the finding is shown.
public struct Diagnostic: Sendable {
    public var code: DiagnosticCode
    public var severity: Severity
    public var arguments: Arguments
    /// Nil where the finding is about no file, e.g. a missing folder.
    public var location: Location?
    public var related: [Related]
    public var fixes: [Fix]

    public init(
        _ code: DiagnosticCode, _ arguments: Arguments = [:], at location: Location? = nil,
        severity: Severity? = nil, related: [Related] = [], fixes: [Fix] = []
    ) {
        self.code = code
        self.severity = severity ?? code.severity
        self.arguments = arguments
        self.location = location
        self.related = related
        self.fixes = fixes
    }

    /// A second place that explains the first, e.g. where the earlier of two equal keys stands.
    public struct Related: Sendable {
        public var location: Location
        public var note: Phrase
        public var arguments: Arguments

        public init(_ location: Location, _ note: Phrase, _ arguments: Arguments = [:]) {
            self.location = location
            self.note = note
            self.arguments = arguments
        }
    }

    /// A change that would mend the finding.
    public struct Fix: Sendable {
        public enum Applicability: String, Sendable { case safe, unsafe, suggestion }

        public struct Edit: Sendable {
            public var location: Location
            public var replacement: String

            public init(_ location: Location, _ replacement: String) {
                self.location = location
                self.replacement = replacement
            }
        }

        public var title: Phrase
        public var arguments: Arguments
        public var applicability: Applicability
        public var edits: [Edit]

        public init(_ title: Phrase, _ arguments: Arguments = [:], _ applicability: Applicability, _ edits: [Edit] = []) {
            self.title = title
            self.arguments = arguments
            self.applicability = applicability
            self.edits = edits
        }
    }
}

public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case info, warning, error

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// The kind of a finding: a stable id, a name in words, and its texts.
///
/// Codes are static members in the `Catalogue` folder, one file per family.
public struct DiagnosticCode: Sendable, Hashable {
    /// `M3001`: stable for ever, never reused.
    public let id: String
    /// `undefined-reference`
    public let name: String
    public let severity: Severity
    /// One sentence, in the reader's words.
    public let message: Phrase
    /// How to mend it; nil where the message says it all.
    public let hint: Phrase?

    public init(_ id: String, _ name: String, _ severity: Severity, _ message: Phrase, hint: Phrase? = nil) {
        self.id = id
        self.name = name
        self.severity = severity
        self.message = message
        self.hint = hint
    }

    public static func == (a: DiagnosticCode, b: DiagnosticCode) -> Bool { a.id == b.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
