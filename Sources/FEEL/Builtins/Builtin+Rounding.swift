extension Builtin {
    /// How the function rounds; nil for one that does not.
    package var roundingMode: RoundingMode? {
        switch self {
        case .decimal: .halfEven
        case .floor: .floor
        case .ceiling: .ceiling
        case .roundUp: .up
        case .roundDown: .down
        case .roundHalfUp: .halfUp
        case .roundHalfDown: .halfDown
        default: nil
        }
    }
}
