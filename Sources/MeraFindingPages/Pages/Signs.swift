import MeraSource

/// M31: signs and literals of expressions.
extension FindingPage {
    static let signs: [FindingPage] = [
        FindingPage(
            .unexpectedCharacter,
            why: Phrase(
                en: "The character is no part of the language; it is often left over from copying.",
                ru: "Такого знака в языке нет; часто он остаётся после копирования."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age # 2"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age * 2}
                """,
            fix: Phrase(
                en: "Take it away, or write the operation that was meant.",
                ru: "Уберите его или напишите нужную операцию.")),
        FindingPage(
            .badEscape,
            why: Phrase(
                en: "A backslash in a text announces a special character.",
                ru: "Обратная черта в тексте предваряет особый знак."),
            bad: #"""
                questionnaires:
                  visits:
                    items:
                      name: text
                      x: {type: calculate, calculation: 'name = "C:\u12"'}  # !
                """#,
            good: #"""
                questionnaires:
                  visits:
                    items:
                      name: text
                      x: {type: calculate, calculation: 'name = "C:\\u12"'}
                """#),
        FindingPage(
            .badTemporalLiteral,
            why: Phrase(
                en: "The text behind `@` is a day, a time or a duration, and this is none.",
                ru: "После `@` пишется дата, время или длительность, а это не они."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      day: date
                      x: {type: calculate, calculation: 'day > @"2025-13-45"'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      day: date
                      x: {type: calculate, calculation: 'day > @"2025-12-31"'}
                """),
        FindingPage(
            .emptyExpression,
            why: Phrase(
                en: "Without an expression there is nothing to compute or to check.",
                ru: "Без выражения нечего вычислять и проверять."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: " "}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age}
                """,
            fix: Phrase(
                en: "Write the expression, or take the key away.",
                ru: "Напишите выражение или уберите ключ.")),
        FindingPage(
            .strayClosingBracket,
            why: Phrase(
                en: "A bracket too many, or the one that opens it was lost.",
                ru: "Лишняя скобка — или потеряна та, что её открывала."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age + 1)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "(age + 1)"}
                """),
        FindingPage(
            .mismatchedBracket,
            why: Phrase(
                en: "Brackets of two kinds do not close one another.",
                ru: "Скобки разного вида друг друга не закрывают."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "sum([age, 1), 2)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "sum([age, 1])"}
                """),
        FindingPage(
            .typographicQuote,
            why: Phrase(
                en: "Typographic quotes are made by word processors; expressions have straight ones.",
                ru: "Типографские кавычки ставит текстовый редактор, в выражениях кавычки прямые."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      x: {type: calculate, calculation: 'name = “Анна”'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      x: {type: calculate, calculation: 'name = "Анна"'}
                """),
        FindingPage(
            .unknownTypeName,
            why: Phrase(
                en: "There is no such type to compare with.",
                ru: "Такого типа, с которым можно сравнить, нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age instance of numbr}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age instance of number}
                """),
        FindingPage(
            .missingPart,
            why: Phrase(
                en: "An `if` has three parts, so that there is a value in each case.",
                ru: "В `if` три части, чтобы значение было в любом случае."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: if age > 5 then 1}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: if age > 5 then 1 else 0}
                """),
        FindingPage(
            .externalFunction,
            why: Phrase(
                en: "Definitions give the same results everywhere, so they call no foreign programs.",
                ru: "Определения везде дают один и тот же результат, поэтому чужих программ не вызывают."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "function(a) external {java: 1}"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "abs(age)"}
                """,
            fix: Phrase(
                en: "Write it with the functions of the language.",
                ru: "Запишите это функциями языка.")),
        FindingPage(
            .unclosedComment,
            why: Phrase(
                en: "All that follows became a comment.",
                ru: "Всё, что дальше, стало примечанием."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age /* полных лет"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "age /* полных лет */"}
                """),
        FindingPage(
            .duplicateEntry,
            why: Phrase(
                en: "Of two entries with one name only one could be read.",
                ru: "Из двух записей с одним именем прочли бы только одну."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "{a: 1, a: age}.a"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: "{a: 1, b: age}.b"}
                """,
            fix: Phrase(
                en: "Give one of the two another name.",
                ru: "Дайте одной из них другое имя.")),
        FindingPage(
            .badNumber,
            why: Phrase(
                en: "A number of this size cannot be kept exactly.",
                ru: "Число такой величины нельзя хранить точно."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age * 1e9999}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      x: {type: calculate, calculation: age * 1e9}
                """,
            fix: Phrase(
                en: "Write it with fewer digits.",
                ru: "Запишите его короче.")),
    ]
}
