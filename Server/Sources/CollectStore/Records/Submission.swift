/// What one respondent sent for one questionnaire. It has versions; none of them ever changes.
public struct Submission: Sendable {
    public enum Status: String, Sendable, CaseIterable {
        /// Sent and counted.
        case final
        /// Sent back with a remark; it counts until the corrected version comes.
        case returned
        /// Does not count; there is a reason in the log.
        case void
    }

    public var id: String
    public var questionnaire: String
    /// The key of the unit that it is about, where the questionnaire has units.
    public var unit: String?
    /// The link through which it came.
    public var link: String?
    public var status: Status
    public var version: Int
    public var received: String
    public var updated: String
    public var errors: Int
    public var warnings: Int
    public var remark: String?

    init(_ row: Row) {
        id = row.string(0)
        questionnaire = row.string(1)
        unit = row.text(2)
        link = row.text(3)
        status = Status(rawValue: row.string(4)) ?? .final
        version = row.integer(5)
        received = row.string(6)
        updated = row.string(7)
        errors = row.integer(8)
        warnings = row.integer(9)
        remark = row.text(10)
    }
}

/// A submission as it was sent once.
public struct SubmissionVersion: Sendable {
    public var number: Int
    /// Of the answers: two versions with one hash are the same.
    public var hash: String
    /// The answers as one object of JSON.
    public var content: String
    /// What goes with the answers: language, when they were begun and ended, reasons given for warnings. An object of JSON.
    public var circumstances: String
    /// What the engine said, an array of JSON.
    public var findings: String
    /// The definitions by which it was filled in and judged.
    public var definition: Int
    public var received: String
    public var actor: String

    init(_ row: Row) {
        number = row.integer(0)
        hash = row.string(1)
        content = row.string(2)
        circumstances = row.string(3)
        findings = row.string(4)
        definition = row.integer(5)
        received = row.string(6)
        actor = row.string(7)
    }
}

/// Who did what, and when. Only added to.
public struct Event: Sendable {
    public var at: String
    public var actor: String
    public var kind: String
    public var submission: String?
    public var version: Int?
    public var detail: String

    init(_ row: Row) {
        at = row.string(0)
        actor = row.string(1)
        kind = row.string(2)
        submission = row.text(3)
        version = row.text(4).flatMap { Int($0) }
        detail = row.string(5)
    }
}

extension Connection {
    func log(
        _ at: String, _ actor: String, _ kind: StaticString, submission: String? = nil, version: Int? = nil, _ detail: String = ""
    ) throws(StorageFailure) {
        try run(
            "INSERT INTO events (at, actor, kind, submission, version, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .text(at), .text(actor), .text(kind.key), .text(submission), version.map { .integer($0) } ?? .null, .text(detail),
            ])
    }
}
