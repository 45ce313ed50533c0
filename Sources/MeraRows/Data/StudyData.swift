package import FEEL
package import MeraCells
package import MeraModel
import MeraSource
import MeraTable

/// All rows of a study while it runs, and the indices that lead from one table to another.
package struct StudyData: Sendable {
    package internal(set) var study: Study
    package let asOf: CivilDate?
    /// False: everything is asked of the interpreter, for tests of the kernels.
    var useKernels = true
    /// Rows of a batch, at most `Batch.capacity`; results do not depend on it.
    var batchSize = Batch.capacity
    /// Threads that share the work; results do not depend on it.
    var threads = 1
    /// The period that is reported on; nil: the last one.
    var period: String?
    package internal(set) var tables: [TableData]
    /// What a rule may take of the budget of the run.
    let budgetOfRule: Int
    /// What rests on files of which no row can be used.
    package let unavailable: Unavailable
    var findings: FindingLog
    package internal(set) var checks: [[CheckSummary]]
    /// Whether constraints and rules of unique answers held and failed anywhere, for coverage of tests.
    package internal(set) var constraints: [FieldID: CheckSummary] = [:]
    package internal(set) var uniqueRules: [[CheckSummary]]
    /// Told which rules of a decision table counted.
    var onRules: (@Sendable (_ table: String, _ rules: [Int]) -> Void)?
    /// What the keys of each reconciliation came to.
    package internal(set) var reconciledKeys: [[ReconciledKey]]
    /// What the making of weights came to.
    package internal(set) var weightings: [WeightingResult] = []
    /// Rows left out whole, by table: row and why.
    package internal(set) var leftOut: [[LeftOutRow]]
    /// For a reference field the rows that point to each row of its target, made when the first expression asks.
    package internal(set) var inverse: [FieldID: [[Int32]]] = [:]
    /// Rows of other parts that rules of registers read.
    var listed = ListedRows()
    /// Of items that rules of registers read what counted of them at the stages before.
    var readBefore: [FieldID: [FieldData]] = [:]
    /// Tables that every part has whole, where these rows are one.
    private(set) var shared: Set<Int>?
    /// For tables in which an expression asks for it the row of the period before, or -1.
    package internal(set) var previous: [Int: [Int32]] = [:]
    /// Whether rows and groups that a check could not decide are named among the findings.
    var namesUndecided = false
    /// The files that came with the answers; nil where nobody knows them.
    var attachments: Attachments?
    /// Other versions of the study, which judge the rows that were filled in with them.
    var otherVersions: [Study] = []
    /// Whether only some of the rows are judged here, for another version of the study, and nothing is said of the whole.
    var isPart = false

    init(_ study: Study, files: [AnswerFile?], asOf: CivilDate?, mostFindings: Int? = nil) {
        self.study = study
        findings = FindingLog(mostOfKind: mostFindings ?? ListLimits(study).findings)
        self.asOf = asOf
        let unusable = files.indices.filter { files[$0]?.failure != nil }
        let unavailable = Unavailable(study, without: Set(unusable))
        self.unavailable = unavailable
        tables = study.tables.enumerated().map { table, definition in
            TableData(
                definition, file: table < files.count ? files[table] : nil, isUsable: !unavailable.tables.contains(table))
        }
        budgetOfRule = RuleBudget.part(of: study.costlyRules, rows: tables.reduce(0) { $0 + $1.rowCount })
        checks = study.tables.map { $0.checks.map { _ in CheckSummary() } }
        uniqueRules = study.tables.map { $0.uniqueRules.map { _ in CheckSummary() } }
        leftOut = study.tables.map { _ in [] }
        reconciledKeys = study.reconciliations.map { _ in [] }
    }

    init(_ study: Study, files: [AnswerFile?], asOf: CivilDate?, _ options: JudgedRows.Options) {
        self.init(study, files: files, asOf: asOf, mostFindings: options.mostFindings)
        useKernels = options.useKernels
        batchSize = min(max(options.batchSize, 1), Batch.capacity)
        threads = options.threads
        namesUndecided = options.namesUndecided
        attachments = options.attachments.map(Attachments.init)
        listed = ListedRows(options.listed)
        shared = options.shared
    }

    /// The field's effective value in a row.
    package func value(_ id: FieldID, _ row: Int) -> Value { tables[id.table].fields[id.field].value(row) }

    /// The row at the end of a chain of references; nil where a link is missing.
    package func follow(_ path: [FieldID], from row: Int) -> Int? {
        var row = row
        for reference in path {
            guard let next = tables[reference.table].fields[reference.field].target(row) else { return nil }
            row = next
        }
        return row
    }

    mutating func report(
        _ code: DiagnosticCode, _ severity: Severity? = nil, table: Int, row: Int?, field: Int? = nil, rule: String? = nil,
        _ arguments: Arguments = [:], message: String? = nil, rowKey given: String? = nil
    ) {
        guard isSpokenOf(row, table, isOfSeveral: given != nil || Self.codesOfSeveral.contains(code)) else { return }
        let definition = study.tables[table]
        let severity = severity ?? code.severity
        let file = tables[table].file
        findings.append(
            DataFinding(
                code: code, severity: severity, table: table, record: row.flatMap { file?.record(ofRow: $0) },
                line: row.flatMap { file?.line(ofRow: $0) }, column: field.map { definition.fields[$0].id }, rule: rule,
                arguments: arguments, message: message,
                rowKey: given ?? row.flatMap { rowKey(table, $0) }, source: row.flatMap { file?.source(ofRow: $0) },
                cell: row.flatMap { foundCell(table, $0, field.map { definition.fields[$0].id }) }))
        if severity == .error, let row, definition.onError == .row { tables[table].markFaulty(row) }
    }

    /// Where in a workbook a row stands.
    func foundCell(_ table: Int, _ row: Int, _ column: String?) -> FoundCell? {
        tables[table].file?.cell(ofRow: row, column).map { FoundCell(sheet: $0.sheet, place: $0.place, isRow: $0.isRow) }
    }

    /// What is said of several rows, whoever judges each of them.
    private static let codesOfSeveral: Set<DiagnosticCode> = [
        .duplicateRowKey, .exactDuplicate, .keyMissing, .rowWithoutParent, .answerRepeats, .groupCheckFailed,
    ]

    /// Of a row speaks the version that judges it, of several rows and of files the study at hand.
    private func isSpokenOf(_ row: Int?, _ table: Int, isOfSeveral: Bool) -> Bool {
        guard let row, !isOfSeveral else { return !isPart }
        return !tables[table].isElsewhere(row)
    }

    /// How people call a row; that of a repeat without a key by the row in which it stands.
    func rowKey(_ table: Int, _ row: Int) -> String? {
        if let key = tables[table].keyText(row, of: study.tables[table]) { return key }
        return study.tables[table].parent.map { parent in
            parent.keyFields.map { tables[table].fields[$0].value(row).plainText }.joined(separator: " · ")
        }
    }

    /// Whether a row counts, as far as is known: its errors leave it out only when all of them have been found.
    func counts(_ table: Int, _ row: Int) -> Bool {
        tables[table].isActive[row] && !tables[table].isFaulty(row)
    }

    /// Leaves out the rows with errors, where the table says so.
    mutating func leaveOutFaultyRows() {
        for table in tables.indices {
            for row in tables[table].hasErrors.indices where tables[table].hasErrors[row] { leaveOut(table, row, .hasErrors) }
            tables[table].hasErrors = []
        }
    }

    mutating func leaveOut(_ table: Int, _ row: Int, _ reason: LeftOutRow.Reason) {
        guard tables[table].isActive[row] else { return }
        tables[table].isActive[row] = false
        leftOut[table].append(LeftOutRow(row: row, reason: reason))
    }
}
