/// An address through which a questionnaire is filled in. Its secret is known to who has it; here is only a hash of it.
public struct Link: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// For one submission, whose id it has.
        case single
        /// For any number of submissions about one unit.
        case multiple
        /// For anybody.
        case open
    }

    public var id: String
    public var questionnaire: String
    public var unit: String?
    public var kind: Kind
    public var submission: String?
    /// The moment at which it ends; nil: it holds until it is revoked.
    public var expires: String?
    public var isRevoked: Bool
    public var created: String
    public var creator: String

    public init(
        id: String, questionnaire: String, unit: String?, kind: Kind, submission: String?, expires: String?, creator: String
    ) {
        self.id = id
        self.questionnaire = questionnaire
        self.unit = unit
        self.kind = kind
        self.submission = submission
        self.expires = expires
        isRevoked = false
        created = Moment.now
        self.creator = creator
    }

    /// The last moment of a day, `2026-12-31`: a link holds all of its last day, in UTC as deadlines do.
    public static func end(of day: String) -> String { day + "T23:59:59.999Z" }

    /// The last day on which it holds.
    public var lastDay: String? { expires.map { String($0.prefix(10)) } }

    public var isExpired: Bool { expires.map { $0 <= Moment.now } ?? false }

    init(_ row: Row) {
        id = row.string(0)
        questionnaire = row.string(1)
        unit = row.text(2)
        kind = Kind(rawValue: row.string(3)) ?? .single
        submission = row.text(4)
        expires = row.text(5)
        isRevoked = row.integer(6) != 0
        created = row.string(7)
        creator = row.string(8)
    }
}

extension Store {
    public func add(_ links: [(link: Link, hash: String)]) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            for (link, hash) in links {
                try connection.run(
                    """
                    INSERT INTO links (id, hash, questionnaire, unit, kind, submission, expires, revoked, created, creator)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)
                    """,
                    [
                        .text(link.id), .text(hash), .text(link.questionnaire), .text(link.unit), .text(link.kind.rawValue),
                        .text(link.submission), .text(link.expires), .text(link.created), .text(link.creator),
                    ])
                try connection.log(
                    link.created, link.creator, "link made",
                    "\(link.id) \(link.questionnaire) \(link.unit ?? "") \(link.kind.rawValue) \(link.lastDay ?? "")")
            }
        }
    }

    /// The link of a secret, by its hash; also where it holds no more.
    public func link(hash: String) async throws(StorageFailure) -> Link? {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first(
                """
                SELECT id, questionnaire, unit, kind, submission, expires, revoked, created, creator FROM links WHERE hash = $1
                """, [.text(hash)]
            ).map(Link.init)
        }
    }

    public func links(of questionnaire: String, limit: Int) async throws(StorageFailure) -> [Link] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows(
                """
                SELECT id, questionnaire, unit, kind, submission, expires, revoked, created, creator FROM links
                WHERE questionnaire = $1 ORDER BY created DESC, id LIMIT $2
                """, [.text(questionnaire), .integer(limit)]
            ).map(Link.init)
        }
    }

    public func link(id: String) async throws(StorageFailure) -> Link? {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first(
                "SELECT id, questionnaire, unit, kind, submission, expires, revoked, created, creator FROM links WHERE id = $1",
                [.text(id)]
            ).map(Link.init)
        }
    }

    /// Lets links hold until the end of a day, or without end. What was revoked stays revoked.
    public func extend(_ links: [Link], until day: String?, actor: String) async throws(StorageFailure) {
        let expires = day.map(Link.end(of:))
        try await writer.write { connection throws(StorageFailure) in
            for link in links {
                try connection.run("UPDATE links SET expires = $2 WHERE id = $1", [.text(link.id), .text(expires)])
                try connection.log(Moment.now, actor, "link extended", "\(link.id) \(day ?? "")")
            }
        }
    }

    public func revoke(link id: String, actor: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run("UPDATE links SET revoked = 1 WHERE id = $1", [.text(id)])
            try connection.log(Moment.now, actor, "link revoked", id)
        }
    }
}
