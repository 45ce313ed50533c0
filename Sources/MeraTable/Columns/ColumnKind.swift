/// What the 64-bit values of a column mean.
public enum ColumnKind: Sendable, Equatable {
    /// The number times 10^scale; integers have scale 0.
    case number(scale: Int)
    /// Numbers of which one at least does not fit in 64 bits at the column's scale: read them from `Batch.decimals`.
    case decimal
    /// A number: its place in the column's list of numbers. For quotients, which have many digits but few distinct values.
    case numberCode
    /// A text or a choice: its place in the column's dictionary.
    case code
    /// Days since 1970-01-01.
    case date
    /// 0 or 1.
    case boolean
    /// A value that is kept as a text: the place of that in the column's dictionary.
    case written(WrittenForm)
    /// A set of at most 64 options: bit i is the i-th text of the dictionary.
    case set
    /// A set of more than 64 options: its place in the column's list of sets.
    case wideSet
}

/// What the texts of a column mean that keeps its values as texts.
public enum WrittenForm: Sendable, Equatable {
    /// `14:30:00`
    case time
    /// `2025-03-01T14:30:00+03:00`
    case dateTime
    /// `55.75 37.62`
    case point
    /// Codes with spaces between them.
    case order
}
