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
        "given", .map(.list(.anything)),
        en: "Rows of each table: `{site: a, examined: 10}`. Tables that are not named have no rows.",
        ru: "Строки каждой таблицы: `{site: a, examined: 10}`. Таблицы, которые не названы, пусты.")
    static let expect = Key<Node>(
        "expect", .anything,
        en:
            "What comes out: `indicator: {site a: 90}`, also `indicator.n`, `.rows`, `.band`, `.rank`, `.previous`, `.change` and `.change_percent`; `conclusions`, `findings` and `rows`. A margin is written `33.3 ± 0.1` or `33.3 ± 1 %`. The word `snapshot`: everything, as it was kept by `mera test --update`.",
        ru:
            "Что получится: `показатель: {site a: 90}`, а также `показатель.n`, `.rows`, `.band`, `.rank`, `.previous`, `.change`, `.change_percent`; `conclusions`, `findings` и `rows`. Допуск: `33.3 ± 0.1` или `33.3 ± 1 %`. Слово `snapshot` — всё целиком, как сохранила команда `mera test --update`."
    )
    static let cases = Key<CasesDefinition>(
        "cases", .record { CasesDefinition.shape },
        en: "A table of cases: each row is a test of its own, with the rows of `given` and the answers in its cells.",
        ru: "Таблица случаев: каждая строка — отдельный тест, со строками из `given` и ответами из ячеек.")
    static let confirm = Key<Bool>(
        "confirm", .truth, default: "false",
        en:
            "The values were written by `mera test --suggest`, and nobody has looked at them: the test is run, and shows nothing of the rules. Delete the line when they are right.",
        ru:
            "Значения записала команда `mera test --suggest`, и их ещё никто не проверил: тест выполняется, но в покрытие не входит. Когда значения проверены, удалите эту строку."
    )
    static let description = CommonKeys.description

    static let shape = RecordShape(
        "test", noun: Phrase(en: "a test", ru: "проверка определений"),
        en: "Rows that are given, and what shall come out of them.",
        ru: "Проверка: какие строки даны и что из них получится.",
        keys: [given.erased, expect.erased, cases.erased, confirm.erased, asOf.erased, period.erased, description.erased])
}

/// A table of cases of a test.
struct CasesDefinition: DefinitionRecord {
    let node: Node

    static let given = Key<[Written]>(
        "given", .list(.text), required: true,
        en: "The columns of answers: an item, or `table.item`; `table.2.item` is the second of the given rows.",
        ru: "Столбцы ответов: поле или `таблица.поле`; `таблица.2.поле` — вторая из данных строк.")
    static let expect = Key<[Written]>(
        "expect", .list(.text), required: true,
        en:
            "The columns of what comes out: an indicator or a part of it, with the unit where there are several (`rate.band site a`); a calculated item or a score; `conclusions` or `conclusions site a`; `findings`.",
        ru:
            "Столбцы того, что получится: показатель или его часть, с единицей, если их несколько (`rate.band site a`); вычисляемое поле или балл; `conclusions` или `conclusions site a`; `findings`."
    )
    static let rows = Key<[Node]>(
        "rows", .list(.list(.anything)), required: true,
        en:
            "The cases: a cell for each column, first the answers. No answer is `null`; what is not looked at is `\"-\"` or `null`.",
        ru:
            "Случаи: ячейка на каждый столбец, сначала ответы. Нет ответа — `null`; то, что не проверяется, — `\"-\"` или `null`."
    )

    static let shape = RecordShape(
        "cases", noun: Phrase(en: "a table of cases", ru: "таблица случаев"),
        en: "A table of cases: columns of answers, then columns of what comes out, a test in each row.",
        ru: "Таблица случаев: столбцы ответов, затем столбцы того, что получится; в каждой строке — тест.",
        example: """
            tests:
              доля и её уровень:
                given: {sites: [{site: a}]}
                cases:
                  given: [examined, passed]
                  expect: [pass_rate, pass_rate.band]
                  rows:
                    - [10, 9, 90, high]
                    - [10, 0, 0, low]
                    - [0, 0, zero_denominator, "-"]
            """,
        keys: [given.erased, expect.erased, rows.erased])
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
