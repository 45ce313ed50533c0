/// Somebody who signs in.
public struct Person: Sendable {
    public enum Role: String, Sendable, CaseIterable { case coordinator, administrator }

    public var id: Int
    public var name: String
    /// The hash of the password with its salt and its costs; nil until one was chosen.
    public var password: String?
    public var role: Role
    /// Of a coordinator: the unit whose submissions are theirs, `region:kaluga`; nil: all.
    public var scope: String?
    public var isDisabled: Bool

    init(_ row: Row) {
        id = row.integer(0)
        name = row.string(1)
        password = row.text(2)
        role = Role(rawValue: row.string(3)) ?? .coordinator
        scope = row.text(4)
        isDisabled = row.integer(5) != 0
    }
}

/// A browser in which somebody is signed in.
public struct Session: Sendable {
    public var person: Person
    /// Forms of the pages carry it, so that no other site can send one.
    public var formToken: String
}

extension Store {
    /// Somebody new, who comes in through an invitation. False where the name is taken.
    public func invite(
        _ name: String, _ role: Person.Role, scope: String?, invitation hash: String, until: String, actor: String
    ) async throws(StorageFailure) -> Bool {
        try await writer.write { connection throws(StorageFailure) in
            guard try connection.first("SELECT id FROM users WHERE name = $1", [.text(name)]) == nil else { return false }
            try connection.run(
                """
                INSERT INTO users (name, role, scope, invitation, invited_until, disabled, created) VALUES ($1, $2, $3, $4, $5, 0, $6)
                """,
                [.text(name), .text(role.rawValue), .text(scope), .text(hash), .text(until), .text(Moment.now)])
            try connection.log(Moment.now, actor, "person invited", "\(name) \(role.rawValue) \(scope ?? "")")
            return true
        }
    }

    /// A new invitation for somebody, with which a new password is chosen.
    public func invite(again name: String, invitation hash: String, until: String, actor: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run(
                "UPDATE users SET invitation = $2, invited_until = $3 WHERE name = $1", [.text(name), .text(hash), .text(until)])
            try connection.log(Moment.now, actor, "person invited again", name)
        }
    }

    public func person(invitation hash: String) async throws(StorageFailure) -> Person? {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first(
                """
                SELECT id, name, password, role, scope, disabled FROM users
                WHERE invitation = $1 AND invited_until > $2 AND disabled = 0
                """, [.text(hash), .text(Moment.now)]
            ).map(Person.init)
        }
    }

    /// Uses an invitation up. False where somebody else did so in the meantime.
    public func choose(password: String, invitation hash: String) async throws(StorageFailure) -> Bool {
        try await writer.write { connection throws(StorageFailure) in
            guard let row = try connection.first("SELECT id, name FROM users WHERE invitation = $1", [.text(hash)]) else {
                return false
            }
            try connection.run(
                "UPDATE users SET password = $2, invitation = NULL, invited_until = NULL WHERE id = $1",
                [.integer(row.integer(0)), .text(password)])
            try connection.run("DELETE FROM sessions WHERE person = $1", [.integer(row.integer(0))])
            try connection.log(Moment.now, "person:" + row.string(1), "password chosen")
            return true
        }
    }

    public func person(named name: String) async throws(StorageFailure) -> Person? {
        try await readers.read { connection throws(StorageFailure) in
            try connection.first(
                "SELECT id, name, password, role, scope, disabled FROM users WHERE name = $1", [.text(name)]
            ).map(Person.init)
        }
    }

    public func people() async throws(StorageFailure) -> [Person] {
        try await readers.read { connection throws(StorageFailure) in
            try connection.rows("SELECT id, name, password, role, scope, disabled FROM users ORDER BY name").map(Person.init)
        }
    }

    public func disable(_ name: String, _ isDisabled: Bool, actor: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run(
                "UPDATE users SET disabled = $2 WHERE name = $1", [.text(name), .integer(isDisabled ? 1 : 0)])
            try connection.run(
                "DELETE FROM sessions WHERE person IN (SELECT id FROM users WHERE name = $1)", [.text(name)])
            try connection.log(Moment.now, actor, isDisabled ? "person shut out" : "person let in again", name)
        }
    }

    // MARK: Sessions

    public func begin(_ person: Person, session hash: String, formToken: String, until: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run("DELETE FROM sessions WHERE expires < $1", [.text(Moment.now)])
            try connection.run(
                "INSERT INTO sessions (hash, person, form_token, expires) VALUES ($1, $2, $3, $4)",
                [.text(hash), .integer(person.id), .text(formToken), .text(until)])
            try connection.log(Moment.now, "person:" + person.name, "signed in")
        }
    }

    public func session(_ hash: String) async throws(StorageFailure) -> Session? {
        try await readers.read { connection throws(StorageFailure) in
            guard
                let row = try connection.first(
                    """
                    SELECT u.id, u.name, u.password, u.role, u.scope, u.disabled, s.form_token
                    FROM sessions s JOIN users u ON u.id = s.person WHERE s.hash = $1 AND s.expires > $2 AND u.disabled = 0
                    """, [.text(hash), .text(Moment.now)])
            else { return nil }
            return Session(person: Person(row), formToken: row.string(6))
        }
    }

    public func end(session hash: String) async throws(StorageFailure) {
        try await writer.write { connection throws(StorageFailure) in
            try connection.run("DELETE FROM sessions WHERE hash = $1", [.text(hash)])
        }
    }
}
