/// What came from a unit, counted.
public struct UnitCount: Sendable {
    public var unit: String?
    public var status: Submission.Status
    public var count: Int
    public var withErrors: Int
    public var latest: String
}

extension Store {
    public func counts(of questionnaire: String) async throws(StorageFailure) -> [UnitCount] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows(
                """
                SELECT unit, status, COUNT(*), SUM(CASE WHEN errors > 0 THEN 1 ELSE 0 END), MAX(updated)
                FROM submissions WHERE questionnaire = $1 GROUP BY unit, status
                """, [.text(questionnaire)]
            ).map {
                UnitCount(
                    unit: $0.text(0), status: Submission.Status(rawValue: $0.string(1)) ?? .final, count: $0.integer(2),
                    withErrors: $0.integer(3), latest: $0.string(4))
            }
        }
    }

    /// The latest first.
    public func submissions(
        of questionnaire: String, unit: String?, limit: Int
    ) async throws(StorageFailure) -> [Submission] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows(
                """
                SELECT id, questionnaire, unit, link, status, version, received, updated, errors, warnings, remark FROM submissions
                WHERE questionnaire = $1 AND (unit = $2 OR ($2 IS NULL AND unit IS NULL)) ORDER BY updated DESC LIMIT $3
                """, [.text(questionnaire), .text(unit), .integer(limit)]
            ).map(Submission.init)
        }
    }

    /// The latest of a questionnaire, whatever unit they are of.
    public func latest(of questionnaire: String, limit: Int) async throws(StorageFailure) -> [Submission] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows(
                """
                SELECT id, questionnaire, unit, link, status, version, received, updated, errors, warnings, remark FROM submissions
                WHERE questionnaire = $1 ORDER BY updated DESC LIMIT $2
                """, [.text(questionnaire), .integer(limit)]
            ).map(Submission.init)
        }
    }

    public func submission(_ id: String) async throws(StorageFailure) -> (Submission, [SubmissionVersion])? {
        try await readers.read { connection throws(StorageFailure) in
            guard
                let row = try connection.first(
                    """
                    SELECT id, questionnaire, unit, link, status, version, received, updated, errors, warnings, remark
                    FROM submissions WHERE id = $1
                    """, [.text(id)])
            else { return nil }
            let versions = try connection.rows(
                """
                SELECT number, hash, content, circumstances, findings, definition, received, actor FROM versions
                WHERE submission = $1 ORDER BY number
                """, [.text(id)])
            return (Submission(row), versions.map(SubmissionVersion.init))
        }
    }

    public func events(of submission: String) async throws(StorageFailure) -> [Event] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows(
                "SELECT at, actor, kind, submission, version, detail FROM events WHERE submission = $1 ORDER BY id",
                [.text(submission)]
            ).map(Event.init)
        }
    }

    /// The number of the last event that changed what counts; 0 where there is none.
    public func latestChange() async throws(StorageFailure) -> Int {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first(
                """
                SELECT id FROM events
                WHERE kind IN ('received', 'corrected', 'edited', 'returned', 'voided', 'restored', 'version published')
                ORDER BY id DESC LIMIT 1
                """)?.integer(0) ?? 0
        }
    }

    public func latestEvents(_ limit: Int) async throws(StorageFailure) -> [Event] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows(
                "SELECT at, actor, kind, submission, version, detail FROM events ORDER BY id DESC LIMIT $1", [.integer(limit)]
            ).map(Event.init)
        }
    }

    /// Sends a submission back with a remark, makes it void with a reason, or takes that back. False where there is none.
    public func set(
        _ status: Submission.Status, of id: String, remark: String, actor: String
    ) async throws(StorageFailure) -> Bool {
        try await writer.write { connection throws(StorageFailure) in
            guard let row = try connection.first("SELECT version FROM submissions WHERE id = $1", [.text(id)]) else {
                return false
            }
            try connection.run(
                "UPDATE submissions SET status = $2, remark = $3 WHERE id = $1",
                [.text(id), .text(status.rawValue), .text(remark)])
            let kind: StaticString =
                switch status {
                case .final: "restored"
                case .returned: "returned"
                case .void: "voided"
                }
            try connection.log(Moment.now, actor, kind, submission: id, version: row.integer(0), remark)
            return true
        }
    }
}

// MARK: Drafts

/// Answers that are not sent yet: the last state only.
public struct Draft: Sendable {
    public var id: String
    public var questionnaire: String
    public var unit: String?
    public var link: String?
    public var content: String
    public var updated: String

    public init(id: String, questionnaire: String, unit: String?, link: String?, content: String) {
        self.id = id
        self.questionnaire = questionnaire
        self.unit = unit
        self.link = link
        self.content = content
        updated = Moment.now
    }
}

extension Store {
    /// False where the draft is another link's, or the submission is sent already.
    public func keep(_ draft: Draft) async throws(StorageFailure) -> Bool {
        try await writer.write { connection throws(StorageFailure) in
            if let row = try connection.first("SELECT link FROM drafts WHERE id = $1", [.text(draft.id)]),
                row.text(0) != draft.link
            {
                return false
            }
            if let row = try connection.first("SELECT link FROM submissions WHERE id = $1", [.text(draft.id)]),
                row.text(0) != draft.link
            {
                return false
            }
            try connection.run(
                """
                INSERT INTO drafts (id, questionnaire, unit, link, content, updated) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (id) DO UPDATE SET content = excluded.content, updated = excluded.updated
                """,
                [
                    .text(draft.id), .text(draft.questionnaire), .text(draft.unit), .text(draft.link), .text(draft.content),
                    .text(draft.updated),
                ])
            return true
        }
    }

    /// The text of the draft, if it came through the link.
    public func draft(_ id: String, link: String) async throws(StorageFailure) -> String? {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first("SELECT content FROM drafts WHERE id = $1 AND link = $2", [.text(id), .text(link)])?.text(0)
        }
    }
}

// MARK: Everything

extension Snapshot {
    /// What counts of a questionnaire, in the order of the ids.
    public func each(
        of questionnaire: String, _ body: (Submission, SubmissionVersion) throws(StorageFailure) -> Void
    ) throws(StorageFailure) {
        try connection.run(
            """
            SELECT v.number, v.hash, v.content, v.circumstances, v.findings, v.definition, v.received, v.actor,
                s.id, s.questionnaire, s.unit, s.link, s.status, s.version, s.received, s.updated, s.errors, s.warnings, s.remark
            FROM submissions s JOIN versions v ON v.submission = s.id AND v.number = s.version
            WHERE s.questionnaire = $1 AND s.status <> 'void' ORDER BY s.id
            """, [.text(questionnaire)]
        ) { row throws(StorageFailure) in
            try body(Submission(Row(values: Array(row.values[8...]))), SubmissionVersion(row))
        }
    }
}
