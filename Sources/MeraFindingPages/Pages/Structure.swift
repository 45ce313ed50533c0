import MeraSource

/// M20: keys, shapes and ids.
extension FindingPage {
    static let structure: [FindingPage] = [
        FindingPage(
            .unknownKey,
            why: Phrase(
                en: "A key that mera does not know has no effect: a rule that is misspelt would never be asked.",
                ru: "Ключ, которого mera не знает, ни на что не влияет: правило с опечаткой не сработало бы никогда."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      happy: boolean
                      age: {type: integer, relevent: happy}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      happy: boolean
                      age: {type: integer, relevant: happy}
                """),
        FindingPage(
            .missingKey,
            why: Phrase(
                en: "Without this key the thing cannot be used: a calculated item without a formula has no value.",
                ru: "Без этого ключа вещью нельзя пользоваться: у вычисляемого вопроса без формулы нет значения."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      twice: {type: calculate}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      twice: {type: calculate, calculation: 2 * age}
                """),
        FindingPage(
            .wrongType,
            why: Phrase(
                en: "A value of another shape would have to be guessed at, and a guess may change a result.",
                ru: "Значение другого вида пришлось бы угадывать, а догадка может изменить результат."),
            bad: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    levels: {site: 1}  # !
                """,
            good: """
                indicators:
                  old:
                    of: visits
                    mean: age
                    unit: years
                    levels: [site]
                """,
            fix: Phrase(
                en:
                    "Write a value of the shape that the message names; `mera schema` and the reference have an example of each key.",
                ru: "Запишите значение того вида, который назван в сообщении; примеры для каждого ключа есть в справочнике.")),
        FindingPage(
            .badWord,
            why: Phrase(
                en: "A word outside of the list says nothing that mera could do.",
                ru: "Слово не из списка не говорит mera, что делать."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integr}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer}
                """),
        FindingPage(
            .badIdentifier,
            why: Phrase(
                en: "Formulas use ids as names. A name with a blank, a dash or a digit in front would be read as something else.",
                ru:
                    "Формулы используют идентификаторы как имена. Имя с пробелом, дефисом или цифрой в начале читалось бы как что-то другое."
            ),
            bad: """
                questionnaires:
                  visits:
                    items:
                      full-age: integer  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      full_age: integer
                """),
        FindingPage(
            .duplicateID,
            why: Phrase(
                en: "Of two things with one name a formula could mean either.",
                ru: "Если имя одно на двоих, неясно, о ком говорит формула."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      part: {type: group, items: {age: integer}}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      part: {type: group, items: {age_then: integer}}
                """,
            fix: Phrase(
                en: "Give one of the two another id, and mend the formulas that mean it.",
                ru: "Дайте одному из двух другой идентификатор и исправьте формулы, которые говорят о нём.")),
        FindingPage(
            .conflictingKeys,
            why: Phrase(
                en: "The key would be read and do nothing: a note has no answer that could be required.",
                ru: "Ключ прочитали бы, но он ничего бы не сделал: у примечания нет ответа, который можно требовать."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      thanks: {type: note, label: Спасибо, required: true}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      thanks: {type: note, label: Спасибо}
                """),
        FindingPage(
            .oneOfKeys,
            why: Phrase(
                en: "With two formulas it is open which of them makes the value, with none there is no value.",
                ru: "При двух формулах неясно, по какой считать; без формулы значения нет."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, share: age > 60, unit: years}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                  older: {of: visits, share: age > 60, unit: percent}
                """),
        FindingPage(
            .reservedName,
            why: Phrase(
                en: "A formula could not tell the id from the word of the language.",
                ru: "Формула не отличит идентификатор от слова языка."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      if: integer  # !
                      age: integer
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      condition: integer
                      age: integer
                """),
        FindingPage(
            .emptyStudy,
            why: Phrase(
                en: "There is nothing to check or to run: the path is probably that of another folder.",
                ru: "Проверять и считать нечего: вероятно, указана не та папка."),
            bad: """
                # В папке нет ни одного определения  # !
                """,
            good: """
                study: {id: homes, title: Дома, levels: {site: sites, country: all}}
                """,
            isCompiled: false),
        FindingPage(
            .tooManyThings,
            why: Phrase(
                en:
                    "Limits keep the computer responsive: a study of this size is nearly always a slip, such as a list that was copied into itself.",
                ru:
                    "Ограничения берегут память и время: исследование такого размера почти всегда ошибка, например список, скопированный в себя."
            ),
            bad: """
                # Больше 10 000 вопросов в одной анкете  # !
                """,
            good: """
                # Вопросы разделены на несколько анкет
                """,
            fix: Phrase(
                en: "Divide the study into several, or take rows of a register for things that repeat.",
                ru: "Разделите исследование на несколько или сделайте то, что повторяется, строками реестра."),
            isCompiled: false),
        FindingPage(
            .emptyMap,
            why: Phrase(
                en: "An empty section says nothing and often means that its lines are indented wrongly.",
                ru: "Пустой раздел ничего не говорит; часто это значит, что у его строк не тот отступ."),
            bad: """
                indicators: {}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                """,
            fix: Phrase(
                en: "Write what belongs into it, or take the key away.",
                ru: "Заполните его или уберите ключ.")),
        FindingPage(
            .missingHeader,
            why: Phrase(
                en: "The header gives the results their name, version and levels.",
                ru: "Из заголовка результаты берут название, версию и уровни."),
            bad: """
                questionnaires:  # !
                  visits: {items: {age: integer}}
                """,
            good: """
                study: {id: homes, title: Дома}
                questionnaires:
                  visits: {items: {age: integer}}
                """,
            isCompiled: false),
        FindingPage(
            .cutAtComma,
            why: Phrase(
                en: "In braces a comma begins the next key, so the rest of the text or formula is lost.",
                ru: "Внутри фигурных скобок запятая начинает следующий ключ, и остаток текста или формулы теряется."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: Возраст, полных лет}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, label: "Возраст, полных лет"}
                """),
        FindingPage(
            .misspeltDefinition,
            why: Phrase(
                en:
                    "Something is used under a name that is defined nowhere, and nearly the same name is defined and used by nothing.",
                ru: "Используется имя, которого никто не объявлял, а объявлено почти такое же, и оно никому не нужно."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      hapy: boolean  # !
                      why: {type: text, relevant: happy}
                      who: {type: text, relevant: happy}
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      happy: boolean
                      why: {type: text, relevant: happy}
                      who: {type: text, relevant: happy}
                """),
        FindingPage(
            .numberWithComma,
            why: Phrase(
                en: "A decimal comma is no part of a number in YAML: `0,5` would be a text, or two values.",
                ru: "Запятая в YAML не отделяет дробную часть: `0,5` было бы текстом или двумя значениями."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: years, target: "35,5"}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years, target: 35.5}
                """),
        FindingPage(
            .unknownTestUnit,
            why: Phrase(
                en: "The test would wait for a value of a unit that its own rows do not have.",
                ru: "Тест ждал бы значения единицы, которой нет среди его строк."),
            bad: """
                # tests/ages.yaml
                # given:  {visits: [{site: a, age: 30}]}
                # expect: {old: {site b: 30}}  # !
                """,
            good: """
                # tests/ages.yaml
                # given:  {visits: [{site: a, age: 30}]}
                # expect: {old: {site a: 30}}
                """,
            isCompiled: false),
    ]
}
