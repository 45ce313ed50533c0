import FEEL
import MeraModel

// `round_value`: the rounded value is the value; whatever is made of it does not see the exact one.

extension IndicatorResult {
    mutating func round(_ rounding: Rounding) {
        for level in values.indices { values[level].round(rounding) }
        for breakdown in breakdowns.indices {
            for level in breakdowns[breakdown].values.indices {
                for unit in breakdowns[breakdown].values[level].indices {
                    breakdowns[breakdown].values[level][unit].round(rounding)
                }
            }
        }
    }
}

extension [Measure] {
    mutating func round(_ rounding: Rounding) {
        for index in indices {
            guard let number = self[index].number else { continue }
            let rounded = number.rounded(to: rounding.digits, rounding.mode)
            self[index].outcome = rounded.map { .value(.number($0)) } ?? .missing(.undefined)
        }
    }
}
