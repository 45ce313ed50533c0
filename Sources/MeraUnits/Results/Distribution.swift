public import FEEL
public import MeraCells
public import MeraModel

/// The linear distribution of a closed question: how many chose each option, for every unit of a level.
public struct Distribution: Sendable {
    public var field: FieldID
    public var level: Int
    /// The options that are values, in the order of the list.
    public var options: [Category]
    /// Of what errors are told, in the order of `Counts.errors`; empty where of nothing.
    public var shares: [AnswerShare] = []
    /// For each unit of the level.
    public var units: [Counts]

    public struct Counts: Sendable {
        /// Rows in which the question applied.
        public var asked: Int
        /// Rows with a valid answer: the base of the percentages.
        public var answered: Int
        /// Hidden in the published version: the counts are nothing then.
        public var isHidden = false
        /// The options that were chosen, in the order of the list; in a select_multiple they add up to more than `answered`.
        public var chosen: [(option: Int, count: Int)]
        /// Of a table with weights: what the options and the answers weigh.
        public var weighted: Weights?
        /// Nil for what has none.
        public var errors: [AnswerError?] = []
        /// Rows without a value, by reason, in the order of `MissingReason`.
        public var missing: [(reason: MissingReason, rows: Int)]
        private let options: Int

        /// - Parameter options: how many there are to choose from.
        public init(
            asked: Int, answered: Int, chosen: [(option: Int, count: Int)], options: Int,
            missing: [(reason: MissingReason, rows: Int)]
        ) {
            self.asked = asked
            self.answered = answered
            self.chosen = chosen
            self.options = options
            self.missing = missing
        }

        /// For each option, also those that nobody chose.
        public var counts: [Int] {
            var counts = [Int](repeating: 0, count: options)
            for (option, count) in chosen { counts[option] = count }
            return counts
        }

        /// Sums of the weights of the rows that are counted.
        public struct Weights: Sendable, Hashable {
            public var answered: Decimal
            /// For each option.
            public var options: [Decimal]

            public init(answered: Decimal, options: [Decimal]) {
                self.answered = answered
                self.options = options
            }
        }

        /// What per cents are made of: of some options together, and of all answers; weights where the table has them.
        public func amount(_ wanted: Range<Int>) -> Decimal {
            guard let weighted else {
                return Decimal(chosen.reduce(0) { $0 + (wanted.contains($1.option) ? $1.count : 0) })
            }
            return weighted.options[wanted.clamped(to: weighted.options.indices)].reduce(.zero) { $0.adding($1) ?? $0 }
        }

        /// Σ of numbers over the answers; weights where the table has them.
        public func sum(_ numbers: [Decimal]) -> Decimal? {
            var sum = Decimal.zero
            for (option, number) in numbers.enumerated() {
                guard let part = number.multiplied(by: amount(option..<option + 1)), let next = sum.adding(part) else {
                    return nil
                }
                sum = next
            }
            return sum
        }

        public var whole: Decimal { weighted?.answered ?? Decimal(answered) }

        /// Counts of nothing, with the sign that they are hidden.
        mutating func hide() {
            self = Counts(asked: 0, answered: 0, chosen: [], options: options, missing: [])
            isHidden = true
        }
    }

    /// How sure a share of a unit's answers is; nil where nothing is told of it.
    public func error(_ share: AnswerShare, _ counts: Counts) -> AnswerError? {
        guard let place = shares.firstIndex(of: share), place < counts.errors.count else { return nil }
        return counts.errors[place]
    }

    public init(field: FieldID, level: Int, options: [Category], units: [Counts]) {
        self.field = field
        self.level = level
        self.options = options
        self.units = units
    }
}

extension Distribution {
    /// The distributions of a question at the levels of its table.
    static func all(_ question: StudyCells.Distribution, _ units: StudyUnits, _ facts: UnitFacts) -> [Distribution] {
        let errors = AnswerErrors(question, facts)
        return question.levels.map { level in
            let grouping = question.cells.grid.grouping(level, units: units[level].count)
            let tallies = question.cells.tallies.collected(grouping)
            let chosen = question.cells.chosen.collected(grouping)
            let weights = question.cells.weights?.collected(grouping)
            var counts = units[level].indices.map { unit in
                let tally = tallies[unit]
                var counts = Counts(
                    asked: tally.expected, answered: tally.valid, chosen: chosen[unit], options: question.options.count,
                    missing: tally.missingRows)
                counts.weighted = weights.map { weights in
                    let own = weights.ofCell[unit]
                    return Counts.Weights(answered: own.answered.total ?? .zero, options: own.options.map { $0.total ?? .zero })
                }
                return counts
            }
            errors?.settle(&counts, level: level)
            var all = Distribution(field: question.field, level: level, options: question.options, units: counts)
            all.shares = question.sampled?.shares ?? []
            return all
        }
    }
}
