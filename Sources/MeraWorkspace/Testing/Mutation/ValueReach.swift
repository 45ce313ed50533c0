import FEEL
import MeraModel

/// Ends between which all values of a score or an indicator lie, whatever the answers are.
struct ValueReach: Sendable, Equatable {
    var low: Decimal
    var high: Decimal

    /// Of all of them together; nil where one is not known or there is none.
    static func joined(_ parts: [ValueReach?]) -> ValueReach? {
        let known = parts.compactMap { $0 }
        guard known.count == parts.count, let low = known.map(\.low).min(), let high = known.map(\.high).max() else { return nil }
        return ValueReach(low: low, high: high)
    }

    static func of(_ score: Score) -> ValueReach? {
        guard score.valueRounding == nil else { return nil }
        // A number without a range of its own can be any.
        guard score.items.allSatisfy({ $0.points != nil || $0.factor != .one || !$0.offset.isZero }) else { return nil }
        switch score.method {
        case .mean: return joined(score.items.map { ValueReach(low: $0.lowest, high: $0.highest) })
        case .sum:
            // An item without an answer adds nothing.
            let isWhole = score.minimumAnswered == score.items.count
            var (low, high) = (Decimal.zero, Decimal.zero)
            for item in score.items {
                guard let least = item.lowest.multiplied(by: item.weight)?.divided(by: score.weightUnit),
                    let most = item.highest.multiplied(by: item.weight)?.divided(by: score.weightUnit),
                    let lower = low.adding(isWhole ? least : min(least, .zero)),
                    let higher = high.adding(isWhole ? most : max(most, .zero))
                else { return nil }
                (low, high) = (lower, higher)
            }
            return ValueReach(low: low, high: high)
        case .prorated: return nil
        }
    }

    /// Means of values, shares and indices of them stay between their ends.
    static func of(_ indicator: Indicator, _ study: Study) -> ValueReach? {
        guard indicator.valueRounding == nil, indicator.limits.isEmpty else { return nil }
        switch indicator.formula {
        case .share, .completeness: return ValueReach(low: .zero, high: Decimal(100))
        case .mean(let expression), .median(let expression), .quantile(let expression, _):
            guard let table = indicator.table, case .slot(let slot) = expression.nodes[Int(expression.root)].kind,
                case .field(let field) = study.tables[table].slots[Int(slot)],
                case .score(let score) = study.tables[table].fields[field].kind
            else { return nil }
            return of(study.scores[score])
        case .index(let composite) where composite.aggregation == .arithmetic: return of(composite, study)
        default: return nil
        }
    }

    /// Components are never above the index that they are made into, so this ends.
    private static func of(_ composite: Composite, _ study: Study) -> ValueReach? {
        guard composite.components.allSatisfy({ $0.weight >= .zero }) else { return nil }
        let parts = composite.components.map { component -> ValueReach? in
            if case .none = component.normalisation { of(study.indicators[component.indicator], study) } else { nil }
        }
        guard var whole = joined(parts) else { return nil }
        // A component that is missing may stand as 0.
        if composite.onMissing == .zero { (whole.low, whole.high) = (min(whole.low, .zero), max(whole.high, .zero)) }
        return whole
    }
}
