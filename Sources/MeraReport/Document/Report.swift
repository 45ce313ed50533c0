public import MeraModel
public import MeraSource

/// A report as it is read: finished texts in one language, in the order of reading. Renderers decide only how it looks.
public struct Report: Sendable {
    public var language: Language
    public var title: String
    public var subtitle: String?
    /// What stands under the title: version, dates, scope.
    public var facts: [Fact]
    /// What was studied, when, of whom and how many answered, in a few sentences.
    public var annotation: [String] = []
    public var sections: [Section]

    public init(language: Language, title: String, subtitle: String? = nil, facts: [Fact] = [], sections: [Section] = []) {
        self.language = language
        self.title = title
        self.subtitle = subtitle
        self.facts = facts
        self.sections = sections
    }

    public enum Block: Sendable {
        case heading(String)
        case subheading(String)
        case paragraph(String)
        /// Fine print beneath what it explains.
        case note(String)
        case tiles([Tile])
        /// The few numbers that the document is about, larger than tiles.
        case headline([Tile])
        case table(Table)
        case trend(TrendChart)
        case list([Item])
        case callout(String, tone: BandList.Tone)
        /// A passport: a name and what is to be known about it.
        case entry(Entry)
        /// Passports in a row, as one table.
        case register(Register)
        /// Many units with everything that is known of them, to be searched and sorted.
        case listing(Listing)
        /// Where more of it stands in the same document.
        case see([Link])
        /// What is made of what.
        case diagram(Diagram)
    }

    /// A name and its value.
    public struct Fact: Sendable, Hashable {
        public var name: String
        public var value: String
        /// The value is a formula or an id and keeps its spacing.
        public var isCode: Bool
        /// Entries of the document that the value names; the value is their names.
        public var links: [Link] = []
        /// Of use to those who can follow its links: not printed.
        public var isForScreen = false

        public init(_ name: String, _ value: String, isCode: Bool = false) {
            self.name = name
            self.value = value
            self.isCode = isCode
        }

        public init(_ name: String, _ links: [Link]) {
            self.init(name, links.map(\.text).joined(separator: ", "))
            self.links = links
        }
    }

    /// A reference to an entry of the same document.
    public struct Link: Sendable, Hashable {
        public var text: String
        public var anchor: String

        public init(_ text: String, to anchor: String) {
            self.text = text
            self.anchor = anchor
        }
    }

    /// What a documentation says about one thing.
    public struct Entry: Sendable, Hashable {
        public var title: String
        public var id: String
        /// What links to it name; empty where nothing links to it.
        public var anchor: String
        public var facts: [Fact]

        public init(_ title: String, id: String, anchor: String = "", facts: [Fact]) {
            self.title = title
            self.id = id
            self.anchor = anchor
            self.facts = facts
        }
    }

    /// A key number of the summary.
    public struct Tile: Sendable, Hashable {
        public var label: String
        public var value: String
        /// Else a word, or why there is no number.
        public var isNumber: Bool
        public var band: Band?
        public var details: String
        public var change: Change?

        public init(
            label: String, value: String, isNumber: Bool = true, band: Band? = nil, details: String = "", change: Change? = nil
        ) {
            self.label = label
            self.value = value
            self.isNumber = isNumber
            self.band = band
            self.details = details
            self.change = change
        }
    }

    /// An entry of a list: a conclusion with its grounds, a proposal with the units it is for, an open answer.
    public struct Item: Sendable, Hashable {
        /// Stands in front of the text, e.g. the unit.
        public var lead: String?
        public var text: String
        public var details: [String]
        public var tone: BandList.Tone
        /// Words of a respondent: nothing in them is mark-up.
        public var isQuoted = false

        public init(lead: String? = nil, _ text: String, details: [String] = [], tone: BandList.Tone = .neutral) {
            self.lead = lead
            self.text = text
            self.details = details
            self.tone = tone
        }

        /// A mere text, as in the author's own lists.
        var isPlain: Bool { tone == .neutral && details.isEmpty && lead == nil }
    }

    /// The band that a value falls into, as a word and a tone.
    public struct Band: Sendable, Hashable {
        public var label: String
        public var tone: BandList.Tone

        public init(label: String, tone: BandList.Tone) {
            self.label = label
            self.tone = tone
        }
    }
}
