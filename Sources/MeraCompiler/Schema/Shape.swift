import MeraYAML
import MeraSource

/// What a place of a definition accepts. The schema table is made of these; decoding, messages, the JSON Schema and the
/// reference are all made from it.
indirect enum Shape: Sendable {
    /// Any scalar, taken as written.
    case text
    /// A text, or a map of language → text.
    case texts
    /// A FEEL expression.
    case formula
    /// A known unit, or one that the study declares.
    case unit
    /// FEEL unary tests: `>= 0`, `[0..50)`, `"a", "b"`.
    case test
    /// A text with FEEL in braces.
    case template
    case wholeNumber
    case number
    /// A number, or the name of a parameter.
    case quantity
    case truth
    case date
    /// A number, a per cent, a fraction, or the name of a parameter.
    case weight
    /// One of the words.
    case word([Word])
    /// Digits and mode: `1 half_up`.
    case rounding
    /// A number or a per cent: `0.75`, `75 %`.
    case share
    /// How far something is varied: `±25 %`.
    case spread
    /// Two numbers: `0..100`.
    case span
    /// `goalposts 40..100` and the other normalisations.
    case normalisation
    /// The name of something declared elsewhere.
    case name(of: Thing)
    case list(Shape)
    case oneOrList(Shape)
    /// Things by their id.
    case map(Shape)
    /// Things by their id, or a list of ids where nothing more is said of them.
    case mapOrNames(Shape)
    /// Values by a code, which may be any text.
    case codes(Shape)
    case record(@Sendable () -> RecordShape)
    /// A list of what changes in the record that it stands in, each from a day on.
    case editions
    /// Checked where it is used.
    case anything

    struct Word: Sendable {
        var text: String
        var doc: Phrase

        init(_ text: String, en: String, ru: String) {
            self.text = text
            doc = Phrase(en: en, ru: ru)
        }
    }
}

/// Kinds of things with an id, as messages call them.
enum Thing: Sendable {
    case choiceList, table, item, score, bandList, ruleTable, indicator, conclusion, level, group, check, parameter

    var phrase: Phrase {
        switch self {
        case .choiceList: Phrase(en: "choice list", ru: "список вариантов")
        case .table: Phrase(en: "register or questionnaire", ru: "реестр или анкета")
        case .item: Phrase(en: "item", ru: "поле")
        case .score: Phrase(en: "score", ru: "балл")
        case .bandList: Phrase(en: "list of bands", ru: "шкала уровней")
        case .ruleTable: Phrase(en: "decision table", ru: "таблица решений")
        case .indicator: Phrase(en: "indicator", ru: "показатель")
        case .conclusion: Phrase(en: "conclusion", ru: "вывод")
        case .level: Phrase(en: "level", ru: "уровень")
        case .group: Phrase(en: "group", ru: "группа")
        case .parameter: Phrase(en: "parameter", ru: "параметр")
        case .check: Phrase(en: "check", ru: "проверка")
        }
    }
}

/// A mapping with known keys.
struct RecordShape: Sendable {
    /// The section or thing in words, e.g. "item".
    var name: String
    /// What messages call such a thing.
    var noun: Phrase
    var doc: Phrase
    var keys: [AnyKey]
    /// The key that a scalar in the record's place stands for: `age: integer` means `age: {type: integer}`.
    var shorthand: String?
    /// Keys of which a definition has one; its own takes the place of another that it would inherit.
    var alternatives: [String]
    /// A small definition that shows it; compiled by a test.
    var example: String?

    init(
        _ name: String, noun: Phrase, en: String, ru: String, shorthand: String? = nil, alternatives: [String] = [],
        example: String? = nil, keys: [AnyKey]
    ) {
        self.name = name
        self.noun = noun
        doc = Phrase(en: en, ru: ru)
        self.keys = keys
        self.shorthand = shorthand
        self.alternatives = alternatives
        self.example = example
    }

    func key(_ name: String) -> AnyKey? {
        // Lengths tell most names apart, and cost less than letters.
        let length = name.utf8.count
        for place in keys.indices where keys[place].name.utf8.count == length && keys[place].name == name { return keys[place] }
        return nil
    }
}

/// One key of a record, without the type of its value.
struct AnyKey: Sendable {
    var name: String
    var shape: Shape
    var isRequired: Bool
    /// The item types with which the key makes sense; empty: all.
    var types: [String]
    /// What holds where the key is left out.
    var defaultText: String?
    var doc: Phrase

    /// Whether it makes sense beside a type; where none is written it does.
    func goes(with type: String?) -> Bool { type.map { types.isEmpty || types.contains($0) } ?? true }

    /// The same key in a record where it makes sense with some types only, explained for that place.
    func only(for type: String, en: String? = nil, ru: String? = nil) -> AnyKey { only(for: [type], en: en, ru: ru) }

    func only(for types: [String], en: String? = nil, ru: String? = nil) -> AnyKey {
        var key = self
        key.types = types
        if let en, let ru { key.doc = Phrase(en: en, ru: ru) }
        return key
    }
}
