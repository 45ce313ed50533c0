public import MeraModel
public import MeraSource

/// A questionnaire as a form: what is asked, and every rule about it as JavaScript, in one text that sets `Mera.form`.
///
/// `form-state.js` says what the members mean. What a form cannot judge is left out by name and judged when the answers are received.
public struct FormModel: Sendable {
    /// A rule that the form leaves out.
    public struct Unchecked: Sendable, Hashable {
        /// The id of the item, check or rule.
        public var rule: String
        public var label: LocalizedText?
        public var why: Phrase
    }

    /// The text `Mera.form = {…};`, for a script.
    public let script: String
    /// What is judged on receipt only, in the order of the definition.
    public let unchecked: [Unchecked]
    /// The languages of the form's texts, that of the study first.
    public let languages: [String]

    /// - Parameters:
    ///   - table: a table of the study that people fill in.
    ///   - registers: by their table, the rows to which answers refer.
    public init(_ study: Study, table: Int, registers: [Int: FormRegister] = [:]) {
        let scope = FormScope(study, table: table, registers: registers)
        var writer = FormWriter(study, scope)
        script = writer.form()
        unchecked = writer.unchecked
        languages = scope.languages
    }
}

/// The rows of a register, as a form offers and reads them.
public struct FormRegister: Sendable {
    public struct Row: Sendable {
        public var key: String
        /// What people call the row.
        public var label: String

        public init(key: String, label: String) {
            self.key = key
            self.label = label
        }
    }

    public var rows: [Row]
    /// By the register's fields: what each row says.
    public var columns: [Int: [FormAnswer]]

    public init(rows: [Row], columns: [Int: [FormAnswer]]) {
        self.rows = rows
        self.columns = columns
    }
}
