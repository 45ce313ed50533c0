import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// Digits: those that are shown, and those that values keep.
extension StudyMutants {
    mutating func addRounding() {
        let usual = study.defaults.rounding
        let usualIndicators = study.indicators.indices.filter {
            study.indicators[$0].rounding == usual && !study.indicators[$0].isWhole
        }
        if !usualIndicators.isEmpty {
            let owner = Owner(
                name: "defaults", location: nil, reach: Reach(tables: nil, indicators: Set(usualIndicators)), floor: .units,
                fields: sources(of: usualIndicators.flatMap { sources(ofIndicator: $0) }))
            add(.rounding, of: owner, "round: \(usual.digits)", "round: \(usual.digits + 1)") { study in
                for index in usualIndicators { study.indicators[index].rounding.digits += 1 }
            }
        }
        for (index, indicator) in study.indicators.enumerated() { addRounding(indicator, index, besides: usual) }
        for (index, score) in study.scores.enumerated() {
            guard let rounding = score.valueRounding else { continue }
            let owner = owner(
                "score \(score.id)", score.location, score.table, score.items.map { FieldID(table: score.table, field: $0.field) }
            )
            for digits in rounding.neighbours {
                add(.rounding, of: owner, "round_value: \(rounding.digits)", "round_value: \(digits)") {
                    $0.scores[index].valueRounding?.digits = digits
                }
            }
        }
    }

    private mutating func addRounding(_ indicator: Indicator, _ index: Int, besides usual: Rounding) {
        guard indicator.type == .number, !indicator.isWhole else { return }
        let owner = Owner(
            name: "indicator \(indicator.id)", location: indicator.location, reach: reach(ofIndicator: index), floor: .units,
            fields: sources(ofIndicator: index))
        if indicator.rounding != usual {
            let digits = indicator.rounding.digits
            add(.rounding, of: owner, "round: \(digits)", "round: \(digits + 1)") { $0.indicators[index].rounding.digits += 1 }
        }
        for digits in indicator.comparedRounding?.neighbours ?? [] {
            add(.rounding, of: owner, "round_compared: \(indicator.comparedRounding?.digits ?? 0)", "round_compared: \(digits)") {
                $0.indicators[index].comparedRounding?.digits = digits
            }
        }
        for digits in indicator.valueRounding?.neighbours ?? [] {
            add(.rounding, of: owner, "round_value: \(indicator.valueRounding?.digits ?? 0)", "round_value: \(digits)") {
                $0.indicators[index].valueRounding?.digits = digits
            }
        }
    }
}

extension Rounding {
    /// One digit more can hardly be seen where no more are shown.
    fileprivate var neighbours: [Int] { [digits == 0 ? 1 : digits - 1] }
}

extension Indicator {
    /// A number of rows has no digits to round.
    fileprivate var isWhole: Bool {
        if case .count = formula { rollUp == .pooled && weight == nil } else { false }
    }
}
