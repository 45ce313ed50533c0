/// Cells folders: what is written of judged rows, read again and added.
extension DiagnosticCode {
    public static let noCellsFolder = DiagnosticCode(
        "M9180", "no-cells-folder", .error,
        Phrase(
            en: "`{path}` is no folder of cells: there is no `cells.json` in it",
            ru: "`{path}` — не папка ячеек: в ней нет `cells.json`"),
        hint: Phrase(
            en: "`mera run STUDY --data ANSWERS --cells-out FOLDER` makes one",
            ru: "такую папку делает `mera run ИССЛЕДОВАНИЕ --data ОТВЕТЫ --cells-out ПАПКА`"))
    public static let cellsDamaged = DiagnosticCode(
        "M9181", "cells-damaged", .error,
        Phrase(
            en: "{place}: {problem}",
            ru: "{place}: {problem}"),
        hint: Phrase(
            en: "make the folder of cells anew",
            ru: "сделайте папку ячеек заново"))
    public static let cellsVersion = DiagnosticCode(
        "M9182", "cells-version", .error,
        Phrase(
            en: "the cells in `{path}` are written in format {version}; this mera reads format {own}",
            ru: "ячейки в `{path}` записаны в формате {version}, а эта версия mera читает формат {own}"),
        hint: Phrase(
            en: "make the folder of cells anew with this version of mera",
            ru: "сделайте папку ячеек заново этой версией mera"))
    public static let cellsOtherStudy = DiagnosticCode(
        "M9183", "cells-other-study", .error,
        Phrase(
            en: "the cells in `{path}` are of the study `{study}`, not of `{own}`",
            ru: "ячейки в `{path}` относятся к исследованию `{study}`, а не `{own}`"))
    public static let cellsOtherDefinition = DiagnosticCode(
        "M9184", "cells-other-definition", .error,
        Phrase(
            en: "the cells in `{path}` were made by other definitions of `{study}` than those at hand",
            ru: "ячейки в `{path}` получены по другим определениям исследования `{study}`, не по нынешним"),
        hint: Phrase(
            en:
                "make them anew from the answers, or take the definitions by which they were made; comments and layout do not matter",
            ru:
                "сделайте их заново из ответов или возьмите те определения, по которым они получены; комментарии и оформление значения не имеют"
        ))
    public static let cellsOtherDay = DiagnosticCode(
        "M9185", "cells-other-day", .error,
        Phrase(
            en: "the cells in `{path}` are of {day}, and --as-of asks for {wanted}",
            ru: "ячейки в `{path}` рассчитаны на дату {day}, а --as-of требует {wanted}"),
        hint: Phrase(
            en: "leave --as-of out, or make the cells anew for that day",
            ru: "не указывайте --as-of или сделайте ячейки заново на эту дату"))
    public static let cellsUnknownName = DiagnosticCode(
        "M9186", "cells-unknown-name", .error,
        Phrase(
            en: "{place}: there is no {thing} `{name}` in the study",
            ru: "{place}: в исследовании нет объекта «{thing}» с именем `{name}`"),
        hint: Phrase(
            en: "make the folder of cells anew",
            ru: "сделайте папку ячеек заново"))
    public static let needsRows = DiagnosticCode(
        "M9187", "needs-rows", .error,
        Phrase(
            en: "{what} needs the rows, and cells hold none",
            ru: "{what}: для этого нужны строки ответов, а в ячейках их нет"),
        hint: Phrase(
            en: "run it on the answers: `mera run STUDY --data ANSWERS`",
            ru: "выполните это по ответам: `mera run ИССЛЕДОВАНИЕ --data ОТВЕТЫ`"))
    public static let doesNotAdd = DiagnosticCode(
        "M9188", "does-not-add", .error,
        Phrase(
            en:
                "`{indicator}` looks at all rows of a group at once, and those of `{unit}` are in both `{first}` and `{second}`: its values cannot be added",
            ru:
                "`{indicator}` рассматривает сразу все строки группы, а строки `{unit}` есть и в `{first}`, и в `{second}`: такие значения не складываются"
        ),
        hint: Phrase(
            en:
                "name the study and the answers of the parts, and these rows are judged together: `mera merge PARTS --out SUM --study STUDY --data ANSWERS ANSWERS`",
            ru:
                "укажите исследование и ответы частей, и такие строки будут рассмотрены вместе: `mera merge ЧАСТИ --out СУММА --study ИССЛЕДОВАНИЕ --data ОТВЕТЫ ОТВЕТЫ`"
        ))
    public static let keyInTwoParts = DiagnosticCode(
        "M9189", "key-in-two-parts", .error,
        Phrase(
            en: "{thing}: `{key}` is in both `{first}` and `{second}`, and what follows from it can be told from the rows alone",
            ru: "{thing}: `{key}` есть и в `{first}`, и в `{second}`; что из этого следует, видно только по самим строкам"),
        hint: Phrase(
            en:
                "name the study and the answers of the parts, and these rows are judged together: `mera merge PARTS --out SUM --study STUDY --data ANSWERS ANSWERS`",
            ru:
                "укажите исследование и ответы частей, и такие строки будут рассмотрены вместе: `mera merge ЧАСТИ --out СУММА --study ИССЛЕДОВАНИЕ --data ОТВЕТЫ ОТВЕТЫ`"
        ))
    public static let needsAllRows = DiagnosticCode(
        "M9190", "needs-all-rows", .error,
        Phrase(
            en: "{thing} looks at all rows of `{table}`, and they are in both `{first}` and `{second}`",
            ru: "{thing}: для этого нужны сразу все строки `{table}`, а они есть и в `{first}`, и в `{second}`"),
        hint: Phrase(
            en:
                "name the study and the answers of the parts, and it is settled: `mera merge PARTS --out SUM --study STUDY --data ANSWERS ANSWERS`; or give every part all rows of `{table}`: `--whole {table}`",
            ru:
                "укажите исследование и ответы частей, и это будет учтено: `mera merge ЧАСТИ --out СУММА --study ИССЛЕДОВАНИЕ --data ОТВЕТЫ ОТВЕТЫ`; или дайте каждой части все строки `{table}`: `--whole {table}`"
        ))
    public static let registersDiffer = DiagnosticCode(
        "M9191", "registers-differ", .error,
        Phrase(
            en: "the register `{table}` is not the same in `{first}` and `{second}`",
            ru: "реестр `{table}` в `{first}` и в `{second}` не один и тот же"),
        hint: Phrase(
            en: "make all parts with the same registers",
            ru: "сделайте все части с одними и теми же реестрами"))
    public static let partTwice = DiagnosticCode(
        "M9192", "part-twice", .error,
        Phrase(
            en: "the rows of `{file}` are in both `{first}` and `{second}`: they would count twice",
            ru: "строки файла `{file}` есть и в `{first}`, и в `{second}`: они были бы учтены дважды"),
        hint: Phrase(
            en: "leave one of the two out",
            ru: "уберите одну из этих частей"))
    public static let partsOfOneName = DiagnosticCode(
        "M9193", "parts-of-one-name", .error,
        Phrase(
            en: "`{first}` and `{second}` both call a file `{file}`, and these are two files: nobody could tell their rows apart",
            ru: "и в `{first}`, и в `{second}` есть файл `{file}`, и это разные файлы: их строки было бы не различить"),
        hint: Phrase(
            en: "give each part a name: `mera run … --part NAME`",
            ru: "дайте каждой части имя: `mera run … --part ИМЯ`"))
    public static let partsDiffer = DiagnosticCode(
        "M9194", "parts-differ", .error,
        Phrase(
            en: "`{first}` and `{second}` cannot be added: {what} is not the same",
            ru: "`{first}` и `{second}` нельзя сложить: различается {what}"),
        hint: Phrase(
            en: "make both anew with the same definitions, day and version of mera",
            ru: "сделайте обе части заново с одними определениями, датой и версией mera"))
    public static let cellsWithoutKeys = DiagnosticCode(
        "M9195", "cells-without-keys", .error,
        Phrase(
            en: "`{path}` does not say which keys its rows have, so that nobody knows whether a row is in two parts",
            ru: "в `{path}` не сказано, какие у строк ключи, и нельзя узнать, нет ли одной строки в двух частях"),
        hint: Phrase(
            en: "make the part by `mera run --cells-out`",
            ru: "сделайте эту часть командой `mera run --cells-out`"))
    public static let partUnusable = DiagnosticCode(
        "M9196", "part-unusable", .error,
        Phrase(
            en: "in `{path}` no row of `{table}` could be used: what rests on it is missing from the sum",
            ru: "в `{path}` нельзя было использовать ни одной строки `{table}`: в сумме не хватало бы всего, что на ней основано"),
        hint: Phrase(
            en: "mend the file and make the part anew",
            ru: "исправьте файл и сделайте эту часть заново"))
    public static let cacheNotUsed = DiagnosticCode(
        "M9197", "cells-cache-not-used", .info,
        Phrase(
            en: "all rows are read at once: {why}",
            ru: "прочитаны сразу все строки: {why}"))
    public static let cellsOtherEngine = DiagnosticCode(
        "M9198", "cells-other-engine", .warning,
        Phrase(
            en: "the cells in `{path}` were made by mera {engine}; this is {own}",
            ru: "ячейки в `{path}` сделаны mera {engine}, а это {own}"),
        hint: Phrase(
            en: "where the numbers are to be compared, make them anew with this version",
            ru: "если числа будут сравнивать, сделайте их заново этой версией"))
    public static let keyOfOtherPart = DiagnosticCode(
        "M9199", "key-of-other-part", .error,
        Phrase(
            en: "{thing} in `{first}` leads to `{key}`, and that row is in `{second}`",
            ru: "{thing} в `{first}` ведёт к `{key}`, а эта строка находится в `{second}`"),
        hint: Phrase(
            en:
                "name the study and the answers of the parts, and these rows are judged together: `mera merge PARTS --out SUM --study STUDY --data ANSWERS ANSWERS`",
            ru:
                "укажите исследование и ответы частей, и такие строки будут рассмотрены вместе: `mera merge ЧАСТИ --out СУММА --study ИССЛЕДОВАНИЕ --data ОТВЕТЫ ОТВЕТЫ`"
        ))
    public static let partAnswersNeeded = DiagnosticCode(
        "M9210", "part-answers-needed", .error,
        Phrase(
            en: "rows of `{path}` look at rows of other parts, and its answers (the part `{part}`) are not among those of --data",
            ru: "строки из `{path}` связаны со строками других частей, а её ответов (часть `{part}`) среди --data нет"),
        hint: Phrase(
            en: "add its folder of answers; where that is called otherwise: `--data {part}=FOLDER`",
            ru: "добавьте папку её ответов; если она называется иначе: `--data {part}=ПАПКА`"))
    public static let answersChanged = DiagnosticCode(
        "M9211", "answers-changed", .error,
        Phrase(
            en: "the answers in `{data}` are not those of which `{path}` was made",
            ru: "ответы в `{data}` — не те, по которым получена часть `{path}`"),
        hint: Phrase(
            en: "make the part anew, with the same --csv and --whole as the others",
            ru: "сделайте эту часть заново, с теми же --csv и --whole, что у остальных"))
    public static let sumIsNoPart = DiagnosticCode(
        "M9212", "sum-is-no-part", .error,
        Phrase(
            en: "`{path}` is a sum of several parts ({parts}), and its rows look at rows of other parts",
            ru: "`{path}` — сумма нескольких частей ({parts}), и её строки связаны со строками других частей"),
        hint: Phrase(
            en: "name all parts themselves in place of their sum", ru: "укажите вместо суммы сами части"))
    public static let tornVersions = DiagnosticCode(
        "M9213", "torn-versions", .error,
        Phrase(
            en: "rows of `{path}` look at rows of other parts, and some of its answers were given to other versions of the study",
            ru: "строки из `{path}` связаны со строками других частей, а часть ответов в ней дана на другие версии исследования"),
        hint: Phrase(
            en: "run the study on all rows of these parts as one", ru: "выполните расчёт по всем строкам этих частей вместе"))
    public static let cannotBeJoined = DiagnosticCode(
        "M9214", "cannot-be-joined", .error,
        Phrase(
            en: "rows of `{table}` look at one another in several parts, whose files are workbooks or have unlike columns",
            ru: "строки `{table}` связаны друг с другом в нескольких частях, а их файлы — книги Excel или с разными столбцами"),
        hint: Phrase(
            en: "write the answers of these parts as CSV or JSON in one way",
            ru: "запишите ответы этих частей одинаково, в CSV или JSON"))

    static let cells: [DiagnosticCode] = [
        noCellsFolder, cellsDamaged, cellsVersion, cellsOtherStudy, cellsOtherDefinition, cellsOtherDay, cellsUnknownName,
        needsRows, doesNotAdd, keyInTwoParts, needsAllRows, registersDiffer, partTwice, partsOfOneName, partsDiffer,
        cellsWithoutKeys, partUnusable, cacheNotUsed, cellsOtherEngine, keyOfOtherPart,
        partAnswersNeeded, answersChanged, sumIsNoPart, tornVersions, cannotBeJoined,
    ]
}
