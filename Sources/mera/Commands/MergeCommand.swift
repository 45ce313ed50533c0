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
                All parts have the same registers, which count once. What cannot be told from parts is refused and named: a row \
                whose key stands in two parts, rules and formulas that look at rows of several parts at once.
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
                всех частях одни и те же и учитываются один раз. Чего по частям узнать нельзя, о том сказано, и сумма не \
                записывается: строка с ключом из двух частей, правила и формулы, которым нужны строки сразу нескольких частей.
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

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let language = languageOption.language(of: [])
        let refused = try MergedCells.write(folders, to: out, existing: replacing.existing)
        guard refused.isEmpty else {
            try terminal.findings(refused, language)
            return .failure
        }
        let done = Phrase(
            en: "{count:part/parts} added: {path}", ru: "{count|Сложена/Сложены/Сложено} {count:часть/части/частей}: {path}")
        try terminal.result(
            done.text(
                language, ["count": .number(folders.count), "path": .text(FileAccess.displayPath(out))]) + "\n")
        return .clean
    }
}
