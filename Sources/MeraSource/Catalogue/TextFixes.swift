/// Titles of fixes that change the text of a file, and notes at second places.
extension Phrase {
    public static let writeText = Phrase(en: "write `{text}`", ru: "напишите `{text}`")
    public static let deleteIt = Phrase(en: "delete it", ru: "удалите его")
    public static let writeOrdinarySpace = Phrase(en: "write an ordinary space", ru: "поставьте обычный пробел")
    public static let writeSpaces = Phrase(en: "write spaces instead of tabs", ru: "замените табуляцию пробелами")
    public static let spaceBeforeComment = Phrase(en: "put a space before `#`", ru: "поставьте пробел перед `#`")
    public static let insertSpace = Phrase(en: "put a space after the colon", ru: "поставьте пробел после двоеточия")
    public static let spaceAfterDashes = Phrase(en: "put a space after each dash", ru: "поставьте пробел после каждого дефиса")
    public static let doubleBackslash = Phrase(
        en: "write `\\\\` for a backslash", ru: "чтобы записать обратную черту, напишите `\\\\`")
    public static let removeEntry = Phrase(en: "remove `{key}` and its value", ru: "удалите `{key}` вместе со значением")
    public static let removeAnchor = Phrase(en: "remove the anchor", ru: "удалите якорь")
    public static let firstOfEqualKeys = Phrase(en: "`{key}` is written here first", ru: "здесь `{key}` записан в первый раз")
}
