public import MeraModel

/// What the reader of a file expects of one column.
public struct ColumnLayout: Sendable, Equatable {
    /// The header, and the key of a JSON object.
    public var name: String
    /// Other headers that mean the same, e.g. the label of the question.
    public var aliases: [String]
    public var kind: Kind
    /// Answers that stand for a reason and are no value, e.g. `98`.
    public var missingCodes: [String: MissingReason]
    /// False: the column may stand in the file but is not parsed.
    public var isUsed: Bool
    /// False: the column may be absent from the file.
    public var isExpected: Bool
    /// The texts that options are shown by, by their code: exports hold them instead of the code. Of options with a reason too.
    public var labels: [String: [String]] = [:]
    /// The ids of the groups in which the question stands, the outer one first: exports put them before its name.
    public var path: [String] = []
    /// Whether rows are told apart or found by it: without it a file is no table. Texts that differ by blanks are one.
    public var isIdentifier = false
    /// A text that names a row by a whole number: `02` and `2,0` are 2.
    public var isWholeNumber = false
    /// The program works it out: what a file holds of it is passed over, and that is said.
    public var isComputed = false
    /// No column of the table: where a row stands that was taken out of another file. Such columns come first.
    public var isBeside = false
    /// Without it the rows of the file cannot be told apart, and none of them can be used.
    public var isKey = false
    /// The number may be written with a sign of percent.
    public var isPercent = false
    public var role = Role.answer
    /// By option the layout of the text that goes with it: a text in the option's own column means that it is chosen.
    public var specified: [String: String] = [:]
    public var given = Given()

    /// What a source is said to write: that is exact, and nothing else is looked for.
    public struct Given: Sendable, Equatable {
        /// The names of its column.
        public var columns: [String] = []
        /// Columns for single options, with the code.
        public var options: [String: String] = [:]
        /// Options are written by their labels.
        public var hasLabels = false
        /// The separator of the kind stands between options, and no other.
        public var isSeparator = false

        public init() {}

        /// Its columns are named.
        public var isColumn: Bool { !columns.isEmpty || !options.isEmpty }
    }

    /// What a column is for beside holding answers.
    public enum Role: Sendable, Equatable {
        case answer
        /// Tells a submission from any other; where it is absent what the collecting system calls its submissions by is taken. Of
        /// several columns that may be meant the one that is named first counts.
        case submission
        /// A part of the key of the row around, in the rows of a repeat: the system's own way to that row may stand in its place.
        case outerKey
        /// A column of the system itself by which rows are led to others; read where it is there, and no answer.
        case link
    }

    public enum Kind: Sendable, Equatable {
        case integer
        case decimal
        case text
        case date(Set<DateForm> = [.iso, .russian])
        case boolean(trueWords: [String] = Self.yes, falseWords: [String] = Self.no)
        case choice([String])
        /// Any number of codes; `separator` is a space or a semicolon.
        case set([String], separator: UInt8 = 0x20)
        /// Codes in an order, each once.
        case order([String], separator: UInt8 = 0x20)
        /// The reading of a clock.
        case time
        /// With an offset or without.
        case dateTime
        case point
        /// The name of an attachment.
        case fileName

        public static let yes = ["true", "yes", "да", "1", "истина"]
        public static let no = ["false", "no", "нет", "0", "ложь"]
    }

    public enum DateForm: Sendable, Equatable {
        /// `2015-03-16`
        case iso
        /// `16.03.2015`
        case russian
        /// `16/03/2015`, `16-3-2015`
        case dayFirst
        /// `03/16/2015`
        case monthFirst
    }

    public init(
        _ name: String, _ kind: Kind, aliases: [String] = [], missingCodes: [String: MissingReason] = [:], isUsed: Bool = true,
        isExpected: Bool = true
    ) {
        self.name = name
        self.aliases = aliases
        self.kind = kind
        self.missingCodes = missingCodes
        self.isUsed = isUsed
        self.isExpected = isExpected
    }

    /// The kind of the column that comes out; a decimal's scale is known only from the data.
    public var emptyColumnKind: ColumnKind {
        switch kind {
        case .integer, .decimal: .number(scale: 0)
        case .text, .choice, .fileName: .code
        case .time: .written(.time)
        case .dateTime: .written(.dateTime)
        case .point: .written(.point)
        case .order: .written(.order)
        case .date: .date
        case .boolean: .boolean
        case .set(let codes, _): codes.count <= 64 ? .set : .wideSet
        }
    }
}
