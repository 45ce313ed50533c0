import MeraSource

// The words of a study's documentation, in the order of reading.

extension Phrase {
    static let docsSubtitle = Phrase(en: "Codebook and methodology", ru: "Кодовая книга и методика")
    static let docsID = Phrase(en: "Id", ru: "Обозначение")
    static let docsRules = Phrase(en: "Common rules", ru: "Общие правила")
    static let docsLevels = Phrase(en: "Levels", ru: "Уровни")
    static let docsUnitIs = Phrase(en: "One unit is", ru: "Единица — это")
    static let docsEverything = Phrase(en: "everything together", ru: "всё исследование в целом")
    static let docsUsedBy = Phrase(en: "Used by", ru: "Где используется")
    static let docsWhere = Phrase(en: "Where", ru: "Обозначения")
}

// MARK: Tables and items

extension Phrase {
    static let docsTable = Phrase(en: "About the table", ru: "О таблице")
    static let docsRepeat = Phrase(
        en: "repeat: rows inside of another table", ru: "повторяющийся раздел — строки внутри другой таблицы")
    static let docsReconciliationTable = Phrase(
        en: "reconciliation: made from two lists", ru: "сверка — составляется по двум спискам")
    static let docsInside = Phrase(en: "Stands in", ru: "Внутри таблицы")
    static let docsRowsFor = Phrase(en: "One row for each row of", ru: "Одна строка на каждую строку таблицы")
    static let docsOneRow = Phrase(en: "at least one row", ru: "хотя бы одна строка")
    static let docsPeriod = Phrase(en: "Period", ru: "Период")
    static let docsStatus = Phrase(en: "Status of a submission", ru: "Статус анкеты")
    static let docsDraft = Phrase(en: "Draft: checked and not counted", ru: "Черновик: проверяется, не учитывается")
    static let docsVoid = Phrase(en: "Annulled: left out", ru: "Аннулирована: исключается")
    static let docsChoiceFilter = Phrase(en: "Options that may be chosen", ru: "Какие варианты можно выбрать")
    static let docsQuotable = Phrase(
        en: "answers may be quoted word for word", ru: "ответы можно приводить дословно")
    static let docsCheckBy = Phrase(en: "Asked once for each", ru: "Проверяется по группам")
    static let docsAllRows = Phrase(en: "all rows together", ru: "все строки вместе")
    static let docsKind = Phrase(en: "Kind", ru: "Вид")
    static let docsRegister = Phrase(en: "register: what exists", ru: "реестр — перечень того, что есть")
    static let docsQuestionnaire = Phrase(
        en: "questionnaire: one submission, one row", ru: "анкета: одна заполненная форма — одна строка")
    static let docsKey = Phrase(en: "Key", ru: "Ключ")
    static let docsLevel = Phrase(en: "Level", ru: "Уровень")
    static let docsDuplicates = Phrase(en: "Several rows of one key", ru: "Несколько строк с одним ключом")
    static let docsDuplicatesLatest = Phrase(en: "the last counts", ru: "учитывается последняя")
    static let docsDuplicatesFirst = Phrase(en: "the first counts", ru: "учитывается первая")
    static let docsDuplicatesNone = Phrase(en: "none counts", ru: "не учитывается ни одна")
    static let docsOnError = Phrase(en: "An error takes out", ru: "Ошибка исключает")
    static let docsOnErrorRow = Phrase(en: "the whole row", ru: "всю строку")
    static let docsOnErrorAnswer = Phrase(
        en: "only the answers that the check names", ru: "только ответы, которые называет проверка")
    static let docsColumns = Phrase(en: "Columns", ru: "Столбцы")
    static let docsQuestions = Phrase(en: "Questions", ru: "Вопросы")
    static let docsType = Phrase(en: "Type", ru: "Тип")
    static let docsTypeText = Phrase(en: "text", ru: "текст")
    static let docsTypeInteger = Phrase(en: "whole number", ru: "целое число")
    static let docsTypeNumber = Phrase(en: "number", ru: "число")
    static let docsTypeDate = Phrase(en: "date", ru: "дата")
    static let docsTypeTime = Phrase(en: "time of day", ru: "время суток")
    static let docsTypeDateTime = Phrase(en: "day and time", ru: "дата и время")
    static let docsTypePoint = Phrase(en: "place (latitude and longitude)", ru: "место (широта и долгота)")
    static let docsTypeFile = Phrase(en: "file that comes with the answers", ru: "файл, приложенный к ответам")
    static let docsTypeImage = Phrase(en: "picture that comes with the answers", ru: "изображение, приложенное к ответам")
    static let docsTypeAcknowledgement = Phrase(en: "agreement, or no answer", ru: "согласие или отсутствие ответа")
    static let docsTypeRange = Phrase(
        en: "number from {from} to {to} in steps of {step}", ru: "число от {from} до {to} с шагом {step}")
    static let docsTypeRank = Phrase(en: "options of a list in an order", ru: "варианты из списка по порядку")
    static let docsCarried = Phrase(en: "Not asked", ru: "Не спрашивается")
    static let docsHidden = Phrase(en: "the form carries the value", ru: "значение несёт форма")
    static let docsStart = Phrase(en: "when the form was opened", ru: "когда форма открыта")
    static let docsEnd = Phrase(en: "when the form was finished", ru: "когда заполнение закончено")
    static let docsVersion = Phrase(
        en: "the version of the study that the form was made from", ru: "версия исследования, по которой сделана форма")
    static let docsSubmission = Phrase(
        en: "what tells one submission from all others", ru: "признак, отличающий одну анкету от всех других")
    static let docsDefault = Phrase(en: "Filled in by the form", ru: "Форма подставляет")
    static let docsReadOnly = Phrase(en: "Changed by who answers", ru: "Отвечающий может изменить")
    static let docsShown = Phrase(en: "Shown in the form", ru: "Показывается в форме")
    static let docsAppearance = Phrase(en: "In the form", ru: "В форме")
    static let docsLikert = Phrase(en: "a scale in a row", ru: "шкала в строку")
    static let docsDropdown = Phrase(en: "a list that opens", ru: "раскрывающийся список")
    static let docsMultiline = Phrase(en: "several lines", ru: "несколько строк")
    static let docsCompact = Phrase(en: "options side by side", ru: "варианты рядом")
    static let docsMedia = Phrase(en: "Picture", ru: "Изображение")
    static let docsMaxLength = Phrase(en: "Longest text", ru: "Наибольшая длина")
    static let docsCharacters = Phrase(en: "{count:character/characters}", ru: "{count:знак/знака/знаков}")
    static let docsChoiceCount = Phrase(en: "How many options", ru: "Сколько вариантов")
    static let docsAllOptions = Phrase(en: "all, in order", ru: "все по порядку")
    static let docsAtLeast = Phrase(en: "at least {n}", ru: "не меньше {n}")
    static let docsAtMost = Phrase(en: "at most {n}", ru: "не больше {n}")
    static let docsFromUpTo = Phrase(en: "from {least} to {most}", ru: "от {least} до {most}")
    static let docsTypeBoolean = Phrase(en: "yes or no", ru: "да или нет")
    static let docsTypeChoice = Phrase(en: "one option of a list", ru: "один вариант из списка")
    static let docsTypeChoices = Phrase(en: "several options of a list", ru: "несколько вариантов из списка")
    static let docsTypeCalculated = Phrase(en: "calculated, not asked", ru: "вычисляется, а не спрашивается")
    static let docsTypeReference = Phrase(en: "Row of the table", ru: "Строка таблицы")
    static let docsOptions = Phrase(en: "Options", ru: "Варианты")
    static let docsChoiceList = Phrase(en: "List of options", ru: "Список вариантов")
    static let docsMissingCodes = Phrase(en: "Codes for no value", ru: "Коды отсутствия ответа")
    static let docsHint = Phrase(en: "Hint", ru: "Подсказка")
    static let docsGroupAsked = Phrase(en: "The group is asked", ru: "Группа задаётся")
    static let docsAsked = Phrase(en: "Asked", ru: "Задаётся")
    static let docsIf = Phrase(en: "if {condition}", ru: "если {condition}")
    static let docsRequired = Phrase(en: "Required", ru: "Обязателен")
    static let docsRequiredIfAsked = Phrase(en: "yes, where it is asked", ru: "да, когда задаётся")
    static let docsConstraint = Phrase(en: "Valid answer", ru: "Допустимый ответ")
    static let docsConstraintSeverity = Phrase(en: "Otherwise", ru: "Иначе")
    static let docsMessage = Phrase(en: "Message", ru: "Сообщение")
    static let docsCalculation = Phrase(en: "Calculation", ru: "Расчёт")
    static let docsPersonal = Phrase(en: "Personal data", ru: "Персональные данные")
    static let docsPersonalKept = Phrase(en: "yes, not shown in reports", ru: "да, в отчётах не показываются")
    static let docsTheAnswer = Phrase(en: "the answer", ru: "ответ")
    static let docsTheValue = Phrase(en: "the value", ru: "значение")
}

// MARK: Checks

extension Phrase {
    static let docsChecks = Phrase(en: "Checks", ru: "Проверки")
    static let docsCheckWhen = Phrase(en: "Applies", ru: "Проверяется")
    static let docsCheckAssert = Phrase(en: "Must hold", ru: "Должно быть так")
    static let docsInvalidates = Phrase(en: "Takes out the answers", ru: "Исключает ответы")
    static let docsOnMissing = Phrase(en: "Without an answer", ru: "Если ответа нет")
    static let docsMissingUndecided = Phrase(en: "the check stays undecided", ru: "проверка остаётся нерешённой")
    static let docsMissingSkip = Phrase(en: "the check is skipped", ru: "проверка пропускается")
    static let docsMissingFail = Phrase(en: "the check fails", ru: "проверка не пройдена")
    static let docsUnique = Phrase(
        en: "{fields}: together in one row only", ru: "{fields}: вместе встречаются только в одной строке")
}

// MARK: Lists, scores, bands, decision tables

extension Phrase {
    static let docsChoices = Phrase(en: "Lists of options", ru: "Списки вариантов")
    static let docsMeansMissing = Phrase(en: "Stands for", ru: "Означает")
    static let docsPointsReversed = Phrase(en: "Points for options, reversed", ru: "Баллы за варианты, обратная шкала")
    static let docsPoints = Phrase(en: "Points of the options", ru: "Баллы за варианты")
    static let docsBandList = Phrase(en: "Scale of bands", ru: "Шкала уровней")
    static let docsBands = Phrase(en: "Bands", ru: "Шкалы уровней")
    static let docsRange = Phrase(en: "Values", ru: "Значения")
    static let docsRuleTables = Phrase(en: "Decision tables", ru: "Таблицы решений")
    static let docsExamples = Phrase(en: "Examples", ru: "Примеры")
    static let docsHitPolicy = Phrase(en: "Which rule counts", ru: "Какое правило действует")
    static let docsHitUnique = Phrase(
        en: "the one that holds; several may not hold", ru: "единственное, условия которого выполнены")
    static let docsHitAny = Phrase(en: "any that holds; all that hold agree", ru: "любое из выполненных: их результаты совпадают")
    static let docsHitPriority = Phrase(
        en: "the one with the highest result", ru: "выполненное с наибольшим приоритетом результата")
    static let docsHitFirst = Phrase(en: "the first that holds", ru: "первое, условия которого выполнены")
    static let docsHitRuleOrder = Phrase(en: "all that hold, in their order", ru: "все выполненные, по порядку правил")
    static let docsHitOutputOrder = Phrase(
        en: "all that hold, in the order of results", ru: "все выполненные, по порядку результатов")
    static let docsHitCollect = Phrase(en: "all that hold, together", ru: "все выполненные вместе")
    static let docsRuleNumber = Phrase(en: "No.", ru: "№")
    static let docsRuleIf = Phrase(en: "If {name}", ru: "Если {name}")
    static let docsRuleThen = Phrase(en: "then {name}", ru: "то {name}")
    static let docsAny = Phrase(en: "any", ru: "любое")
}

// MARK: Indicators, conclusions, reconciliations

extension Phrase {
    static let docsNumerator = Phrase(en: "Numerator", ru: "Числитель")
    static let docsDenominator = Phrase(en: "Denominator", ru: "Знаменатель")
    static let docsCounted = Phrase(en: "What is counted", ru: "Что считается")
    static let docsEveryRow = Phrase(en: "every row", ru: "каждая строка")
    static let docsAmong = Phrase(en: "Base", ru: "База")
    static let docsFilter = Phrase(en: "Rows", ru: "Какие строки")
    static let docsWeightsOf = Phrase(en: "{index}: components and weights", ru: "{index}: компоненты и веса")
    static let docsComponent = Phrase(en: "Component", ru: "Компонент")
    static let docsWeight = Phrase(en: "Weight", ru: "Вес")
    static let docsEffective = Phrase(en: "Share in the index", ru: "Доля в индексе")
    static let docsNormalisation = Phrase(en: "Normalisation", ru: "Приведение к шкале")
    static let docsAsItIs = Phrase(en: "as it is", ru: "как есть")
    static let docsLeaves = Phrase(
        en: "Shares of the indicators that the components are made of: {parts}.",
        ru: "Доли показателей, из которых составлены компоненты: {parts}.")
    static let docsKindStrength = Phrase(en: "strength", ru: "сильная сторона")
    static let docsKindProblem = Phrase(en: "problem", ru: "проблема")
    static let docsKindProposal = Phrase(en: "proposal", ru: "предложение")
    static let docsKindNote = Phrase(en: "remark", ru: "замечание")
    static let docsDrawn = Phrase(en: "Drawn", ru: "Делается")
    static let docsText = Phrase(en: "Text", ru: "Текст")
    static let docsProposes = Phrase(en: "Proposes", ru: "Предлагается")
    static let docsTheme = Phrase(en: "Theme", ru: "Тема")
    static let docsCites = Phrase(en: "Rests on", ru: "На чём основан")
    static let docsReconciled = Phrase(en: "Compared tables", ru: "Что сверяется")
    static let docsCompared = Phrase(en: "Compared columns", ru: "Сверяемые столбцы")
    static let docsClaims = Phrase(en: "Table of claims", ru: "Таблица претензий")
}

// MARK: Conditions in words

extension Phrase {
    static let docsYes = Phrase(en: "yes", ru: "да")
    static let docsNo = Phrase(en: "no", ru: "нет")
    static let docsAnd = Phrase(en: "{a} and {b}", ru: "{a} и {b}")
    static let docsOr = Phrase(en: "{a}, or {b}", ru: "{a} или {b}")
    static let docsNot = Phrase(en: "it is not so that {condition}", ru: "неверно, что {condition}")
    static let docsAnswerIs = Phrase(en: "the answer to {name} is {value}", ru: "на вопрос {name} дан ответ {value}")
    static let docsAnswerIsNot = Phrase(
        en: "the answer to {name} is not {value}", ru: "на вопрос {name} дан другой ответ, чем {value}")
    static let docsAnswerOneOf = Phrase(
        en: "the answer to {name} is one of {values}", ru: "на вопрос {name} дан один из ответов: {values}")
    static let docsValueIs = Phrase(en: "{name} is {value}", ru: "{name} — {value}")
    static let docsValueIsNot = Phrase(en: "{name} is not {value}", ru: "{name} — не {value}")
    static let docsValueOneOf = Phrase(en: "{name} is one of {values}", ru: "{name} — одно из: {values}")
    static let docsAnswered = Phrase(en: "{name} is given", ru: "{name} — значение указано")
    static let docsUnanswered = Phrase(en: "{name} is not given", ru: "{name} — значение не указано")
    static let docsChosen = Phrase(en: "{value} is chosen in {name}", ru: "в вопросе {name} отмечено {value}")
    static let docsEqual = Phrase(en: "{a} equals {b}", ru: "{a} равно {b}")
    static let docsNotEqual = Phrase(en: "{a} differs from {b}", ru: "{a} не равно {b}")
    static let docsLess = Phrase(en: "{a} is less than {b}", ru: "{a} меньше {b}")
    static let docsNotGreater = Phrase(en: "{a} is at most {b}", ru: "{a} не больше {b}")
    static let docsGreater = Phrase(en: "{a} is greater than {b}", ru: "{a} больше {b}")
    static let docsNotLess = Phrase(en: "{a} is at least {b}", ru: "{a} не меньше {b}")
    static let docsAndLess = Phrase(en: "{a} and less than {b}", ru: "{a} и меньше {b}")
    static let docsAndNotGreater = Phrase(en: "{a} and at most {b}", ru: "{a} и не больше {b}")
    static let docsFromTo = Phrase(en: "{a} is from {low} to {high}", ru: "{a} — от {low} до {high}")
    static let docsBaseOf = Phrase(en: "the base (n) of {indicator}", ru: "база (n) показателя {indicator}")
    static let docsRankOf = Phrase(en: "the place by {indicator}", ru: "место по показателю {indicator}")
    static let docsParentOf = Phrase(en: "{indicator} one level up", ru: "{indicator} уровнем выше")
    static let docsTargetOf = Phrase(en: "the target of {indicator}", ru: "целевое значение показателя {indicator}")
    static let docsOfTarget = Phrase(
        en: "the target of {indicator}", ru: "целевого значения показателя {indicator}")
    static let docsToday = Phrase(en: "the day of the run", ru: "день расчёта")
    static let docsCountOf = Phrase(en: "the number of related rows in {table}", ru: "число связанных строк в таблице {table}")
    static let docsBandOf = Phrase(en: "the band of {indicator}", ru: "уровень показателя {indicator}")
}
