import Foundation
import MeraModel
import MeraSource
import MeraTable
import Testing

/// The pages on what mera does with a file: each row is tried on a file made here, and every one of these stands in both pages.
@Suite struct HabitPageTests {
    private static let layouts: [ColumnLayout] = {
        var id = ColumnLayout("id", .text)
        id.isKey = true
        id.isIdentifier = true
        var ways = ColumnLayout("ways", .set(["a", "b"]), isExpected: false)
        ways.labels = ["a": ["Лично"], "b": ["Почтой"]]
        var choice = ColumnLayout("c", .choice(["1", "2"]), isExpected: false)
        choice.labels = ["1": ["Да"], "2": ["Да"]]
        return [
            id, ColumnLayout("n", .integer, isExpected: false), ColumnLayout("d", .date(), isExpected: false),
            ColumnLayout("x", .decimal, isExpected: false), ColumnLayout("city", .text, isExpected: false), ways, choice,
            ColumnLayout("opens", .time, isExpected: false), ColumnLayout("met", .dateTime, isExpected: false),
            ColumnLayout("place", .point, isExpected: false), ColumnLayout("digits", .set(["0", "1"]), isExpected: false),
        ]
    }()

    /// The habit in both languages, the code that is said, and a file that has it.
    private static let habits: [(en: String, ru: String, code: String, file: String)] = [
        (
            "A title above the names of the columns", "Заголовок листа над названиями столбцов", "D1030",
            "Журнал;;\nid;n;d\nа;1;01.02.2025\n"
        ),
        (
            "A name with blanks, in other letters, with ё or a group before it",
            "Название с пробелами, другим регистром, «ё» или группой впереди", "D1033", "id; N ;d\nа;1;01.02.2025\n"
        ),
        (
            "A number before a name, its unit or form behind it: `3. Age`, `Income, rub.`, `Share (%)`",
            "Номер перед названием, единица или форма после него: `3. Возраст`, `Доход, руб.`, `Доля (%)`", "D1033",
            "1. id;n, чел.;d (дд.мм.гггг)\nа;1;01.02.2025\n"
        ),
        (
            "A column of yes and no for each option", "Столбец «да/нет» на каждый вариант ответа", "D1035",
            "id;ways/a;ways/b\nа;1;0\n"
        ),
        ("Some options have no such column", "Столбцов хватает не на все варианты", "D1036", "id;ways/a\nа;1\n"),
        (
            "The answer in one column and in columns for options", "Ответ и одним столбцом, и столбцами вариантов", "D1037",
            "id;ways;ways/a;ways/b\nа;a;1;0\n"
        ),
        ("Empty cells after the last column", "Пустые ячейки после последнего столбца", "D1038", "id;n;d\nа;1;01.02.2025;;\n"),
        (
            "Columns without a name and without content", "Столбцы без названия и содержимого", "D1039",
            "id;n;d;\nа;1;01.02.2025;\n"
        ),
        (
            "Blanks, invisible characters, set apart thousands, exponents, a plus, a long minus, `12,0` for 12, `=\"01\"`",
            "Пробелы, невидимые знаки, разделённые тысячи, порядок (E), плюс, длинный минус, `12,0` вместо 12, `=\"01\"`",
            "D1040", "id;n;d\nа; 1 022 ;01.02.2025\n"
        ),
        (
            "A time of day, days and months without a zero", "Время суток, день и месяц без нуля", "D1040",
            "id;n;d\nа;1;1.2.2025 10:15\n"
        ),
        ("`1 марта 2025 г.`, `03-Mar-2025`", "`1 марта 2025 г.`, `03-мар-2025`", "D1040", "id;d\nа;1 марта 2025 г.\n"),
        (
            "`9:05` in a `time`, `1.3.2025, 14:30` in a `date_time`", "`9:05` в `time`, `1.3.2025, 14:30` в `date_time`", "D1040",
            "id;opens;met\nа;9:05;1.3.2025, 14:30\n"
        ),
        ("An offset in a `time`", "Смещение у `time`", "D1040", "id;opens\nа;09:05+03:00\n"),
        (
            "`55.75, 37.62` or `55,75 37,62` in a `geo_point`", "`55.75, 37.62` или `55,75 37,62` в `geo_point`", "D1040",
            "id;place\nа;55.75, 37.62\n"
        ),
        (
            "Labels instead of codes, `1` for `01`, several options with another separator",
            "Подписи вместо кодов, `1` вместо `01`, несколько вариантов через другой разделитель", "D1040",
            "id;ways\nа;Лично, Почтой\n"
        ),
        (
            "A label with its code, in quotes, with a point, with a letter of the other alphabet",
            "Подпись с кодом, в кавычках, с точкой, с буквой другого алфавита", "D1040", "id;ways\nа;«Лично»\n"
        ),
        (
            "Every number has three digits after its only mark", "У всех чисел после единственного знака три цифры", "D1041",
            "id,x\nа,\"1,234\"\n"
        ),
        (
            "A row called like a total that is none", "Строка названа как итог, но это не итог", "D1042",
            "id;city;n\nа;Тверь;1\nИтого;Омск;5\n"
        ),
        (
            "A row with the numbers of the columns, all of which may be answers",
            "Строка с номерами столбцов, которые все могут быть ответами", "D1043", "q1;q2;q3;q4\n1;2;3;4\n5;5;5;5\n"
        ),
        (
            "No column of the definition, another separator, no header",
            "Ни одного столбца из определения, другой разделитель, нет шапки", "D1031", "1:2\n3:4\n"
        ),
        ("The key column is missing", "Нет ключевого столбца", "D1032", "n;d\n1;01.02.2025\n"),
        ("The names of the columns once more", "Названия столбцов ещё раз", "D1115", "id;n;d\nа;1;01.02.2025\nid;n;d\n"),
        ("Totals", "Итоги", "D1116", "id;city;n\nа;Тверь;1\nИтого;;1\n"),
        (
            "Other names, numbers, types or units below the header", "Вторая шапка: подписи, номера, типы или единицы", "D1117",
            "id;n;d\nтекст;чел.;дата\nа;1;01.02.2025\n"
        ),
        ("A remark below the table", "Примечание под таблицей", "D1119", "id;n;d\nа;1;01.02.2025\nИсточник: Росстат;;\n"),
        ("A row of blanks", "Строка из пробелов", "D1108", "id;n;d\n ; ; \nа;1;01.02.2025\n"),
        ("A quote within a cell that is not in quotes", "Непарная кавычка внутри ячейки", "D1112", "id;n;d\nа\";1;01.02.2025\n"),
        ("A quote that is not closed", "Незакрытая кавычка", "D1113", "id;n\nа;\"1\nб;2\n"),
        ("Errors of formulas: `#N/A`, `####`", "Ошибки формул: `#Н/Д`, `####`", "D1131", "id;n;d\nа;#Н/Д;01.02.2025\n"),
        (
            "`NA`, `-`, `н/д` that the definition does not know", "`NA`, `-`, `н/д`, которых нет в определении", "D1132",
            "id;n;d\nа;н/д;01.02.2025\n"
        ),
        ("`1.022`, which may be a thousand", "`1.022` — тысяча или десятичные", "D1133", "id;n;d\nа;1.022;01.02.2025\n"),
        (
            "The other decimal mark", "Другой десятичный знак", "D1134",
            "id;x\nа;1,5\nб;2,5\nв;2,5\nг;2,5\nд;2,5\nе;2,5\nж;2,5\nз;2,5\nи;2,5\nк;2,5\nл;2,5\nм;2,5\nн;2,5\nо;2,5\nп;2,5\nр;2,5\nс;2,5\nт;2,5\nу;2,5\nф;2,5\nх;2.5\n"
        ),
        (
            "`12 %` where the item is not in percent", "`12 %`, когда вопрос не в процентах", "D1135",
            "id;n;d\nа;12 %;01.02.2025\n"
        ),
        ("A number with a unit or a currency", "Число с единицей или валютой", "D1136", "id;n;d\nа;12 кг;01.02.2025\n"),
        (
            "A number that Excel took for a date", "Число, которое Excel превратил в дату", "D1137",
            "id;n;d\nа;01.мар;01.02.2025\n"
        ),
        ("The number of a day in Excel", "Номер дня Excel", "D1138", "id;n;d\nа;1;45689\n"),
        ("A year of two digits", "Год двумя цифрами", "D1139", "id;n;d\nа;1;01.02.25\n"),
        ("`02/03/2025`", "`02/03/2025`", "D1140", "id;n;d\nа;1;02/03/2025\n"),
        ("`03/13/2025`", "`03/13/2025`", "D1279", "id;n;d\nа;1;03/13/2025\n"),
        ("`13/03/2025`", "`13/03/2025`", "D1280", "id;n;d\nа;1;13/03/2025\n"),
        ("A label that several options have", "Подпись, общая для нескольких вариантов", "D1141", "id;c\nа;Да\n"),
        (
            "Several options that can be parted in two ways", "Несколько вариантов, которые делятся по-разному", "D1142",
            "id;digits\nа;1,0\n"
        ),
        (
            "A mark of an option that is neither yes nor no", "Отметка варианта — не «да» и не «нет»", "D1143",
            "id;ways/a;ways/b\nа;7;0\n"
        ),
    ]

    private func codes(_ text: String) throws -> [String] {
        // Where the numbers of the columns matter there is no key.
        let layouts = text.hasPrefix("q1") ? (1...4).map { ColumnLayout("q\($0)", .integer) } : Self.layouts
        do {
            let table = try read(text, layouts)
            return table.diagnostics.map(\.code.id) + table.rejected.map { table.diagnostic($0).code.id }
                + table.cellFindings.map(\.code.id)
        } catch let failure as ReadFailure {
            return failure.diagnostics.map(\.code.id)
        }
    }

    @Test func everyHabitIsSaid() throws {
        for habit in Self.habits {
            let said = try codes(habit.file)
            #expect(said.contains(habit.code), "\(habit.en): \(said)")
        }
    }

    @Test(arguments: ["WhatMeraDoes.md", "WhatMeraDoesRussian.md"]) func thePageHasThemAll(page: String) throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let text = try String(contentsOfFile: "/\(root)/Sources/mera/Mera.docc/\(page)", encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasSuffix("` |") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let isRussian = page.contains("Russian")
        #expect(rows.map { $0[0] } == Self.habits.map { isRussian ? $0.ru : $0.en })
        #expect(rows.map { $0[2] } == Self.habits.map { "`\($0.code)`" })
    }
}
