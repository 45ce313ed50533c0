/// What a section of the report draws that needs more than a list of names.
extension ReportOutline {
    /// Rows of a register with planned and actual days.
    public struct Gantt: Sendable {
        public var table: Int
        /// Fields of the table.
        public var label: Int
        public var code: Int?
        /// Rows of one value stand together under its name.
        public var group: Int?
        public var start: Int?
        public var end: Int
        public var actualStart: Int?
        public var actualEnd: Int?

        public init(
            table: Int, label: Int, code: Int? = nil, group: Int? = nil, start: Int? = nil, end: Int, actualStart: Int? = nil,
            actualEnd: Int? = nil
        ) {
            self.table = table
            self.label = label
            self.code = code
            self.group = group
            self.start = start
            self.end = end
            self.actualStart = actualStart
            self.actualEnd = actualEnd
        }

        /// The fields whose values a row of the chart needs, in the order in which rows hold them.
        public var columns: [Int] { [label, end] + [code, group, start, actualStart, actualEnd].compactMap(\.self) }
    }

    /// How indicators change over time.
    public struct Trend: Sendable {
        public var indicators: [Int]
        public var level: Int?
        /// The breakdown that holds the periods, by the id of its item, for indicators without a series of their own.
        public var over: String?

        public init(indicators: [Int], level: Int? = nil, over: String? = nil) {
            self.indicators = indicators
            self.level = level
            self.over = over
        }
    }

    /// Questions with one ordered list of options.
    public struct Likert: Sendable {
        public var fields: [FieldID]
        public var level: Int?
        /// How many options at each end count as "low" and "high".
        public var ends: Int

        public init(fields: [FieldID], level: Int? = nil, ends: Int) {
            self.fields = fields
            self.level = level
            self.ends = ends
        }

        /// The ends of a list of so many options do not meet.
        public func ends(of options: Int) -> Int { min(ends, max(options / 2, 1)) }
    }

    /// The quality of scores.
    public struct Scales: Sendable {
        /// Indices of scores.
        public var scores: [Int]
        public var level: Int?

        public init(scores: [Int], level: Int? = nil) {
            self.scores = scores
            self.level = level
        }
    }

    /// Open answers as they were given.
    public struct Answers: Sendable {
        public enum Grouping: Sendable, Hashable {
            case level(Int)
            /// A field of the same table, e.g. the topic of a remark.
            case field(Int)
        }

        public var field: FieldID
        /// Groups within groups.
        public var by: [Grouping]
        /// The most answers that a group shows; nil: all.
        public var limit: Int?

        public init(field: FieldID, by: [Grouping] = [], limit: Int? = nil) {
            self.field = field
            self.by = by
            self.limit = limit
        }
    }

    /// What stands in a document without being named as a section.
    public enum Part: String, Sendable, CaseIterable { case summary, reconciliations, comparisons, quality, method }
}

extension ReportOutline.Content {
    /// The table whose rows are shown as they are.
    public var tableOfRows: Int? {
        switch self {
        case .table(let table, _): table
        case .gantt(let gantt): gantt.table
        case .answers(let answers): answers.field.table
        default: nil
        }
    }
}
