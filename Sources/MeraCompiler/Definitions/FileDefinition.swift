import MeraSource
import MeraYAML

/// A definition file: any of the sections, each a map of things by id.
struct FileDefinition: DefinitionRecord {
    let node: Node

    static let study = Key<StudyDefinition>(
        "study", .record { StudyDefinition.shape }, en: "The header; once in a study.", ru: "Заголовок; один на исследование.")
    static let parameters = Key<DeclaredMap<ParameterDefinition>>(
        "parameters", .map(.record { ParameterDefinition.shape }), en: "Named constants of the methodology.",
        ru: "Именованные постоянные методики.")
    static let functions = Key<DeclaredMap<FunctionDefinition>>(
        "functions", .map(.record { FunctionDefinition.shape }), en: "Functions that expressions can call.",
        ru: "Функции, доступные в выражениях.")
    static let units = Key<[Written]>(
        "units", .oneOrList(.text),
        en:
            "Units of the study beside the known ones (percent, percentage_points, points, count, days, hours, people, rubles …): `[practices, appeals per 1000 exams]`.",
        ru:
            "Единицы исследования помимо известных (percent, percentage_points, points, count, days, часов, чел., руб. …): `[практик, апелляций на 1000 экзаменов]`."
    )
    static let choices = Key<DeclaredMap<DeclaredMap<OptionDefinition>>>(
        "choices", .map(.codes(.record { OptionDefinition.shape })), en: "Lists of options.", ru: "Списки вариантов ответа.")
    static let registers = Key<DeclaredMap<RegisterDefinition>>(
        "registers", .map(.record { RegisterDefinition.shape }), en: "Tables of things that exist.", ru: "Реестры.")
    static let questionnaires = Key<DeclaredMap<QuestionnaireDefinition>>(
        "questionnaires", .map(.record { QuestionnaireDefinition.shape }), en: "Forms that are filled in.", ru: "Анкеты и формы.")
    static let scores = Key<DeclaredMap<ScoreDefinition>>(
        "scores", .map(.record { ScoreDefinition.shape }), en: "Numbers for each submission.", ru: "Баллы за анкету.")
    static let bands = Key<DeclaredMap<DeclaredMap<BandDefinition>>>(
        "bands", .map(.map(.record { BandDefinition.shape })), en: "Named ranges.", ru: "Шкалы уровней.")
    static let tables = Key<DeclaredMap<RuleTableDefinition>>(
        "tables", .map(.record { RuleTableDefinition.shape }), en: "Decision tables.", ru: "Таблицы решений.")
    static let indicators = Key<DeclaredMap<IndicatorDefinition>>(
        "indicators", .map(.record { IndicatorDefinition.shape }), en: "Indicators.", ru: "Показатели.")
    static let conclusions = Key<DeclaredMap<ConclusionDefinition>>(
        "conclusions", .map(.record { ConclusionDefinition.shape }), en: "Conclusions.", ru: "Выводы.")
    static let reconciliations = Key<DeclaredMap<ReconciliationDefinition>>(
        "reconciliations", .map(.record { ReconciliationDefinition.shape }), en: "Lists against protocols.",
        ru: "Сверки списков с протоколами.")
    static let comparisons = Key<DeclaredMap<ComparisonDefinition>>(
        "comparisons", .map(.record { ComparisonDefinition.shape }), en: "Groups compared with one another.",
        ru: "Сравнения групп.")
    static let answers = Key<DeclaredMap<AnswersDefinition>>(
        "answers", .map(.record { AnswersDefinition.shape }), en: "How a source writes the answers to each table.",
        ru: "Как источник записывает ответы на каждую таблицу.")
    static let report = Key<ReportDefinition>(
        "report", .record { ReportDefinition.shape }, en: "The outline of the report; once in a study.",
        ru: "План отчёта; один на исследование.")
    static let reports = Key<DeclaredMap<ReportDefinition>>(
        "reports", .map(.record { ReportDefinition.shape }), en: "Several documents, each a file `<id>.html`.",
        ru: "Несколько документов, каждый — файл `<id>.html`.")

    static let shape = RecordShape(
        "definition file", noun: Phrase(en: "a definition file", ru: "файл определений"),
        en: "A file of definitions. A study is all files of its folder together.",
        ru: "Файл определений. Исследование — все файлы его папки вместе.",
        keys: [
            study.erased, parameters.erased, functions.erased, units.erased, choices.erased, registers.erased,
            questionnaires.erased, scores.erased,
            bands.erased,
            tables.erased,
            indicators.erased, conclusions.erased, reconciliations.erased, comparisons.erased, answers.erased, report.erased,
            reports.erased,
        ])
}
