public import FEEL
import MeraCells
import MeraModel
import MeraUnits

/// What a value of an indicator is of, in words that two runs share.
public struct ValueKey: Sendable, Hashable, Comparable {
    public var level: String
    public var unit: String
    /// The item of a breakdown and the answer, both empty for all rows.
    public var breakdown = ""
    public var category = ""
    public var period = ""

    public static func < (a: Self, b: Self) -> Bool {
        (a.level, a.unit, a.breakdown, a.category, a.period) < (b.level, b.unit, b.breakdown, b.category, b.period)
    }
}

/// A value as it is compared.
public struct ComparedValue: Sendable, Hashable {
    /// The number, or the text of a value that is none; nil where there is no value.
    public var text: String?
    public var number: Decimal?
    /// Why there is none.
    public var reason: String?
    public var band: String?
    public var rank: Int?

    /// Whether another is the same value or the same lack of one.
    func isSame(_ other: Self) -> Bool { text == other.text && reason == other.reason }
}

/// All values of an indicator of a run.
struct IndicatorValues {
    /// In the order of the results.
    private(set) var keys: [ValueKey] = []
    private(set) var values: [ValueKey: ComparedValue] = [:]
    /// The values for all rows, of the reporting period where there are periods.
    private(set) var main: Set<ValueKey> = []
    private(set) var labels: [ValueKey: String] = [:]

    /// - Parameter pairs: of the older version, whose names become those of the newer one; nil for that.
    init(_ result: RunResult, _ index: Int, _ units: [[UnitName]], _ pairs: VersionPairs?) {
        let definition = result.study.indicators[index]
        guard index < result.indicators.count else { return }
        let values = result.indicators[index]
        let bands = definition.bands.map { result.study.bandLists[$0].bands.map(\.code) } ?? []
        values.eachValue { place, measure, _ in
            let unit = units[place.level][place.unit]
            var key = ValueKey(level: unit.level, unit: unit.id)
            if let part = place.part {
                let breakdown = values.breakdowns[part.breakdown]
                key.breakdown = definition.table.map { result.study.tables[$0].fields[breakdown.field].id } ?? ""
                key.category = part.category.map { breakdown.categories[$0].code } ?? "*"
            }
            if let period = place.period { key.period = values.series?.periods[period].code ?? "" }
            if place.part == nil, place.period == nil || place.period == values.series?.reporting {
                main.insert(key)
                labels[key] = unit.label
            }
            keys.append(key)
            var value = ComparedValue(number: measure.number, reason: measure.reason?.word)
            value.text = measure.value.map { measure.number?.description ?? $0.text }
            value.band = measure.band.flatMap { $0 < bands.count ? bands[$0] : nil }
            value.rank = measure.rank
            self.values[key] = value
        }
    }
}
