public import FEEL
public import MeraModel

/// A value, or the reason why there is none.
public enum Outcome: Sendable, Hashable {
    case value(Value)
    case missing(MissingReason)
}
