import FEEL
import MeraModel

/// Generated answers, as they stand in files.
public struct Sample: Sendable {
    public internal(set) var tables: [SampleTable] = []
    /// What is wrong with them, on purpose.
    public internal(set) var mistakes: [SampleMistake] = []

    init(_ draft: Draft, leavingOut kept: Set<Int>) {
        for table in draft.study.tables.indices where !kept.contains(table) && draft.study.tables[table].isRead {
            tables.append(SampleTable(draft, table))
        }
    }
}

/// A table of texts: a header and one text for each cell.
public struct SampleTable: Sendable {
    /// The place of the table in the study.
    public var table: Int
    /// The name of the file without its extension.
    public var name: String
    public var header: [String]
    public var rows: [[String]]
    /// For each field of the study's table its column; nil for what is computed.
    var columnOfField: [Int?]

    init(_ draft: Draft, _ table: Int) {
        let definition = draft.study.tables[table]
        self.table = table
        name = definition.id
        let fields = definition.fields.indices.filter { definition.fields[$0].isAnswered }
        header = fields.map { definition.fields[$0].id }
        columnOfField = definition.fields.indices.map { fields.firstIndex(of: $0) }
        let isRussian = draft.study.language == "ru"
        rows = draft.tables[table].rows.map { row in
            fields.map { field in
                switch row.answers[field] {
                case .value(.boolean(let truth)): isRussian ? (truth ? "да" : "нет") : (truth ? "yes" : "no")
                case .value(let value): value.cellText
                case .code(let code, _): code
                case .empty: ""
                }
            }
        }
    }
}
