public import CollectStore
public import CollectStudy
import MeraModel
public import MeraSource
import MeraWorkspace

/// Links that are to be made, by a page or by the command: for which units, of which kind, until when.
public struct NewLinks: Sendable {
    let questionnaire: String
    let units: [String?]
    let kind: Link.Kind
    /// `2026-12-31`; nil: they hold until they are withdrawn.
    let lastDay: String?
    let creator: String

    /// Why they cannot be made.
    public struct Problem: Error {
        public let phrase: Phrase

        init(_ en: String, _ ru: String) { phrase = Phrase(en: en, ru: ru) }
    }

    /// A link and the address that is shown this once: the server keeps only the hash of its secret.
    public struct Made: Sendable {
        let link: Link
        let label: String
        let address: String
    }

    init(questionnaire: String, units: [String?], kind: Link.Kind, lastDay: String?, creator: String) {
        self.questionnaire = questionnaire
        self.units = units
        self.kind = kind
        self.lastDay = lastDay
        self.creator = creator
    }

    /// - Parameters:
    ///   - unit: the key of one; nil or empty for all.
    ///   - until: the last day, `2026-12-31`; nil or empty for none.
    ///   - sees: whether who makes them may see a unit.
    public init(
        _ edition: StudyEdition, _ table: Int, kind: Link.Kind, unit: String?, until: String?, creator: String,
        sees: (String) -> Bool = { _ in true }
    ) throws(Problem) {
        var units: [String?] = [nil]
        if kind == .open {
            guard edition.study.tables[table].isOpen else {
                throw Problem(
                    "This questionnaire is not for everybody: its definition does not say `open: true`.",
                    "Эта анкета не для всех: в её определении нет `open: true`.")
            }
        } else if let circle = edition.units.circles[table] {
            let asked = unit ?? ""
            units = circle.units.map(\.key).filter { (asked.isEmpty || asked == $0) && sees($0) }
            guard !units.isEmpty else {
                throw Problem(
                    "There is no such unit, or it is not in your region.", "Такой единицы нет или она не в вашем регионе.")
            }
        }
        self.init(
            questionnaire: edition.study.tables[table].id, units: units, kind: kind, lastDay: try Self.lastDay(until),
            creator: creator)
    }

    /// The last day of links as somebody wrote it.
    static func lastDay(_ text: String?) throws(Problem) -> String? {
        guard let text, !text.isEmpty else { return nil }
        guard RunSettings.isDate(text) else { throw Problem("`\(text)` is no date.", "`\(text)` — не дата.") }
        guard text >= Moment.now.prefix(10) else {
            throw Problem(
                "The last day of links, \(text), has passed.",
                "Последний день ссылок, \(Frame(language: .russian, title: "").day(text)), уже прошёл.")
        }
        return text
    }

    /// Keeps them.
    public func kept(in collection: Survey) async throws(StorageFailure) -> [Made] {
        let circle = collection.current.study.table(questionnaire).flatMap { collection.current.units.circles[$0] }
        var hashed: [(link: Link, hash: String)] = []
        var made: [Made] = []
        for unit in units {
            let secret = Secrets.token()
            let link = Link(
                id: Secrets.text(randomBytes: 9), questionnaire: questionnaire, unit: unit, kind: kind,
                submission: kind == .single ? Secrets.token() : nil, expires: lastDay.map(Link.end(of:)), creator: creator)
            hashed.append((link, Secrets.hash(secret)))
            let label = unit.flatMap { circle?.byKey[$0]?.label } ?? ""
            made.append(Made(link: link, label: label, address: collection.address + "/f/" + secret))
        }
        try await collection.store.add(hashed)
        return made
    }

    static func rows(_ made: [Made]) -> [[String]] {
        [["unit", "label", "link", "until"]]
            + made.map { [$0.link.unit ?? "", $0.label, $0.address, $0.link.lastDay ?? ""] }
    }

    /// For mailing: one row for each link.
    public static func csv(_ made: [Made]) -> [UInt8] { CSVText.bytes(rows(made)) }
}
