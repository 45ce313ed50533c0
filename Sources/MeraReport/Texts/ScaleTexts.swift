import MeraModel
import MeraSource

// The words of the quality of scores.

extension Phrase {
    static let headingScales = Phrase(en: "Quality of the scales", ru: "Качество шкал")
    static let scaleBase = Phrase(
        en:
            "“{label}”: {items:item/items}, {n} of {rows:row/rows} with all answers. Rows that lack an answer take no part in the coefficients.",
        ru:
            "«{label}»: {items:вопрос/вопроса/вопросов}; полных ответов — {n} из {rows}. Анкеты, где нет хотя бы одного ответа, в расчёт коэффициентов не входят."
    )
    static let scaleTest = Phrase(
        en: "A test: each item gives 1 or 0, and α is KR-20.", ru: "Это тест: за вопрос даётся 1 или 0, α совпадает с KR-20.")
    static let scaleVerdict = Phrase(
        en: "α = {alpha} (95% interval from {lower} to {upper}): the agreement of the items is {word}.",
        ru: "α = {alpha} (95-процентный интервал от {lower} до {upper}): согласованность вопросов {word}.")
    static let scaleVerdictAlone = Phrase(
        en: "α = {alpha}: the agreement of the items is {word}.", ru: "α = {alpha}: согласованность вопросов {word}.")
    static let scaleUnknown = Phrase(
        en: "Nothing can be said of the agreement of the items: {reason}.",
        ru: "О согласованности вопросов сказать нечего: {reason}.")
    static let scaleTooFew = Phrase(
        en: "fewer than two rows have all answers", ru: "полных ответов меньше двух")
    static let scaleNoSpread = Phrase(
        en: "the score is the same in all rows", ru: "балл во всех анкетах один и тот же")
    static let alphaExcellent = Phrase(en: "excellent", ru: "отличная")
    static let alphaGood = Phrase(en: "good", ru: "хорошая")
    static let alphaAcceptable = Phrase(en: "acceptable", ru: "приемлемая")
    static let alphaQuestionable = Phrase(en: "questionable", ru: "сомнительная")
    static let alphaPoor = Phrase(en: "poor", ru: "слабая")
    static let alphaUnacceptable = Phrase(en: "unacceptable", ru: "недостаточная")
    static let alphaWide = Phrase(
        en: "The interval is wide: with so few rows α itself is known roughly.",
        ru: "Интервал широкий: при таком числе анкет сама α известна приблизительно.")
    static let alphaRedundant = Phrase(
        en: "With α above 0.95 items mostly repeat one another: the scale may be shortened.",
        ru: "При α выше 0,95 вопросы в основном повторяют друг друга: шкалу можно сократить.")
    static let itemWorsens = Phrase(
        en: "“{item}” worsens the scale: α without it is {dropped} instead of {alpha}.",
        ru: "Вопрос «{item}» ухудшает шкалу: без него α {dropped} вместо {alpha}.")
    static let itemAgainst = Phrase(
        en:
            "“{item}” runs against the others (correlation with the rest {r}): look at its key, or whether it asks the other way round.",
        ru:
            "Вопрос «{item}» идёт против остальных (связь с остальными {r}): проверьте ключ и не задан ли вопрос наоборот.")
    static let itemWeak = Phrase(
        en: "“{item}” has little to do with the others: its correlation with the rest is {r}.",
        ru: "Вопрос «{item}» слабо связан с остальными: корреляция с остатком шкалы {r}.")
    static let itemConstant = Phrase(
        en: "Everybody answers “{item}” alike: it tells nobody apart.",
        ru: "На вопрос «{item}» все отвечают одинаково: он никого не различает.")
    static let itemTooEasy = Phrase(
        en: "“{item}” is answered rightly by {p}: it hardly tells anybody apart.",
        ru: "На вопрос «{item}» верно отвечают {p}: он почти никого не различает.")
    static let itemDiscriminatesNot = Phrase(
        en: "“{item}” does not tell the strong from the weak: D = {d}.",
        ru: "Вопрос «{item}» не отличает сильных от слабых: D = {d}.")
    static let distractorIdle = Phrase(
        en: "“{item}”: nobody chose {options}.", ru: "«{item}»: никто не выбрал {options}.")
    static let distractorStrong = Phrase(
        en: "“{item}”: the wrong answer {option} is chosen by the strong more often than by the weak ({top} and {bottom}).",
        ru: "«{item}»: неверный вариант {option} сильные выбирают чаще слабых ({top} и {bottom}).")
    static let scaleAtFloor = Phrase(
        en: "{p} stand at the lowest possible score: the scale does not tell them apart (floor).",
        ru: "{p} получили наименьший возможный балл: различий между ними шкала не видит (эффект пола).")
    static let scaleAtCeiling = Phrase(
        en: "{p} stand at the highest possible score: the scale does not tell them apart (ceiling).",
        ru: "{p} получили наибольший возможный балл: различий между ними шкала не видит (эффект потолка).")
    static let scaleAlike = Phrase(
        en: "{p} give one answer to all items.", ru: "{p} дали на все вопросы один и тот же ответ.")
    static let scaleHasty = Phrase(en: "{p} were filled in hastily.", ru: "{p} анкет заполнены слишком быстро.")
    static let scaleContradicts = Phrase(
        en: "In {p} of the pairs of answers that should agree they contradict one another.",
        ru: "В {p} пар ответов, которые должны совпадать, ответы противоречат друг другу.")
    static let itemSilent = Phrase(
        en: "{p} of those asked gave no answer to “{item}”.", ru: "На вопрос «{item}» не ответили {p} из тех, кому он задан.")
    static let scaleSound = Phrase(
        en: "No item worsens the scale, and answers show nothing odd.",
        ru: "Ни один вопрос шкалу не ухудшает, и в ответах ничего странного нет.")
}

// MARK: Tables

extension Phrase {
    static let captionScale = Phrase(en: "Coefficients of the scale “{label}”", ru: "Коэффициенты шкалы «{label}»")
    static let captionScales = Phrase(en: "The scale “{label}” by units", ru: "Шкала «{label}» по единицам")
    static let captionScaleItems = Phrase(en: "Items of the scale “{label}”", ru: "Вопросы шкалы «{label}»")
    static let captionScaleAnswers = Phrase(
        en: "How the scale “{label}” was answered", ru: "Как отвечали на вопросы шкалы «{label}»")
    static let captionOptions = Phrase(
        en: "Who chose which answer: “{label}”", ru: "Кто какой ответ выбрал: «{label}»")
    static let kuderRichardson = Phrase(en: "Cronbach's α (KR-20)", ru: "α Кронбаха (KR-20)")
    static let columnFigure = Phrase(en: "Figure", ru: "Величина")
    static let columnValueOf = Phrase(en: "Value", ru: "Значение")
    static let columnComplete = Phrase(en: "Complete", ru: "Полных")
    static let columnChosen = Phrase(en: "Chosen", ru: "Выбрали")
    static let columnBottom = Phrase(en: "Weak 27 %", ru: "Слабые 27 %")
    static let columnTop = Phrase(en: "Strong 27 %", ru: "Сильные 27 %")
    static let columnWithTotal = Phrase(en: "r with the total", ru: "r с баллом")
    static let rightAnswer = Phrase(en: "{label} (right)", ru: "{label} (верный)")
    static let noteScaleItems = Phrase(
        en:
            "r with the rest: correlation of the item with the sum of the other items; corrected: freed of its own part in the sum and of its error.",
        ru:
            "r с остальными — корреляция вопроса с суммой других вопросов; исправленная r — с суммой всех, за вычетом вклада самого вопроса и погрешности."
    )
    static let noteGroups = Phrase(
        en: "Groups of {n:row/rows} each (27 %); rows with the total at the edge of a group count for equal parts.",
        ru:
            "В каждой группе {n:анкета/анкеты/анкет} (27 %); анкеты с баллом на границе группы учитываются равными долями.")
    static let noteAlphaWords = Phrase(
        en:
            "Words for α after George and Mallery (2003): from 0.9 excellent, 0.8 good, 0.7 acceptable, 0.6 questionable, 0.5 poor.",
        ru:
            "Словесная оценка α — по Джорджу и Маллери (2003): от 0,9 отличная, от 0,8 хорошая, от 0,7 приемлемая, от 0,6 сомнительная, от 0,5 слабая."
    )
}

extension ScaleMeasure {
    var words: Phrase {
        switch self {
        case .n: Phrase(en: "Rows with all answers", ru: "Полных анкет")
        case .rows: Phrase(en: "Rows", ru: "Всего анкет")
        case .alpha: Phrase(en: "Cronbach's α", ru: "α Кронбаха")
        case .alphaLower: Phrase(en: "α, lower end of the 95% interval", ru: "α, нижняя граница 95-процентного интервала")
        case .alphaUpper: Phrase(en: "α, upper end of the 95% interval", ru: "α, верхняя граница 95-процентного интервала")
        case .standardisedAlpha: Phrase(en: "Standardised α", ru: "Стандартизованная α")
        case .lambda6: Phrase(en: "Guttman's λ6", ru: "λ6 Гуттмана")
        case .omega: Phrase(en: "McDonald's ω (one factor)", ru: "ω Макдональда (один фактор)")
        case .meanCorrelation: Phrase(en: "Mean correlation of two items", ru: "Средняя корреляция пар вопросов")
        case .mean: Phrase(en: "Mean score", ru: "Средний балл")
        case .sd: Phrase(en: "Standard deviation of the score", ru: "Стандартное отклонение балла")
        case .sem: Phrase(en: "Standard error of measurement", ru: "Стандартная ошибка измерения")
        case .floor: Phrase(en: "At the lowest score", ru: "С наименьшим баллом")
        case .ceiling: Phrase(en: "At the highest score", ru: "С наибольшим баллом")
        case .straightLining: Phrase(en: "One answer to everything", ru: "Один ответ на все вопросы")
        case .hasty: Phrase(en: "Filled in hastily", ru: "Заполнены слишком быстро")
        case .contradictions: Phrase(en: "Contradicting pairs of answers", ru: "Противоречивые пары ответов")
        }
    }
}

extension ItemMeasure {
    var words: Phrase {
        switch self {
        case .n: Phrase(en: "Answers", ru: "Ответов")
        case .mean: Phrase(en: "Mean", ru: "Среднее")
        case .sd: Phrase(en: "Standard deviation", ru: "Ст. откл.")
        case .difficulty: Phrase(en: "Share right", ru: "Доля верных")
        case .itemTotal: Phrase(en: "r with the sum", ru: "r с суммой")
        case .itemRest: Phrase(en: "r with the rest", ru: "r с остальными")
        case .itemTotalCorrected: Phrase(en: "r corrected", ru: "r исправленная")
        case .alphaDropped: Phrase(en: "α without it", ru: "α без вопроса")
        case .loading: Phrase(en: "Loading", ru: "Нагрузка")
        case .discrimination: Phrase(en: "D", ru: "D")
        case .floor: Phrase(en: "Lowest, %", ru: "Низшие, %")
        case .ceiling: Phrase(en: "Highest, %", ru: "Высшие, %")
        case .unanswered: Phrase(en: "No answer, %", ru: "Без ответа, %")
        }
    }
}
