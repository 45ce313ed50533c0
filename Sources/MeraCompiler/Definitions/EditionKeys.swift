import FEEL
import MeraSource
import MeraYAML

/// Keys by which a thing takes over from another, or changes from a day on.
enum EditionKeys {
    static let extends = Key<Written>(
        "extends", .text,
        en: "Another thing of the same section whose keys hold here, too; own keys replace them, items are put together by id.",
        ru: "Другой объект того же раздела: его ключи действуют и здесь, свои ключи их заменяют, вопросы объединяются по именам.")
    static let from = Key<CivilDate>("from", .date, en: "The first day on which it holds.", ru: "Первый день действия.")
    static let through = Key<CivilDate>(
        "to", .date, en: "The last day on which it holds; else it has no end.",
        ru: "Последний день действия; по умолчанию бессрочно.")

    /// Of a thing that holds for some time.
    static let days = [from.erased, through.erased]

    /// What the reference says of an edition; what it may hold beside the days depends on the thing.
    static let shape = RecordShape(
        "edition", noun: .edition,
        en: """
            What changes in a thing on a day; beside the days any key of the thing. The study is compiled as it is in force on \
            its day `as_of`; `mera lint` checks all editions. Of several editions in force the later one is put over the earlier \
            one. Items and checks are put together by id, anything else is replaced whole, `~` takes away. In an edition of an \
            item `to` is the last day. Options, bands, components, rules and checks may say `from` and `to` themselves.
            """,
        ru: """
            Что меняется в объекте с указанного дня; кроме дней — любые ключи этого объекта. Исследование берётся в редакции на день \
            `as_of`; `mera lint` проверяет все редакции. Если действуют несколько редакций, более поздняя накладывается на более \
            раннюю. Вопросы и проверки объединяются по именам, остальное заменяется целиком, `~` убирает. В редакции вопроса `to` — \
            последний день. У вариантов, уровней, компонентов, правил и проверок `from` и `to` можно указать прямо у них.
            """,
        example: """
            study: {id: demo, title: Пример, as_of: 2024-12-31, levels: {country: all}}
            questionnaires:
              centre:
                items: {examined: integer, passed: integer, prizes: integer}
            indicators:
              pass_rate:
                label: Доля сдавших
                of: centre
                unit: percent
                target: 75
                ratio: {numerator: passed, denominator: examined}
                editions:
                  - {from: 2024-10-05, target: 80, source: Приказ от 05.10.2024}
              prize_rate:
                extends: pass_rate
                label: Доля призёров
                ratio: {numerator: prizes, denominator: examined}
            """,
        keys: days)

    static let editions = AnyKey(
        name: "editions", shape: .editions, isRequired: false, types: [], defaultText: nil,
        doc: Phrase(
            en:
                "What changes on a day: `[{from: 2024-10-05, target: 80}]`. The study is taken as it is in force on its day `as_of`; of several editions in force the later one replaces. `~` takes a key or a part away.",
            ru:
                "Что меняется с указанного дня: `[{from: 2024-10-05, target: 80}]`. Исследование действует в редакции на день `as_of`; если действуют несколько редакций, более поздняя заменяет. `~` убирает ключ или часть."
        ))
}

/// `[">= 75", готов]`, or `{rule: [">= 75", готов], from: 2024-10-05}` for a rule that holds for some time.
struct RuleDefinition: DefinitionRecord {
    let node: Node

    static let cells = Key<[Written]>(
        "rule", .list(.text), required: true, en: "A test for each input, then a value for each output.",
        ru: "Проверка для каждого входа, затем значение каждого выхода.")

    static let shape = RecordShape(
        "rule", noun: Phrase(en: "a rule of a decision table", ru: "правило таблицы решений"),
        en: "A rule of a decision table.", ru: "Правило таблицы решений.", shorthand: "rule",
        example: """
            tables:
              verdict:
                inputs: {pass_rate: percent}
                outputs: {verdict: text}
                rules:
                  - ["< 75", требует доработки]
                  - [">= 75", готов]
            """,
        keys: [cells.erased] + EditionKeys.days)
}

extension DefinitionRecord {
    /// It says `extends`, and what it takes over could not be found.
    var isIncomplete: Bool { valueNode(EditionKeys.extends.name) != nil }
}

extension Phrase {
    static let edition = Phrase(en: "an edition", ru: "редакция")
}

extension RecordShape {
    /// The record as an edition of it is written: the days in force, and any of its keys but those that speak of days.
    ///
    /// So an item, whose `to` is the table that it refers to, keeps that table in all editions.
    var edition: RecordShape {
        var edition = self
        edition.shorthand = nil
        edition.keys.removeAll { key in EditionKeys.days.contains { $0.name == key.name } || key.name == EditionKeys.editions.name
        }
        edition.keys += EditionKeys.days
        return edition
    }

    /// Things of this kind may say from when and till when they hold.
    var isLimitedInTime: Bool { key(EditionKeys.from.name) != nil }

    /// A list is what one writes here; the record is for what the list cannot say.
    var isWrittenAsList: Bool {
        if case .list = shorthand.flatMap(key)?.shape { true } else { false }
    }

    func takesShorthand(_ node: Node) -> Bool {
        guard let key = shorthand.flatMap(key) else { return false }
        switch (node.kind, key.shape) {
        case (.scalar, .list): return false
        case (.scalar, _): return true
        case (.sequence, .list), (.sequence, .oneOrList): return true
        default: return false
        }
    }
}

extension Node {
    /// `~` or `null` in an edition: what stood here does not hold any more. A place left empty is a slip.
    var isTakenAway: Bool { isNull && !text.isEmpty }
}

extension NodeDraft {
    var isTakenAway: Bool {
        if case .node(let node) = self { node.isTakenAway } else { false }
    }
}
