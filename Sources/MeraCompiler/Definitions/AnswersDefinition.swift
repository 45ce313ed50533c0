import MeraModel
import MeraSource
import MeraYAML

/// How a source writes the answers to one table: an entry of `answers:`.
struct AnswersDefinition: DefinitionRecord {
    let node: Node

    static let file = Key<Written>(
        "file", .text,
        en:
            "The file in the folder of answers. Default: the one that is called like the table. Of Parquet, which `--engine` reads, it may be a pattern: `visits/*.parquet`.",
        ru:
            "Файл в папке с ответами. По умолчанию — названный как таблица. Для Parquet, который читает `--engine`, можно указать шаблон: `visits/*.parquet`."
    )
    static let table = Key<[Written]>(
        "table", .oneOrList(.text),
        en:
            "The table or view of a database that holds the rows in place of a file: `public.visits`; read by `--engine`. A list takes names with points in them: `[public, \"visits.2025\"]`.",
        ru:
            "Таблица или представление базы данных, где лежат строки вместо файла: `public.visits`; читает `--engine`. Имена с точками — списком: `[public, \"visits.2025\"]`."
    )
    static let sheet = Key<Written>("sheet", .text, en: "The sheet of the workbook.", ru: "Лист книги.")
    static let header = Key<Int>(
        "header", .wholeNumber, default: "found", en: "The row that holds the names of the columns, counted from 1.",
        ru: "Строка с названиями столбцов, считая с 1.")
    static let firstRow = Key<Int>(
        "first_row", .wholeNumber, default: "the row below `header`",
        en: "The first row with answers: with two rows of names `header: 1`, `first_row: 3`.",
        ru: "Первая строка с ответами: если строк с названиями две — `header: 1`, `first_row: 3`.")
    static let delimiter = Key<Written>(
        "delimiter",
        .word([
            .init(",", en: "a comma", ru: "запятая"), .init(";", en: "a semicolon", ru: "точка с запятой"),
            .init("|", en: "a vertical bar", ru: "вертикальная черта"), .init("tab", en: "a tab", ru: "табуляция"),
        ]), default: "found", en: "What stands between the columns of a CSV file.",
        ru: "Что стоит между столбцами файла CSV.")
    static let encoding = Key<Written>(
        "encoding",
        .word([
            .init("utf-8", en: "UTF-8", ru: "UTF-8"), .init("windows-1251", en: "windows-1251", ru: "windows-1251"),
            .init("utf-16le", en: "UTF-16 LE", ru: "UTF-16 LE"), .init("utf-16be", en: "UTF-16 BE", ru: "UTF-16 BE"),
        ]), default: "found", en: "The encoding of a CSV file.", ru: "Кодировка файла CSV.")
    static let decimal = Key<Written>(
        "decimal", .word([.init(".", en: "a point", ru: "точка"), .init(",", en: "a comma", ru: "запятая")]),
        default: "found", en: "The mark before the decimals of a CSV file.", ru: "Десятичный знак в файле CSV.")
    static let dates = Key<Written>(
        "dates",
        .word([
            .init("iso", en: "2025-03-02", ru: "2025-03-02"), .init("day_first", en: "02/03/2025", ru: "02/03/2025"),
            .init("month_first", en: "03/02/2025", ru: "03/02/2025"),
        ]), default: "2025-03-02 or 02.03.2025", en: "The order of day and month: 2 March 2025.",
        ru: "Порядок дня и месяца: 2 марта 2025 года.")
    static let labels = Key<Bool>(
        "labels", .truth, default: "false", en: "Options are written by their labels, not by their codes.",
        ru: "Варианты записаны подписями, а не кодами.")
    static let several = Key<Written>(
        "several",
        .word([
            .init("space", en: "a blank", ru: "пробел"), .init(";", en: "a semicolon", ru: "точка с запятой"),
            .init(",", en: "a comma", ru: "запятая"), .init("|", en: "a vertical bar", ru: "вертикальная черта"),
            .init("/", en: "a slash", ru: "косая черта"),
        ]), default: "found", en: "What stands between the options of an answer with several.",
        ru: "Что стоит между вариантами множественного ответа.")
    static let missing = Key<DeclaredMap<MissingReason>>(
        "missing", .codes(.missingReason), en: "Words that stand for no answer in every column: `{\"n/a\": not_available}`.",
        ru: "Слова вместо ответа в любом столбце: `{\"н/д\": not_available}`.")
    static let key = Key<Written>(
        "key", .text, en: "The column of the key, where the key is one item.", ru: "Столбец ключа, если ключ — один вопрос.")
    static let parent = Key<Written>(
        "parent", .text,
        en: "In the rows of a repeat: the column that leads to the row around; see `of`.",
        ru: "В строках повторяющейся группы: столбец, ведущий к внешней строке; см. `of`.")
    static let of = Key<Written>(
        "of", .text, default: "the key",
        en: "The column of the rows around that holds what `parent` holds: `parent: _parent_index`, `of: _index`.",
        ru: "Столбец внешних строк с тем же значением, что в `parent`: `parent: _parent_index`, `of: _index`.")
    static let columns = Key<DeclaredMap<Written>>(
        "columns", .codes(.text),
        en: "Which item each column answers: `{How many rooms?: rooms, Radio: ways/radio}`; with `/` an option of an item.",
        ru: "На какой вопрос отвечает столбец: `{Сколько комнат?: rooms, Радио: ways/radio}`; через `/` — вариант вопроса.")
    static let unused = Key<[Written]>(
        "unused", .oneOrList(.text), en: "Columns that answer nothing.", ru: "Столбцы, которые не содержат ответов.")

    static let shape = RecordShape(
        "source of answers", noun: Phrase(en: "a source of answers", ru: "источник ответов"),
        en: """
            How a source writes the answers to a table. What is said here is exact, and what is not said is recognised and told. \
            The same block may stand in a file `answers.yaml` beside the answers, which goes before the study; \
            `mera check --suggest` writes it.
            """,
        ru: """
            Как источник записывает ответы на таблицу. Сказанное здесь выполняется буквально, остальное распознаётся, и об этом \
            сообщается. Тот же блок может лежать в файле `answers.yaml` рядом с ответами — он сильнее исследования; \
            его пишет `mera check --suggest`.
            """,
        example: """
            questionnaires:
              visit:
                items:
                  rooms: {type: integer}
                  ways: {type: select_multiple, choices: {radio: Радио, net: Интернет}}
            answers:
              visit:
                file: обход.csv
                header: 2
                several: ";"
                missing: {н/д: not_available}
                columns: {Сколько комнат?: rooms}
                unused: [Кто заполнил]
            """,
        keys: [
            file.erased, table.erased, sheet.erased, header.erased, firstRow.erased, delimiter.erased, encoding.erased,
            decimal.erased,
            dates.erased, labels.erased, several.erased, missing.erased, key.erased, parent.erased, of.erased, columns.erased,
            unused.erased,
        ])
}

/// The file `answers.yaml` beside answers.
struct AnswersFileDefinition: DefinitionRecord {
    let node: Node

    static let shape = RecordShape(
        "file answers.yaml", noun: Phrase(en: "the file `answers.yaml`", ru: "файл `answers.yaml`"),
        en: "How the answers beside it are written.", ru: "Как записаны ответы рядом с ним.",
        keys: [FileDefinition.answers.erased])
}
