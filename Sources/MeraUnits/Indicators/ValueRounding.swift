import FEEL
import MeraCells
import MeraModel

// `round_value`: the rounded value is the value; whatever is made of it does not see the exact one.

extension IndicatorResult {
    mutating func round(_ rounding: Rounding) {
        for level in values.indices { values[level].round(rounding) }
        for breakdown in breakdowns.indices {
            for level in breakdowns[breakdown].values.indices {
                for unit in breakdowns[breakdown].values[level].indices {
                    for part in breakdowns[breakdown].values[level][unit].indices {
                        breakdowns[breakdown].values[level][unit][part].measure.round(rounding)
                    }
                }
            }
        }
    }
}

extension [Measure] {
    mutating func round(_ rounding: Rounding) {
        for index in indices { self[index].round(rounding) }
    }
}

extension Measure {
    mutating func round(_ rounding: Rounding) {
        guard let number else { return }
        let rounded = number.rounded(to: rounding.digits, rounding.mode)
        outcome = rounded.map { .value(.number($0)) } ?? .missing(.undefined)
    }
}
