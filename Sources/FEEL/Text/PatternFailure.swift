public import MeraSource

extension Pattern {
    /// Why a pattern, its flags or a replacement cannot be used.
    public struct Failure: Error, Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// More than `maximumLength` characters.
            case tooLong
            /// A flag that is none of s, m, i, x, q.
            case unknownFlag(String)
            /// `\1`: no engine that keeps to linear time can match it.
            case backReference
            /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`: not in XPath, nor in RE2.
            case lookAround
            /// `\p{IsKlingon}`
            case unknownBlock(String)
            /// `\p{Xx}`
            case unknownCategory(String)
            /// `\y`
            case unknownEscape(String)
            /// `[z-a]`
            case reversedRange(String)
            case unclosedClass
            case unclosedGroup
            /// `)`, `]`, `{` or `}` where it closes or repeats nothing.
            case strayBracket(String)
            /// `*a`, `a**`
            case nothingToRepeat
            case syntax
            /// The compiled form would exceed the memory limit or repeat more than 1,000 times: `(a{1000}){1000}`.
            case tooLarge
            /// The pattern matches the empty text, so it cannot separate or replace (XPath: FORX0003).
            case matchesEmpty
            /// A replacement with a `$` without digit, or a `\` before anything but `$` and `\` (XPath: FORX0004).
            case replacement
        }

        public var kind: Kind
        /// UTF-8 offset in the pattern; in the flags for `unknownFlag`, in the replacement for `replacement`.
        public var offset: Int

        public init(_ kind: Kind, at offset: Int) {
            self.kind = kind
            self.offset = offset
        }
    }
}

extension Pattern.Failure {
    /// What is wrong, as half a sentence that can follow a colon: `.phrase(failure.reason)` as an argument of a message.
    public var reason: Phrase {
        switch kind {
        case .tooLong:
            Phrase(en: "the pattern has more than 1000 characters", ru: "в шаблоне больше 1000 символов")
        case .unknownFlag(let text):
            Phrase(en: "there is no flag `\(text)`, only s, m, i, x and q", ru: "флага `\(text)` нет, есть только s, m, i, x и q")
        case .backReference:
            Phrase(
                en: "a reference back to a group such as `\\1` is not supported",
                ru: "обратная ссылка на группу вида `\\1` не поддерживается")
        case .lookAround:
            Phrase(
                en: "a look ahead or behind such as `(?=…)` is not supported",
                ru: "просмотр вперёд или назад вида `(?=…)` не поддерживается")
        case .unknownBlock(let text):
            Phrase(en: "there is no block of characters `\(text)`", ru: "блока символов `\(text)` нет")
        case .unknownCategory(let text):
            Phrase(en: "there is no category of characters `\(text)`", ru: "категории символов `\(text)` нет")
        case .unknownEscape(let text):
            Phrase(en: "`\(text)` means nothing here", ru: "`\(text)` здесь ничего не означает")
        case .reversedRange(let text):
            Phrase(en: "the range `\(text)` ends before it begins", ru: "диапазон `\(text)` кончается раньше, чем начинается")
        case .unclosedClass:
            Phrase(en: "the bracket `[` is not closed", ru: "скобка `[` не закрыта")
        case .unclosedGroup:
            Phrase(en: "the bracket `(` is not closed", ru: "скобка `(` не закрыта")
        case .strayBracket(let text):
            Phrase(
                en: "`\(text)` stands alone; the character itself is written `\\\(text)`",
                ru: "`\(text)` стоит без пары; сам символ пишется `\\\(text)`")
        case .nothingToRepeat:
            Phrase(
                en: "there is nothing here to repeat; the character itself is written with `\\` before it",
                ru: "здесь нечего повторять; сам символ пишется с `\\` перед ним")
        case .syntax:
            Phrase(en: "this is not a regular expression", ru: "это не регулярное выражение")
        case .tooLarge:
            Phrase(en: "the pattern repeats too much", ru: "в шаблоне слишком много повторений")
        case .matchesEmpty:
            Phrase(en: "the pattern also matches an empty text", ru: "шаблон подходит и к пустому тексту")
        case .replacement:
            Phrase(
                en: "in a replacement `$` is followed by the number of a group, and `\\` by `$` or `\\`",
                ru: "в замене после `$` идёт номер группы, а после `\\` идёт `$` или `\\`")
        }
    }
}
