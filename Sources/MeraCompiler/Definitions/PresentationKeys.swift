import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension Appearance: DefinitionWord {}

/// Keys of items that a form needs beside the type and the rules, and those that limit an answer by its size.
enum PresentationKeys {
    static let range = Key<NumberSpan>(
        "range", .span, types: ["range"], en: "The first and the last number: `0..10`.",
        ru: "Первое и последнее число: `0..10`.")
    static let step = Key<Decimal>(
        "step", .number, types: ["range"], default: "1", en: "How far the numbers that can be chosen lie apart.",
        ru: "Шаг между числами, которые можно выбрать.")
    static let holds = Key<ItemType>(
        "holds", .word(ItemType.scalars), types: ["hidden"], default: "text", en: "What kind of value it is.",
        ru: "Какого вида значение.")
    static let initial = Key<Formula>(
        "default", .formula, types: ItemType.answered + ["hidden"],
        en:
            "What a form fills in once, when it is opened. `mera run` fills in nothing: an answer that is not there is missing.",
        ru: "Что форма подставит один раз при открытии. `mera run` ничего не подставляет: чего нет, то не отвечено.")
    static let isReadOnly = Key<Bool>(
        "read_only", .truth, types: ItemType.answered, default: "false",
        en: "The form shows the value and who answers does not change it.",
        ru: "Форма показывает значение, отвечающий его не меняет.")
    static let isShown = Key<Bool>(
        "show", .truth, types: ["calculate"], default: "false", en: "The form shows the value while it is filled in.",
        ru: "Форма показывает значение при заполнении.")
    static let appearance = Key<Appearance>(
        "appearance",
        .word([
            .init(
                "likert", en: "a scale in a row; on a group of `select_one` with one list of options a matrix",
                ru: "шкала в строку; у группы вопросов `select_one` с одним списком — матрица"),
            .init(
                "dropdown", en: "`select_one` or `reference`: a list that opens",
                ru: "`select_one` или `reference`: раскрывающийся список"),
            .init("multiline", en: "`text`: several lines", ru: "`text`: несколько строк"),
            .init(
                "compact", en: "`select_one` or `select_multiple`: the options side by side",
                ru: "`select_one` или `select_multiple`: варианты рядом"),
        ]), types: ["text", "select_one", "select_multiple", "reference", "group"], en: "How a form draws it.",
        ru: "Как форма его показывает.")
    static let media = Key<Written>(
        "media", .text, types: ItemType.answered + ["group", "note"],
        en: "A picture beside the question: a file beside the definition (png, jpg, gif, webp, svg).",
        ru: "Изображение рядом с вопросом: файл рядом с определением (png, jpg, gif, webp, svg).")
    static let maxLength = Key<Int>(
        "max_length", .wholeNumber, types: ["text"],
        en: "The longest text, in characters (as `string length` counts them); a longer one does not count.",
        ru: "Наибольшая длина текста в знаках (как считает `string length`); более длинный не учитывается.")
    static let minChoices = Key<Int>(
        "min_choices", .wholeNumber, types: ["select_multiple", "rank"],
        en:
            "How many options an answer has at least; one with fewer does not count. A rank without either limit puts all options in order.",
        ru:
            "Сколько вариантов в ответе не меньше; ответ с меньшим числом не учитывается. В rank без обоих пределов по порядку ставятся все варианты."
    )
    static let maxChoices = Key<Int>(
        "max_choices", .wholeNumber, types: ["select_multiple", "rank"], default: "all options",
        en: "How many options an answer has at most; one with more does not count.",
        ru: "Сколько вариантов в ответе не больше; ответ с большим числом не учитывается.")

    static let all: [AnyKey] = [
        range.erased, step.erased, holds.erased, initial.erased, isReadOnly.erased, isShown.erased, appearance.erased,
        media.erased, maxLength.erased, minChoices.erased, maxChoices.erased,
    ]
}
