public import MeraSource

/// A mistake made on purpose, and the finding that must name it.
public struct SampleMistake: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A word where a number, date or yes-or-no is asked for.
        case wrongType
        /// A day that the calendar does not have.
        case noSuchDay
        /// An option that the list does not have.
        case unknownCode
        /// A number that the constraint does not allow.
        case outOfRange
        case requiredMissing
        /// An answer to a question that did not apply.
        case irrelevantAnswer
        /// The row stands twice.
        case sameRowTwice
        /// Two rows with one key and different answers.
        case sameKeyTwice
        case unknownReference
        /// The option that excludes all others together with another.
        case exclusiveWithOthers
        /// Answers that are right by themselves and break a check together.
        case brokenCheck
    }

    public var kind: Kind
    /// The id of the table.
    public var table: String
    /// 1-based number of the record in its file.
    public var record: Int
    /// Nil where the whole row is meant.
    public var column: String?
    /// The check that fails, where one does.
    public var rule: String?
    public var code: DiagnosticCode

    public static func == (a: Self, b: Self) -> Bool {
        a.kind == b.kind && a.table == b.table && a.record == b.record && a.column == b.column && a.rule == b.rule
            && a.code.id == b.code.id
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(table)
        hasher.combine(record)
        hasher.combine(column)
        hasher.combine(rule)
    }
}
