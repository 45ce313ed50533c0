import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// The header: `study:`.
struct StudyDefinition: DefinitionRecord {
    let node: Node

    static let id = Key<Written>(
        "id", .text, required: true, en: "Latin id of the study.", ru: "Идентификатор исследования латиницей.")
    static let title = Key<WrittenTexts>("title", .texts, required: true, en: "Title.", ru: "Название.")
    static let version = Key<Written>(
        "version", .text, default: "1", en: "Version of the definitions, taken as written.",
        ru: "Версия определений, берётся как написана.")
    static let language = Key<Written>(
        "language", .text, default: "ru", en: "Language of texts that are written without one.",
        ru: "Язык текстов, написанных без указания языка.")
    static let languages = Key<[Written]>(
        "languages", .list(.text), en: "Languages in which every label must be given.",
        ru: "Языки, на которых должна быть каждая подпись.")
    static let asOf = Key<CivilDate>(
        "as_of", .date, en: "The date that `today()` returns, unless the run names another; needed where `today()` is used.",
        ru: "Дата, которую возвращает `today()`, если при запуске не указана другая; обязательна, если `today()` используется.")
    static let levels = Key<DeclaredMap<LevelDefinition>>(
        "levels", .map(.record { LevelDefinition.shape }),
        en:
            "The roll-up path, the most detailed level first: a register, `register.column`, or `all`. A register that the rows of the others do not refer to may stand first, beside the path: subjects that sites give marks to.",
        ru:
            "Уровни обобщения, начиная с самого подробного: реестр, `реестр.столбец` или `all`. Первым, рядом с остальными, может стоять реестр, на который их строки не ссылаются: то, чему площадки ставят оценки."
    )
    static let uses = Key<[Written]>(
        "uses", .oneOrList(.text),
        en:
            "Folders of definitions that several studies share, as one goes from this file: `[../common]`. Their files have no header `study:`.",
        ru:
            "Папки с общими определениями нескольких исследований, путь от этого файла: `[../common]`. В их файлах нет заголовка `study:`."
    )
    static let defaults = Key<DefaultsDefinition>(
        "defaults", .record { DefaultsDefinition.shape }, en: "What holds where a definition says nothing else.",
        ru: "Что действует, если в определении не сказано иное.")

    static let publication = Key<PublicationDefinition>(
        "publication", .record { PublicationDefinition.shape },
        en: "Rules of the published version (`mera run --profile public`).",
        ru: "Правила версии для публикации (`mera run --profile public`).")

    static let shape = RecordShape(
        "study", noun: Phrase(en: "the header of a study", ru: "заголовок исследования"),
        en: "The header of a study.", ru: "Заголовок исследования.",
        example: """
            study:
              id: demo
              title: {ru: Пример, en: Example}
              version: "1.0"
              levels: {site: sites, region: sites.region, country: all}
              defaults: {round: 1 half_up, min_n: 5, on_missing: undecided}
            registers:
              sites: {key: id, columns: {id: text, region: text}}
            """,
        keys: [
            id.erased, title.erased, version.erased, language.erased, languages.erased, asOf.erased, levels.erased, uses.erased,
            defaults.erased, publication.erased, CommonKeys.description.erased, CommonKeys.source.erased,
            CommonKeys.responsible.erased,
        ])
}

/// `site: sites` or `site: {of: sites, label: Площадка}`
struct LevelDefinition: DefinitionRecord {
    let node: Node

    static let of = Key<Written>(
        "of", .text, required: true, en: "A register, `register.column`, or `all`.", ru: "Реестр, `реестр.столбец` или `all`.")

    static let counted = Key<[Written]>(
        "counted", .oneOrList(.text),
        en: "The word beside a number of units, in the study's language: `[site, sites]`. So reports say `12 of 48 sites`.",
        ru:
            "Слово при числе единиц на языке исследования — для 1, для 2 и для 5: `[площадка, площадки, площадок]`. Тогда отчёт пишет «12 площадок из 48»."
    )

    static let names = Key<Written>(
        "names", .text,
        en:
            "Where the units are values of a column: the column beside it that says what each is called, `sites.region_name` for `sites.region_code`. `label: sites.region_name` means the same.",
        ru:
            "Если единицы — значения столбца: соседний столбец с их названиями, например `sites.region_name` для `sites.region_code`. Можно написать и `label: sites.region_name`."
    )

    static let within = Key<[Written]>(
        "within", .oneOrList(.name(of: .level)), default: "all levels that follow",
        en:
            "The levels of which its units are whole parts, for two ways up beside each other: `{site: sites, district: {of: sites.district, within: country}, county: sites.county, country: all}`.",
        ru:
            "Уровни, в единицы которых её единицы входят целиком, — когда вверх ведут два пути: `{site: sites, district: {of: sites.district, within: country}, county: sites.county, country: all}`."
    )

    static let shape = RecordShape(
        "level", noun: Phrase(en: "a level", ru: "уровень обобщения"),
        en: "A level of the roll-up path.", ru: "Уровень обобщения.", shorthand: "of",
        keys: [of.erased, CommonKeys.label.erased, names.erased, within.erased, counted.erased])
}

struct DefaultsDefinition: DefinitionRecord {
    let node: Node

    static let round = Key<Rounding>(
        "round", .rounding, default: "1 half_up",
        en: "Digits after the separator and the mode; applied to what is shown, never before ranks and bands.",
        ru: "Знаков после запятой и способ округления; только при показе, никогда до рангов и уровней.")
    static let minimumBase = Key<Int>(
        "min_n", .wholeNumber, default: "5", en: "The smallest base on which a conclusion is drawn or a value published.",
        ru: "Наименьшая база, при которой делается вывод или публикуется значение.")
    static let onMissing = Key<MissingPolicy>(
        "on_missing", .missingPolicy, default: "undecided", en: "What a check says when an answer is missing.",
        ru: "Результат проверки, если ответа нет.")
    static let interval = Key<Indicator.Interval>(
        "interval", IndicatorDefinition.intervalShape, default: "none", en: "Interval shown with shares.",
        ru: "Интервал, который показывается у долей.")
    static let confidence = Key<Share>(
        "confidence", .share, default: "95 %", en: "How often intervals are to hold the true value.",
        ru: "Как часто интервалы должны накрывать истинное значение.")

    static let shape = RecordShape(
        "defaults", noun: Phrase(en: "the section `defaults`", ru: "раздел `defaults`"),
        en: "Defaults of the study.", ru: "Значения по умолчанию.",
        keys: [round.erased, minimumBase.erased, onMissing.erased, interval.erased, confidence.erased])
}
