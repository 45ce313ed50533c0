import MeraModel
import MeraSource
import MeraYAML

/// A register or a questionnaire; they differ in the word for their fields.
protocol TableDefinition: DefinitionRecord {
    static var kind: DataTable.Kind { get }
    static var fields: Key<DeclaredMap<FieldDefinition>> { get }
}

enum TableKeys {
    static let key = Key<[Written]>(
        "key", .oneOrList(.name(of: .item)), en: "The fields that together tell rows apart.",
        ru: "Поля, которые вместе различают строки.")
    static let display = Key<Written>(
        "display", .name(of: .item), default: "name", en: "The field that names a row to people.",
        ru: "Поле, которым строка называется для людей.")
    static let level = Key<Written>(
        "level", .name(of: .level), en: "The most detailed level that the rows belong to.",
        ru: "Самый подробный уровень, к которому относятся строки.")
    static let period = Key<Written>(
        "period", .name(of: .item),
        en:
            "The field that tells the period of a row: every indicator made from the table is followed over its values (`series`). In a register it may be a part of the key, `key: [id, year]`: then a row holds for its period (of days: until the next one), and references by `id` lead to the row of their own period, so that who moves keeps a past where it was.",
        ru:
            "Поле с периодом строки: все показатели по этой таблице считаются по периодам (см. `series` показателя). В реестре это может быть часть ключа, `key: [id, year]`: тогда строка действует в своём периоде (если это даты — до следующей), ссылки по `id` ведут на строку своего периода, и при переходе прошлое остаётся там, где было."
    )
    static let duplicates = Key<DuplicatePolicy>(
        "duplicates",
        .word([
            .init("latest", en: "the last row counts", ru: "учитывается последняя строка"),
            .init("first", en: "the first row counts", ru: "учитывается первая строка"),
            .init("none", en: "no row counts", ru: "не учитывается ни одна"),
        ]), default: "latest", en: "Which of several rows with the same key counts.",
        ru: "Какая из строк с одинаковым ключом учитывается.")
    static let onError = Key<ErrorPolicy>(
        "on_error",
        .word([
            .init("answer", en: "only the answers that the check names", ru: "только ответы, названные в проверке"),
            .init("row", en: "the whole row", ru: "вся строка"),
        ]), default: "answer", en: "What a failed check of severity error takes out of scores and indicators.",
        ru: "Что исключает из баллов и показателей нарушение уровня error.")
    static let weight = Key<Written>(
        "weight", .name(of: .item),
        en: "A number item by which indicators, distributions and Likert tables weigh the rows; completeness counts answers.",
        ru:
            "Числовой вопрос, по которому взвешиваются строки в показателях, распределениях и шкалах Лайкерта; заполненность — без весов."
    )
    static let design = Key<SamplingDefinition>(
        "design", .record { SamplingDefinition.shape },
        en: "How the rows were drawn; indicators get standard errors and intervals by it.",
        ru: "Как отбирались строки; по плану у показателей считаются стандартные ошибки и интервалы.")
    static let checks = Key<DeclaredMap<CheckDefinition>>(
        "checks", .map(.record { CheckDefinition.shape }), en: "Rules over a row.", ru: "Правила для строки.")

    static let unique = Key<DeclaredMap<UniqueDefinition>>(
        "unique", .map(.record { UniqueDefinition.shape }), en: "Answers that may stand in one row only.",
        ru: "Ответы, которые могут стоять только в одной строке.")

    static let all =
        [
            key.erased, display.erased, level.erased, period.erased, duplicates.erased, onError.erased, weight.erased,
            design.erased, checks.erased,
            unique.erased,
        ]
        + CommonKeys.all
}

struct RegisterDefinition: TableDefinition {
    let node: Node
    static let kind = DataTable.Kind.register

    static let fields = Key<DeclaredMap<FieldDefinition>>(
        "columns", .map(.record { FieldDefinition.shape }), required: true, en: "Columns by id.", ru: "Столбцы.")

    static let until = Key<Written>(
        "until", .name(of: .item),
        en:
            "With days in the key (`key: [id, since]`, `period: since`): the column with the last day on which a row holds. References on a later day lead nowhere; without it, or where it is empty, a row holds until the next one begins.",
        ru:
            "Если в ключе даты (`key: [id, since]`, `period: since`): столбец с последним днём, когда строка действует. Ссылки более поздних дней никуда не ведут; без него или если в нём пусто строка действует до следующей."
    )

    static let shape = RecordShape(
        "register", noun: Phrase(en: "a register", ru: "реестр"),
        en: "A table of things that exist: sites, students, plan items.",
        ru: "Таблица того, что существует: площадки, обучающиеся, пункты плана.",
        example: """
            registers:
              sites:
                label: Площадки
                key: id
                columns:
                  id: text
                  name: {type: text, required: true}
                  region: {type: text, required: true}
              schools:
                label: Школы по годам
                key: [code, year]
                period: year
                columns: {code: text, year: integer, name: text, district: text}
              programmes:
                key: [id, since]
                period: since
                until: closed
                columns: {id: text, since: date, closed: date, name: text}
            questionnaires:
              form:
                key: [school, year]
                period: year
                items: {school: {type: reference, to: schools}, year: integer, pupils: integer}
              course:
                period: day
                items: {programme: {type: reference, to: programmes}, day: date}
            """,
        keys: [fields.erased, until.erased] + TableKeys.all)
}

struct QuestionnaireDefinition: TableDefinition {
    let node: Node
    static let kind = DataTable.Kind.questionnaire

    static let fields = Key<DeclaredMap<FieldDefinition>>(
        "items", .map(.record { FieldDefinition.shape }), required: true, en: "Questions by id.", ru: "Вопросы.")
    static let status = Key<StatusDefinition>(
        "status", .record { StatusDefinition.shape }, en: "How drafts and annulled submissions are told from final ones.",
        ru: "Как отличить черновики и аннулированные анкеты от окончательных.")
    static let open = Key<Bool>(
        "open", .truth, default: "false",
        en: "Whether anybody may answer who has the link, without an invitation (`mera collect`).",
        ru: "Может ли отвечать всякий, у кого есть ссылка, без приглашения (`mera collect`).")

    static let shape = RecordShape(
        "questionnaire", noun: Phrase(en: "a questionnaire", ru: "анкета"),
        en: "A form that is filled in: one submission, one row.",
        ru: "Форма, которую заполняют: одна анкета — одна строка.",
        example: """
            questionnaires:
              visit:
                label: Анкета посетителя
                items:
                  satisfied: {type: boolean, label: Вы довольны?, required: true}
                  reason: {type: text, label: Почему?, relevant: not(satisfied)}
            """,
        keys: [fields.erased, status.erased, open.erased] + TableKeys.all)
}

struct UniqueDefinition: DefinitionRecord {
    let node: Node

    static let items = Key<[Written]>(
        "items", .oneOrList(.name(of: .item)), required: true, en: "Items that together may not repeat.",
        ru: "Вопросы, ответы на которые вместе не должны повторяться.")
    static let severity = Key<Severity>(
        "severity", .severity, default: "error", en: "How bad it is.", ru: "Насколько это серьёзно.")
    static let message = Key<WrittenTexts>(
        "message", .template, en: "What is said of each row but the first; {expressions} are filled in.",
        ru: "Что сообщить о каждой строке, кроме первой; {выражения} подставляются.")

    static let shape = RecordShape(
        "unique rule", noun: Phrase(en: "a rule of unique answers", ru: "правило неповторимости"),
        en: "Answers that tell rows apart: every row that repeats an earlier one is a finding.",
        ru: "Ответы, различающие строки: каждая строка, повторяющая более раннюю, — замечание.",
        shorthand: "items",
        example: """
            questionnaires:
              visit:
                items: {number: text, day: date}
                unique:
                  number_once: {items: number, severity: warning}
            """,
        keys: [items.erased, severity.erased, message.erased] + CommonKeys.all)
}
