import MeraSource
import MeraYAML

/// `mera.yaml`: how definitions are checked.
struct SettingsDefinition: DefinitionRecord {
    let node: Node

    static let select = Key<[Written]>(
        "select", .oneOrList(.text), default: "all",
        en: "Findings that are wanted: codes (`M4003`), their beginnings (`M4`), names (`undefined-reference`), or `all`.",
        ru: "Какие замечания нужны: коды (`M4003`), их начала (`M4`), названия (`undefined-reference`) или `all`.")
    static let ignore = Key<[Written]>(
        "ignore", .oneOrList(.text),
        en: "Findings that are not wanted, written likewise. The longer of two beginnings decides; of equal ones `ignore`.",
        ru: "Какие замечания не нужны, в той же записи. Из двух начал решает более длинное, из равных — `ignore`.")
    static let severity = Key<DeclaredMap<Written>>(
        "severity",
        .codes(
            .word([
                .init("error", en: "An error.", ru: "Ошибка."), .init("warning", en: "A warning.", ru: "Предупреждение."),
                .init("info", en: "A note.", ru: "Замечание."),
            ])),
        en: "Other severities, by code or beginning: `{M8001: error}`. What keeps a study from being computed stays an error.",
        ru: "Другая тяжесть, по коду или его началу: `{M8001: error}`. То, что не даёт рассчитать исследование, остаётся ошибкой."
    )
    static let perFile = Key<DeclaredMap<[Written]>>(
        "per-file-ignores", .codes(.oneOrList(.text)),
        en:
            "What is not wanted in some files, by their path from this folder: `{\"old/*.yaml\": [M4, M8001]}`. `*` stands for a part of a name, `**` for any folders.",
        ru:
            "Какие замечания не нужны в отдельных файлах, по пути от этой папки: `{\"old/*.yaml\": [M4, M8001]}`. `*` — часть имени, `**` — любые папки."
    )
    static let languages = Key<[Written]>(
        "languages", .oneOrList(.text), en: "Languages in which all texts of all studies below must be given.",
        ru: "Языки, на которых должны быть все тексты всех исследований в этой папке и ниже.")
    static let limits = Key<SettingsLimits>(
        "limits", .record { SettingsLimits.shape }, en: "How large a file may be, and how long a label.",
        ru: "Насколько большим может быть файл и насколько длинной — подпись.")

    static let samples = Key<Written>(
        "samples", .text,
        en:
            "The folder of sample answers of each study, by its path from this folder; `*` stands for the name of the study's folder: `samples/*`. Editors show what an indicator comes to on them.",
        ru:
            "Папка с примером ответов каждого исследования, путь от этой папки; `*` — имя папки исследования: `samples/*`. Редактор показывает значения показателей на этом примере."
    )

    static let shape = RecordShape(
        "settings", noun: Phrase(en: "the settings of mera", ru: "настройки mera"),
        en:
            "`mera.yaml` in the folder of a study or in one above it: how `mera lint` checks. Options of the command win. The file is no definition.",
        ru:
            "`mera.yaml` в папке исследования или выше: как проверяет `mera lint`. Параметры команды важнее. Файл не относится к определениям.",
        keys: [select.erased, ignore.erased, severity.erased, perFile.erased, languages.erased, limits.erased, samples.erased])
}

struct SettingsLimits: DefinitionRecord {
    let node: Node

    static let fileBytes = Key<Int>(
        "file_bytes", .wholeNumber, default: "1048576", en: "Bytes of one file.", ru: "Байт в одном файле.")
    static let nodes = Key<Int>(
        "nodes", .wholeNumber, default: "200000", en: "Keys, values and lists of one file.",
        ru: "Ключей, значений и списков в одном файле.")
    static let textBytes = Key<Int>(
        "text_bytes", .wholeNumber, default: "65536", en: "Bytes of one text.", ru: "Байт в одном тексте.")
    static let labelLength = Key<Int>(
        "label_length", .wholeNumber,
        en:
            "Characters of the label of a question (M8006): `80` where answers go to Stata, `256` for SPSS. Without it labels may be of any length.",
        ru:
            "Символов в подписи вопроса (M8006): `80`, если ответы уходят в Stata, `256` — в SPSS. Если не указать, подпись может быть любой длины."
    )

    static let shape = RecordShape(
        "limits", noun: Phrase(en: "limits of files and texts", ru: "пределы для файлов и текстов"),
        en: "Limits of one file and of its texts.", ru: "Пределы для одного файла и его текстов.",
        keys: [fileBytes.erased, nodes.erased, textBytes.erased, labelLength.erased])
}
