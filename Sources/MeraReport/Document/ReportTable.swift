public import MeraModel

extension Report {
    /// A table. With a graphic column it is a chart whose labels and numbers stand in the same rows as its bars.
    public struct Table: Sendable {
        public var caption: String
        public var legend: [Key]
        public var columns: [Column]
        public var rows: [Row]
        public var notes: [String]
        /// What explains the drawing in the rows, where a renderer draws it there.
        public var drawingNotes: [String] = []
        /// Its number in the document, once it is known; it stands in the caption.
        public var number: Int?

        public init(caption: String, legend: [Key] = [], columns: [Column], rows: [Row] = [], notes: [String] = []) {
            self.caption = caption
            self.legend = legend
            self.columns = columns
            self.rows = rows
            self.notes = notes
        }

        /// The caption as it was before it got its number.
        var bareCaption: String {
            Report.bare(caption, number)
        }

        public struct Column: Sendable {
            public enum Kind: Sendable { case text, number, bars(Axis), stacks, timeline(Timeline) }

            public var title: String
            public var kind: Kind

            public init(_ title: String, _ kind: Kind = .number) {
                self.title = title
                self.kind = kind
            }
        }

        public struct Row: Sendable {
            public var cells: [Cell]
            /// A total, set off from the rows it sums up.
            public var isTotal: Bool
            /// Names the rows below, as wide as the table; such a row has one cell.
            public var isHeading: Bool

            public init(_ cells: [Cell], isTotal: Bool = false) {
                self.cells = cells
                self.isTotal = isTotal
                isHeading = false
            }

            public init(heading: String) {
                cells = [.text(heading)]
                isTotal = false
                isHeading = true
            }
        }

        /// A colour of the stacked bars and what it stands for.
        public struct Key: Sendable, Hashable {
            public var label: String
            public var shade: Shade

            public init(label: String, shade: Shade) {
                self.label = label
                self.shade = shade
            }
        }
    }

    public enum Cell: Sendable, Hashable {
        case text(String)
        /// A sentence of ours, in which `names` stand in code type.
        case message(String)
        /// A formula, an id, a file name.
        case code(String)
        /// In the form of the language, with its unit.
        case number(String)
        /// The value together with its band, where the table has no column for bands.
        case rated(String, Band)
        /// Why there is no number, in words.
        case missing(String)
        case band(Band)
        case bar(Bar)
        case stack(Stack)
        case timespan(Timespan)
        /// The row has nothing to say here, e.g. the place of a total.
        case none
    }

    /// The scale that the bars of a column share.
    public struct Axis: Sendable, Hashable {
        public var scale: Scale
        /// Numbers under the axis with their places, 0…1 of its length.
        public var ticks: [Tick]
        public var target: Tick?

        public struct Tick: Sendable, Hashable {
            public var place: Fraction
            public var label: String
        }
    }

    /// One bar from the zero of the axis to the value, which stands in words in the same row.
    public struct Bar: Sendable, Hashable {
        public var from: Fraction
        public var to: Fraction
        public var target: Fraction?
        /// Ends of the interval.
        public var interval: ClosedRange<Fraction>?
        public var tone: BandList.Tone
    }

    /// Parts of a whole, side by side.
    public struct Stack: Sendable, Hashable {
        public struct Part: Sendable, Hashable {
            public var share: Fraction
            public var shade: Shade
            /// Printed inside the part where there is room.
            public var label: String
            public var title: String
        }

        public var parts: [Part]
        public var title: String
    }

    /// A colour by its meaning: a step of an ordered list, seen from the middle, or one of several equal things.
    public enum Shade: Sendable, Hashable {
        /// −1000 (lowest) … 0 (the middle) … 1000 (highest).
        case diverging(Int)
        case category(Int)
        /// On a time axis: what was planned, what was done, what is late.
        case planned, actual, late
        /// The line of the whole.
        case reference

        /// Whether white figures are read better on it than dark ones.
        var isDark: Bool {
            switch self {
            case .diverging(let step): abs(step) > 750
            case .category(let index): index % 6 == 0 || index % 6 == 4
            case .actual, .late: true
            case .planned, .reference: false
            }
        }
    }
}

extension Report {
    /// A caption without the number that it got in the document.
    static func bare(_ caption: String, _ number: Int?) -> String {
        guard let number, let place = caption.firstRange(of: String(number) + ". ") else { return caption }
        return String(caption[place.upperBound...])
    }
}
