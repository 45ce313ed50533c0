import MeraSource

/// The types of items, in the words of XLSForm.
enum ItemType: String, CaseIterable, DefinitionWord {
    case text, integer, decimal, date, time, boolean, rank, range, reference, file, image, acknowledge, hidden, calculate
    case group, note, `repeat`
    case dateTime = "date_time"
    case selectOne = "select_one"
    case selectMultiple = "select_multiple"
    case geoPoint = "geo_point"
    case start, end, version, submission

    static let words: [Shape.Word] = [
        .init("text", en: "any text", ru: "любой текст"),
        .init("integer", en: "a whole number", ru: "целое число"),
        .init("decimal", en: "an exact number", ru: "точное число"),
        .init(
            "range", en: "a number of the `range`, a multiple of `step` above its beginning",
            ru: "число из `range` с шагом `step`"),
        .init("date", en: "a day", ru: "дата"),
        .init("time", en: "a time of day, `14:30` or `14:30:05`", ru: "время суток, `14:30` или `14:30:05`"),
        .init(
            "date_time", en: "a day with a time, with an offset or without: `2025-03-01T14:30+03:00`, `01.03.2025 14:30`",
            ru: "дата и время, со смещением или без: `2025-03-01T14:30+03:00`, `01.03.2025 14:30`"),
        .init("boolean", en: "yes or no", ru: "да или нет"),
        .init("acknowledge", en: "agreed, or unanswered", ru: "согласие или отсутствие ответа"),
        .init("select_one", en: "one option of `choices`", ru: "один вариант из `choices`"),
        .init("select_multiple", en: "several options of `choices`", ru: "несколько вариантов из `choices`"),
        .init(
            "rank", en: "the options of `choices` in an order, or the first of them; in expressions the list of the codes",
            ru: "варианты из `choices` по порядку или первые из них; в выражениях — список кодов"),
        .init("reference", en: "the key of a row of the table `to`", ru: "ключ строки таблицы `to`"),
        .init(
            "geo_point",
            en:
                "a place: `55.75 37.62`, with altitude and accuracy in metres `55.75 37.62 144 8`, in JSON `{\"latitude\": 55.75, \"longitude\": 37.62}` or GeoJSON's `[37.62, 55.75]`; in expressions `.latitude`, `.longitude`, `.altitude`, `.accuracy`",
            ru:
                "место: `55.75 37.62`, с высотой и точностью в метрах `55.75 37.62 144 8`, в JSON `{\"latitude\": 55.75, \"longitude\": 37.62}` или `[37.62, 55.75]` как в GeoJSON; в выражениях `.latitude`, `.longitude`, `.altitude`, `.accuracy`"
        ),
        .init("file", en: "a file that comes with the answers, by its name", ru: "файл, приложенный к ответам, по имени"),
        .init(
            "image", en: "a picture that comes with the answers, by its name", ru: "изображение, приложенное к ответам, по имени"),
        .init("calculate", en: "computed from other items", ru: "вычисляется по другим вопросам"),
        .init(
            "hidden", en: "a value that the form carries and nobody is asked for",
            ru: "значение, которое несёт форма; о нём не спрашивают"),
        .init("start", en: "when the form was opened", ru: "когда форма открыта"),
        .init("end", en: "when the form was finished", ru: "когда заполнение закончено"),
        .init(
            "version", en: "the version of the study that the form was made from",
            ru: "версия исследования, по которой сделана форма"),
        .init(
            "submission", en: "what tells one submission from all others",
            ru: "признак, отличающий одну заполненную анкету от всех других"),
        .init("group", en: "items that belong together", ru: "вопросы, которые связаны"),
        .init("repeat", en: "rows of items inside of the row", ru: "строки вопросов внутри анкеты"),
        .init("note", en: "a text without an answer", ru: "текст без ответа"),
    ]

    /// What a person answers.
    static let answered = [
        "text", "integer", "decimal", "range", "date", "time", "date_time", "boolean", "acknowledge", "reference", "select_one",
        "select_multiple", "rank", "geo_point", "file", "image",
    ]
    /// What a form knows of a submission.
    static let metadata = ["start", "end", "version", "submission"]
    static let valued = answered + ["calculate", "hidden"] + metadata
    /// What has options.
    static let listed = ["select_one", "select_multiple", "rank"]
    /// What has a distribution.
    static let counted = listed + ["boolean", "acknowledge", "calculate"]

    /// What can be carried as `hidden`.
    static let scalars = words.filter { ItemType(rawValue: $0.text)?.isScalar == true }

    var isScalar: Bool { [.text, .integer, .decimal, .date, .time, .dateTime, .boolean].contains(self) }
}
