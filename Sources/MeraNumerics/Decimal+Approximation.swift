package import FEEL

extension Decimal {
    /// The nearest machine number.
    package var approximation: Double { Double(description) ?? 0 }

    /// A machine number with so many digits as mean something; nil for what is no number.
    ///
    /// Roots, logarithms and quantiles are inexact by nature. They are made in machine numbers (53 bits, 15 digits) and leave them with
    /// fewer digits, so that a last bit, in which machines may differ, is seen nowhere.
    package init?(_ value: Double, significant digits: Int) {
        guard value.isFinite else { return nil }
        guard value != 0 else {
            self = .zero
            return
        }
        // The shortest text that means this number, cut exactly.
        guard let exact = Decimal("\(value)") else { return nil }
        let scale = exact.leadingExponent
        guard let rounded = exact.rounded(to: digits - 1 - scale, .halfEven) else { return nil }
        self = rounded
    }

    /// A figure of statistics: ten digits of what machine numbers make are sure.
    package init?(sure value: Double) { self.init(value, significant: 10) }

    /// The power of ten of the first digit.
    private var leadingExponent: Int {
        var (rest, digits) = (coefficient.magnitude, 0)
        while rest > 9 {
            rest /= 10
            digits += 1
        }
        return exponent + digits
    }
}
