import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The report's language: its own words, the study's texts, and how numbers are written.
struct ReportWords: Sendable {
    /// The language of the study's texts, e.g. `ru`.
    let code: String
    /// The language of our own words, the nearest that there is.
    let language: Language

    init(_ code: String) {
        self.code = code
        language = Language(rawValue: code) ?? .english
    }

    func callAsFunction(_ phrase: Phrase, _ arguments: Arguments = [:]) -> String {
        Typography.prose(phrase.text(language, arguments), language)
    }

    func prose(_ text: String) -> String { Typography.prose(text, language) }

    func prose(_ text: LocalizedText?) -> String? { text.map { prose($0.text(code)) } }

    func label(_ passport: Passport, id: String) -> String { prose(passport.label) ?? id }

    /// `«Низкий»`
    func quoted(_ text: String) -> String { language == .russian ? "«\(text)»" : "“\(text)”" }

    func number(_ number: Int) -> String { language.count(number) }

    func number(_ number: Decimal) -> String { NumberText.text(number, language: code) }

    func number(_ number: Decimal, _ format: NumberFormat) -> String {
        NumberText.text(number, format: format, language: code) + suffix(format.unit)
    }

    /// Without what stands behind each number of an indicator.
    func digits(_ number: Decimal, _ format: NumberFormat) -> String { NumberText.digits(number, format, language: code) }

    /// `0,25`, or `1/3` where no short decimal says it.
    func weight(_ share: WeightShare) -> String {
        switch share.spelling {
        case .number(let number): self.number(number)
        case .fraction(let over, let under): "\(over)/\(under)"
        }
    }

    /// A target as the author wrote it: `75 %`.
    func target(_ number: Decimal, of indicator: Indicator) -> String {
        let sign = indicator.unit.map { NumberText.suffix($0, language: code) } ?? ""
        return self.number(number) + sign + suffix(indicator.unit)
    }

    func date(_ date: CivilDate) -> String { NumberText.text(date, language: code) }

    /// `part` of `whole` in per cent; nil where the whole is nothing.
    func percent(_ part: Int, of whole: Int, _ rounding: Rounding) -> String? {
        percent(Decimal(part), of: Decimal(whole), rounding)
    }

    func percent(_ part: Decimal, of whole: Decimal, _ rounding: Rounding) -> String? {
        guard let share = part.multiplied(by: 100)?.divided(by: whole) else { return nil }
        return NumberText.text(share, format: NumberFormat(rounding: rounding, unit: .percent), language: code)
    }

    /// What stands behind each number of an indicator.
    func suffix(of indicator: Indicator) -> String {
        (indicator.unit.map { NumberText.suffix($0, language: code) } ?? "") + suffix(indicator.unit)
    }

    /// The unit's word where it is short enough to stand behind each number: `чел.`
    private func suffix(_ unit: MeraModel.Unit?) -> String {
        switch unit {
        case .days?: "\u{00A0}" + self(.unitDaysShort)
        case .other(let word)? where word.count <= Self.shortUnit:
            // `т. р.` is not torn either.
            "\u{00A0}" + word.replacing(" ", with: "\u{00A0}")
        default: ""
        }
    }

    private static let shortUnit = 6

    /// The unit's word where it is not behind the numbers, for the heading of their column.
    func headingWord(_ unit: MeraModel.Unit?) -> String? {
        switch unit {
        case nil, .percent?, .percentagePoints?, .days?: nil
        case .points?, .count?: unit.map(unitWord)
        case .other(let word)?: word.count > Self.shortUnit ? word : nil
        }
    }

    /// A theme of numbers only names tasks.
    func theme(_ theme: LocalizedText?) -> String? {
        guard let text = prose(theme) else { return nil }
        if text.allSatisfy(\.isNumber) { return self(.themeTask, ["n": .text(text)]) }
        let isRange = text.allSatisfy { $0.isNumber || $0 == "–" || $0 == "-" || $0 == "," || $0 == " " }
        return isRange ? self(.themeTasks, ["n": .text(text)]) : text
    }

    func unitWord(_ unit: MeraModel.Unit) -> String {
        switch unit {
        case .percent: self(.unitPercent)
        case .percentagePoints: self(.unitPercentagePoints)
        case .points: self(.unitPoints)
        case .count: self(.unitCount)
        case .days: self(.unitDays)
        case .other(let word): word
        }
    }
}
