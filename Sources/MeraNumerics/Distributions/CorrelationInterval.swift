#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The interval of a correlation by Fisher's transformation (1921): tanh(artanh r ± z·error).
package enum CorrelationInterval {
    /// Ends of the 95 % interval; nil for a correlation of 1 or −1, of which there is none.
    ///
    /// - Parameter steps: how many errors it reaches to either side; nil: as many as the normal distribution says.
    package static func ends(of r: Double, error: Double, steps: Double? = nil) -> (lower: Double, upper: Double)? {
        guard abs(r) < 1, let z = steps ?? Normal.quantile(0.975) else { return nil }
        let middle = atanh(r)
        return (tanh(middle - z * error), tanh(middle + z * error))
    }
}
