public import FEEL
public import MeraModel

extension Report {
    /// The days that the bars of a column share.
    public struct Timeline: Sendable, Hashable {
        public var first: CivilDate
        public var last: CivilDate
        /// Beginnings of weeks, months or years with their names.
        public var ticks: [Axis.Tick]
        /// The as-of day, where it lies on the axis.
        public var today: Axis.Tick?

        /// Where a day begins.
        public func start(of day: CivilDate) -> Fraction { place(day.dayNumber) }

        /// Where a day ends: a bar of one day is as long as a day.
        public func end(of day: CivilDate) -> Fraction { place(day.dayNumber + 1) }

        private func place(_ day: Int) -> Fraction {
            Fraction(min(max(day - first.dayNumber, 0), length), of: length)
        }

        /// In days.
        var length: Int { last.dayNumber - first.dayNumber + 1 }
    }

    /// An action on a time axis: what was planned and what became of it.
    public struct Timespan: Sendable, Hashable {
        public struct Span: Sendable, Hashable {
            public var first: CivilDate
            public var last: CivilDate
            public var from: Fraction
            public var to: Fraction
        }

        public var planned: Span?
        /// Up to the as-of day where the action has begun and not ended.
        public var actual: Span?
        /// The days behind the planned end.
        public var late: Span?
        /// Whether the action has an end: else it goes on.
        public var isDone: Bool
        /// What the drawing shows, in words.
        public var title: String
    }

    /// Lines over periods, one small drawing beside the other on the same scale.
    public struct TrendChart: Sendable {
        public var caption: String
        public var periods: [String]
        public var panels: [Panel]
        public var legend: [Table.Key]
        public var notes: [String]
        /// Its number among the figures, once it is known; it stands in the caption.
        public var number: Int?

        public struct Panel: Sendable {
            public var title: String
            /// The numbers of the vertical axis with their places, 0 (bottom) … 1 (top).
            public var ticks: [Axis.Tick]
            public var target: Axis.Tick?
            /// The last is drawn over the others.
            public var lines: [Line]
            /// The numbers at the ends of the vertical axis.
            public var scale: Scale?
        }

        public struct Line: Sendable {
            public var label: String
            /// The line of the whole, to compare the others with.
            public var isReference: Bool
            /// One for each period.
            public var points: [Point]
        }

        public struct Point: Sendable {
            public var number: Decimal?
            public var place: Fraction?
            /// The value with its unit, or why there is none.
            public var text: String
            /// Whether the point before can be compared with this one; else the line is broken.
            public var isJoined: Bool
        }
    }

    /// How a value differs from that of the period before.
    public struct Change: Sendable, Hashable {
        public enum Direction: Sendable, Hashable { case up, down, none }

        /// `+3,4 п. п.`, or why it cannot be said.
        public var text: String
        public var direction: Direction
        /// Good where the value became better.
        public var tone: BandList.Tone
        /// `2015-1 к 2014-4`
        public var periods: String
    }
}
