import MeraModel
import MeraRows
import MeraSQL
import MeraSource
import MeraTable

/// How the files of a folder of answers are written, for an engine that is to read them: found out from the beginning of each, as mera's own
/// reader does. A file that only that reader can take stands for no source.
struct EngineSources {
    /// For each table of the study.
    private(set) var tables: [TableSource?] = []
    /// What is said of how each file is written.
    private(set) var formats: [Diagnostic?] = []
    private(set) var options: [ReadOptions] = []
    /// Tables with files that only mera's own reader can take.
    private(set) var unread: [Int] = []

    static let whyUnread = Phrase(
        en: "its answers are not one CSV file in UTF-8 with points in numbers and the names of columns in the first line",
        ru: "её ответы не в одном файле CSV, не в UTF-8, с запятой в числах или с названиями столбцов не в первой строке")

    /// Bytes of a file that are looked at.
    private static let beginning = 1 << 20

    init(_ folder: DataFolder, _ study: Study, _ options: ReadOptions) {
        for table in study.tables.indices {
            if let place = folder.elsewhere[table] {
                tables.append(Self.source(place, study, table, folder.sources?.ofTable[table] ?? study.tables[table].source))
                formats.append(nil)
                self.options.append(options)
                continue
            }
            let found = Self.source(folder, study, table, options)
            tables.append(found?.source)
            formats.append(found?.format)
            self.options.append(found?.options ?? options)
            let hasFile = folder.files[table] != nil || !folder.parts[table].isEmpty
            if found == nil, hasFile, study.tables[table].isRead { unread.append(table) }
        }
    }

    /// A source that has a column for every item, called as `answers:` says or as the item is; nil where a column would hold a part of an item.
    static func expected(
        _ study: Study, _ table: Int, _ source: AnswerSource?, path: String, kind: LoadSource.Kind, separator: String = ",",
        name: String
    ) -> TableSource? {
        let all = study.tables[table].layouts(study)
        let layouts = (source?.layouts(all) ?? all).filter { $0.isExpected && $0.isUsed && $0.role != .link }
        guard layouts.allSatisfy({ $0.given.options.isEmpty && !$0.given.hasLabels }) else { return nil }
        return TableSource(
            path: path, kind: kind, separator: separator, header: layouts.map { $0.given.columns.first ?? $0.name },
            layouts: layouts, columns: Dictionary(uniqueKeysWithValues: layouts.indices.map { ($0, $0) }), name: name)
    }

    static func source(_ elsewhere: RowsElsewhere, _ study: Study, _ table: Int, _ source: AnswerSource?) -> TableSource? {
        switch elsewhere.place {
        case .parquet(let path):
            return expected(study, table, source, path: path, kind: .parquet, name: elsewhere.name)
        case .table(let names):
            guard var made = expected(study, table, source, path: "", kind: .table(names, order: []), name: elsewhere.name)
            else { return nil }
            let key = study.tables[table].key.map { study.tables[table].fields[$0].id }
            let places = key.compactMap { id in made.layouts.firstIndex { $0.name == id } }
            made.kind = .table(names, order: places.map { made.header[$0] })
            return made
        }
    }

    /// Why rows that are elsewhere cannot be read by an engine.
    func obstacles(_ folder: DataFolder, _ study: Study, _ engine: any SQLDialect) -> [Diagnostic] {
        folder.elsewhere.sorted { $0.key < $1.key }.compactMap { table, place in
            place.obstacle(engine, study.tables[table], isTaken: tables[table] != nil)
        }
    }

    private static func source(
        _ folder: DataFolder, _ study: Study, _ table: Int, _ options: ReadOptions
    ) -> (source: TableSource, format: Diagnostic?, options: ReadOptions)? {
        guard folder.package == nil, study.tables[table].isRead, folder.parts[table].isEmpty, let path = folder.files[table],
            DataFileKind(path: path) == .csv, FileAccess.kind(of: path) == .file, let real = FileAccess.realPath(path)
        else { return nil }
        let way: (layouts: [ColumnLayout], options: ReadOptions, findings: [Diagnostic])
        do throws(ReadFailure) {
            way = try folder.way(table, study, options)
        } catch {
            return nil
        }
        guard var head = try? InputFile(path: path).beginning(beginning), way.findings.isEmpty else { return nil }
        if head.count == beginning, let end = head.lastIndex(of: 0x0A) { head.removeSubrange((end + 1)...) }
        let name = FileAccess.name(of: path)
        guard let file = try? TableReader.read(head, .csv, name: name, layouts: way.layouts, options: way.options),
            file.failure == nil,
            let facts = file.facts, let separator = file.format?.separator, file.format?.encoding == .utf8,
            file.format?.decimalMark == UInt8(ascii: "."), facts.headerLine == 1, facts.firstLine == 2, facts.options.isEmpty,
            !file.layouts.contains(where: { $0.given.hasLabels }), !facts.header.isEmpty,
            Set(facts.header).count == facts.header.count,
            !file.rejected.contains(where: { $0.line <= 4 }), file.system == nil
        else { return nil }
        // What is read differently in the beginning is read so in the rest.
        let first = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard !head.dropFirst(first).starts(with: "sep=".utf8) else { return nil }
        let versions = [study.tables[table].versionColumn].compactMap { $0 }
        guard !file.layouts.indices.contains(where: { versions.contains(file.layouts[$0].name) && facts.columns[$0] != nil })
        else { return nil }
        // Without a key of its own a submission is told from others by the number that its form gave it.
        let isNumbered = file.layouts.indices.contains { place in
            facts.columns[place] != nil
                && (file.layouts[place].role == .submission || file.layouts[place].name == "_mera/submission")
        }
        guard !isNumbered || !study.tables[table].key.isEmpty else { return nil }
        let source = TableSource(
            path: real, kind: .csv, separator: String(UnicodeScalar(separator)), header: facts.header, layouts: file.layouts,
            columns: facts.columns, name: name)
        var reading = way.options
        reading.format = CSVFormat(
            separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: file.format?.decimalMark,
            thousands: way.options.format.thousands,
            isExact: way.options.format.isExact)
        return (source, file.diagnostics.first { $0.code == .formatChosen }, reading)
    }
}
