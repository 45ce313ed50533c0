/// What others call our keys and words: spreadsheets, XLSForm, SPSS, and people who write in Russian.
enum Synonyms {
    /// The key of the candidates that is meant by a word of somebody else; nil if none is.
    static func key(for word: String, among candidates: [String]) -> String? { meaning(of: word, keys, among: candidates) }

    /// The same for the words of a closed list, such as types.
    static func word(for word: String, among candidates: [String]) -> String? { meaning(of: word, words, among: candidates) }

    private static func meaning(of word: String, _ table: [String: [String]], among candidates: [String]) -> String? {
        table[folded(word)]?.first(where: candidates.contains)
    }

    private static func folded(_ word: String) -> String {
        String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 == "ё" ? "е" : $0 })
    }

    /// From each foreign word to ours, in the order of the lines.
    private static func table(_ lines: String) -> [String: [String]] {
        var table: [String: [String]] = [:]
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let right = words.first?.dropLast() else { continue }
            for word in words.dropFirst() { table[folded(word), default: []].append(String(right)) }
        }
        return table
    }

    private static let keys = table(
        """
        label: title name caption heading question text подпись название наименование заголовок метка вопрос имя
        title: label name caption heading название заголовок наименование
        calculation: formula calculate calc expression compute value формула расчет вычисление выражение
        value: formula calculation expression значение формула выражение
        constraint: validation valid range limit limits check ограничение проверка допустимо диапазон
        message: constraint_message required_message error_message error text сообщение текст
        required: mandatory obligatory compulsory обязательный обязательно обязателен обязательное
        relevant: relevance visible show_if display_if skip condition if when условие показывать видимость если
        when: if condition where relevant если когда условие
        where: filter condition when if фильтр где условие
        choices: options values answers list list_name select варианты ответы список выбор
        type: kind datatype data_type format тип вид формат
        hint: help tip guidance подсказка пояснение
        description: note notes comment remark help описание примечание комментарий пояснение
        source: reference basis источник основание
        responsible: owner author ответственный
        unit: units measure uom единица единицы ед единица_измерения ед_изм
        better: direction polarity направление лучше
        target: goal plan цель план целевое
        of: table from dataset data questionnaire form register таблица анкета форма реестр источник из
        mean: average avg среднее
        median: медиана
        share: percent percentage proportion fraction доля процент
        sum: total сумма итого
        count: number quantity количество число
        ratio: отношение
        index: composite индекс
        among: base of база
        bands: scale thresholds levels grades шкала уровни
        breakdown: by group_by disaggregation разбивка
        weight: вес
        items: questions fields survey variables columns вопросы поля пункты
        columns: fields items variables столбцы колонки поля
        key: id primary_key ключ
        level: уровень
        levels: hierarchy level уровни
        numerator: числитель
        denominator: base знаменатель
        in: range test interval диапазон промежуток
        kind: type category color colour tone вид тип цвет
        text: message template сообщение текст
        propose: proposal recommendation suggestion advice предложение рекомендация
        assert: expression rule condition test check must constraint правило условие проверка
        severity: level importance серьезность важность
        round: decimals digits precision rounding округление округлить знаков
        method: aggregate aggregation метод способ
        aggregate: method aggregation способ
        min_answered: min_valid minimum min_items минимум_ответов
        min_n: minimum_base min_base minimum
        reverse: reversed inverse обратный обратная
        points: scores values баллы очки
        missing: missing_values na пропуски пропущенные
        default: initial default_value initial_value prefill по_умолчанию начальное_значение
        read_only: readonly locked только_чтение
        max_length: maxlength length max_chars длина макс_длина
        max_choices: max_selected max_options макс_вариантов
        min_choices: min_selected min_options мин_вариантов
        appearance: look widget style вид внешний_вид
        media: image picture photo изображение картинка
        step: increment шаг
        to: ref refers references link target ссылка
        components: items indicators parts компоненты
        normalise: normalize normalization normalisation scale нормировка
        by: group_by level по
        as_of: date today дата
        id: name code key идентификатор код
        language: lang язык
        languages: langs языки
        defaults: default settings умолчания
        given: data rows input дано
        expect: expected result output ожидается
        rules: rows cases правила
        inputs: input входы
        outputs: output выходы
        study: project survey header исследование проект
        questionnaires: survey surveys forms form questionnaire анкеты анкета формы опросы
        registers: register lists dictionaries реестры реестр справочники
        indicators: metrics measures kpi показатели показатель индикаторы
        conclusions: findings rules выводы вывод заключения
        scores: scales scoring баллы балл
        parameters: constants params settings параметры константы
        tables: decision_tables таблицы
        report: отчет
        reports: отчеты документы
        checks: validation validations rules constraints проверки
        """)

    private static let words = table(
        """
        select_one: select1 select single single_choice radio choice dropdown enum один_вариант выбор
        select_multiple: select_many multiple multi multiple_choice checkbox checkboxes несколько_вариантов множественный
        integer: int number whole целое целое_число
        decimal: float double real numeric number число дробное десятичное
        number: integer decimal float int numeric число
        text: string str char varchar free_text текст строка
        boolean: bool yes_no yesno logical да_нет логический
        date: day дата
        date_time: datetime timestamp date_and_time дата_время дата_и_время
        time: time_of_day clock время
        rank: ranking order ordered ранжирование порядок
        range: slider interval ползунок диапазон
        geo_point: geopoint gps location point coordinates геоточка координаты место
        image: photo picture фото фотография изображение
        file: attachment upload document файл приложение
        acknowledge: acknowledgement consent agree trigger согласие подтверждение
        start: started opened начало
        end: ended finished конец
        calculate: calculated calculation formula computed вычисление расчет
        reference: ref link foreign_key lookup ссылка
        repeat: roster loop повтор
        group: section begin_group группа
        note: info comment замечание примечание
        error: critical fatal err ошибка
        warning: warn предупреждение
        info: information notice сведения
        higher: up high more max increase больше выше рост
        lower: down low less min decrease меньше ниже снижение
        none: no нет neither
        problem: risk weakness bad проблема недостаток
        strength: strong good сильная_сторона достоинство
        proposal: recommendation предложение рекомендация
        bad: red красный
        middle: yellow amber orange желтый
        good: green зеленый
        neutral: grey gray серый
        arithmetic: mean average sum среднее арифметическое
        mean: average avg среднее
        sum: total сумма
        dont_know: unknown dk не_знаю затрудняюсь_ответить
        refused: refusal отказ
        not_applicable: na n/a неприменимо
        unanswered: missing blank empty пусто
        not_available: unavailable нет_данных
        latest: last последняя
        first: earliest первая
        true: yes y истина да 1
        false: no n ложь нет 0
        """)
}
