import MeraSource

/// What the pages of FEEL say of each function, in short; a test compares.
enum FunctionNotes {
    struct Note: Sendable {
        let gives: Phrase
        let example: String
        let result: String
    }

    /// Markdown; nil where nothing is said.
    static func text(_ name: String, _ language: Language) -> String? {
        guard let note = all[name] else { return nil }
        return "\(note.gives.text(language))\n\n`\(note.example)` → `\(note.result)`"
    }

    static let all: [String: Note] = [
        "decimal": Note(
            gives: Phrase(en: "rounded to decimals, half to even", ru: "округление до знаков, половина — к чётному"),
            example: "decimal(2.5, 0)", result: "2"),
        "floor": Note(
            gives: Phrase(en: "rounded down", ru: "округление вниз"), example: "floor(-1.5)", result: "-2"),
        "ceiling": Note(
            gives: Phrase(en: "rounded up", ru: "округление вверх"), example: "ceiling(1.21, 1)", result: "1.3"),
        "round up": Note(
            gives: Phrase(en: "away from zero", ru: "от нуля"), example: "round up(1.121, 2)", result: "1.13"),
        "round down": Note(
            gives: Phrase(en: "towards zero", ru: "к нулю"), example: "round down(-1.19, 1)", result: "-1.1"),
        "round half up": Note(
            gives: Phrase(en: "half away from zero (the usual rule)", ru: "половина — от нуля (обычное школьное правило)"),
            example: "round half up(2.5, 0)", result: "3"),
        "round half down": Note(
            gives: Phrase(en: "half towards zero", ru: "половина — к нулю"), example: "round half down(2.5, 0)", result: "2"),
        "abs": Note(
            gives: Phrase(en: "a number or duration without its sign", ru: "модуль числа или длительности"), example: "abs(-5)",
            result: "5"),
        "modulo": Note(
            gives: Phrase(en: "the remainder, with the sign of the divisor", ru: "остаток со знаком делителя"),
            example: "modulo(-12, 5)", result: "3"),
        "sqrt": Note(
            gives: Phrase(en: "square root", ru: "квадратный корень"), example: "sqrt(16)", result: "4"),
        "log": Note(
            gives: Phrase(en: "natural logarithm", ru: "натуральный логарифм"), example: "log(1)", result: "0"),
        "exp": Note(
            gives: Phrase(en: "e to the power", ru: "e в степени"), example: "exp(0)", result: "1"),
        "odd": Note(
            gives: Phrase(en: "whether it is odd", ru: "нечётное ли"), example: "odd(5)", result: "true"),
        "even": Note(
            gives: Phrase(en: "whether it is even", ru: "чётное ли"), example: "even(5)", result: "false"),
        "substring": Note(
            gives: Phrase(
                en: "a part of a text; a negative position counts from the end", ru: "часть текста; отрицательное место — с конца"
            ), example: "substring(\"площадка\", 2, 3)", result: "\"лощ\""),
        "string length": Note(
            gives: Phrase(en: "its length", ru: "длина"), example: "string length(\"мера\")", result: "4"),
        "upper case": Note(
            gives: Phrase(en: "in capitals", ru: "прописными"), example: "upper case(\"ёж\")", result: "\"ЁЖ\""),
        "lower case": Note(
            gives: Phrase(en: "in small letters", ru: "строчными"), example: "lower case(\"ЦСК\")", result: "\"цск\""),
        "substring before": Note(
            gives: Phrase(en: "what is before the match", ru: "до найденного"), example: "substring before(\"2015-I\", \"-\")",
            result: "\"2015\""),
        "substring after": Note(
            gives: Phrase(en: "what is after the match", ru: "после найденного"), example: "substring after(\"2015-I\", \"-\")",
            result: "\"I\""),
        "contains": Note(
            gives: Phrase(en: "whether it holds the match", ru: "есть ли внутри"), example: "contains(\"площадка\", \"щад\")",
            result: "true"),
        "starts with": Note(
            gives: Phrase(en: "whether it begins with it", ru: "начинается ли"), example: "starts with(\"площадка\", \"пло\")",
            result: "true"),
        "ends with": Note(
            gives: Phrase(en: "whether it ends with it", ru: "кончается ли"), example: "ends with(\"площадка\", \"ка\")",
            result: "true"),
        "matches": Note(
            gives: Phrase(en: "whether the pattern occurs", ru: "подходит ли под шаблон"),
            example: "matches(\"2015-1\", \"^[0-9]{4}-[1-4]$\")", result: "true"),
        "replace": Note(
            gives: Phrase(en: "replaced by pattern", ru: "замена по шаблону"), example: "replace(\"2015/03/16\", \"/\", \".\")",
            result: "\"2015.03.16\""),
        "split": Note(
            gives: Phrase(en: "the parts between delimiters", ru: "куски между разделителями"),
            example: "split(\"a;b;;c\", \";\")", result: "[\"a\", \"b\", \"\", \"c\"]"),
        "string join": Note(
            gives: Phrase(en: "joined", ru: "склейка"), example: "string join([\"a\", \"b\"], \", \")", result: "\"a, b\""),
        "base64 decode": Note(
            gives: Phrase(en: "the text that travelled in Base64, UTF-8", ru: "текст, переданный в Base64, UTF-8"),
            example: "base64 decode(\"0LzQtdGA0LA=\")", result: "\"мера\""),
        "count": Note(
            gives: Phrase(en: "how many elements", ru: "сколько элементов"), example: "count([7, 8, 9])", result: "3"),
        "sum": Note(
            gives: Phrase(en: "sum of numbers or durations", ru: "сумма чисел или длительностей"), example: "sum([0.1, 0.2])",
            result: "0.3"),
        "mean": Note(
            gives: Phrase(en: "mean", ru: "среднее"), example: "mean([1, 2, 6])", result: "3"),
        "min": Note(
            gives: Phrase(en: "the least", ru: "наименьшее"), example: "min([3, 1, 2])", result: "1"),
        "max": Note(
            gives: Phrase(en: "the greatest", ru: "наибольшее"), example: "max(@\"2015-01-01\", @\"2015-03-16\")",
            result: "2015-03-16"),
        "median": Note(
            gives: Phrase(en: "median", ru: "медиана"), example: "median([6, 1, 2, 3])", result: "2.5"),
        "mode": Note(
            gives: Phrase(en: "the most frequent", ru: "самые частые"), example: "mode([6, 1, 9, 6, 1])", result: "[1, 6]"),
        "stddev": Note(
            gives: Phrase(en: "standard deviation of a sample", ru: "стандартное отклонение выборки"),
            example: "stddev([2, 4, 7, 5])", result: "2.081665999466132735282297706979931"),
        "product": Note(
            gives: Phrase(en: "product", ru: "произведение"), example: "product([2, 3, 4])", result: "24"),
        "all": Note(
            gives: Phrase(en: "whether all are `true`", ru: "все ли `true`"), example: "all([true, false])", result: "false"),
        "any": Note(
            gives: Phrase(en: "whether any is `true`", ru: "есть ли `true`"), example: "any([true, false])", result: "true"),
        "list contains": Note(
            gives: Phrase(en: "whether it has the element", ru: "есть ли элемент"),
            example: "list contains([\"law\", \"health\"], \"law\")", result: "true"),
        "sublist": Note(
            gives: Phrase(en: "a part of the list", ru: "часть списка"), example: "sublist([4, 5, 6], 2)", result: "[5, 6]"),
        "append": Note(
            gives: Phrase(en: "with items at the end", ru: "с добавленным в конец"), example: "append([1], 2, 3)",
            result: "[1, 2, 3]"),
        "concatenate": Note(
            gives: Phrase(en: "several lists in a row", ru: "подряд несколько списков"), example: "concatenate([1, 2], [3])",
            result: "[1, 2, 3]"),
        "insert before": Note(
            gives: Phrase(en: "with an item put in", ru: "со вставленным"), example: "insert before([1, 3], 2, 2)",
            result: "[1, 2, 3]"),
        "remove": Note(
            gives: Phrase(en: "without one", ru: "без одного"), example: "remove([1, 2, 3], 2)", result: "[1, 3]"),
        "list replace": Note(
            gives: Phrase(en: "with one replaced", ru: "с заменённым"), example: "list replace([2, 4, 7], 2, 5)",
            result: "[2, 5, 7]"),
        "reverse": Note(
            gives: Phrase(en: "in reverse", ru: "в обратном порядке"), example: "reverse([1, 2, 3])", result: "[3, 2, 1]"),
        "index of": Note(
            gives: Phrase(en: "the positions of equal ones", ru: "номера равных"), example: "index of([1, 2, 3, 2], 2)",
            result: "[2, 4]"),
        "union": Note(
            gives: Phrase(en: "all of them once", ru: "объединение без повторов"), example: "union([1, 2], [2, 3])",
            result: "[1, 2, 3]"),
        "distinct values": Note(
            gives: Phrase(en: "each once", ru: "без повторов"), example: "distinct values([1, 2, 1])", result: "[1, 2]"),
        "flatten": Note(
            gives: Phrase(en: "without nesting", ru: "без вложенности"), example: "flatten([[1, 2], [[3]]])", result: "[1, 2, 3]"),
        "sort": Note(
            gives: Phrase(en: "in order, or by a rule", ru: "по порядку или по своему правилу"),
            example: "sort([3, 1, 2], function(a, b) a > b)", result: "[3, 2, 1]"),
        "get value": Note(
            gives: Phrase(en: "the value of a name", ru: "значение по имени"), example: "get value({a: 1}, \"a\")", result: "1"),
        "get entries": Note(
            gives: Phrase(en: "a list of pairs", ru: "список пар"), example: "get entries({a: 1})",
            result: "[{key: \"a\", value: 1}]"),
        "context": Note(
            gives: Phrase(en: "a context of pairs", ru: "контекст из пар"), example: "context([{key: \"a\", value: 1}])",
            result: "{a: 1}"),
        "context put": Note(
            gives: Phrase(en: "with one entry more", ru: "с добавленной записью"), example: "context put({a: 1}, \"b\", 2)",
            result: "{a: 1, b: 2}"),
        "context merge": Note(
            gives: Phrase(en: "merged, the later wins", ru: "слияние, позднее важнее"),
            example: "context merge([{a: 1}, {a: 2, b: 3}])", result: "{a: 2, b: 3}"),
        "date": Note(
            gives: Phrase(en: "a date from a text or a date and time", ru: "дата из текста или даты со временем"),
            example: "date(\"2015-03-16\")", result: "2015-03-16"),
        "time": Note(
            gives: Phrase(en: "a time", ru: "время"), example: "time(\"10:30:00\")", result: "10:30:00"),
        "date and time": Note(
            gives: Phrase(en: "a date and time", ru: "дата и время"), example: "date and time(\"2015-03-16T10:30:00\")",
            result: "2015-03-16T10:30:00"),
        "duration": Note(
            gives: Phrase(en: "a duration", ru: "длительность"), example: "duration(\"P1DT2H\")", result: "P1DT2H"),
        "years and months duration": Note(
            gives: Phrase(en: "full years and months", ru: "полных лет и месяцев"),
            example: "years and months duration(@\"1990-05-20\", @\"2015-03-16\")", result: "P24Y9M"),
        "today": Note(
            gives: Phrase(en: "the date of the calculation", ru: "дата расчёта"), example: "today()", result: "2015-03-16"),
        "now": Note(
            gives: Phrase(en: "its midnight", ru: "её полночь"), example: "now()", result: "2015-03-16T00:00:00Z"),
        "day of year": Note(
            gives: Phrase(en: "the number of the day", ru: "номер дня в году"), example: "day of year(@\"2015-03-16\")",
            result: "75"),
        "day of week": Note(
            gives: Phrase(en: "the day of the week", ru: "день недели по-английски"), example: "day of week(@\"2015-03-16\")",
            result: "\"Monday\""),
        "month of year": Note(
            gives: Phrase(en: "the month", ru: "месяц по-английски"), example: "month of year(@\"2015-03-16\")",
            result: "\"March\""),
        "week of year": Note(
            gives: Phrase(en: "the ISO week", ru: "номер недели по ИСО"), example: "week of year(@\"2015-03-16\")", result: "12"),
        "geo area": Note(
            gives: Phrase(
                en: "what the points enclose, in m²; 0 for fewer than three",
                ru: "площадь внутри точек, м²; 0, если их меньше трёх"),
            example: "decimal(geo area(\"0 0; 0 0.01; 0.01 0.01; 0.01 0\"), 2)", result: "1239188.52"),
        "geo distance": Note(
            gives: Phrase(
                en: "the way along the points, in m; 0 for fewer than two", ru: "длина пути по точкам, м; 0, если точка одна"),
            example: "decimal(geo distance(\"55.75 37.62; 59.94 30.31\"), 2)", result: "635777.5"),
        "number": Note(
            gives: Phrase(en: "a number from a text", ru: "число из текста"), example: "number(\"12.5\")", result: "12.5"),
        "string": Note(
            gives: Phrase(en: "a text", ru: "текст"), example: "string(12.50)", result: "\"12.5\""),
        "range": Note(
            gives: Phrase(en: "a range from a text", ru: "промежуток из текста"), example: "range(\"[0..50)\")", result: "[0..50)"
        ),
        "not": Note(
            gives: Phrase(en: "negation", ru: "отрицание"), example: "not(false)", result: "true"),
        "is": Note(
            gives: Phrase(en: "whether it is the same, zone included", ru: "одно и то же ли, вместе с поясом"),
            example: "is(@\"10:00:00\", @\"10:00:00Z\")", result: "false"),
        "before": Note(
            gives: Phrase(en: "whether it is before", ru: "раньше ли"), example: "before([1..5), 5)", result: "true"),
        "after": Note(
            gives: Phrase(en: "whether it is after", ru: "позже ли"), example: "after(10, [1..5])", result: "true"),
        "meets": Note(
            gives: Phrase(en: "whether it ends where the other begins", ru: "кончается ли там, где начинается другой"),
            example: "meets([1..5], [5..10])", result: "true"),
        "met by": Note(
            gives: Phrase(en: "whether it begins where the other ends", ru: "начинается ли там, где кончается другой"),
            example: "met by([5..10], [1..5])", result: "true"),
        "overlaps": Note(
            gives: Phrase(en: "whether they share anything", ru: "есть ли общее"), example: "overlaps([1..5], [3..8])",
            result: "true"),
        "overlaps before": Note(
            gives: Phrase(en: "they share, and it begins first", ru: "общее и начинается раньше"),
            example: "overlaps before([1..5], [3..8])", result: "true"),
        "overlaps after": Note(
            gives: Phrase(en: "they share, and it ends last", ru: "общее и кончается позже"),
            example: "overlaps after([3..8], [1..5])", result: "true"),
        "finishes": Note(
            gives: Phrase(en: "whether they end together", ru: "кончается ли вместе"), example: "finishes([5..10], [1..10])",
            result: "true"),
        "finished by": Note(
            gives: Phrase(en: "the same the other way round", ru: "то же наоборот"), example: "finished by([1..10], 10)",
            result: "true"),
        "includes": Note(
            gives: Phrase(en: "whether it holds the other", ru: "вмещает ли"), example: "includes([1..10], 5)", result: "true"),
        "during": Note(
            gives: Phrase(en: "whether it lies inside", ru: "лежит ли внутри"), example: "during(5, [1..10])", result: "true"),
        "starts": Note(
            gives: Phrase(en: "whether they begin together", ru: "начинается ли вместе"), example: "starts(1, [1..10])",
            result: "true"),
        "started by": Note(
            gives: Phrase(en: "the same the other way round", ru: "то же наоборот"), example: "started by([1..10], [1..5])",
            result: "true"),
        "coincides": Note(
            gives: Phrase(en: "whether they are the same", ru: "совпадает ли"), example: "coincides([1..5], [1..5])",
            result: "true"),
    ]
}
