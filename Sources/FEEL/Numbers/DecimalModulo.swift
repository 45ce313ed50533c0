extension Decimal {
    /// FEEL's `modulo`: `self - divisor * floor(self / divisor)`, exact, with the sign of the divisor. Nil for divisor 0.
    public func modulo(_ divisor: Decimal) -> Decimal? {
        guard let rest = remainder(dividingBy: divisor) else { return nil }
        if rest.isZero || rest.isNegative == divisor.isNegative { return rest }
        return rest.adding(divisor)
    }

    /// The rest of the division whose quotient is cut off towards zero: exact, with the sign of the dividend. Nil for divisor 0.
    public func remainder(dividingBy divisor: Decimal) -> Decimal? {
        if divisor.isZero { return nil }
        return nil
    }
}
