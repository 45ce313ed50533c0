import FEEL
import MeraModel

extension Rounding {
    /// What rounding makes of an exact number, of a machine number: what lies at a whole or at a half but for its last bits is there.
    func rounded(_ value: Double) -> Double {
        guard value.isFinite, digits < 15 else { return value }
        var unit = 1.0
        for _ in 0..<abs(digits) { unit *= 10 }
        var scaled = digits < 0 ? value / unit : value * unit
        let nearest = (2 * scaled).rounded() / 2
        if abs(scaled - nearest) <= 1e-12 * max(1, abs(scaled)) { scaled = nearest }
        let whole = whole(scaled)
        return digits < 0 ? whole * unit : whole / unit
    }

    private func whole(_ number: Double) -> Double {
        switch mode {
        case .up: number.rounded(.awayFromZero)
        case .down: number.rounded(.towardZero)
        case .halfUp: number.rounded(.toNearestOrAwayFromZero)
        case .halfDown:
            abs(number - number.rounded(.towardZero)) == 0.5
                ? number.rounded(.towardZero) : number.rounded(.toNearestOrAwayFromZero)
        case .halfEven: number.rounded(.toNearestOrEven)
        case .ceiling: number.rounded(.up)
        case .floor: number.rounded(.down)
        }
    }
}
