import FEEL
import MeraEngine
import MeraModel
import MeraRows
import MeraSQL
public import MeraSource
import MeraTable

/// A study as files of SQL, to be run where the rows are.
public struct SQLFolder: Sendable {
    /// The dialects, as they are named.
    public static let dialects = ["duckdb", "postgresql", "spark"]
    /// What says of which study a folder is.
    static let record = "mera-sql.json"
    static let format = "mera-sql"

    public let findings: [Diagnostic]
    private let files: [(name: String, text: String)]

    /// - Parameters:
    ///   - data: a folder of answers, whose files say which columns there are; nil: files are called as tables, columns as items.
    ///   - kind: of the files where `data` does not say it: `csv` or `parquet`.
    /// - Throws: what is wrong with the folder of answers.
    public init(
        _ definitions: LoadedStudy, dialect: String, data: String?, kind: String, settings: RunSettings
    ) throws(RunSettings.Failure) {
        guard let study = definitions.study(on: settings.options.asOf), let engine = Self.dialect(dialect) else {
            throw RunSettings.Failure(
                Diagnostic(.unknownEngine, ["engine": .text(dialect), "known": .names(Self.dialects)]))
        }
        let sources: [TableSource?]
        // Of which files it is known how they are written.
        var isFound = [Bool](repeating: false, count: study.tables.count)
        var unread: [Diagnostic] = []
        if let data {
            do throws(FileError) {
                let folder = try DataFolder(data, study: study)
                let found = EngineSources(folder, study, settings.reading)
                sources = found.tables
                isFound = found.formats.map { $0 != nil }
                // What the database cannot read would be missing from the results.
                unread = found.unread.map { table in
                    Diagnostic(
                        .engineFailed,
                        [
                            "engine": .text(engine.name), "file": .text(study.tables[table].id),
                            "message": .phrase(EngineSources.whyUnread),
                        ])
                }
                unread += found.obstacles(folder, study, engine)
            } catch {
                throw RunSettings.Failure(error.diagnostic)
            }
        } else {
            sources = study.tables.indices.map { Self.expected(study, $0, kind) }
        }
        let sql = StudySQL(
            study, engine, sources: sources, asOf: settings.options.asOf, namesUndecided: settings.options.namesUndecided)
        findings = unread + sql.findings.sorted { $0.key < $1.key }.map(\.value)
        let scripts = sql.files(copiesWhole: true)
        let language: Language = definitions.language ?? .english
        var record = JSONWriter(.pretty)
        record.object { json in
            json.field("format", Self.format)
            json.field("version", 1)
            json.field("engine", Engine.version)
            json.field("dialect", engine.word)
            json.field("study", study.id)
            json.field("definition", definitions.definitionDigest)
            if let asOf = settings.options.asOf { json.field("as_of", asOf.description) }
            json.array("tables") { json in
                for (table, source) in sources.enumerated() {
                    guard let source else { continue }
                    json.object { json in
                        json.field("id", study.tables[table].id)
                        json.field("name", source.name)
                        if isFound[table] { json.field("separator", source.separator) }
                        json.field("columns", source.header)
                    }
                }
            }
        }
        files =
            scripts.map { ($0.name, $0.text) } + [
                (Self.record, String(decoding: record.bytes, as: UTF8.self) + "\n"),
                ("README.md", SQLReadMe(study, sql, scripts.map(\.name), language).text),
            ] + (engine.word == "spark" ? [(SparkJob.name, SparkJob.text(scripts.map(\.name)))] : [])
    }

    static func dialect(_ word: String) -> (any SQLDialect)? {
        let all: [any SQLDialect] = [DuckDB(), PostgreSQL(), Spark()]
        return all.first { $0.word == word }
    }

    /// A file that has a column for every item, called as the item is.
    private static func expected(_ study: Study, _ table: Int, _ kind: String) -> TableSource? {
        let definition = study.tables[table]
        guard definition.isRead else { return nil }
        if let source = definition.source, let place = RowsElsewhere(source, in: "data") {
            return EngineSources.source(place, study, table, source)
        }
        let name = definition.source?.file ?? "\(definition.id).\(kind)"
        let separator = definition.source?.delimiter.map { String(UnicodeScalar($0)) } ?? ","
        return EngineSources.expected(
            study, table, definition.source, path: "data/\(name)", kind: kind == "parquet" ? .parquet : .csv,
            separator: separator, name: name)
    }

    public var names: [String] { files.map(\.name) }

    /// Writes all files or none, and the folders that the database writes to.
    public func write(to place: ResultPlace) throws(FileError) {
        try FileAccess.createFolder(place.folder)
        let group = place.outputs(of: "sql")
        do throws(FileError) {
            for (name, text) in files { try group.file(name).write(text) }
            try group.commit()
        } catch {
            group.discard()
            throw error
        }
        for folder in ["cells", "rest"] { try FileAccess.createFolder(FileAccess.join(place.folder, folder)) }
    }

    /// Whether a folder is one that `mera sql` has made.
    public static func stands(in folder: String) -> Bool { FileAccess.kind(of: FileAccess.join(folder, record)) == .file }
}

/// How the files are run, and how mera finishes.
struct SQLReadMe {
    let text: String

    init(_ study: Study, _ sql: StudySQL, _ files: [String], _ language: Language) {
        let isRussian = language == .russian
        var lines: [String] = []
        let title = study.passport.label?.text(study.language) ?? study.id
        lines.append("# \(title): SQL (\(sql.dialect.name))\n")
        if isRussian {
            lines.append(
                """
                Эти файлы записала `mera sql`. Они читают строки, проверяют их и складывают в ячейки там, где лежат данные; mera заканчивает расчёт.

                1. Положите данные в папку `data` рядом с этими файлами (или поправьте пути в `\(files[0])`).
                2. Выполните файлы по порядку номеров, все в одном сеансе, из этой папки:

                       \(sql.dialect.commandLine(files))

                   Появятся `cells/*.csv` (суммы по строкам, к которым нет замечаний) и `rest/*.csv` (строки, которые судит сама mera).
                3. Закончите:

                       mera run ИССЛЕДОВАНИЕ --cells ЭТА_ПАПКА --out РЕЗУЛЬТАТЫ

                Результаты те же, что у `mera run --data`. Числа точные: переполнение — ошибка, а не округление.
                """)
        } else {
            lines.append(
                """
                Written by `mera sql`. These files read the rows, check them and add them up to cells where the data is; mera finishes.

                1. Put the data into the folder `data` beside these files (or change the paths in `\(files[0])`).
                2. Run the files in the order of their numbers, all in one session, from this folder:

                       \(sql.dialect.commandLine(files))

                   That writes `cells/*.csv` (what rows add up to of which nothing is to be said) and `rest/*.csv` (rows that mera itself judges).
                3. Finish:

                       mera run STUDY --cells THIS_FOLDER --out RESULTS

                The results are those of `mera run --data`. Numbers are exact: an overflow is an error and never rounded.
                """)
        }
        lines.append(isRussian ? "\n| таблица | кто считает |\n|---|---|" : "\n| table | who computes it |\n|---|---|")
        for (table, handling) in zip(study.tables, sql.handling) {
            let who: String
            switch handling {
            case .split: who = sql.dialect.name
            case .whole(let unsaid):
                who = "mera" + (unsaid.map { ": `\($0.rule)` — \($0.why.text(language))" } ?? "")
            case .absent: continue
            }
            lines.append("| `\(table.id)` | \(who) |")
        }
        text = lines.joined(separator: "\n") + "\n"
    }
}
