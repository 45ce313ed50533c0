import MeraModel
import MeraSource

/// A file of answers, written submission by submission.
struct AnswerSheet {
    let name: String
    let file: OutputFile
    private let content: Content

    private enum Content {
        case lines
        case questionnaire([Column])
        /// The rows of a repeat, with the parts of the key of the submission in which they stand.
        case rows(of: String, keys: [String], [String])
    }

    /// A column of a questionnaire: a question, or what the server knows of the submission, or both, where a question asks for it.
    private struct Column {
        var name: String
        var own: String?
    }

    private init(_ name: String, _ folder: String, _ content: Content) throws(FileError) {
        self.name = name
        file = try OutputFile(path: folder + "/" + name)
        self.content = content
        if let columns {
            try file.write([0xEF, 0xBB, 0xBF])
            try write(columns)
        }
    }

    init(lines id: String, in folder: String) throws(FileError) { try self.init(id + ".jsonl", folder, .lines) }

    /// What the server knows of a submission beside its answers.
    private static let own: [Metadata] = [.version, .submission]

    /// The questionnaire and its repeats, with the questions of all versions: those of the latest first.
    static func sheets(of id: String, _ studies: [Study], in folder: String) throws(FileError) -> [AnswerSheet] {
        guard let current = studies.last, let table = current.table(id) else { return [] }
        var sheets = [try AnswerSheet(id + ".csv", folder, .questionnaire(columnsWithOwn(of: id, studies)))]
        for inner in current.tables where inner.parent?.table == table {
            let keys = inner.parent?.keyFields.map { inner.fields[$0].id } ?? []
            let columns = columns(of: inner.id, studies).filter { !keys.contains($0) }
            sheets.append(try AnswerSheet(inner.id + ".csv", folder, .rows(of: inner.id, keys: keys, columns)))
        }
        return sheets
    }

    private static func columnsWithOwn(of id: String, _ studies: [Study]) -> [Column] {
        var asked: [String: Metadata] = [:]
        for study in studies {
            guard let table = study.table(id) else { continue }
            for field in study.tables[table].fields {
                if let metadata = field.presentation.metadata, own.contains(metadata) { asked[field.id] = metadata }
            }
        }
        let questions = columns(of: id, studies).map { Column(name: $0, own: asked[$0]?.rawValue) }
        let others = own.filter { !asked.values.contains($0) }
        return questions + others.map { Column(name: "_mera/" + $0.rawValue, own: $0.rawValue) }
    }

    private static func columns(of id: String, _ studies: [Study]) -> [String] {
        var names: [String] = []
        for study in studies.reversed() {
            guard let table = study.table(id) else { continue }
            for field in study.tables[table].fields where field.isAnswered && !names.contains(field.id) { names.append(field.id) }
        }
        return names
    }

    private var columns: [String]? {
        switch content {
        case .lines: nil
        case .questionnaire(let columns): columns.map(\.name)
        case .rows(_, let keys, let names): keys + names
        }
    }

    func add(_ submission: JSON) throws(FileError) {
        switch content {
        case .lines: try file.write(Array(submission.written.utf8) + [0x0A])
        case .questionnaire(let columns):
            try write(
                columns.map { column in
                    Self.text(submission[column.name] ?? column.own.flatMap { submission["_mera"]?[$0] })
                })
        case .rows(let id, let keys, let names):
            let around = keys.map { Self.text(submission[$0]) }
            for row in submission[id]?.items ?? [] { try write(around + names.map { Self.text(row[$0]) }) }
        }
    }

    /// An answer as a cell: several options with blanks between, a point as the latitude and the longitude.
    static func text(_ answer: JSON?) -> String {
        switch answer {
        case nil, .null: ""
        case .boolean(let truth): truth ? "true" : "false"
        case .text(let text), .number(let text): text
        case .array(let items) where items.allSatisfy { $0.string != nil }: items.compactMap(\.string).joined(separator: " ")
        case .array, .object: answer?.written ?? ""
        }
    }

    /// A text that a spreadsheet takes for a formula has an apostrophe before it; mera reads the text without.
    private func write(_ cells: [String]) throws(FileError) {
        let line = cells.map { cell -> String in
            let isSpecial =
                cell.unicodeScalars.contains { ";,\"\r\n".unicodeScalars.contains($0) } || cell.first == " " || cell.last == " "
            return isSpecial ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }
        try file.write(Array((line.joined(separator: ";") + "\r\n").utf8))
    }
}
