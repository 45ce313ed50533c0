public import FEEL
public import MeraSource

/// A column of a register, an item of a questionnaire, or a score: one value a row.
@dynamicMemberLookup
public struct Field: Sendable {
    public enum Kind: Sendable, Hashable {
        case text, integer, decimal, date, time, dateTime, boolean
        /// Agreed, or unanswered.
        case acknowledgement
        case point
        /// The name of a file that came with the answers.
        case file, image
        case choice(list: Int)
        case choices(list: Int)
        /// Options in an order.
        case rank(list: Int)
        case reference(table: Int)
        case calculated
        case score(Int)

        /// Whether an answer has several options.
        public var isSeveral: Bool {
            switch self {
            case .choices, .rank: true
            default: false
            }
        }

        /// As a definition names the type.
        public var word: String {
            switch self {
            case .text: "text"
            case .integer: "integer"
            case .decimal: "decimal"
            case .date: "date"
            case .time: "time"
            case .dateTime: "date_time"
            case .boolean: "boolean"
            case .acknowledgement: "acknowledge"
            case .point: "geo_point"
            case .file: "file"
            case .image: "image"
            case .choice: "select_one"
            case .choices: "select_multiple"
            case .rank: "rank"
            case .reference: "reference"
            case .calculated: "calculate"
            case .score: "score"
            }
        }
    }

    /// What a field is there for.
    public enum Origin: Sendable, Hashable {
        case declared
        /// The text that goes with an option of a choice item of the same table.
        case specify(item: String, code: String)
        /// In the rows of a repeat: the row in which they stand.
        case parent
        /// In the rows of a repeat: a part of that row's key, as files name it.
        case parentKey
    }

    /// What is said of a field.
    public struct Facts: Sendable {
        public var id: String
        public var kind: Kind
        public var type: FEELType
        public var origin = Origin.declared
        public var passport: Passport
        public var hint: LocalizedText?
        public var group: Int?
        public var required: Bool
        public var relevance: Expression?
        /// Whether other rows of the repeat decide, by their answers to this very field, where it applies.
        public var isRelevantByRows = false
        /// Tests of the field's own value, with `?` for it.
        public var constraint: Expression?
        /// Of a choice: which options the row may choose, asked of each option by itself.
        public var choiceFilter: Expression?
        public var constraintSeverity = Severity.error
        public var constraintMessage: TextTemplate?
        public var calculation: Expression?
        /// Of a calculated field: the list whose codes its values are.
        public var options: Int?
        /// Answers that stand for no value.
        public var missingCodes: [(code: String, reason: MissingReason)]
        public var dateNotation = DateNotation.any
        public var unit: Unit?
        public var rounding: Rounding?
        /// Digits to which a calculated value is rounded before anything is made of it; its calculation has it inside.
        public var valueRounding: Rounding?
        /// Whether its distribution counts rows alike although the table weighs them.
        public var isUnweighted = false
        /// What a form needs to know, and limits of the answer.
        public var presentation = Presentation()
        /// Personal data: left out of everything that is published.
        public var personal: Bool
        /// Whether its answers may be quoted word for word in the published version.
        public var isQuotable = false
        /// How the answer follows from the answers of the same row in the version before.
        public var origins: FormerAnswer?
        /// Where it is declared.
        public var location: Location?

        /// The list of options that the values are codes of.
        public var list: Int? {
            switch kind {
            case .choice(let list), .choices(let list), .rank(let list): list
            default: options
            }
        }

        /// Whether the answers come from a data file.
        public var isAnswered: Bool {
            switch kind {
            case .calculated, .score: false
            default: origin != .parent
            }
        }

        /// Whether a person is asked for it: not what a form carries, knows or fills in for good.
        public var isAsked: Bool { isAnswered && !presentation.isCarried && !presentation.isReadOnly }
    }

    /// One element, which all copies share until one of them is changed: fields are handed from check to check.
    @usableFromInline var kept: [Facts]

    public init(
        id: String, kind: Kind, type: FEELType, passport: Passport, hint: LocalizedText? = nil, group: Int? = nil,
        required: Bool = false, missingCodes: [(code: String, reason: MissingReason)] = [], unit: Unit? = nil,
        rounding: Rounding? = nil, personal: Bool = false, location: Location? = nil
    ) {
        kept = [
            Facts(
                id: id, kind: kind, type: type, passport: passport, hint: hint, group: group, required: required,
                missingCodes: missingCodes, unit: unit, rounding: rounding, personal: personal, location: location)
        ]
    }

    @inlinable
    public subscript<Value>(dynamicMember fact: KeyPath<Facts, Value>) -> Value { kept[0][keyPath: fact] }

    @inlinable
    public subscript<Value>(dynamicMember fact: WritableKeyPath<Facts, Value>) -> Value {
        _read { yield kept[0][keyPath: fact] }
        _modify { yield &kept[0][keyPath: fact] }
    }

    public func label(_ language: String) -> String { self.passport.label?.text(language) ?? self.id }
}

extension [Field] {
    /// A key path to what a field keeps is followed at run time, which costs more than the lookup for which names are gathered.
    package var ids: [String] { map { $0.id } }
}

/// `was: surname + " " + name`: an expression over a row as an earlier version has it, which only that version can compile.
public struct FormerAnswer: Sendable {
    public var text: String
    public var location: Location

    public init(text: String, location: Location) {
        self.text = text
        self.location = location
    }
}

/// How the days of a date item are written.
public enum DateNotation: String, Sendable, CaseIterable { case iso, russian, any }

/// What a number counts. The named units print and compare in known ways, any other text is shown as it is.
public enum Unit: Sendable, Hashable {
    case percent, percentagePoints, points, count, days
    case other(String)

    public init(_ word: String) { self = Self.words[word] ?? .other(word) }

    /// What the named units are called, in both languages.
    public static let words: [String: Unit] = [
        "percent": .percent, "%": .percent, "процент": .percent, "процента": .percent, "процентов": .percent,
        "percentage_points": .percentagePoints, "п. п.": .percentagePoints, "п.п.": .percentagePoints,
        "процентных пунктов": .percentagePoints,
        "points": .points, "балл": .points, "балла": .points, "баллов": .points,
        "count": .count, "количество": .count, "единиц": .count, "штук": .count, "шт.": .count,
        "days": .days, "день": .days, "дня": .days, "дней": .days,
    ]

    public var word: String {
        switch self {
        case .percent: "percent"
        case .percentagePoints: "percentage_points"
        case .points: "points"
        case .count: "count"
        case .days: "days"
        case .other(let word): word
        }
    }
}
