import FEEL
import MeraSource

extension ScriptWriter {
    func refusal(_ reason: Phrase, _ node: Node.Index) -> Script.Refusal { Script.Refusal(reason: reason, span: span(node)) }
}

extension Phrase {
    static let computedPattern = Phrase(
        en: "the pattern of `matches`, `replace` or `split` is computed from answers; in a form it must be written out",
        ru: "шаблон для `matches`, `replace` или `split` вычисляется по ответам; в форме он должен быть записан прямо")
    static let computedRange = Phrase(
        en: "`range(…)` reads a computed text; in a form the text must be written out",
        ru: "`range(…)` читает вычисляемый текст; в форме он должен быть записан прямо")
    static let largePattern = Phrase(
        en: "the pattern repeats too much to be matched quickly in a browser",
        ru: "в шаблоне слишком много повторений, чтобы браузер проверял его быстро")
    static let oddPattern = Phrase(
        en: "flag `i` beside a negated category such as `\\P{Lu}` means different things in the browser and here",
        ru: "флаг `i` рядом с отрицанием категории вида `\\P{Lu}` в браузере и здесь означает разное")
    static let hostFunctionAsValue = Phrase(
        en: "a function of the study stands where a value is wanted",
        ru: "функция исследования стоит на месте значения")

    static func namedZone(_ name: String) -> Phrase {
        Phrase(
            en: "the rules of the time zone `\(name)` are not known in the browser",
            ru: "правила часового пояса `\(name)` в браузере неизвестны")
    }

    static func unknownFunction(_ name: String) -> Phrase {
        Phrase(en: "forms do not have the function `\(name)`", ru: "функции `\(name)` в формах нет")
    }
}
