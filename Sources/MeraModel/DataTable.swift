public import FEEL

/// A table of rows: a register of things that exist, the submissions of a questionnaire, or the rows of a repeat inside of those.
public struct DataTable: Sendable {
    public enum Kind: String, Sendable {
        case register, questionnaire, `repeat`
        /// One row for each key of two lists; made in the run and read from no file.
        case reconciliation
    }

    public var id: String
    public var kind: Kind
    public var passport: Passport
    /// The fields that together tell rows apart; empty where none is declared.
    public var key: [Int]
    /// The field that names a row to people, else its key is shown.
    public var displayField: Int?
    public var duplicates: DuplicatePolicy
    public var onError: ErrorPolicy
    /// Of a repeat: where its rows stand.
    public var parent: ParentTable?
    /// Nil: every row is final.
    public var status: SubmissionStatus?
    /// How its answers are written, where the study says it.
    public var source: AnswerSource?
    /// Of a questionnaire: whether anybody may answer who has the link.
    public var isOpen = false
    /// Declared fields first, then the scores of the table.
    public var fields: [Field] = []
    public var groups: [Group] = []
    /// What the table is made of, in the order in which it is written.
    public var members: [Member] = []
    public var notes: [Note] = []
    public var checks: [Check] = []
    public var uniqueRules: [UniqueRule] = []
    /// What the slots of this table's expressions stand for.
    public var slots: [RowSlot] = []
    /// What expressions of this table ask of all of its rows, or of groups of them.
    public var sharedValues: [SharedValue] = []
    /// Index into the study's levels of the most detailed level that a row belongs to.
    public var level: Int?
    /// The field that tells the period of a row, for all indicators made from the table.
    public var period: Int?
    /// The field that weighs the rows wherever they are counted or added up, unless an indicator says otherwise.
    public var weight: Int?
    /// How its rows were drawn; nil: nothing is said of it.
    public var design: SamplingDesign?
    /// Of a register whose rows hold for a period each: which parts of the key are what.
    public var held: HeldKey?
    /// For each level of the study the way from a row to its unit; nil where there is none.
    public var unitPaths: [UnitPath?] = []

    /// The field that weighs the answers to a question; nil: all count alike.
    public func weight(ofAnswersTo field: Int) -> Int? { fields[field].isUnweighted ? nil : weight }

    public init(
        id: String, kind: Kind, passport: Passport, key: [Int], displayField: Int?, duplicates: DuplicatePolicy,
        onError: ErrorPolicy
    ) {
        self.id = id
        self.kind = kind
        self.passport = passport
        self.key = key
        self.displayField = displayField
        self.duplicates = duplicates
        self.onError = onError
    }

    /// The parts of a key by which several rows speak of one thing, each for a period of its own.
    public struct HeldKey: Sendable, Hashable {
        /// What references name.
        public var unit: Int
        /// The period that the row holds for; a day: from that day until the next row of the same thing.
        public var period: Int
        /// The last day on which the row holds; nil: until the next row of the same thing.
        public var until: Int?

        public init(unit: Int, period: Int, until: Int? = nil) {
            self.unit = unit
            self.period = period
            self.until = until
        }
    }

    /// Whether the rows come from a file.
    public var isRead: Bool { kind != .reconciliation }

    public func field(_ id: String) -> Int? { fields.firstIndex { $0.id == id } }
}

/// `mean(t.price)`: a value of many rows that is the same for each of them, so it is computed once.
public struct SharedValue: Sendable {
    /// In the author's words.
    public var text: String
    public var expression: Expression
    /// The fields whose answers make the groups; empty for the whole table.
    public var group: [Int]

    public init(text: String, expression: Expression, group: [Int]) {
        self.text = text
        self.expression = expression
        self.group = group
    }
}

/// Which of several rows with the same key counts; the others are left out and listed.
public enum DuplicatePolicy: String, Sendable, CaseIterable { case latest, first, none }

/// What a failed check of severity error takes out of scores and indicators.
public enum ErrorPolicy: String, Sendable, CaseIterable {
    /// The answers that the check names, and what is calculated from them.
    case answer
    /// The whole row.
    case row
}

/// An item, group, note or repeat of a table, and the group in which it stands.
public struct Member: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case field, group, note, `repeat` }

    public var kind: Kind
    public var id: String
    public var group: Int?

    public init(_ kind: Kind, _ id: String, group: Int?) {
        self.kind = kind
        self.id = id
        self.group = group
    }
}

/// A text between the questions.
public struct Note: Sendable {
    public var id: String
    public var passport: Passport
    public var hint: LocalizedText?
    public var relevance: Expression?
    public var media: Media?

    public init(id: String, passport: Passport, hint: LocalizedText?) {
        self.id = id
        self.passport = passport
        self.hint = hint
    }
}

/// A group of items with a relevance of its own, which its members inherit.
public struct Group: Sendable {
    public var id: String
    public var passport: Passport
    public var parent: Int?
    public var relevance: Expression?
    /// Where the group applies, one of its items must be answered.
    public var isRequired = false
    /// What stands above its items.
    public var hint: LocalizedText?
    /// `likert`: its items are the lines of a matrix.
    public var appearance: Appearance?
    public var media: Media?

    public init(id: String, passport: Passport, parent: Int?, relevance: Expression?) {
        self.id = id
        self.passport = passport
        self.parent = parent
        self.relevance = relevance
    }
}

/// What a slot of a row expression stands for.
public enum RowSlot: Sendable, Hashable {
    case field(Int)
    /// The word for why a field has no value.
    case reason(of: Int)
    /// A field of the row that a chain of references leads to.
    case referenced(path: [FieldID], field: FieldID)
    /// The rows of another table whose reference field points to this row, as a list of contexts of the members in use.
    case related(table: Int, field: Int, members: [Int])
    /// The same for the row that a chain of references leads to: in a repeat `parent.reviews` are all rows of the submission.
    case relatedOf(path: [FieldID], table: Int, field: Int, members: [Int])
    /// In a filter of choices: a column of the option that is asked about, or its code where that is nil.
    case option(column: String?)
    /// In `value:` with `of:`: the valid answers of a field in the group.
    case groupValues(field: Int)
    /// In `value:` with `of:`: the rows of the group as contexts of the members in use.
    case groupRows(members: [Int])
    /// A field of the row of the period before, in the series of the row.
    case previous(field: Int)
    /// All rows of the table, or those with the row's own answers to some fields, as contexts; only in what is computed once for all.
    case tableRows(by: [Int], members: [Int])
    /// What is computed once for all rows: `DataTable.sharedValues`.
    case shared(Int)
}
