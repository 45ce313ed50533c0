import FEEL
import MeraModel
import MeraSource

/// What a change does to results, for people and for programs: only what differs.
public struct ImpactReport: Sendable {
    /// How a value was made, before and after.
    public struct Explained: Sendable {
        public var indicator: String
        public var unit: String
        public var old: String
        public var new: String

        public init(indicator: String, unit: String, old: String, new: String) {
            (self.indicator, self.unit, self.old, self.new) = (indicator, unit, old, new)
        }
    }

    public var old: String
    public var new: String
    public var comparison: ResultComparison
    /// Of the units with the greatest changes.
    public var explained: [Explained]

    public init(old: String, new: String, comparison: ResultComparison, explained: [Explained]) {
        (self.old, self.new, self.comparison, self.explained) = (old, new, comparison, explained)
    }

    static let nothing = Phrase(en: "no result changes", ru: "результаты не меняются")

    /// `3 indicators of 12 units, 2 conclusions`
    func summary(_ language: Language) -> String {
        if comparison.isEmpty { return Self.nothing.text(language) }
        return Phrase(
            en: "results change: {indicators:indicator/indicators}, {conclusions:conclusion/conclusions}",
            ru:
                "результаты меняются: {indicators:показатель/показателя/показателей}, {conclusions:вывод/вывода/выводов}"
        ).text(
            language,
            ["indicators": .number(comparison.indicators.count), "conclusions": .number(comparison.conclusions.count)])
    }

    static func number(_ number: Decimal, _ language: Language, isSigned: Bool = false) -> String {
        // Four digits are enough for people; programs have all of them.
        let shown = number.rounded(to: 4, .halfUp) ?? number
        let text = NumberText.text(shown, language: language.rawValue)
        return isSigned && number > .zero ? "+" + text : text
    }

    static func text(_ value: ComparedValue?, _ language: Language) -> String {
        guard let value else { return "—" }
        let shown = value.number.map { number($0, language) } ?? value.text ?? value.reason.map { "(\($0))" } ?? "—"
        return shown + (value.band.map { " [\($0)]" } ?? "")
    }
}

extension IndicatorImpact.Presence {
    var phrase: Phrase? {
        switch self {
        case .both: nil
        case .added: Phrase(en: "new", ru: "новый")
        case .removed: Phrase(en: "gone", ru: "исчез")
        }
    }
}
