/// Answers that came in and were judged.
public struct Arrival: Sendable {
    public var submission: String
    public var questionnaire: String
    public var unit: String?
    public var link: String?
    /// The version that is corrected; nil: the submission is new.
    public var base: Int?
    public var hash: String
    public var content: String
    public var circumstances: String
    public var findings: String
    public var errors: Int
    public var warnings: Int
    public var definition: Int
    public var actor: String
    /// What was changed, where it was not the respondent who did it.
    public var edited: String?

    public init(
        submission: String, questionnaire: String, unit: String?, link: String?, base: Int?, hash: String, content: String,
        circumstances: String, findings: String, errors: Int, warnings: Int, definition: Int, actor: String, edited: String? = nil
    ) {
        self.submission = submission
        self.questionnaire = questionnaire
        self.unit = unit
        self.link = link
        self.base = base
        self.hash = hash
        self.content = content
        self.circumstances = circumstances
        self.findings = findings
        self.errors = errors
        self.warnings = warnings
        self.definition = definition
        self.actor = actor
        self.edited = edited
    }
}

/// What became of them.
public enum Reception: Sendable, Hashable {
    case stored(version: Int, at: String)
    /// They were here already: the same receipt again.
    case known(version: Int, at: String)
    /// The submission has other answers; the first stay.
    case conflict(version: Int)
    /// The submission came through another link, or for another questionnaire.
    case foreign
    case void
}

extension Store {
    public func receive(_ arrival: Arrival) async throws(StorageFailure) -> Reception {
        try await writer.write { connection throws(StorageFailure) in try connection.receive(arrival) }
    }
}

extension Connection {
    fileprivate func receive(_ arrival: Arrival) throws(StorageFailure) -> Reception {
        let now = Moment.now
        let known = try first(
            "SELECT version, status, link, questionnaire, unit FROM submissions WHERE id = $1", [.text(arrival.submission)])
        guard let known else {
            guard arrival.base == nil else { return .conflict(version: 0) }
            try run(
                """
                INSERT INTO submissions (id, questionnaire, unit, link, status, version, received, updated, errors, warnings)
                VALUES ($1, $2, $3, $4, 'final', 1, $5, $5, $6, $7)
                """,
                [
                    .text(arrival.submission), .text(arrival.questionnaire), .text(arrival.unit), .text(arrival.link), .text(now),
                    .integer(arrival.errors), .integer(arrival.warnings),
                ])
            try add(arrival, version: 1, now)
            return .stored(version: 1, at: now)
        }
        guard known.string(3) == arrival.questionnaire, arrival.link == nil || known.text(2) == arrival.link else {
            return .foreign
        }
        let current = known.integer(0)
        let same = try first(
            "SELECT number, received FROM versions WHERE submission = $1 AND hash = $2 ORDER BY number DESC LIMIT 1",
            [.text(arrival.submission), .text(arrival.hash)])
        if let same, arrival.base.map({ same.integer(0) > $0 || same.integer(0) == current }) ?? true {
            return .known(version: same.integer(0), at: same.string(1))
        }
        guard arrival.base == current else { return .conflict(version: current) }
        guard known.string(1) != Submission.Status.void.rawValue else { return .void }
        try run(
            """
            UPDATE submissions SET status = 'final', version = $2, updated = $3, errors = $4, warnings = $5, unit = $6, remark = NULL
            WHERE id = $1
            """,
            [
                .text(arrival.submission), .integer(current + 1), .text(now), .integer(arrival.errors),
                .integer(arrival.warnings),
                .text(arrival.unit),
            ])
        try add(arrival, version: current + 1, now)
        return .stored(version: current + 1, at: now)
    }

    private func add(_ arrival: Arrival, version: Int, _ now: String) throws(StorageFailure) {
        try run(
            """
            INSERT INTO versions (submission, number, hash, content, circumstances, findings, definition, received, actor)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(arrival.submission), .integer(version), .text(arrival.hash), .text(arrival.content),
                .text(arrival.circumstances), .text(arrival.findings), .integer(arrival.definition), .text(now),
                .text(arrival.actor),
            ])
        try run("DELETE FROM drafts WHERE id = $1", [.text(arrival.submission)])
        let kind: StaticString = version == 1 ? "received" : arrival.edited == nil ? "corrected" : "edited"
        try log(now, arrival.actor, kind, submission: arrival.submission, version: version, arrival.edited ?? "")
    }
}
