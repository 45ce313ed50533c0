package import MeraModel
package import MeraTable

/// Another version of the study, and the same files of answers as it reads them. Submissions that were filled in with it are judged by
/// it (semantics.md, 17).
package struct OtherVersion: Sendable {
    package let study: Study
    /// In the order of `study.tables`.
    package let files: [AnswerFile?]

    package var version: String { study.version }

    package init(study: Study, files: [AnswerFile?]) {
        self.study = study
        self.files = files
    }
}

extension DataTable {
    /// The column of the file that says which version of the study a submission was filled in with: that of the item for it, else what
    /// forms and servers write beside the answers.
    package var versionColumn: String? {
        guard kind == .questionnaire else { return nil }
        return fields.first { $0.presentation.metadata == .version }?.id ?? ColumnLayout.formVersion
    }
}

extension DataTable {
    /// The column that says which submission a row is.
    package var submissionColumn: String? {
        guard kind == .questionnaire else { return nil }
        return fields.first { $0.presentation.metadata == .submission }?.id ?? ColumnLayout.formSubmission
    }
}

extension ColumnLayout {
    static let formVersion = "_mera/version"

    static let formSubmission = "_mera/submission"

    /// Read wherever it is there, whether or not the questionnaire has an item for it.
    static func beside(_ name: String) -> ColumnLayout {
        var layout = ColumnLayout(name, .text, isExpected: false)
        layout.path = ["_mera"]
        return layout
    }

    /// A column of a collecting system that leads to another row.
    static func link(_ name: String) -> ColumnLayout {
        var layout = ColumnLayout(name, .text, isExpected: false)
        layout.role = .link
        layout.isIdentifier = true
        return layout
    }
}

extension AnswerFile {
    /// The version of each row, nil where it is not said; nil where no row says it.
    package func versions(of table: DataTable) -> [String?]? {
        guard let name = table.versionColumn, let column = column(name), !column.dictionary.texts.isEmpty else { return nil }
        return (0..<rowCount).map { row in
            if case .text(let version)? = column.cell(row) { version } else { nil }
        }
    }

    /// The row that each record became.
    func rowOfRecord() -> [Int: Int] {
        Dictionary((0..<rowCount).map { (record(ofRow: $0), $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A row of the study at hand and the same row as another version reads it.
struct SharedRow: Sendable {
    let own: Int
    let other: Int
}

/// The rows of questionnaires by the version that they were filled in with.
package struct VersionRows: Sendable {
    /// By table of the study at hand; empty where no row says it.
    private let rows: [[String: [Int]]]
    private let study: Study
    private let files: [AnswerFile?]

    /// - Parameter files: in the order of `study.tables`.
    package init(of study: Study, _ files: [AnswerFile?]) {
        self.study = study
        self.files = files
        rows = zip(study.tables, files).map { table, file in
            var rows: [String: [Int]] = [:]
            for (row, version) in (file?.versions(of: table) ?? []).enumerated() {
                if let version { rows[version, default: []].append(row) }
            }
            return rows
        }
    }

    package var versions: Set<String> { Set(rows.flatMap(\.keys)) }

    package func rows(of version: String, _ table: Int) -> [Int] { rows[table][version] ?? [] }

    /// The submissions that were filled in with a version, by the tables of the study at hand.
    func shared(with other: OtherVersion) -> [Int: (table: Int, rows: [SharedRow])] {
        var found: [Int: (table: Int, rows: [SharedRow])] = [:]
        for (index, table) in study.tables.enumerated() {
            let rows = rows(of: other.version, index)
            guard !rows.isEmpty, let file = files[index], let same = other.study.table(table.id),
                other.study.tables[same].kind == table.kind, let otherFile = other.files[same]
            else { continue }
            found[index] = (same, file.shared(rows, with: otherFile))
        }
        return found
    }
}

extension AnswerFile {
    /// Some of its rows, and the same as another version reads them.
    func shared(_ rows: [Int], with other: AnswerFile) -> [SharedRow] {
        let places = other.rowOfRecord()
        return rows.compactMap { row in places[record(ofRow: row)].map { SharedRow(own: row, other: $0) } }
    }
}
