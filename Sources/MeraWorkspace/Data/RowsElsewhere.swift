import MeraModel
import MeraSQL
import MeraSource
import MeraTable

/// Where the rows of a table of the study are that no file holds which mera reads itself: in a table of a database, or in Parquet files.
struct RowsElsewhere: Sendable {
    enum Place: Sendable {
        /// Its schema, then its name.
        case table([String])
        /// A path or a pattern.
        case parquet(String)
    }

    let place: Place
    /// As messages call it.
    let name: String
    let location: Location?

    /// What `answers:` says, else Parquet that is called like a table of the study: `visits.parquet`, `visits/*.parquet`.
    ///
    /// - Parameter names: of the files of the folder.
    static func find(
        in folder: String, _ names: [String], _ sources: AnswerSources?, _ study: Study
    ) throws(FileError) -> [Int: RowsElsewhere] {
        var found: [Int: RowsElsewhere] = [:]
        let place = FileAccess.realPath(folder) ?? folder
        for (index, table) in study.tables.enumerated() where table.isRead {
            if let source = sources?.ofTable[index], source.isElsewhere || source.file != nil {
                found[index] = RowsElsewhere(source, in: place)
                continue
            }
            // A file that mera reads itself goes first.
            if names.contains(where: { $0.hasPrefix(table.id + ".") && DataFileKind(path: $0) != nil }) { continue }
            let own = table.id + AnswerSource.parquet
            let inner = FileAccess.join(folder, table.id)
            if names.contains(own) {
                found[index] = RowsElsewhere(own, in: place)
            } else if FileAccess.kind(of: inner) == .folder {
                // Spark leaves `_SUCCESS` beside its pieces.
                let files = try FileAccess.list(inner).filter { !$0.hasPrefix(".") && !$0.hasPrefix("_") }
                if !files.isEmpty, files.allSatisfy({ $0.hasSuffix(AnswerSource.parquet) }) {
                    found[index] = RowsElsewhere(table.id + "/*" + AnswerSource.parquet, in: place)
                }
            }
        }
        return found
    }

    /// Nil where the rows are in a file that mera reads.
    init?(_ source: AnswerSource, in folder: String) {
        guard source.isElsewhere else { return nil }
        if let file = source.file, source.table.isEmpty {
            self.init(file, in: folder, source.location)
        } else {
            self.init(
                place: .table(source.table), name: source.table.joined(separator: "."), location: source.location)
        }
    }

    private init(place: Place, name: String, location: Location?) {
        (self.place, self.name, self.location) = (place, name, location)
    }

    private init(_ file: String, in folder: String, _ location: Location? = nil) {
        let isWhole = file.hasPrefix("/") || file.contains("://")
        self.init(place: .parquet(isWhole ? file : FileAccess.join(folder, file)), name: file, location: location)
    }

    /// Why an engine cannot read them; nil where it can.
    ///
    /// - Parameter isTaken: whether each column holds an item.
    func obstacle(_ engine: any SQLDialect, _ table: DataTable, isTaken: Bool) -> Diagnostic? {
        let why: Phrase
        if case .parquet = place, engine.word == "postgresql" {
            why = Phrase(en: "it reads tables, not Parquet files", ru: "она читает таблицы, а не файлы Parquet")
        } else if !isTaken {
            why = Phrase(
                en: "a column of its own for each option, or labels in the place of codes, can be read of files only",
                ru: "отдельный столбец для каждого варианта и подписи вместо кодов читаются только из файлов")
        } else if let version = table.fields.first(where: { $0.presentation.metadata == .version })?.id {
            why = Phrase(
                en: "its column `\(version)` says by which version a row was answered, and that is read of files only",
                ru: "её столбец `\(version)` говорит, по какой версии отвечали, а это читается только из файлов")
        } else {
            return nil
        }
        return Diagnostic(
            .unreadableElsewhere,
            ["engine": .text(engine.name), "place": .text(name), "table": .text(table.id), "why": .phrase(why)], at: location)
    }

    /// That mera does not read them itself.
    func finding(_ table: String) -> Diagnostic {
        let engines: Phrase
        switch place {
        case .table:
            engines = Phrase(
                en: "`--engine postgresql://…` or `--engine spark`", ru: "`--engine postgresql://…` или `--engine spark`")
        case .parquet: engines = Phrase(en: "`--engine duckdb` or `--engine spark`", ru: "`--engine duckdb` или `--engine spark`")
        }
        return Diagnostic(
            .rowsElsewhere, ["table": .text(table), "place": .text(name), "engines": .phrase(engines)], at: location)
    }
}
