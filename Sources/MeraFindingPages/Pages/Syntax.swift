import MeraSource

/// M31: how expressions are written.
extension FindingPage {
    static let syntax: [FindingPage] = [
        FindingPage(
            .expressionSyntax,
            why: Phrase(
                en: "The text is no expression: something is missing, or stands in the wrong place.",
                ru: "Текст не читается как выражение: чего-то не хватает или что-то стоит не там."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age + * 2"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age * 2"}
                """,
            fix: Phrase(
                en: "Look at the place that is marked: a name, a number or a bracket belongs there.",
                ru: "Посмотрите на отмеченное место: там должно стоять имя, число или скобка.")),
        FindingPage(
            .unclosedBracket,
            why: Phrase(
                en: "Nobody can tell where the bracket was to end.",
                ru: "Неясно, где должна закончиться скобка."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "(age + 1 * 2"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "(age + 1) * 2"}
                """),
        FindingPage(
            .unclosedText,
            why: Phrase(
                en: "The rest of the line became a text.",
                ru: "Остаток строки стал текстом."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      x: {type: calculate, calculation: 'name = "Анна'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      x: {type: calculate, calculation: 'name = "Анна"'}
                """),
        FindingPage(
            .foreignOperator,
            why: Phrase(
                en: "Other languages write this operation otherwise.",
                ru: "В других языках эта операция пишется иначе."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age > 5 && age < 9}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age > 5 and age < 9}
                """),
        FindingPage(
            .decimalComma,
            why: Phrase(
                en: "In an expression a comma separates arguments.",
                ru: "В выражении запятая разделяет аргументы."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age * 2,5"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age * 2.5}
                """),
        FindingPage(
            .adjacentNames,
            why: Phrase(
                en: "Two names side by side mean nothing: an operation is missing, or the name has a blank in it.",
                ru: "Два имени рядом ничего не значат: нет операции, или в имени пробел."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      men: integer
                      x: {type: calculate, calculation: age men}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      men: integer
                      x: {type: calculate, calculation: age + men}
                """),
        FindingPage(
            .mixedScriptName,
            why: Phrase(
                en: "The letters look alike, but for a computer they are others, and the name is unknown.",
                ru: "Буквы выглядят одинаково, но для компьютера это другие буквы, и такого имени нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: аge + 1}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age + 1}
                """),
        FindingPage(
            .expressionTooLong,
            why: Phrase(
                en: "So long an expression cannot be read by people either.",
                ru: "Столь длинное выражение не прочтёт и человек."),
            bad: """
                # Выражение длиннее 10 000 знаков  # !
                """,
            good: """
                # Выражение разделено на вычисляемые величины
                """,
            isCompiled: false),
        FindingPage(
            .expressionTooLarge,
            why: Phrase(
                en: "So large an expression takes more time than an answer may take.",
                ru: "Столь большое выражение вычислялось бы слишком долго."),
            bad: """
                # Выражение из десятков тысяч частей  # !
                """,
            good: """
                # Выражение разделено на вычисляемые величины
                """,
            isCompiled: false),
        FindingPage(
            .expressionTooDeep,
            why: Phrase(
                en: "So deeply nested brackets are a slip.",
                ru: "Столько вложенных скобок бывает только по ошибке."),
            bad: """
                # Скобки в скобках больше сотни раз  # !
                """,
            good: """
                # Выражение разделено на вычисляемые величины
                """,
            isCompiled: false),
    ]
}
