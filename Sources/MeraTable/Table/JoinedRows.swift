import FEEL
import MeraModel

extension AnswerFile {
    /// Rows of several files of one table, in the order in which they are named, read as one. Each is told from where it stands; what is said
    /// of a file as a whole is said elsewhere.
    ///
    /// - Parameters:
    ///   - files: read for the same study.
    ///   - parts: what the folders of answers are called from which they come.
    ///   - records: for each row the number of its record, counted through all files.
    /// - Returns: nil where the files do not hold the same, or where their rows are those of sheets.
    package static func joining(
        _ rows: [(file: Int, row: Int)], of files: [AnswerFile], parts: [String], records: [Int]
    ) -> AnswerFile? {
        guard var joined = files.first, files.allSatisfy({ $0.failure == nil && $0.sheet == nil }) else { return nil }
        // For each layout its place in each file: files may have columns of their systems beside those of the study.
        var places: [[Int]] = []
        for (index, layout) in joined.layouts.enumerated() {
            let own = files.map { file in
                file.layouts.indices.first { file.layouts[$0].name == layout.name && file.layouts[$0].role == layout.role }
            }
            guard own.allSatisfy({ $0 != nil }) || layout.role == .link else { return nil }
            places.append(own.map { $0 ?? -1 })
            if joined.fieldOfLayout[index] == nil {
                let columns: [Int] = zip(files, own).compactMap { file, place in place.flatMap { file.fieldOfLayout[$0] } }
                joined.fieldOfLayout[index] = columns.first
            }
            if zip(files, own).contains(where: { file, place in place.map(file.optionLayouts.contains) ?? false }) {
                joined.optionLayouts.insert(index)
            }
        }
        var columns: [Column?] = []
        for own in places {
            let parts = zip(files, own).map { file, place in place < 0 ? nil : file.columns[place] }
            guard parts.contains(where: { $0 != nil }) else {
                columns.append(nil)
                continue
            }
            guard let column = Column.joining(rows, of: parts) else { return nil }
            columns.append(column)
        }
        joined.columns = columns
        joined.rowCount = rows.count
        joined.issues = CellIssues()
        for (place, (file, row)) in rows.enumerated() { joined.issues.append(files[file].issues.of([row]), row: place, line: 0) }
        (joined.rejected, joined.notRowsHere, joined.diagnostics) = ([], nil, [])
        (joined.nestedIn, joined.lostLinks) = (nil, [:])
        joined.taken = TakenRows(rows, of: files, parts: parts, records: records)
        return joined
    }
}

extension Column {
    /// Rows of several columns in one; nil where they hold values of different kinds.
    fileprivate static func joining(_ rows: [(file: Int, row: Int)], of columns: [Column?]) -> Column? {
        let kinds = columns.compactMap { $0?.kind }
        guard let first = kinds.first else { return nil }
        let isNumber = kinds.allSatisfy(\.isNumber)
        guard isNumber || kinds.allSatisfy({ $0 == first }) else { return nil }
        let isText = first.isText
        // Options stand in the order of the study.
        let options = isNumber ? TextDictionary() : columns.lazy.compactMap { $0?.dictionary }.first ?? TextDictionary()
        var builder = ColumnBuilder(isNumber ? .decimal : first, dictionary: options)
        for (file, row) in rows {
            guard let column = columns[file] else {
                builder.append(missing: .unanswered)
                continue
            }
            let chunk = column.chunkIndex(of: row)
            let place = row - column.starts[chunk]
            if let reason = MissingReason(rawValue: column.chunks[chunk].status[place]) {
                builder.append(missing: reason)
                continue
            }
            let value = column.chunks[chunk].values[place]
            if isNumber {
                guard case .number(let number)? = column.cell(row) else { return nil }
                builder.append(number)
            } else if isText {
                builder.append(text: column.dictionary[Int(value)])
            } else if first == .wideSet {
                builder.append(mask: column.masks[Int(value)])
            } else {
                builder.append(value: value)
            }
        }
        return builder.finish()
    }
}

extension ColumnKind {
    fileprivate var isNumber: Bool {
        switch self {
        case .number, .decimal, .numberCode: true
        default: false
        }
    }

    fileprivate var isText: Bool {
        switch self {
        case .code, .written: true
        default: false
        }
    }
}
