/// Definitions as they were published once, as texts of their files.
public struct PublishedDefinition: Sendable {
    public var id: Int
    public var version: String
    public var digest: String
    /// An object of JSON: file name → text.
    public var files: String
    public var published: String
    public var actor: String

    init(_ row: Row) {
        id = row.integer(0)
        version = row.string(1)
        digest = row.string(2)
        files = row.string(3)
        published = row.string(4)
        actor = row.string(5)
    }
}

extension Store {
    /// In the order of their publication.
    public func definitions() async throws(StorageFailure) -> [PublishedDefinition] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows("SELECT id, version, digest, files, published, actor FROM definitions ORDER BY id")
                .map(PublishedDefinition.init)
        }
    }

    public func publish(version: String, digest: String, files: String, actor: String) async throws(StorageFailure) -> Int {
        try await writer.write { connection throws(StorageFailure) in
            let row = try connection.first(
                """
                INSERT INTO definitions (version, digest, files, published, actor) VALUES ($1, $2, $3, $4, $5) RETURNING id
                """, [.text(version), .text(digest), .text(files), .text(Moment.now), .text(actor)])
            try connection.log(Moment.now, actor, "version published", "\(version) \(digest)")
            return row?.integer(0) ?? 0
        }
    }

    // MARK: Settings

    /// Deadlines and closed rounds, by name.
    public func settings() async throws(StorageFailure) -> [String: String] {
        try await readers.read { connection throws(StorageFailure) in
            var settings: [String: String] = [:]
            try connection.run("SELECT name, value FROM settings", []) { row throws(StorageFailure) in
                settings[row.string(0)] = row.string(1)
            }
            return settings
        }
    }

    public func set(_ name: String, _ value: String, actor: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run(
                "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [.text(name), .text(value)])
            try connection.log(Moment.now, actor, "setting", "\(name) = \(value)")
        }
    }

    /// Something that is no change of what is kept, for the log: an export, a report.
    public func note(_ kind: StaticString, _ detail: String, actor: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in try connection.log(Moment.now, actor, kind, detail) }
    }
}

// MARK: Attachments

extension Store {
    public func keep(attachment hash: String, type: String, link: String?, _ content: [UInt8]) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run(
                """
                INSERT INTO attachments (hash, type, link, size, content, received) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (hash) DO NOTHING
                """, [.text(hash), .text(type), .text(link), .integer(content.count), .bytes(content), .text(Moment.now)])
        }
    }

    public func attachment(_ hash: String) async throws(StorageFailure) -> (type: String, content: [UInt8])? {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first("SELECT type, content FROM attachments WHERE hash = $1", [.text(hash)])
                .map { ($0.string(0), $0.bytes(1)) }
        }
    }
}

extension Snapshot {
    /// One after the other, in the order of their names.
    public func eachAttachment(_ body: (_ name: String, _ content: [UInt8]) throws(StorageFailure) -> Void) throws(StorageFailure)
    {
        try connection.run("SELECT hash, content FROM attachments ORDER BY hash", []) { row throws(StorageFailure) in
            try body(row.string(0), row.bytes(1))
        }
    }
}
