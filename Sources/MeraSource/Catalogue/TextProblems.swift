/// What M1001 can say: the problem in people's words, and what to do about it.
///
/// `mark`, `text`, `key`, `indent` and `expected` are arguments of the finding.
public struct TextProblem: Sendable {
    public let problem: Phrase
    public let advice: Phrase

    public static let unclosedQuote = TextProblem(
        problem: Phrase(
            en: "the quote {mark} that opens here is never closed", ru: "кавычка {mark}, открытая здесь, нигде не закрыта"),
        advice: Phrase(en: "put the same quote at the end of the text", ru: "поставьте такую же кавычку в конце текста"))

    public static let textAfterQuote = TextProblem(
        problem: Phrase(en: "text follows the closing quote", ru: "после закрывающей кавычки стоит ещё текст"),
        advice: Phrase(en: "put the whole text in quotes of the other kind", ru: "возьмите весь текст в кавычки другого вида"))

    public static let apostrophe = TextProblem(
        problem: Phrase(en: "the apostrophe ends the quoted text", ru: "апостроф заканчивает текст в кавычках"),
        advice: Phrase(
            en: "use double quotes, or double the apostrophe", ru: "возьмите текст в двойные кавычки или удвойте апостроф"))

    public static let unknownEscape = TextProblem(
        problem: Phrase(
            en: "in double quotes `\\` begins a special character, and `{text}` is none",
            ru: "в двойных кавычках `\\` начинает особый знак, а `{text}` таким не является"),
        advice: Phrase(en: "write `\\\\`, or use single quotes", ru: "напишите `\\\\` или возьмите текст в одинарные кавычки"))

    public static let firstCharacter = TextProblem(
        problem: Phrase(
            en: "without quotes a text cannot begin with `{mark}`", ru: "без кавычек текст не может начинаться с `{mark}`"),
        advice: quoteTheText)

    public static let range = TextProblem(
        problem: Phrase(en: "without quotes `{text}` is read as a list", ru: "без кавычек `{text}` читается как список"),
        advice: quoteTheText)

    public static let textAfterBracket = TextProblem(
        problem: Phrase(
            en: "`{mark}` begins a list or a mapping, and text follows its end",
            ru: "`{mark}` начинает список или отображение, а после его конца стоит ещё текст"),
        advice: quoteTheText)

    public static let unclosedBracket = TextProblem(
        problem: Phrase(
            en: "the bracket `{mark}` that opens here is never closed", ru: "скобка `{mark}`, открытая здесь, нигде не закрыта"),
        advice: Phrase(
            en: "close it, or put the text in quotes if it is no list",
            ru: "закройте её или, если это не список, возьмите текст в кавычки"))

    public static let unopenedBracket = TextProblem(
        problem: Phrase(
            en: "no bracket is open that `{mark}` could close", ru: "нет открытой скобки, которую закрывала бы `{mark}`"),
        advice: Phrase(en: "take it away, or put the text in quotes", ru: "уберите её или возьмите текст в кавычки"))

    public static let missingComma = TextProblem(
        problem: Phrase(
            en: "a comma or a closing bracket is missing before this",
            ru: "перед этим местом не хватает запятой или закрывающей скобки"),
        advice: Phrase(
            en: "put a comma between the parts, or the text in quotes",
            ru: "поставьте запятую между частями или возьмите текст в кавычки"))

    public static let colonInside = TextProblem(
        problem: Phrase(en: "a colon with a space stands inside the text", ru: "внутри текста стоит двоеточие с пробелом"),
        advice: quoteTheText)

    public static let entriesAfterValue = TextProblem(
        problem: Phrase(
            en: "`{key}` already has a value, and entries follow below it",
            ru: "у `{key}` уже есть значение, а под ним записаны ещё строки"),
        advice: Phrase(
            en: "move the lines to the indent of their neighbours, or the value to a line of its own",
            ru: "выровняйте строки с соседними или уберите значение"))

    public static let indent = TextProblem(
        problem: Phrase(
            en: "this line begins {indent:space/spaces} in, its neighbours {expected}",
            ru: "отступ этой строки — {indent:пробел/пробела/пробелов}, у соседних — {expected}"),
        advice: Phrase(en: "entries of one level begin at one column", ru: "записи одного уровня начинаются с одной позиции"))

    public static let itemAmongPairs = TextProblem(
        problem: Phrase(
            en: "an item of a list stands among `key: value` entries", ru: "среди записей `ключ: значение` стоит элемент списка"),
        advice: Phrase(en: "give it a key, or indent it under one", ru: "дайте ему ключ или сдвиньте его под ключ"))

    public static let pairAmongItems = TextProblem(
        problem: Phrase(
            en: "a `key: value` entry stands among the items of a list",
            ru: "среди элементов списка стоит запись `ключ: значение`"),
        advice: Phrase(
            en: "begin it with `- `, or indent it under an item", ru: "начните её с `- ` или сдвиньте под элемент списка"))

    public static let noColon = TextProblem(
        problem: Phrase(
            en: "`{text}` is neither `key: value` nor `- item`", ru: "`{text}` — не `ключ: значение` и не `- элемент`"),
        advice: Phrase(
            en: "add what is missing, or indent the line if it continues the text above",
            ru: "допишите недостающее или сдвиньте строку, если она продолжает текст выше"))

    public static let structure = TextProblem(
        problem: Phrase(
            en: "it is not clear how this continues what stands before", ru: "непонятно, как это продолжает написанное выше"),
        advice: Phrase(
            en: "check the indents, colons and quotes of this entry", ru: "проверьте отступы, двоеточия и кавычки в этой записи"))

    private static let quoteTheText = Phrase(en: "put the text in quotes", ru: "возьмите текст в кавычки")
}
