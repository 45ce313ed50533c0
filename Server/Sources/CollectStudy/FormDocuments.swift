import FEEL
import MeraCells
import MeraEngine
import MeraForm
import MeraModel
import MeraSource
import Synchronization

/// The pages of forms, made once for each questionnaire of each version.
public final class FormDocuments: Sendable {
    /// A page in two parts, between which stands what the server has to say to it.
    public struct Document: Sendable {
        public let head: [UInt8]
        public let rest: [UInt8]
        /// What the page allows itself: its script and its style by their hashes.
        public let policy: String
    }

    private struct Name: Hashable {
        let edition: Int
        let table: Int
    }

    private let made = Mutex<[Name: Document]>([:])

    public init() {}

    public func document(of edition: StudyEdition, _ table: Int) -> Document {
        let name = Name(edition: edition.id, table: table)
        if let document = made.withLock({ $0[name] }) { return document }
        let model = FormModel(edition.study, table: table, registers: edition.formRegisters)
        let document = Document(MeraForm.FormPage(edition.study, table: table, model: model))
        made.withLock { $0[name] = document }
        return document
    }

    /// What keeps forms for times without network, and by which they are installed.
    public static var worker: [UInt8] { MeraForm.FormPage.worker }
    public static var manifest: [UInt8] { MeraForm.FormPage.manifest }
}

extension FormDocuments.Document {
    fileprivate init(_ page: MeraForm.FormPage) {
        let text = String(decoding: page.bytes(), as: UTF8.self)
        let end = text.firstRange(of: "</head>")?.lowerBound ?? text.startIndex
        head = Array(text[..<end].utf8)
        rest = Array(text[end...].utf8)
        policy = page.policy
    }
}

extension StudyEdition {
    /// The registers as a form offers them. Personal columns stay here: the page goes to people who may not see them.
    fileprivate var formRegisters: [Int: FormRegister] {
        let run = StudyRun(study, files: registers)
        var found: [Int: FormRegister] = [:]
        for (table, definition) in study.tables.enumerated() where definition.kind == .register && registers[table] != nil {
            guard let key = definition.key.first else { continue }
            func outcome(_ field: Int, _ row: Int) -> Outcome? { run.outcome(of: FieldID(table: table, field: field), row: row) }
            func text(_ field: Int, _ row: Int) -> String? {
                guard case .value(let value)? = outcome(field, row), !value.isNull else { return nil }
                return value.text
            }
            let rows = (0..<run.rowCount(of: table)).filter { text(key, $0) != nil }
            var columns: [Int: [FormAnswer]] = [:]
            for field in definition.fields.indices where !definition.fields[field].personal {
                columns[field] = rows.map { row in
                    switch outcome(field, row) {
                    case .value(let value): .value(value)
                    case .missing(let reason): .missing(reason)
                    case nil: .missing(.unanswered)
                    }
                }
            }
            let named = rows.map { row in
                let code = text(key, row) ?? ""
                let label = definition.displayField.flatMap { definition.fields[$0].personal ? nil : text($0, row) }
                return FormRegister.Row(key: code, label: label ?? code)
            }
            found[table] = FormRegister(rows: named, columns: columns)
        }
        return found
    }
}
