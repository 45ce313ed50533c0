import ArgumentParser
import MeraSource
import MeraWorkspace

struct MergeCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: words(
            en: "Add the cells of parts of the answers.",
            ru: "Сложить ячейки, полученные по частям ответов."),
        discussion: words(
            en: """
                A round that is too large for one machine, or that comes in piece by piece, is run in parts: by region, by month, by \
                file. Each part gives a folder of cells (`mera run --cells-out`), this command adds the folders, and \
                `mera run --cells` finishes: the results are those of one run on all rows.

                Examples:
                  mera run study --data regions/north --cells-out cells/north
                  mera run study --data regions/south --cells-out cells/south
                  mera merge cells/north cells/south --out cells/all
                  mera run study --cells cells/all --out results

                A part that is late is added later: `mera merge cells/all cells/late --out cells/new`. The order does not matter. \
                All parts have the same registers, which count once.

                Where rows look at one another in several parts (a key that stands twice, a series, a check of a group, a reference), \
                the parts alone do not tell what follows. With the study and the answers these rows are taken out of their parts and \
                judged together:
                  mera merge cells/north cells/south --out cells/all --study study --data regions/north regions/south
                Only parts with such rows are read again. Registers that count or read rows are judged once for all parts; for these \
                the answers of one part are enough. A folder that the files of `mera sql` have filled is a part too; it needs --study.
                """,
            ru: """
                Волну, которая велика для одной машины или приходит по кусочкам, считают по частям: по регионам, по месяцам, по \
                файлам. Каждая часть даёт папку ячеек (`mera run --cells-out`), эта команда складывает папки, а `mera run --cells` \
                заканчивает расчёт: результаты те же, что при одном расчёте по всем строкам.

                Примеры:
                  mera run study --data regions/north --cells-out cells/north
                  mera run study --data regions/south --cells-out cells/south
                  mera merge cells/north cells/south --out cells/all
                  mera run study --cells cells/all --out results

                Опоздавшую часть добавляют потом: `mera merge cells/all cells/late --out cells/new`. Порядок не важен. Реестры во \
                всех частях одни и те же и учитываются один раз.

                Если строки из разных частей связаны друг с другом (ключ стоит дважды, ряд, проверка группы, ссылка), по частям не \
                понять, что из этого следует. Если указать исследование и ответы, такие строки изымаются из частей и рассматриваются \
                вместе:
                  mera merge cells/north cells/south --out cells/all --study study --data regions/north regions/south
                Заново читаются только части с такими строками. Реестры, которые считают или читают строки, проверяются один раз \
                для всех частей; для них достаточно ответов одной части. Папка, заполненная файлами `mera sql`, — тоже часть; для неё \
                нужен --study.
                """))

    @Argument(
        help: ArgumentHelp(
            words(en: "Folders of cells, in any order.", ru: "Папки ячеек в любом порядке."), valueName: "folder"),
        completion: Completions.folder)
    var folders: [String]

    @Option(
        help: ArgumentHelp(
            words(en: "Folder for the sum; made where it does not exist.", ru: "Папка для суммы; создаётся, если её нет."),
            valueName: "folder"), completion: Completions.folder)
    var out: String

    @Option(
        help: ArgumentHelp(
            words(
                en: "The study, for rows that look at one another in several parts: with --data.",
                ru: "Исследование — для строк, связанных между частями: вместе с --data."), valueName: "study"),
        completion: Completions.study)
    var study: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            words(
                en: "The folders of answers of which the parts were made; of a part with a name (--part): NAME=FOLDER.",
                ru: "Папки ответов, по которым получены части; у части с именем (--part): ИМЯ=ПАПКА."), valueName: "folder"),
        completion: Completions.answers)
    var data: [String] = []

    @Option(
        help: ArgumentHelp(
            words(
                en: "How CSV files of answers are written, where it was given for the parts (mera run --csv).",
                ru: "Как записаны файлы CSV с ответами, если это указывалось для частей (mera run --csv)."),
            valueName: "description"))
    var csv: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard study != nil || data.isEmpty && csv == nil else {
            throw ValidationError(
                words(en: "--data and --csv need --study.", ru: "--data и --csv указываются вместе с --study."))
        }
        if study == nil, let folder = folders.first(where: { SQLFolder.stands(in: $0) }) {
            throw ValidationError(
                words(
                    en: "\(folder) was made by the files of mera sql: name the study, --study.",
                    ru: "\(folder) получена файлами mera sql: укажите исследование, --study."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        var answers: PartAnswers?
        var language = languageOption.language(of: [])
        if let study {
            let (loaded, findings) = try StudyFolder.loadOne(study)
            language = languageOption.language(of: loaded.map { [$0] } ?? [])
            try terminal.findings(findings, language)
            guard let loaded, loaded.study != nil else { return .failure }
            answers = PartAnswers(loaded, folders: data, settings: try RunSettings(csv: csv))
        }
        let gathered: Int
        switch try MergedCells.write(folders, to: out, existing: replacing.existing, answers: answers) {
        case .written(let rows): gathered = rows
        case .refused(let why):
            try terminal.findings(why, language)
            return .failure
        }
        if gathered > 0 {
            let told = Phrase(
                en: "{count:row/rows} of several parts judged together",
                ru: "{count|Вместе рассмотрена/Вместе рассмотрены/Вместе рассмотрено} {count:строка/строки/строк} разных частей")
            try terminal.message(told.text(language, ["count": .number(gathered)]) + "\n")
        }
        let done = Phrase(
            en: "{count:part/parts} added: {path}", ru: "{count|Сложена/Сложены/Сложено} {count:часть/части/частей}: {path}")
        try terminal.result(
            done.text(
                language, ["count": .number(folders.count), "path": .text(FileAccess.displayPath(out))]) + "\n")
        return .clean
    }
}
