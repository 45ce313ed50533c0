import FEEL
import MeraModel
import MeraSource
import MeraYAML

struct ScoreDefinition: DefinitionRecord {
    let node: Node

    static let of = Key<Written>(
        "of", .name(of: .table), required: true, en: "The table whose rows are scored.",
        ru: "Таблица, строки которой оцениваются.")
    static let items = Key<DeclaredMap<ScoreItemDefinition>>(
        "items", .map(.record { ScoreItemDefinition.shape }), required: true, en: "Scored items and their weights.",
        ru: "Оцениваемые вопросы и их веса.")
    static let scale = Key<NumberSpan>(
        "scale", .span, en: "The ends of each item's options are mapped to these.",
        ru: "К этим концам приводятся крайние варианты каждого вопроса.")
    static let method = Key<Score.Method>(
        "method",
        .word([
            .init("mean", en: "weighted mean of the answered items", ru: "взвешенное среднее отвеченных"),
            .init("sum", en: "weighted sum of the answered items", ru: "взвешенная сумма отвеченных"),
            .init(
                "prorated_sum", en: "the mean times the weight of all applicable items",
                ru: "среднее, умноженное на вес всех применимых вопросов"),
        ]), required: true, en: "How points become one number.", ru: "Как баллы складываются в одно число.")
    static let minimumAnswered = Key<Int>(
        "min_answered", .wholeNumber, required: true, en: "With fewer answered items there is no score.",
        ru: "При меньшем числе ответов балла нет.")
    static let unit = Key<Written>("unit", .unit, default: "points", en: "Unit of the score.", ru: "Единица измерения.")
    static let round = Key<Rounding>("round", .rounding, en: "How it is shown.", ru: "Как показывать.")
    static let valueRounding = Key<Rounding>(
        "round_value", .rounding, en: "Rounds the score itself, before anything is made of it.",
        ru: "Округляет сам балл, до любых дальнейших расчётов.")
    static let bands = Key<Written>("bands", .name(of: .bandList), en: "Names for ranges of the score.", ru: "Уровни балла.")

    static let reliability = Key<ReliabilityDefinition>(
        "reliability", .record { ReliabilityDefinition.shape },
        en: "How well the items measure one thing: `all`, a list of coefficients, or more.",
        ru: "Качество балла как измерения: `all`, список коэффициентов или подробнее.")

    static let shape = RecordShape(
        "score", noun: Phrase(en: "a score", ru: "балл"),
        en: "One number for each submission.", ru: "Одно число для каждой анкеты.",
        example: """
            choices:
              scale5: {1: Плохо, 2: Средне, 3: Хорошо}
            questionnaires:
              visit:
                items:
                  clear: {type: select_one, choices: scale5}
                  burden: {type: select_one, choices: scale5}
            scores:
              clarity:
                of: visit
                items: {clear: 1, burden: {weight: 2, reverse: true}}
                scale: 0..100
                method: mean
                min_answered: 1
            """,
        keys: [
            of.erased, items.erased, scale.erased, method.erased, minimumAnswered.erased, unit.erased, round.erased,
            valueRounding.erased,
            bands.erased, reliability.erased,
        ]
            + CommonKeys.all)
}

struct ScoreItemDefinition: DefinitionRecord {
    let node: Node

    static let weight = Key<WrittenWeight>(
        "weight", .weight, default: "1", en: "Weight: a number, `25 %`, `1/3` or a parameter.",
        ru: "Вес: число, `25 %`, `1/3` или параметр.")
    static let reverse = Key<Bool>(
        "reverse", .truth, default: "false", en: "The highest answer gives the lowest points.",
        ru: "Высший ответ даёт низший балл.")
    static let points = Key<DeclaredMap<Decimal>>(
        "points", .codes(.number), en: "Points of each code; else the code itself is the number.",
        ru: "Баллы каждого кода; иначе числом служит сам код.")
    static let key = Key<[Written]>(
        "key", .oneOrList(.text), en: "The code of the right answer, or several: it gives 1, the others 0.",
        ru: "Код верного ответа или несколько: он даёт 1 балл, остальные — 0.")
    static let range = Key<NumberSpan>(
        "range", .span, en: "The ends of a number item.", ru: "Концы шкалы числового вопроса.")

    static let shape = RecordShape(
        "score item", noun: Phrase(en: "an item of a score", ru: "вопрос балла"),
        en: "How an item counts in a score.", ru: "Как вопрос входит в балл.", shorthand: "weight",
        keys: [weight.erased, reverse.erased, points.erased, key.erased, range.erased])
}

struct BandDefinition: DefinitionRecord {
    let node: Node

    static let test = Key<Formula>(
        "in", .test, required: true, en: "The range, with its ends: `[0..50)`.", ru: "Диапазон с концами: `[0..50)`.")
    static let tone = Key<BandList.Tone>(
        "kind",
        .word([
            .init("bad", en: "red", ru: "красный"), .init("middle", en: "yellow", ru: "жёлтый"),
            .init("good", en: "green", ru: "зелёный"), .init("neutral", en: "grey", ru: "серый"),
        ]), default: "neutral", en: "Colour in the report.", ru: "Цвет в отчёте.")

    static let shape = RecordShape(
        "band", noun: Phrase(en: "a band", ru: "уровень шкалы"),
        en: "A named range.", ru: "Именованный диапазон.",
        example: """
            bands:
              level:
                low:  {in: "[0..50)",   label: Низкий, kind: bad}
                high: {in: "[50..100]", label: Высокий, kind: good}
            """,
        keys: [test.erased, tone.erased] + EditionKeys.days + CommonKeys.all)
}

struct RuleTableDefinition: DefinitionRecord {
    let node: Node

    static let hitPolicy = Key<Written>(
        "hit policy",
        .word([
            .init("unique", en: "at most one rule holds", ru: "выполняется не более одного правила"),
            .init("any", en: "all that hold say the same", ru: "все выполненные правила дают одно и то же"),
            .init("priority", en: "the first output value of those that hold", ru: "старшее из значений выполненных правил"),
            .init("first", en: "the first rule that holds", ru: "первое выполненное правило"),
            .init("rule order", en: "all, in the order of rules", ru: "все, в порядке правил"),
            .init("output order", en: "all, in the order of output values", ru: "все, в порядке значений"),
            .init("collect", en: "all", ru: "все"),
            .init("collect sum", en: "their sum", ru: "сумма"),
            .init("collect min", en: "the least", ru: "наименьшее"),
            .init("collect max", en: "the greatest", ru: "наибольшее"),
            .init("collect count", en: "how many", ru: "количество"),
        ]), default: "unique", en: "What happens where several rules hold (DMN).",
        ru: "Что делать, если выполнено несколько правил (DMN).")
    static let inputs = Key<DeclaredMap<Written>>(
        "inputs", .map(.text), required: true, en: "Inputs: name and type (number, text, boolean, date, a unit, a choice list).",
        ru: "Входы: имя и тип (number, text, boolean, date, единица, список вариантов).")
    static let outputs = Key<DeclaredMap<Written>>(
        "outputs", .map(.text), required: true, en: "Outputs: name and type.", ru: "Выходы: имя и тип.")
    static let rules = Key<[RuleDefinition]>(
        "rules", .list(.record { RuleDefinition.shape }), required: true,
        en: "A test for each input, then a value for each output.",
        ru: "Проверка для каждого входа, затем значение каждого выхода.")

    static let shape = RecordShape(
        "decision table", noun: Phrase(en: "a decision table", ru: "таблица решений"),
        en: "A DMN decision table; expressions call it as a function of its inputs.",
        ru: "Таблица решений DMN; выражения вызывают её как функцию от входов.",
        example: """
            tables:
              readiness:
                hit policy: first
                inputs: {pass_rate: percent, clarity: points}
                outputs: {verdict: text}
                rules:
                  - [">= 75", ">= 60", готов]
                  - ["-", "-", требует доработки]
            """,
        keys: [hitPolicy.erased, inputs.erased, outputs.erased, rules.erased] + CommonKeys.all)
}
