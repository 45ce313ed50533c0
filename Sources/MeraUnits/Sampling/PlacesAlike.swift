import FEEL
import MeraNumerics
import MeraModel

/// Which units of a ranking are not clearly different: zero lies in the interval of their difference, with
/// √(s₁² + s₂²) as its standard error (units are compared as samples of their own).
struct PlacesAlike {
    private let order: [Int]
    private let indicator: Indicator
    /// Each is compared with each other one; of more units nothing is said.
    private static let most = 3000

    /// - Parameter order: units that have places, the best first.
    init(_ order: [Int], _ indicator: Indicator) {
        self.order = order
        self.indicator = indicator
    }

    func settle(_ measures: inout [Measure]) {
        for unit in order { measures[unit].placesAlike = nil }
        guard order.count <= Self.most else { return }
        var steps: [Int: Double] = [:]
        let known = order.map { unit -> (value: Double, error: Double, degrees: Int, place: Int)? in
            guard let error = measures[unit].error, let value = measures[unit].number, let place = measures[unit].rank else {
                return nil
            }
            return (value.approximation, error.exact, error.degrees, place)
        }
        for (index, unit) in order.enumerated() {
            guard let own = known[index] else { continue }
            var (first, last) = (own.place, own.place)
            for other in known {
                guard let other else { continue }
                let degrees = own.degrees + other.degrees
                if steps[degrees] == nil { steps[degrees] = SampleEstimator.steps(indicator.confidence, degrees) ?? .infinity }
                let reach = (steps[degrees] ?? .infinity) * (own.error * own.error + other.error * other.error).squareRoot()
                guard abs(own.value - other.value) <= reach else { continue }
                (first, last) = (min(first, other.place), max(last, other.place))
            }
            measures[unit].placesAlike = first...last
        }
    }
}
