import MeraSource
import MeraYAML

/// `share_points: {parameters: {share: number, most: number}, value: at_most(share * most, most)}`
struct FunctionDefinition: DefinitionRecord {
    let node: Node

    static let parameters = Key<DeclaredMap<[Written]>>(
        "parameters", .map(.oneOrList(.text)), required: true,
        en:
            "Its parameters by name, each with a type: number, text, boolean, date, a unit, a choice list or bands; in brackets a list of them: `{marks: [number], limit: number}`; `[rows]` are rows of a table or a repeat.",
        ru:
            "Её параметры по именам, у каждого тип: number, text, boolean, date, единица, список вариантов или шкала; в скобках — список таких значений: `{marks: [number], limit: number}`; `[rows]` — строки таблицы или повтора."
    )
    static let result = Key<[Written]>(
        "result", .oneOrList(.text), default: "the type of `value`",
        en: "The type of the result, written like those of parameters.",
        ru: "Тип результата, записывается так же, как у параметров.")
    static let value = Key<Formula>(
        "value", .formula, required: true,
        en: "What it gives: an expression of its parameters, parameters of the study, decision tables and other functions.",
        ru: "Что она даёт: выражение от её параметров, параметров исследования, таблиц решений и других функций.")
    static let examples = Key<[Node]>(
        "examples", .list(.codes(.anything)),
        en:
            "Examples that are proven each time the definitions are checked: a value for each parameter, and `result`. `~` is a missing value.",
        ru:
            "Примеры, которые проверяются при каждой проверке определений: значение каждого параметра и `result`. `~` — значения нет."
    )

    static let shape = RecordShape(
        "function", noun: Phrase(en: "a function", ru: "функция"),
        en: "A function of the study: what several expressions would write out, under one name; every expression can call it.",
        ru:
            "Функция исследования: то, что иначе повторялось бы в нескольких выражениях, под одним именем; доступна во всех выражениях.",
        example: """
            functions:
              share_points:
                label: Баллы за долю
                parameters: {share: number, most: number}
                value: if share = null then 0 else at_most(share * most, most)
                examples:
                  - {share: 0.4, most: 10, result: 4}
                  - {share: ~, most: 10, result: 0}
            questionnaires:
              office:
                items:
                  online: decimal
                  phone: decimal
                  points: {type: calculate, calculation: "share_points(online, 60) + share_points(phone, 40)"}
            indicators:
              access: {of: office, mean: points, unit: points}
            """,
        keys: [parameters.erased, result.erased, value.erased, examples.erased] + CommonKeys.all)
}
