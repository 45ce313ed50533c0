import FEEL
package import MeraCells
import MeraModel
import MeraSource
import MeraTable

extension JudgedRows {
    /// What these rows bring along beside their result where they are a part of more.
    ///
    /// - Parameters:
    ///   - part: what the part is called.
    ///   - files: for each table the files that are read as one, in their order; mostly none.
    ///   - whole: questionnaires that every part has whole.
    package func details(part: String, files: [[String]], whole: Set<Int> = []) -> PartDetails {
        let study = data.study
        let shared = study.sharedTables(with: whole)
        var details = PartDetails(
            sources: study.tables.indices.map { sources(of: $0, part, outermost(files, of: $0), isShared: shared.contains($0)) },
            rowCounts: data.tables.map(\.rowCount))
        for level in study.levels.indices { say(level, &details) }
        for table in study.tables.indices where !shared.contains(table) { details.clocks += clocks(of: table) }
        details.sectionRecords = data.sectionTables.map { table in
            let rows = data.tables[table]
            return rows.isActive.indices.filter { rows.isActive[$0] }.map { rows.file?.record(ofRow: $0) ?? $0 + 1 }
        }
        let keys = PartKeys(data, placement, shared: shared)
        (details.keys, details.whole) = (keys.lists, keys.whole)
        details.lists = keys.read.map(data.filled)
        return details
    }

    /// The rows, by table, with some of the keys by which rows of several parts are compared.
    package func rows(with keys: [KeyList.Name: Set<String>], whole: Set<Int> = []) -> [Int: Set<Int>] {
        PartKeys(data, placement, shared: data.study.sharedTables(with: whole), wanted: keys).rows
    }

    /// The files of a repeat are those of the table in which it stands.
    private func outermost(_ files: [[String]], of table: Int) -> [String] {
        var table = table
        while files[table].isEmpty, data.tables[table].file?.nestedIn != nil, let parent = data.study.tables[table].parent {
            table = parent.table
        }
        return files[table]
    }

    private func sources(of table: Int, _ part: String, _ files: [String], isShared: Bool) -> [RowSource] {
        guard data.study.tables[table].isRead, let file = data.tables[table].file else { return [] }
        guard !files.isEmpty, !isShared else {
            // What every part has is of no single one.
            return [
                RowSource(
                    part: isShared ? "" : part, file: file.name, records: file.recordCount, isPart: false,
                    content: isShared ? content(of: table) : nil)
            ]
        }
        var records: [String: Int] = [:]
        for row in 0..<file.rowCount { records[file.source(ofRow: row) ?? file.name, default: 0] += 1 }
        for row in file.rejected { records[file.place(ofLine: row.line).file, default: 0] += 1 }
        return files.map { RowSource(part: part, file: $0, records: records[$0] ?? 0, isPart: true) }
    }

    /// What a register says, whichever file says it; what it makes of that may follow from other rows.
    private func content(of table: Int) -> String {
        var digest = SHA256()
        func add(_ text: String) {
            var text = text + "\u{1F}"
            text.withUTF8 { digest.add(UnsafeRawBufferPointer($0)) }
        }
        let definition = data.study.tables[table]
        let answers = definition.fields.indices.filter { definition.fields[$0].isAnswered }
            .map { FieldData(data.tables[table].fields[$0].column) }
        for row in 0..<data.tables[table].rowCount {
            for answer in answers { add(answer.reason(row)?.word ?? "=" + answer.value(row).plainText) }
        }
        return digest.hex()
    }

    /// What rows say of the units of a level that are values.
    private func say(_ level: Int, _ details: inout PartDetails) {
        guard case .values(let path) = data.study.levels[level].units, let value = path.value else { return }
        let table = value.table
        guard let file = data.tables[table].file else { return }
        let places = placement.places[table]
        let above = data.study.tables[table].held == nil ? data.study.nextLevels(level) : []
        let labels = data.study.levels[level].names.map { data.tables[$0.table].fields[$0.field] }
        let ids = data.tables[table].fields[value.field]
        let numbers = Dictionary(
            zip(placement.units[level].map(\.id), placement.units[level].indices), uniquingKeysWith: { first, _ in first })
        var named: Set<UnitSaying> = []
        var lying: Set<UnitSaying> = []
        func add(_ saying: UnitSaying, _ row: Int, _ known: inout Set<UnitSaying>, _ list: inout [UnitSaying]) {
            guard known.insert(saying).inserted else { return }
            var saying = saying
            saying.record = file.record(ofRow: row)
            list.append(saying)
        }
        for row in 0..<data.tables[table].rowCount where data.tables[table].isActive[row] {
            if let labels, let unit = numbers[ids.value(row).plainText] {
                let name = labels.value(row).plainText
                if !name.isEmpty {
                    add(
                        UnitSaying(unit: .init(level: level, unit: unit), name: name, table: table, record: 0), row, &named,
                        &details.names)
                }
            }
            let unit = Int(places.unit(row, level))
            for above in above where unit >= 0 {
                let parent = Int(places.unit(row, above))
                guard parent >= 0 else { continue }
                let saying = UnitSaying(
                    unit: .init(level: level, unit: unit), name: placement.units[above][parent].id, above: above, table: table,
                    record: 0)
                add(saying, row, &lying, &details.within)
            }
        }
    }

    /// As they stood when answers were checked: drafts and rows with errors were there still.
    private func clocks(of table: Int) -> [(field: FieldID, with: Int, without: Int)] {
        let fields = data.study.tables[table].fields.indices.filter { data.study.tables[table].fields[$0].kind == .dateTime }
        guard !fields.isEmpty else { return [] }
        var isChecked = data.tables[table].isActive
        for left in data.leftOut[table] where left.reason == .draft || left.reason == .hasErrors { isChecked[left.row] = true }
        return fields.compactMap { field in
            let answers = FieldData(data.tables[table].fields[field].column)
            var (with, without) = (0, 0)
            for row in isChecked.indices where isChecked[row] {
                guard case .dateTime(let moment) = answers.value(row) else { continue }
                if moment.zone.isLocal { without += 1 } else { with += 1 }
            }
            return with + without > 0 ? (FieldID(table: table, field: field), with, without) : nil
        }
    }
}
