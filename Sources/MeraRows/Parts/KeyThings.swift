package import MeraSource

/// What lists of keys are called.
package enum KeyThings {
    package static func key(of table: String) -> Phrase { Phrase(en: "the key of `\(table)`", ru: "ключ `\(table)`") }

    /// The first part of a key, by which references find rows.
    package static func first(of table: String) -> Phrase {
        Phrase(en: "what is called in `\(table)`", ru: "значения ключа `\(table)`")
    }

    package static func unique(_ rule: String) -> Phrase {
        Phrase(en: "the answers of `\(rule)`, which may stand once", ru: "ответы `\(rule)`, которые не должны повторяться")
    }
}
