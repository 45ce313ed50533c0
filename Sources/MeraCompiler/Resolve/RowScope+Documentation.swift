import MeraSource

extension RowScope {
    /// What the reference says of the names in an expression about a row.
    static let documentation: [(form: String, meaning: Phrase)] = [
        (
            "item",
            Phrase(
                en:
                    "The answer of the row to the item `item`; in an indicator or a check of a group the list of the answers of its rows.",
                ru: "Ответ строки на вопрос `item`; в показателе и в проверке группы — список ответов её строк.")
        ),
        (
            "site.region",
            Phrase(
                en: "Where `site` is a reference: a column of the row it refers to; also further, `site.region.name`.",
                ru: "Если `site` — ссылка: столбец строки, на которую она указывает; можно и дальше: `site.region.name`.")
        ),
        (
            "visits",
            Phrase(
                en:
                    "The rows of the table `visits` that refer to this row, or the rows of the repeat `visits`: `count(visits)`, `sum(visits.spent)`, `visits[year = 2024].spent`. Only where one reference of that table leads here. From further away: `site.visits`.",
                ru:
                    "Строки таблицы `visits`, которые ссылаются на эту строку, или строки повтора `visits`: `count(visits)`, `sum(visits.spent)`, `visits[year = 2024].spent`. Доступно, если сюда ведёт одна ссылка той таблицы. Через ссылку: `site.visits`."
            )
        ),
        (
            "parent.item",
            Phrase(en: "In a repeat: an answer of the submission around it.", ru: "В повторе: ответ анкеты, в которой он стоит.")
        ),
        (
            "rows",
            Phrase(
                en:
                    "In an indicator or a check of a group: the rows themselves, for conditions on several of their answers: `count(rows[age >= 18 and works])`.",
                ru:
                    "В показателе и в проверке группы: сами строки, для условий на несколько их ответов: `count(rows[age >= 18 and works])`."
            )
        ),
        (
            "centre",
            Phrase(
                en: "In a check or calculation of the table `centre`: all its rows, `1 + count(centre[mark > 10])`.",
                ru: "В проверке или вычислении таблицы `centre`: все её строки, `1 + count(centre[mark > 10])`.")
        ),
        (
            "same(item)",
            Phrase(
                en: "All rows of the table with the same answer to `item`: `count(same(region))`.",
                ru: "Все строки таблицы с тем же ответом на `item`: `count(same(region))`.")
        ),
        (
            "previous.item",
            Phrase(
                en: "The answer in the row of the period before, where the table has a `period`.",
                ru: "Ответ в строке предыдущего периода, если у таблицы указан `period`.")
        ),
        (
            "option.code, option.column",
            Phrase(
                en: "In a filter of choices: the option that is asked about and what is written beside it.",
                ru: "В фильтре вариантов: сам вариант и то, что о нём указано в списке.")
        ),
        (
            "?",
            Phrase(
                en: "In a constraint or a cell of a decision table: the value under test.",
                ru: "В ограничении и в ячейке таблицы решений: проверяемое значение.")
        ),
        (
            "parameter",
            Phrase(en: "A parameter of the study, everywhere.", ru: "Параметр исследования, в любом выражении.")
        ),
        (
            "verdict(a, b)",
            Phrase(
                en: "A decision table or a function of the study, called with its inputs.",
                ru: "Таблица решений или функция исследования с её входами.")
        ),
    ]
}
