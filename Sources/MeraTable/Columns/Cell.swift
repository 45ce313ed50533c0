public import FEEL
public import MeraModel

/// One answer, as a person would name it: the slow, single way into a column.
public enum Cell: Sendable, Equatable {
    case missing(MissingReason)
    case number(Decimal)
    case text(String)
    case date(CivilDate)
    case boolean(Bool)
    /// The chosen codes in the order of the options.
    case set([String])
}
