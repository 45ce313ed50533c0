/// M3 beyond expressions: names and ways between the things of a study.
extension DiagnosticCode {
    public static let missingHeader = DiagnosticCode(
        "M2014", "missing-header", .error,
        Phrase(en: "`{path}` has no `study:` header", ru: "в `{path}` нет заголовка `study:`"),
        hint: Phrase(
            en: "add `study: {id: my-study, title: …}` to one of the files",
            ru: "добавьте в один из файлов `study: {id: my-study, title: …}`"))
    public static let undefinedThing = DiagnosticCode(
        "M3009", "undefined-thing", .error,
        Phrase(en: "there is no {thing} named `{name}`", ru: "нет объекта «{thing}» с именем `{name}`"),
        hint: Phrase(en: "known here: {known}", ru: "здесь известны: {known}"))
    public static let circularDependency = DiagnosticCode(
        "M3002", "circular-dependency", .error,
        Phrase(en: "the value of `{name}` depends on itself: {path}", ru: "значение `{name}` зависит от самого себя: {path}"))
    public static let notAReference = DiagnosticCode(
        "M3011", "not-a-reference", .error,
        Phrase(
            en: "`{item}` is no reference, so nothing follows it after a dot",
            ru: "`{item}` — не ссылка (type: reference), после точки ничего быть не может"))
    public static let referenceWithoutKey = DiagnosticCode(
        "M3012", "reference-without-key", .error,
        Phrase(
            en: "`{item}` refers to `{table}`, whose rows have no key of one field",
            ru: "`{item}` ссылается на `{table}`, у строк которой нет ключа из одного поля"),
        hint: Phrase(
            en: "add `key: id` to `{table}`; if its rows hold for a period each, `key: [id, year]` and `period: year`",
            ru:
                "добавьте `key: id` в `{table}`; если её строки действуют каждая в своём периоде — `key: [id, year]` и `period: year`"
        ))
    public static let noWayToLevel = DiagnosticCode(
        "M3013", "no-way-to-level", .error,
        Phrase(
            en: "no reference leads from the rows of `{table}` to level `{level}`",
            ru: "от строк `{table}` нет ссылки, ведущей к уровню `{level}`"),
        hint: Phrase(en: "add an item `{type: reference, to: …}`", ru: "добавьте поле `{type: reference, to: …}`"))
    public static let scoreTooEarly = DiagnosticCode(
        "M3007", "scope-mismatch", .error,
        Phrase(
            en: "`{name}` is a score, and scores are computed after checks and calculations",
            ru: "`{name}` — балл, а баллы считаются после проверок и вычислений"),
        hint: Phrase(en: "use it in an indicator", ru: "используйте его в показателе"))
    public static let calculationType = DiagnosticCode(
        "M3010", "calculation-type", .error,
        Phrase(
            en: "an item holds one value, and this gives {type}", ru: "в поле может быть одно значение, а выражение даёт {type}"),
        hint: Phrase(
            en: "use `count`, `sum`, `mean` … to make one value of a list",
            ru: "сведите список к одному значению: `count`, `sum`, `mean` …"))
    public static let unclosedBrace = DiagnosticCode(
        "M8007", "unbalanced-markup", .error,
        Phrase(en: "`{{` is never closed", ru: "скобка `{{` не закрыта"),
        hint: Phrase(
            en: "close it with `}}`, or write `{{{{` for the sign itself",
            ru: "закройте её знаком `}}` или напишите `{{{{`, если нужен сам знак"))
    public static let missingTranslation = DiagnosticCode(
        "M8001", "missing-translation", .warning,
        Phrase(
            en: "{count} of {all:text/texts} {count|has/have} no version in `{language}`",
            ru: "{count} из {all:текста/текстов/текстов} не {count|переведён/переведены/переведены} на `{language}`"),
        hint: Phrase(
            en: "write `{{ru: …, en: …}}`; `languages` in the header of the study asks for it",
            ru: "напишите `{{ru: …, en: …}}`; этого требует `languages` в заголовке исследования"))
    public static let duplicateCode = DiagnosticCode(
        "M5001", "duplicate-code", .error,
        Phrase(
            en: "the codes `{first}` and `{second}` are the same number", ru: "коды `{first}` и `{second}` — одно и то же число"))
    public static let itemNotScored = DiagnosticCode(
        "M6009", "item-not-scored", .error,
        Phrase(en: "option `{code}` of `{item}` has no points", ru: "у варианта `{code}` вопроса `{item}` нет баллов"),
        hint: Phrase(
            en: "codes that are no numbers need `points: {{code: number}}`", ru: "нечисловым кодам нужно `points: {{код: число}}`"
        ))
    public static let itemNotScorable = DiagnosticCode(
        "M6013", "item-not-scorable", .error,
        Phrase(en: "`{item}` is neither a number nor a select_one", ru: "`{item}` — не число и не вопрос с одним ответом"))
    public static let scoreNeedsRange = DiagnosticCode(
        "M6014", "score-needs-range", .error,
        Phrase(
            en: "`{item}` is a number, so reversing or scaling it needs `range: low..high`",
            ru: "`{item}` — число; чтобы обратить или привести его к шкале, нужно `range: от..до`"))
    public static let scoreNeverComplete = DiagnosticCode(
        "M6015", "score-never-complete", .error,
        Phrase(
            en: "`min_answered: {least}` is more than the {count:item/items} of the score",
            ru: "`min_answered: {least}` больше, чем вопросов в балле ({count})"))
    public static let weightsNotOne = DiagnosticCode(
        "M6002", "weights-not-one", .error,
        Phrase(en: "the weights add up to {sum}, not to 1", ru: "сумма весов — {sum}, а не 1"),
        hint: Phrase(en: "{weights}; off by {difference}", ru: "{weights}; расхождение {difference}"))
    public static let oddWeight = DiagnosticCode(
        "M6003", "odd-weight", .error,
        Phrase(en: "the weight of `{name}` is {weight}", ru: "вес `{name}` равен {weight}"),
        hint: Phrase(en: "a weight is more than 0", ru: "вес должен быть больше 0"))
    public static let unitMismatch = DiagnosticCode(
        "M6004", "unit-mismatch", .warning,
        Phrase(
            en: "`{name}` is in {unit} and is compared with {number}, which looks like a fraction",
            ru: "`{name}` измеряется в {unit}, а сравнивается с {number}, что похоже на долю от единицы"),
        hint: Phrase(en: "75 % is written 75", ru: "75 % записывается как 75"))
    public static let undeclaredUnit = DiagnosticCode(
        "M6005", "undeclared-unit", .warning,
        Phrase(en: "indicator `{name}` has no unit", ru: "у показателя `{name}` нет единицы измерения"),
        hint: Phrase(
            en: "add `unit: percent`, `points`, `count`, `days` or another unit",
            ru: "добавьте `unit: percent`, `points`, `count`, `days` или другую единицу"))
    public static let unknownUnit = DiagnosticCode(
        "M6090", "unknown-unit", .warning,
        Phrase(en: "there is no unit `{unit}`", ru: "единица `{unit}` неизвестна"),
        hint: Phrase(
            en:
                "known are percent, percentage_points, points, count, days, hours, people …; declare another once: `units: [{unit}]`",
            ru:
                "известны percent, percentage_points, points, count, days, часов, чел. …; другую объявите один раз: `units: [{unit}]`"
        ))
    public static let notANumber = DiagnosticCode(
        "M6016", "not-a-number", .error,
        Phrase(en: "`{name}` has no number to put into an index", ru: "`{name}` — не число, его нельзя включить в индекс"))
    public static let levelMismatch = DiagnosticCode(
        "M6017", "level-mismatch", .error,
        Phrase(en: "`{name}` is not made for level `{level}`", ru: "`{name}` не считается для уровня `{level}`"),
        hint: Phrase(en: "it is made for: {known}", ru: "он считается для: {known}"))
    public static let noCommonLevel = DiagnosticCode(
        "M6018", "no-common-level", .error,
        Phrase(
            en: "the indicators that `{name}` uses have no level in common",
            ru: "у показателей, из которых состоит `{name}`, нет общего уровня"))
    public static let bandGap = DiagnosticCode(
        "M7001", "gap", .error,
        Phrase(
            en: "{witness} {table?meets no rule/falls into no band} of `{name}`",
            ru:
                "{table?для/значение} {witness} {table?нет правила в таблице/не попадает ни в один уровень шкалы} `{name}`"),
        hint: Phrase(
            en:
                "{table?add a rule for it; in a table with `hit policy: first` the last one may be `-` in each cell/`[` takes the end in, `)` leaves it out: `[0..50)`, `[50..100]`}",
            ru:
                "{table?добавьте правило; при `hit policy: first` в последнем правиле во всех ячейках может стоять `-`/`[` включает конец, `)` не включает: `[0..50)`, `[50..100]`}"
        ))
    public static let bandOverlap = DiagnosticCode(
        "M7002", "overlap-conflict", .error,
        Phrase(
            en: "{witness} {table?meets both rule/falls into both} `{first}` and {table?rule /}`{second}`",
            ru:
                "{table?для/значение} {witness} {table?подходит и правило/попадает и в} `{first}`, и {table?правило/в} `{second}`"
        ),
        hint: Phrase(
            en:
                "{table?the results differ, so the table gives none: let one of the rules leave the case out, or take `hit policy: first`/let one of them end where the other begins: `[0..50)` and `[50..100]`; `)` leaves the end out}",
            ru:
                "{table?результаты разные, и таблица не даёт никакого: уберите этот случай из одного из правил или возьмите `hit policy: first`/пусть один уровень кончается там, где начинается другой: `[0..50)` и `[50..100]`; `)` не включает конец}"
        ))
    public static let bandForm = DiagnosticCode(
        "M7009", "band-form", .error,
        Phrase(
            en: "a band is a range of numbers such as `[0..50)` or `>= 75`",
            ru: "уровень задаётся диапазоном чисел, например `[0..50)` или `>= 75`"))
    public static let ruleCells = DiagnosticCode(
        "M7010", "rule-cells", .error,
        Phrase(
            en: "the rule has {count:cell/cells}, the table has {expected:column/columns}",
            ru: "в правиле {count:ячейка/ячейки/ячеек}, а в таблице {expected:столбец/столбца/столбцов}"))
    public static let unknownType = DiagnosticCode(
        "M3015", "unknown-type", .error,
        Phrase(en: "there is no type or unit `{name}`", ru: "нет типа или единицы `{name}`"),
        hint: Phrase(
            en: "number, text, boolean, date, a unit such as percent, or a choice list",
            ru: "number, text, boolean, date, единица (например percent) или список вариантов"))

    public static let ambiguousItem = DiagnosticCode(
        "M3016", "ambiguous-item", .error,
        Phrase(en: "several tables have an item `{name}`", ru: "поле `{name}` есть в нескольких таблицах"),
        hint: Phrase(en: "write {known}", ru: "напишите {known}"))
    public static let notClosed = DiagnosticCode(
        "M3017", "not-a-closed-question", .error,
        Phrase(
            en: "`{item}` has no options to distribute over",
            ru: "у `{item}` нет вариантов ответа, распределение построить нельзя"),
        hint: Phrase(
            en: "select_one, select_multiple and boolean items have one",
            ru: "распределение есть у select_one, select_multiple и boolean"))

    public static let noDate = DiagnosticCode(
        "M3035", "no-date", .error,
        Phrase(en: "the study does not say which day is today", ru: "в исследовании не указано, какой день считать сегодняшним"),
        hint: Phrase(
            en: "add `as_of: 2015-05-08` to the header `study:`; a run may name another day with --as-of",
            ru: "добавьте в заголовок `study:` строку `as_of: 2015-05-08`; при запуске можно указать другой день через --as-of"))

    static let studies: [DiagnosticCode] = [
        missingHeader, undefinedThing, circularDependency, notAReference, referenceWithoutKey, noWayToLevel, scoreTooEarly,
        calculationType, unclosedBrace, missingTranslation, duplicateCode, itemNotScored, itemNotScorable, scoreNeedsRange,
        scoreNeverComplete,
        weightsNotOne, oddWeight, unitMismatch, undeclaredUnit, unknownUnit, notANumber, levelMismatch, noCommonLevel, bandGap,
        bandOverlap,
        bandForm,
        ruleCells, unknownType, ambiguousItem, notClosed, noDate,
    ]
}
