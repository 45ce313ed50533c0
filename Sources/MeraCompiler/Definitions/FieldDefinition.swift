import MeraModel
import MeraSource
import MeraYAML

/// An item of a questionnaire or a column of a register.
struct FieldDefinition: DefinitionRecord {
    let node: Node

    static let itemType = Key<ItemType>(
        "type", .word(ItemType.words), required: true, en: "What kind of answer it takes.", ru: "Какой ответ ожидается.")
    static let hint = Key<WrittenTexts>("hint", .texts, en: "Help for the person who answers.", ru: "Подсказка отвечающему.")
    static let choices = Key<Node>(
        "choices", .anything, types: ItemType.listed + ["calculate"],
        en: "The name of a choice list, or the options themselves; of a calculate: the list that its values are codes of.",
        ru: "Имя списка вариантов или сами варианты; у calculate — список, кодами которого служат значения.")
    static let choiceFilter = Key<Formula>(
        "choice_filter", .formula, types: ItemType.listed,
        en:
            "Which options may be chosen in this row: `option.district = site.district`; `option` has the columns of the options' `with` and the `code`.",
        ru:
            "Какие варианты возможны в этой строке: `option.district = site.district`; у `option` есть столбцы из `with` вариантов и `code`."
    )
    static let to = Key<Written>(
        "to", .name(of: .table), types: ["reference"], en: "The table that the answer points to.",
        ru: "Таблица, на строку которой указывает ответ.")
    static let required = Key<Bool>(
        "required", .truth, types: ItemType.answered + ["group", "repeat"], default: "false",
        en:
            "Must be answered where it is relevant; in a group one of its items, of a repeat one row; an `acknowledge` must be agreed to.",
        ru:
            "Ответ обязателен, если вопрос задаётся; в группе — хотя бы на один вопрос, в repeat — хотя бы одна строка; в `acknowledge` нужно согласие."
    )
    static let relevant = Key<Formula>(
        "relevant", .formula, en: "The item is asked only where this holds; groups pass it on to their items.",
        ru: "Вопрос задаётся, только если это верно; условие группы действует на её вопросы.")
    static let constraint = Key<Formula>(
        "constraint", .test, types: ItemType.valued, en: "Tests of the answer; `?` is the answer.",
        ru: "Проверка ответа; `?` — сам ответ."
    )
    static let message = Key<WrittenTexts>(
        "message", .template, types: ItemType.valued, en: "What is said where the constraint fails; {expressions} are filled in.",
        ru: "Что сообщить при нарушении; {выражения} подставляются.")
    static let severity = Key<Severity>(
        "severity", .severity, types: ItemType.valued, default: "error", en: "How bad a failed constraint is.",
        ru: "Насколько серьёзно нарушение.")
    static let calculation = Key<Formula>(
        "calculation", .formula, types: ["calculate"], en: "How the value is computed.", ru: "Как вычисляется значение.")
    static let weighting = Key<WeightingDefinition>(
        "weighting", .record { WeightingDefinition.shape }, types: ["calculate"],
        en: "In place of `calculation`: a weight, made of all rows so that they reach known totals.",
        ru: "Вместо `calculation`: вес, который по всем строкам подбирается так, чтобы получились известные итоги.")
    static let unit = Key<Written>(
        "unit", .unit, types: ["integer", "decimal", "range", "calculate"],
        en: "percent, points, count, days, another known unit, or one declared in `units`.",
        ru: "percent, points, count, days, другая известная единица или объявленная в `units`.")
    static let round = Key<Rounding>(
        "round", .rounding, types: ["decimal", "range", "calculate"], en: "How the value is shown.",
        ru: "Как показывать значение.")
    static let valueRounding = Key<Rounding>(
        "round_value", .rounding, types: ["calculate"],
        en: "Rounds the value itself, before checks, scores and indicators take it.",
        ru: "Округляет само значение, до проверок, баллов и показателей.")
    static let missing = Key<DeclaredMap<MissingReason>>(
        "missing", .codes(.missingReason),
        types: ["text", "integer", "decimal", "date", "time", "date_time", "boolean", "range", "hidden"],
        en: "Answers that stand for no value: `{98: dont_know}`.",
        ru: "Ответы, означающие отсутствие значения: `{98: dont_know}`.")
    static let written = Key<DateNotation>(
        "written",
        .word([
            .init("iso", en: "2024-12-31", ru: "2024-12-31"), .init("russian", en: "31.12.2024", ru: "31.12.2024"),
            .init("any", en: "either", ru: "любым из двух способов"),
        ]), types: ["date"], default: "any", en: "How the days are written in the answers.",
        ru: "Как даты записаны в ответах.")
    static let weight = Key<AnswerWeight>(
        "weight",
        .word([.init("none", en: "each answer counts once", ru: "каждый ответ считается один раз")]), types: ItemType.counted,
        default: "the table's",
        en: "Takes the distribution of this question out of the weights of the table.",
        ru: "Распределение ответов на этот вопрос считается без весов таблицы.")
    static let personal = Key<Bool>(
        "personal", .truth, types: ItemType.valued + ["group", "repeat"], default: "false, in a group that of the group",
        en: "Personal data, never published.", ru: "Персональные данные, не публикуются.")
    static let was = Key<Formula>(
        "was", .formula, types: ItemType.answered + ["hidden"],
        en:
            "How `mera migrate` makes the answer of answers to the version before, where it is no mere renaming: `surname + \" \" + name`. Names are the questions of the same row there.",
        ru:
            "Как `mera migrate` получает ответ из ответов прежней версии, если это не просто переименование: `surname + \" \" + name`. Имена — вопросы той же строки в прежней версии."
    )
    static let items = Key<DeclaredMap<FieldDefinition>>(
        "items", .map(.record { FieldDefinition.shape }), types: ["group", "repeat"],
        en: "The items of the group, or of a row of the repeat.", ru: "Вопросы группы или строки повторяющейся части.")
    static let rows = Key<Written>(
        "rows", .name(of: .table), types: ["repeat"],
        en: "A table: the repeat has exactly one row for each row of it; a missing row is a finding.",
        ru: "Таблица, на каждую строку которой нужна ровно одна строка; об отсутствующей строке сообщается.")

    /// What a repeat has like any table.
    static let tableKeys: [AnyKey] = [
        TableKeys.key.erased.only(
            for: "repeat", en: "The items that tell the rows of one submission apart; with `rows` the item that refers to it.",
            ru: "Вопросы, которые различают строки одной анкеты; если указано `rows` — вопрос со ссылкой на эту таблицу."),
        TableKeys.display.erased.only(for: "repeat"), TableKeys.duplicates.erased.only(for: "repeat"),
        TableKeys.onError.erased.only(for: "repeat"), TableKeys.checks.erased.only(for: "repeat"),
        TableKeys.unique.erased.only(
            for: "repeat", en: "Answers that may stand in one row of a submission only.",
            ru: "Ответы, которые в одной анкете могут стоять только в одной строке."),
    ]

    static let shape: RecordShape = RecordShape(
        "item", noun: Phrase(en: "an item", ru: "вопрос"),
        en: "A question or a column.", ru: "Вопрос или столбец.", shorthand: "type",
        example: """
            questionnaires:
              centre:
                items:
                  examined: {type: integer, constraint: ">= 0", required: true}
                  passed:
                    type: integer
                    relevant: examined > 0
                    constraint: "<= examined"
                    message: Сдавших ({passed}) больше, чем экзаменованных ({examined})
                  share: {type: calculate, calculation: 100 * passed / examined, unit: percent}
              assessment:
                key: expert
                items:
                  expert: text
                  agreed: {type: boolean, required: true}
                  reviews:
                    type: repeat
                    label: Оценка показателей модели
                    rows: model_indicators
                    relevant: agreed
                    items:
                      indicator: {type: reference, to: model_indicators, required: true}
                      relevance: {type: integer, constraint: "[1..5]", required: true}
                      share: {type: calculate, calculation: 100 * relevance / sum(parent.reviews.relevance), unit: percent}
                  best: {type: calculate, calculation: "count(reviews[relevance = 5])"}
              inspection:
                key: submission
                items:
                  submission: submission
                  filled_with: version
                  opened: start
                  finished: end
                  channel: {type: hidden, default: '"email"'}
                  arrived: {type: date_time, required: true}
                  opens: {type: time, constraint: '>= @"06:00:00"', default: '@"09:00:00"'}
                  place: {type: geo_point, constraint: "?.latitude > 41"}
                  heat: {type: range, range: 0..40, step: 0.5}
                  reasons:
                    type: rank
                    label: Что мешает больше всего, по убыванию
                    choices: {time: Нет времени, money: Нет денег, people: Не хватает людей}
                    max_choices: 2
                  chief: {type: calculate, calculation: "reasons[1]", show: true}
                  facade: {type: image, label: Фотография здания}
                  order: {type: file, label: Приказ о создании}
                  remark: {type: text, max_length: 500, appearance: multiline}
                  true_copy: {type: acknowledge, label: Сведения проверены, required: true}
            registers:
              model_indicators: {key: id, columns: {id: text, name: text}}
            indicators:
              relevance: {of: reviews, mean: relevance, unit: points}
            """,
        keys: [
            itemType.erased, hint.erased, choices.erased, choiceFilter.erased, to.erased, required.erased, relevant.erased,
            constraint.erased,
            message.erased, severity.erased, calculation.erased, weighting.erased, unit.erased, round.erased,
            valueRounding.erased, missing.erased,
            written.erased, weight.erased,
            personal.erased, PublicationDefinition.isQuotable.erased.only(for: ItemType.valued),
            items.erased, rows.erased, was.erased,
        ] + PresentationKeys.all + tableKeys + CommonKeys.all)
}

/// How the answers to a question are weighed, where that is not how the table says.
enum AnswerWeight: String, Sendable, DefinitionWord {
    case unweighted = "none"
}

struct CheckDefinition: DefinitionRecord {
    let node: Node

    static let assertion = Key<Formula>(
        "assert", .formula, required: true, en: "What must hold.", ru: "Что должно выполняться.")
    static let condition = Key<Formula>(
        "when", .formula, en: "Rows to which the rule applies.", ru: "К каким строкам относится правило.")
    static let severity = Key<Severity>(
        "severity", .severity, default: "error", en: "How bad it is.", ru: "Насколько это серьёзно.")
    static let message = Key<WrittenTexts>(
        "message", .template, en: "What is said where it fails; {expressions} are filled in.",
        ru: "Что сообщить при нарушении; {выражения} подставляются.")
    static let onMissing = Key<MissingPolicy>(
        "on_missing", .missingPolicy, en: "The result when an answer is missing.", ru: "Результат, если ответа нет.")
    static let blocks = Key<[Written]>(
        "blocks", .oneOrList(.name(of: .item)),
        en: "Items, or repeats whose rows, do not count where an error fails; else those in `assert`.",
        ru: "Какие ответы (или строки каких повторов) не учитывать при ошибке; по умолчанию названные в `assert`.")
    static let by = Key<[Written]>(
        "by", .oneOrList(.name(of: .item)),
        en:
            "The rule is asked once of each group of rows with equal answers to these items, or with `all` once of all rows. In it an item stands for the list of its answers in the group, the items named here for their one value, and `rows` for the rows.",
        ru:
            "Правило проверяется один раз для каждой группы строк с одинаковыми ответами на эти вопросы, а с `all` — один раз для всех строк. В нём вопрос означает список ответов группы, названные здесь вопросы — одно значение, а `rows` — строки."
    )
    static let order = Key<[Written]>(
        "order", .oneOrList(.name(of: .item)),
        en:
            "With `by`: the items that put the rows of a group in order, so that `x[1]` is the first of them. Default: `period` of the table, else the file.",
        ru:
            "Вместе с `by`: вопросы, по которым упорядочены строки группы, — тогда `x[1]` первая из них. По умолчанию — `period` таблицы, иначе порядок файла."
    )

    static let shape: RecordShape = RecordShape(
        "check", noun: Phrase(en: "a check", ru: "проверка"),
        en: "A rule over the answers of a row or of a group of rows.",
        ru: "Правило для ответов строки или группы строк.",
        example: """
            registers:
              plan:
                key: id
                columns: {id: text, start: date, finish: date}
                checks:
                  order: {assert: start <= finish, severity: error, message: "Срок {finish} раньше начала {start}"}
              groups:
                key: id
                columns: {id: text, size: integer}
                checks:
                  # Итог реестра против строк, которые на него ссылаются.
                  counted: {assert: count(students) = size, message: "В группе {id} по списку {count(students)}, а не {size}"}
              students: {key: id, columns: {id: text, group: {type: reference, to: groups}}}
            questionnaires:
              spending:
                items: {site: text, quarter: text, kind: {type: select_one, choices: {part: Часть, whole: Всего}}, amount: decimal}
                checks:
                  parts_make_whole:
                    by: [site, quarter]
                    assert: sum(rows[kind = "part"].amount) = sum(rows[kind = "whole"].amount)
                    message: "{site}, {quarter}: части не дают в сумме целого"
                    blocks: amount
                  quarters_complete: {by: site, assert: count(distinct values(quarter)) = 4, severity: warning}
                  # Строки площадки по порядку кварталов: ни в одном расходы не выросли больше чем вдвое.
                  no_jump:
                    by: site
                    order: quarter
                    when: count(rows) > 1
                    assert: every i in 2..count(amount) satisfies amount[i] <= 2 * amount[i - 1]
                    severity: warning
            """,
        keys: [
            assertion.erased, by.erased, order.erased, condition.erased, severity.erased, message.erased, onMissing.erased,
            blocks.erased,
        ] + EditionKeys.days + CommonKeys.all)
}
