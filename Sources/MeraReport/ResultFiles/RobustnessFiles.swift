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
        eachRow(result) { row in
            for field in row {
                switch field {
                case .text(let text): csv.text(text)
                case .number(let number): csv.number(number)
                }
            }
            csv.endRow()
        }
    }

    /// A cell of a row.
    enum Field {
        case text(String)
        case number(Decimal?)

        static func count(_ count: Int?) -> Field { .number(count.map { Decimal($0) }) }
    }

    /// The rows below the names of the columns.
    func eachRow(_ result: RunResult, _ take: ([Field]) -> Void) {
        if self == .treatment { return eachTreatment(result, take) }
        for robustness in result.robustness {
            guard case .index(let composite) = result.study.indicators[robustness.indicator].formula,
                let rule = composite.sensitivity
            else { continue }
            let names = [
                result.study.indicators[robustness.indicator].id, result.study.levels[robustness.level].id,
            ]
            let start = names.map { Field.text($0) }
            for row in rows(robustness, rule, result) { take(start + row) }
        }
    }

    /// What stands behind the index and the level.
    private func rows(
        _ robustness: IndexRobustness, _ rule: Composite.Sensitivity, _ result: RunResult
    ) -> [[Field]] {
        let study = result.study
        func id(_ indicator: Int) -> Field { .text(study.indicators[indicator].id) }
        let units = result.units[robustness.level]
        switch self {
        case .components:
            return robustness.components.map { influence in
                [
                    id(influence.indicator), .text(study.indicators[influence.indicator].label(study.language)),
                    influence.path.dropLast().last.map(id) ?? .text(""), .number(influence.weight), .count(influence.count),
                    .number(influence.correlation), .number(influence.shift?.mean), .count(influence.shift?.greatest),
                    .text(influence.shift?.unit.map { units[$0].id } ?? ""),
                ]
            }
        case .correlations:
            return robustness.pairs.map { [id($0.first), id($0.second), .count($0.count), .number($0.correlation)] }
        case .factors:
            return robustness.factors.map { factor in
                [
                    .text(factor.factor.rawValue), .number(factor.first), .number(factor.total), .number(robustness.meanShift),
                    .count(rule.runs),
                ]
            }
        case .places:
            return robustness.places.map { spread in
                [
                    .text(units[spread.unit].id), .text(units[spread.unit].label), .count(spread.place), .number(spread.median),
                    .number(spread.low), .number(spread.high), .number(spread.topShare), .count(rule.top), .count(rule.runs),
                ]
            }
        case .treatment: return []
        }
    }

    private func eachTreatment(_ result: RunResult, _ take: ([Field]) -> Void) {
        for (index, values) in result.indicators.enumerated() {
            guard case .index(let composite) = result.study.indicators[index].formula, composite.changesValues else { continue }
            for level in result.study.indicators[index].levels {
                for place in composite.components.indices {
                    let component = result.study.indicators[composite.components[place].indicator].id
                    for (unit, measure) in values.values[level].enumerated() where place < measure.components.count {
                        let own = measure.components[place]
                        guard let treatment = own.treatment else { continue }
                        let names = result.units[level][unit]
                        let texts = [
                            result.study.indicators[index].id, result.study.levels[level].id, component, names.id, names.label,
                            treatment.rawValue,
                        ]
                        take(texts.map { .text($0) } + [.number(own.quotient ?? own.value), .number(own.used)])
                    }
                }
            }
        }
    }
}
