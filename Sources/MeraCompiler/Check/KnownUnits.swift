import MeraModel
import MeraSource
import MeraYAML

/// The units that are known without being declared, in both languages; any other is declared once in `units:`.
enum KnownUnits {
    /// Units that print and compare in ways of their own.
    static let named = ["percent", "percentage_points", "points", "count", "days"]

    static let words: Set<String> = Set(named).union(Unit.words.keys).union(
        words(
            """
            seconds minutes hours weeks months quarters years times persons people respondents cases items units pieces copies
            rubles roubles thousand_rubles million_rubles kopecks dollars euros
            metres meters kilometres kilometers square_metres hectares grams kilograms tonnes litres liters degrees
            score scores index ratio share per_1000 per_10000 per_100000 permille ppm
            дн. дн сут. суток секунд секунда секунды сек. минут минута минуты мин. час часа часов ч. неделя недель недели месяц месяцев мес. квартал
            кварталов год года лет раз раза человек чел. чел респондентов случаев штука штуки ед. экз. руб. рублей рубль тыс.руб. млн.руб.
            коп. долларов евро м км га кг г т л м² кв.м ‰ промилле доля коэффициент индекс место мест
            """)
    ).union([
        "тыс. руб.", "млн руб.", "млн. руб.", "тыс. рублей", "млн рублей", "тыс. чел.", "кв. м", "на 1000", "на 10000",
        "на 100000",
    ])

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}

/// Units as they are written in definitions: known ones, declared ones, and slips.
struct UnitCheck {
    private let known: Set<String>
    private(set) var diagnostics: [Diagnostic] = []
    /// Misspelt units, with what they mean.
    private(set) var meant: [Node: String] = [:]
    /// A unit that nobody declared is told where it stands first.
    private var told: Set<String> = []

    init(declared: [String]) { known = KnownUnits.words.union(declared) }

    mutating func check(_ node: Node) {
        guard let written = Written.read(node), !known.contains(written.text), !written.node.isBroken else { return }
        let close = rankedNames(to: written.text, among: known.sorted()).filter(isClose).map(\.name)
        guard told.insert(written.text).inserted || !close.isEmpty else { return }
        if let first = close.first { meant[node] = first }
        diagnostics.append(
            Diagnostic(
                .unknownUnit, ["unit": .text(written.text)], at: written.node.location,
                severity: close.isEmpty ? .warning : .error,
                fixes: Diagnostic.Fix.replacing(written.node.location, withOneOf: close)))
    }

    /// `видов` is near to many short words and means none of them.
    private func isClose(_ name: CloseName) -> Bool { name.isSlip || name.rank <= 5 && name.name.unicodeScalars.count > 7 }
}
