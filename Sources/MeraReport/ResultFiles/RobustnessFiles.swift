import FEEL
import MeraCells
public import MeraModel
public import MeraTable
public import MeraUnits

/// Tables of composite indices that say how firmly they stand, or change values before they use them; only studies with such have them.
///
/// `index-places.csv`: for each unit its place and the places of the runs. `index-components.csv`: for each component, and each part of
/// one, its share, its correlation with the index and how far places move without it. `index-correlations.csv`: pairs of components.
/// `index-factors.csv`: what moves places. `index-treatment.csv`: each value that was imputed or moved.
public enum RobustnessFiles: String, CaseIterable, Sendable {
    case components = "index-components.csv"
    case correlations = "index-correlations.csv"
    case factors = "index-factors.csv"
    case places = "index-places.csv"
    case treatment = "index-treatment.csv"

    /// Those that a study has.
    public static func files(_ study: Study) -> [RobustnessFiles] {
        let composites = study.indicators.compactMap { indicator -> Composite? in
            if case .index(let composite) = indicator.formula { composite } else { nil }
        }
        let isTried = composites.contains { $0.sensitivity != nil }
        let isTreated = composites.contains(where: \.changesValues)
        return allCases.filter { $0 == .treatment ? isTreated : isTried }
    }

    public var columns: [String] {
        switch self {
        case .components:
            [
                "index", "level", "component", "label", "part_of", "weight", "units", "correlation", "mean_shift",
                "greatest_shift",
                "greatest_unit",
            ]
        case .correlations: ["index", "level", "first", "second", "units", "correlation"]
        case .factors: ["index", "level", "factor", "first_order", "total", "mean_shift", "runs"]
        case .places: ["index", "level", "unit_id", "unit", "place", "median", "low", "high", "top_share", "top", "runs"]
        case .treatment: ["index", "level", "component", "unit_id", "unit", "treatment", "value", "used"]
        }
    }

    public func write(_ result: RunResult, to csv: inout CSVWriter) {
        csv.row(columns)
        if self == .treatment { return treatment(result, &csv) }
        for robustness in result.robustness {
            let study = result.study
            guard case .index(let composite) = study.indicators[robustness.indicator].formula, let rule = composite.sensitivity
            else {
                continue
            }
            let start = [study.indicators[robustness.indicator].id, study.levels[robustness.level].id]
            let units = result.units[robustness.level]
            switch self {
            case .components:
                for influence in robustness.components {
                    let definition = study.indicators[influence.indicator]
                    let parent = influence.path.dropLast().last.map { study.indicators[$0].id } ?? ""
                    csv.texts(start + [definition.id, definition.label(study.language), parent])
                    csv.number(influence.weight)
                    csv.number(influence.count)
                    csv.number(influence.correlation)
                    csv.number(influence.shift?.mean)
                    csv.number(influence.shift?.greatest)
                    csv.text(influence.shift?.unit.map { units[$0].id } ?? "")
                    csv.endRow()
                }
            case .correlations:
                for pair in robustness.pairs {
                    csv.texts(start + [study.indicators[pair.first].id, study.indicators[pair.second].id])
                    csv.number(pair.count)
                    csv.number(pair.correlation)
                    csv.endRow()
                }
            case .factors:
                for factor in robustness.factors {
                    csv.texts(start + [factor.factor.rawValue])
                    csv.number(factor.first)
                    csv.number(factor.total)
                    csv.number(robustness.meanShift)
                    csv.number(rule.runs)
                    csv.endRow()
                }
            case .places:
                for spread in robustness.places {
                    csv.texts(start + [units[spread.unit].id, units[spread.unit].label])
                    csv.number(spread.place)
                    csv.number(spread.median)
                    csv.number(spread.low)
                    csv.number(spread.high)
                    csv.number(spread.topShare)
                    csv.number(rule.top)
                    csv.number(rule.runs)
                    csv.endRow()
                }
            case .treatment: break
            }
        }
    }

    private func treatment(_ result: RunResult, _ csv: inout CSVWriter) {
        for (index, values) in result.indicators.enumerated() {
            guard case .index(let composite) = result.study.indicators[index].formula, composite.changesValues else { continue }
            for level in result.study.indicators[index].levels {
                for place in composite.components.indices {
                    let component = result.study.indicators[composite.components[place].indicator].id
                    for (unit, measure) in values.values[level].enumerated() where place < measure.components.count {
                        guard let treatment = measure.components[place].treatment else { continue }
                        let names = result.units[level][unit]
                        csv.texts([
                            result.study.indicators[index].id, result.study.levels[level].id, component, names.id, names.label,
                            treatment.rawValue,
                        ])
                        csv.number(measure.components[place].quotient ?? measure.components[place].value)
                        csv.number(measure.components[place].used)
                        csv.endRow()
                    }
                }
            }
        }
    }
}

extension CSVWriter {
    fileprivate mutating func texts(_ texts: [String]) { for text in texts { self.text(text) } }
}
