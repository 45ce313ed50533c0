public import FEEL
public import MeraModel

/// One answer, as a person would name it: the slow, single way into a column.
public enum Cell: Sendable, Equatable {
    case missing(MissingReason)
    case number(Decimal)
    case text(String)
    case date(CivilDate)
    case time(CivilTime)
    case dateTime(CivilDateTime)
    case point(GeoPoint)
    case boolean(Bool)
    /// The chosen codes: those of a set in the order of the options, those of an order in that order.
    case set([String])
}
