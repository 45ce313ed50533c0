/// A range such as `[1..10)`, or one made by an operator such as `(>= 5)` or `(!= 3)`.
public struct RangeValue: Sendable {
    public enum Form: UInt8, Sendable, Hashable {
        /// Both ends are written: `[a..b]`. A null end is an end without a bound.
        case interval
        case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    }

    public enum End: Sendable, Hashable { case open, closed }

    public let form: Form
    public let lowEnd: End
    public let highEnd: End
    /// Two values, boxed so that a `Value` stays small.
    private let bounds: [Value]

    public var low: Value { bounds[0] }
    public var high: Value { bounds[1] }

    public init(_ lowEnd: End, _ low: Value, _ high: Value, _ highEnd: End) {
        form = .interval
        self.lowEnd = lowEnd
        self.highEnd = highEnd
        bounds = [low, high]
    }

    /// The range of the values for which `value <form> bound` holds.
    public init(_ form: Form, _ bound: Value) {
        self.form = form
        switch form {
        case .less:
            (lowEnd, highEnd, bounds) = (.open, .open, [.null, bound])
        case .lessOrEqual:
            (lowEnd, highEnd, bounds) = (.open, .closed, [.null, bound])
        case .greater:
            (lowEnd, highEnd, bounds) = (.open, .open, [bound, .null])
        case .greaterOrEqual:
            (lowEnd, highEnd, bounds) = (.closed, .open, [bound, .null])
        case .equal, .interval:
            (lowEnd, highEnd, bounds) = (.closed, .closed, [bound, bound])
        case .notEqual:
            (lowEnd, highEnd, bounds) = (.open, .open, [bound, bound])
        }
    }
}
