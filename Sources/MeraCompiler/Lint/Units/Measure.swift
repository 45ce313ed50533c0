import FEEL
import MeraModel
import MeraSource

/// What a unit measures, as far as its name is sure to tell: a kind of quantity, and how much of it one is. Units of things that are
/// counted (`count`, `points`, those that a study declares) may be anything, and have none.
struct Measure: Hashable {
    enum Quantity: Hashable {
        case time
        /// Months and years, which have no fixed number of days.
        case calendar
        case money(String)
        case length, area, mass, volume, temperature, people
        /// A part of a whole.
        case proportion
    }

    let quantity: Quantity
    /// How many of the least unit of the quantity there are in one; of a proportion: how many of it a whole has.
    let scale: Int64
    /// As the author writes it.
    let word: String

    init?(_ unit: Unit?) {
        guard let unit else { return nil }
        switch unit {
        case .percent, .percentagePoints: (quantity, scale) = (.proportion, 100)
        case .days: (quantity, scale) = (.time, 86_400)
        case .points, .count: return nil
        case .other(let word):
            guard let known = Self.known[word] else { return nil }
            (quantity, scale) = known
        }
        word = unit.word
    }

    /// Whether values of both can be added and compared as they are.
    func isLike(_ other: Measure) -> Bool { quantity == other.quantity && scale == other.scale }

    /// How values of the two come together.
    func way(to other: Measure) -> Phrase {
        guard quantity == other.quantity else {
            let isTime = Set([quantity, other.quantity]) == [.time, .calendar]
            return isTime ? .noFixedDays : .otherQuantity
        }
        // A proportion has the more in a whole the smaller it is.
        let (large, small) = scale > other.scale ? (self, other) : (other, self)
        guard small.scale > 0, large.scale % small.scale == 0 else { return .sameUnitFirst }
        let factor = large.scale / small.scale
        let (more, less) = quantity == .proportion ? (small, large) : (large, small)
        return Phrase(
            en: "1 of `\(more.word)` is \(factor) of `\(less.word)`: bring both to one unit first",
            ru: "1 `\(more.word)` — это \(factor) `\(less.word)`: сначала приведите оба значения к одной единице")
    }

    private static let known: [String: (Quantity, Int64)] = {
        var known: [String: (Quantity, Int64)] = [:]
        func add(_ quantity: Quantity, _ scale: Int64, _ words: String) {
            for word in words.split(separator: "|") { known[String(word)] = (quantity, scale) }
        }
        add(.time, 1, "seconds|секунд|секунда|секунды|сек.")
        add(.time, 60, "minutes|минут|минута|минуты|мин.")
        add(.time, 3_600, "hours|час|часа|часов|ч.")
        add(.time, 86_400, "дн.|дн|сут.|суток")
        add(.time, 604_800, "weeks|неделя|недель|недели")
        add(.calendar, 1, "months|месяц|месяцев|мес.")
        add(.calendar, 3, "quarters|квартал|кварталов")
        add(.calendar, 12, "years|год|года|лет")
        add(.money("rub"), 1, "kopecks|коп.")
        add(.money("rub"), 100, "rubles|roubles|руб.|рублей|рубль")
        add(.money("rub"), 100_000, "thousand_rubles|тыс.руб.|тыс. руб.|тыс. рублей")
        add(.money("rub"), 100_000_000, "million_rubles|млн.руб.|млн руб.|млн. руб.|млн рублей")
        add(.money("usd"), 1, "dollars|долларов")
        add(.money("eur"), 1, "euros|евро")
        add(.length, 1, "metres|meters|м")
        add(.length, 1_000, "kilometres|kilometers|км")
        add(.area, 1, "square_metres|м²|кв.м|кв. м")
        add(.area, 10_000, "hectares|га")
        add(.mass, 1, "grams|г")
        add(.mass, 1_000, "kilograms|кг")
        add(.mass, 1_000_000, "tonnes|т")
        add(.volume, 1, "litres|liters|л")
        add(.temperature, 1, "degrees")
        add(.people, 1, "persons|people|respondents|человек|чел.|чел|респондентов")
        add(.people, 1_000, "тыс. чел.")
        add(.proportion, 1, "share|доля")
        add(.proportion, 1_000, "per_1000|permille|‰|промилле|на 1000")
        add(.proportion, 10_000, "per_10000|на 10000")
        add(.proportion, 100_000, "per_100000|на 100000")
        add(.proportion, 1_000_000, "ppm")
        return known
    }()
}

extension Measure {
    /// The unit in the author's word, for a sentence.
    var name: Argument { .text("`\(word)`") }
}

extension Phrase {
    fileprivate static let noFixedDays = Phrase(
        en: "a month has no fixed number of days: reckon with dates, or say in a parameter how many days count as one",
        ru: "в месяце не всегда одно и то же число дней: считайте по датам или задайте число дней параметром")
    fileprivate static let otherQuantity = Phrase(
        en: "they measure different things: one of the two names is probably not the one that was meant, or its unit is wrong",
        ru: "это разные величины: вероятно, имелось в виду другое имя или единица указана неверно")
    fileprivate static let sameUnitFirst = Phrase(
        en: "bring both to one unit first", ru: "сначала приведите оба значения к одной единице")
}
