import MeraSource

/// M32: operations that have no result.
extension FindingPage {
    static let operations: [FindingPage] = [
        FindingPage(
            .unknownVariable,
            why: Phrase(
                en: "In the lenient mode of the language an unknown name is null; definitions refuse it as M3001.",
                ru: "В нестрогом режиме языка неизвестное имя — это null; в определениях это M3001."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: agee}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age}
                """,
            fix: Phrase(
                en: "Write the name as it is declared.",
                ru: "Напишите имя так, как оно объявлено."),
            isCompiled: false),
        FindingPage(
            .missingEntry,
            why: Phrase(
                en: "A context without the entry gives null.",
                ru: "Без такой записи контекст даёт null."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "{a: age}.b"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "{a: age}.a"}
                """,
            fix: Phrase(
                en: "Name an entry that the context has.",
                ru: "Назовите запись, которая в контексте есть."),
            isCompiled: false),
        FindingPage(
            .missingProperty,
            why: Phrase(
                en: "The value has no such property, so the result is null.",
                ru: "Такого свойства у значения нет, и результат — null."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age.year}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "today().year"}
                """,
            fix: Phrase(
                en: "Take a property that values of this kind have.",
                ru: "Возьмите свойство, которое у таких значений есть."),
            isCompiled: false),
        FindingPage(
            .notComparable,
            why: Phrase(
                en: "Values of unlike kinds are neither equal nor unequal: the result is null.",
                ru: "Значения разного вида нельзя сравнить: результат — null."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age < name}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age < 5}
                """,
            fix: Phrase(
                en: "Bring both to one kind first: `number(name)`.",
                ru: "Приведите оба к одному виду: `number(name)`."),
            isCompiled: false),
        FindingPage(
            .wrongOperands,
            why: Phrase(
                en: "The operation has no result for these values.",
                ru: "Для таких значений операция не даёт результата."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age + name}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: 'string(age) + name'}
                """,
            fix: Phrase(
                en: "Bring both to one kind first.",
                ru: "Приведите оба значения к одному виду."),
            isCompiled: false),
        FindingPage(
            .wrongValue,
            why: Phrase(
                en: "A value of another kind was met while computing, and the result is null.",
                ru: "При вычислении встретилось значение другого вида, и результат — null."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "sum(name)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "sum(age, 1)"}
                """,
            fix: Phrase(
                en: "Mend the answer, or the formula that takes it.",
                ru: "Исправьте ответ или формулу, которая его использует."),
            isCompiled: false),
        FindingPage(
            .functionNotFound,
            why: Phrase(
                en: "In the lenient mode the call of an unknown function is null.",
                ru: "В нестрогом режиме вызов неизвестной функции даёт null."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "summ(age)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "sum(age, 1)"}
                """,
            fix: Phrase(
                en: "Take a function of the language.",
                ru: "Возьмите функцию языка."),
            isCompiled: false),
        FindingPage(
            .failedCall,
            why: Phrase(
                en: "The arguments are of the right kind and yet have no result.",
                ru: "Аргументы нужного вида, а результата для них нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "sqrt(-1)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "sqrt(age)"}
                """,
            fix: Phrase(
                en: "Ask first whether the value is one that the function takes.",
                ru: "Сначала проверьте, подходит ли значение функции."),
            isCompiled: false),
        FindingPage(
            .wrongArgument,
            why: Phrase(
                en: "With these arguments the function cannot be called.",
                ru: "С такими аргументами функцию вызвать нельзя."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "substring(name)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "substring(name, 1)"}
                """,
            fix: Phrase(
                en: "Give the arguments that its description names.",
                ru: "Укажите аргументы, названные в её описании."),
            isCompiled: false),
    ]
}
