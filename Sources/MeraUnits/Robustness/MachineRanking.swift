import FEEL
import MeraModel

/// Places of machine numbers: 1 is the best, equal values share the best place, inside of groups where there are any.
struct MachineRanking: Sendable {
    private let isBetterHigh: Bool
    private let rounding: Rounding?
    private let groups: [Int]

    init(isBetterHigh: Bool, rounding: Rounding?, groups: [Int]) {
        self.isBetterHigh = isBetterHigh
        self.rounding = rounding
        self.groups = groups
    }

    /// What has no value is behind all others.
    func places(_ values: [Double]) -> [Int32] {
        let keys = values.map(key)
        let order = keys.indices.sorted { (groups[$0], keys[$0], $0) < (groups[$1], keys[$1], $1) }
        var places = [Int32](repeating: 0, count: values.count)
        var (first, shared) = (0, 0)
        for (index, unit) in order.enumerated() {
            let before = index > 0 ? order[index - 1] : unit
            if index == 0 || groups[unit] != groups[before] {
                (first, shared) = (index, index)
            } else if !Self.isEqual(keys[unit], keys[before]) {
                shared = index
            }
            places[unit] = Int32(shared - first + 1)
        }
        return places
    }

    /// Less is better.
    private func key(_ value: Double) -> Double {
        guard !value.isNaN else { return .infinity }
        let rounded = rounding?.rounded(value) ?? value
        return isBetterHigh ? -rounded : rounded
    }

    /// Values that differ by the rounding of machine numbers alone are equal.
    private static func isEqual(_ a: Double, _ b: Double) -> Bool {
        a == b || a.isFinite && b.isFinite && abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1e-9)
    }
}
