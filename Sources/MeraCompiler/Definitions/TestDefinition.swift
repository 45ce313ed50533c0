import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A file of tests in the folder `tests/` beside a study.
struct TestFileDefinition: DefinitionRecord {
    let node: Node

    static let tests = Key<DeclaredMap<TestDefinition>>(
        "tests", .codes(.record { TestDefinition.shape }), required: true, en: "Tests by their names, which may be any text.",
        ru: "Проверки определений; имя — любой текст.")
    static let defaults = Key<DeclaredMap<Node>>(
        "defaults", .map(.codes(.anything)),
        en:
            "Answers of every given row of a table that says nothing else: `{sites: {region: R}}`; `item: null` in a row leaves it out.",
        ru:
            "Ответы каждой данной строки таблицы, если в самой строке не сказано иное: `{sites: {region: R}}`; `поле: null` в строке — ответа нет."
    )

    static let shape = RecordShape(
        "test file", noun: Phrase(en: "a test file", ru: "файл проверок"),
        en: "A file of tests, in the folder `tests` beside the study.",
        ru: "Файл с проверками определений, в папке `tests` рядом с исследованием.",
        example: """
            defaults:
              centre_form: {site: a, quarter: 2015-1, examined: 10}
            tests:
              доля сдавших:
                given: {centre_form: [{passed: 9}, {passed: 5, quarter: 2015-2}]}
                expect: {pass_rate: {country: 70}}
            """,
        keys: [tests.erased, defaults.erased])
}

struct TestDefinition: DefinitionRecord {
    let node: Node

    static let asOf = Key<CivilDate>(
        "as_of", .date, en: "The date that `today()` returns; else that of the study.",
        ru: "Дата, которую возвращает `today()`; по умолчанию дата исследования.")
    static let period = Key<Written>(
        "period", .text, en: "The period that is reported on; else the last one of the rows.",
        ru: "Отчётный период; по умолчанию последний в данных строках.")
    static let given = Key<DeclaredMap<Node>>(
        "given", .map(.list(.anything)), required: true,
        en: "Rows of each table: `{site: a, examined: 10}`. Tables that are not named have no rows.",
        ru: "Строки каждой таблицы: `{site: a, examined: 10}`. Таблицы, которые не названы, пусты.")
    static let expect = Key<Node>(
        "expect", .anything, required: true,
        en:
            "What comes out: `indicator: {site a: 90}`, also `indicator.n`, `.rows`, `.band`, `.rank`, `.previous`, `.change` and `.change_percent`; `conclusions`, `findings` and `rows`.",
        ru:
            "Что получится: `показатель: {site a: 90}`, а также `показатель.n`, `.rows`, `.band`, `.rank`, `.previous`, `.change`, `.change_percent`; `conclusions`, `findings` и `rows`."
    )
    static let description = CommonKeys.description

    static let shape = RecordShape(
        "test", noun: Phrase(en: "a test", ru: "проверка определений"),
        en: "Rows that are given, and what shall come out of them.",
        ru: "Проверка: какие строки даны и что из них получится.",
        keys: [given.erased, expect.erased, asOf.erased, period.erased, description.erased])
}

/// `{table: sites, row: 1, check: agreed_in_time}`
struct ExpectedFindingDefinition: DefinitionRecord {
    let node: Node

    static let table = Key<Written>("table", .name(of: .table), required: true, en: "The table.", ru: "Таблица.")
    static let row = Key<Int>(
        "row", .wholeNumber, en: "The row, counted from 1; left out for a finding about the file.",
        ru: "Номер строки, считая с 1; не указывается для замечания о файле.")
    static let check = Key<Written>("check", .text, en: "The check that fails.", ru: "Нарушенная проверка.")
    static let item = Key<Written>("item", .name(of: .item), en: "The item or column.", ru: "Вопрос или столбец.")
    static let code = Key<Written>(
        "code", .text, en: "The code of the finding, e.g. D3005.", ru: "Код замечания, например D3005.")

    static let shape = RecordShape(
        "expected finding", noun: Phrase(en: "an expected finding", ru: "ожидаемое замечание"),
        en: "A finding that a test expects.", ru: "Ожидаемое замечание.",
        keys: [table.erased, row.erased, check.erased, item.erased, code.erased])
}
